"""How Chinese says that one system led to another, who made it, and which paper presents it."""

from __future__ import annotations

from ingest.recognise.phrases import Rule, compiled
from ingest.recognise.vocabulary import SYSTEM_NOUNS_ZH

_NOUN = f"(?:{SYSTEM_NOUNS_ZH})"
_OPEN = "(?:开源(?:界|社区|领域|世界)?|open[- ]?source)"
_ITS = "(?:<earlier>的?|其|它的?|该系统的?|这个系统的?)?"
_IS = "(?:主要|目前|现在|分别|则|就|也)?(?:包括|叫做?|名为|称为|就是|为|是|有|即|如|:)?"
_COPY = "(?:实现|版本|版|替代品?|复刻|克隆|继任者|继承者|对应物|翻版|等价物|模仿者|追随者)"
_KIND = (
    "(?:单机|商业|分布式|升级|改进|增强|简化|精简|轻量|企业|云|实时|内存|并行|GPU)版本?"
    "|下一代|后继者?|继任者|继承者|第二代|二代|续作|变种|衍生品?|分支"
)
_AS = r"[^,;:。!?()的\ue000]{0,6}(?:就是|也是|还是|是|为|作为|算是|属于)"  # between a subject and what it is
_WHOLE = r"(?!的?(?:开源|克隆|仿制|实现|模仿|-))"  # the system itself, not a copy of it
_MADE = "(?:开发|推出|发布|研发|设计|实现|构建|打造|提出|开源|自研|出品|发明|贡献)"
_MOOD = "(?:等等?|也|都|则|内部|底层|下面|下层|里面|默认|主要|目前|现在|就|是|集群|系统|自身|本身|实际上|会|可以)*"

RULES = (
    # ---- the open system to run in place of another
    Rule(
        "open-remake",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<project>~(?:做|实现|开发|写|推出|提供|搞)(?:了|出)?~{_OPEN}的?<earlier>",
        0.85,
        "P 做了一个开源的 X: the open X of the project P is another thing than X",
    ),
    Rule(
        "representatives",
        "OPEN_SOURCE_EQUIVALENT",
        rf"以<earlier>(?:等)?为代表,?~{_OPEN}~(?:对应)?的?(?:为|是|有|:)<later>",
        0.9,
        "以 A 和 B 为代表，开源版对应为 C 和 D: two lists in the same order",
    ),
    Rule(
        "imitation",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>{_AS}~<earlier>的[^,;。\ue000]{{0,6}}(?:模仿之作|模仿者?|仿制品?|仿照|克隆|翻版|复刻|山寨版?|一[个种]实现|实现)",
        0.9,
        "HDFS 是 GFS 的模仿之作: an imitation that is open can be run in place of the original",
        open_only=True,
    ),
    Rule(
        "open-copy",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:<later>{_AS}|还是|也是|就是)_<earlier>的?[^,;。\ue000]{{0,4}}{_OPEN}的?[^,;。\ue000]{{0,4}}(?:实现|版本?|替代品?"
        rf"|系统|项目|产品|方案|克隆|复刻)",
        0.95,
        "Y 是 X 的开源实现",
    ),
    Rule(
        "open-counterpart",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:<earlier>|其|它|所)?的?(?:相?对应|等价)的?{_OPEN}[^,;。!?\ue000\ue001为]{{0,6}}{_IS}_<later>",
        0.95,
        "对应的开源系统叫 Y: the counterpart of what the text speaks of",
    ),
    Rule(
        "open-implementation",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_ITS}{_OPEN}的?{_COPY}(?:对应)?{_IS}_<later>",
        0.95,
        "其开源实现为 Y",
    ),
    Rule(
        "open-successor",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<earlier>~有~{_OPEN}的?_(?:{_COPY}|系统),?(?:就是|即|叫做?|是|为)~<later>",
        0.9,
        "X 有开源的继任者，即 Y",
    ),
    Rule(
        "respectively",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<earlier>,?[^,;。\ue000]{{0,6}}分别?对应的?[^,;。\ue000]{{0,4}}{_OPEN}的?_<later>",
        0.9,
        "A、B，分别对应开源的 C、D: two lists in the same order",
    ),
    Rule(
        "is-open-copy",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:^|[,:的])<earlier>的?{_OPEN}(?:实现|版本?|克隆|复刻)(?=[,;。!]|$)",
        0.8,
        "X 的开源版。: a clause that is nothing else describes the system of the entry",
    ),
    Rule(
        "open-in-brackets",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>\(~<earlier>的?{_OPEN}(?:实现|版本?)\)",
        0.9,
        "Y（X 的开源版）",
    ),
    # ---- the later one derives from, extends, uses or was shaped by the earlier one
    Rule(
        "own-counterpart",
        "BUILDS_ON",
        r"(?:我|我们|笔者|本人|自己)[^;。!?\ue000]{0,30}(?:相应|类似|对应|相似|同类)的_系统_<later>",
        0.5,
        "我也开发过一个类似的系统 Y: the writer's own system was made after the one told of",
    ),
    Rule(
        "based-on",
        "BUILDS_ON",
        r"(?:基于|构建[在于]|建立[在于]|搭建[在于]|架构[在于]|建构[在于]|实现[在于])_<earlier>",
        0.9,
        "基于 X: X is a part of it",
    ),
    Rule(
        "extends",
        "BUILDS_ON",
        r"(?:扩展|拓展|改进|改造|继承|沿用|借鉴|参考|模仿|仿照|复用|魔改|移植)(?![者品之])(?:了|自|于)?_<earlier>",
        0.85,
        "借鉴了 X, 扩展了 X: it kept something of X",
    ),
    Rule(
        "derived-from",
        "BUILDS_ON",
        r"(?:源自|源于|脱胎于|衍生[自于]|派生[自于]|起源于|演化自|演变自|fork ?自|分支自|来源于|来自于?)_<earlier>",
        0.85,
        "脱胎于 X: it came out of X",
    ),
    Rule(
        "influenced-by",
        "BUILDS_ON",
        r"受到?了?_<earlier>[^,;。]{0,10}(?:启发|影响|启示)",
        0.9,
        "influence counts as building on",
    ),
    Rule(
        "kind-of-version",
        "BUILDS_ON",
        rf"<later>(?:{_AS}_|,)<earlier>的?[^,;。\ue000]{{0,4}}(?:{_KIND}|延伸|扩展|移植|演进|重写|重新实现)",
        0.9,
        "Y 是 X 的单机版",
    ),
    Rule(
        "its-version",
        "BUILDS_ON",
        rf"(?:<earlier>的?|其|它的?)(?:{_KIND})(?:的|是|为|有|包括|叫做?|即|:|,叫做?)?<later>",
        0.9,
        "其单机版的 Y",
    ),
    Rule(
        "influenced",
        "BUILDS_ON",
        r"(?:影响|启发|启示|推动|借鉴意义)[^,;。!?()\ue000]{0,12}[,]?\(?(?:包括|例如|比如|如|像|有)_<later>",
        0.85,
        "对开源的影响很大（包括 Y 和 Z）: the same, told from the earlier one",
    ),
    Rule(
        "inspired",
        "BUILDS_ON",
        r"(?:启发|影响|催生|孕育|引出|分叉出|衍生出|派生出|演化出|fork ?出)了?_<later>",
        0.85,
        "启发了 Y",
    ),
    Rule(
        "compatible-examples",
        "BUILDS_ON",
        r"<earlier>的?兼容的?_(?:API|接口|协议)?,?(?:例如|比如|如|包括|像)_<later>",
        0.85,
        "提供 X 兼容 API，例如 Y: to speak X's interface is to be shaped by X",
    ),
    Rule(
        "compatible",
        "BUILDS_ON",
        r"兼容了?_<earlier>_(?:API|接口|协议|语法)",
        0.7,
        "兼容 X 的接口",
        own_subject=True,
    ),
    Rule(
        "uses",
        "BUILDS_ON",
        rf"<later>{_MOOD}(?:使用|采用|利用|用|通过|依赖于?|依靠)了?_<earlier>",
        0.75,
        "a system that uses another as storage, lock service or engine has it as a part",
    ),
    Rule(
        "uses-inside",
        "BUILDS_ON",
        r"(?:内部|底层|后端|最初|一开始|早期|依赖)~(?:使用|采用|用|依赖|是|为)了?_<earlier>",
        0.7,
        "内部使用 X 存储数据: said of the system that the text speaks of",
    ),
    Rule(
        "uses-to-store",
        "BUILDS_ON",
        r"(?:使用|采用|利用|用)了?<earlier>(?:来|作为|做|存储|保存|管理)",
        0.7,
        "使用 X 来存储: said of the system that the text speaks of",
    ),
    Rule(
        "integrated-in",
        "BUILDS_ON",
        r"(?:集成|整合|合入|合并)(?:到|进|入|在)了?_<later>",
        0.7,
        "a platform that takes a part in builds on the part",
    ),
    Rule(
        "follow-up-paper",
        "BUILDS_ON",
        r"(?:后续|续篇|后来|之后)[^;。!?\ue000]{0,12}(?:有|是|为|发表|提出|论文|工作)[^;。!?\ue000]{0,12}<paper>",
        0.8,
        "后续也有一篇 P: a follow-up paper builds on the one that the text tells of",
    ),
    # ---- who made it
    Rule(
        "company-owns",
        "DEVELOPED_BY",
        rf"<company>(?:公司|内部|自研|自主研发|{_MADE})*的[^,;:。!?()\ue000\ue001的是通用在被让把与和及对于从向]{{0,10}}<system>{_WHOLE}",
        0.9,
        "Google 的 Spanner, 豆瓣的开源系统 Paracel",
        always=True,
    ),
    Rule(
        "company-made",
        "DEVELOPED_BY",
        rf"<company>[^,;:。!?()\ue000\ue001通被让从向]{{0,12}}{_MADE}[了出过]?的?[^,;:。!?()\ue000\ue001]{{0,16}}<system>{_WHOLE}",
        0.85,
        "亚马逊推出了 S3 和 EC2",
    ),
    Rule(
        "made-by",
        "DEVELOPED_BY",
        rf"由<company>[^,;:。!?()\ue000]{{0,10}}{_MADE}",
        0.85,
        "由 Google 开发",
    ),
    Rule(
        "company-description",
        "DEVELOPED_BY",
        rf"(?:^|[,:;(])\s?(?:这[^,;:\ue000]{{0,6}}|后者|前者|也|就)?(?:是)?<company>(?:公司)?(?:在[^,;:。\ue000]{{1,14}}"
        rf"|用[来于][^,;:。\ue000]{{0,14}}|真正[^,;:。\ue000]{{0,6}}|内部[^,;:。\ue000]{{0,6}}|{_MADE}"
        rf"|一直[^,;:。\ue000]{{0,6}})?的(?:一[个种套])?[^,;:。\ue000]{{0,24}}?(?:{_NOUN}|大作|论文|出品|作品|工作)(?=[,;:。(!]|$)",
        0.85,
        "an entry's text that begins with Google 的分布式锁服务 says whose the described system is",
    ),
    Rule(
        "masterpiece-of",
        "DEVELOPED_BY",
        r"(?:^|[,:;(])<company>[^,;:。的\ue000]{0,8}(?:大作|力作|出品)",
        0.5,
        "百度某某大作: the author works there",
    ),
    Rule("comes-from", "DEVELOPED_BY", r"(?:来自|出自|源自)_<company>(?!的?_\ue000)", 0.85, "均来自 Google"),
    Rule(
        "company-with-projects",
        "DEVELOPED_BY",
        r"<owner>\(<system>\)",
        0.4,
        "a company with projects in brackets hosts them; whether it made them is not said",
    ),
    Rule(
        "paper-of-company",
        "FROM_COMPANY",
        r"<company>的[^,;:。!?\ue000\ue001]{0,16}(?:论文|文章|paper)",
        0.8,
        "翻译自 Google 的经典论文",
    ),
    Rule(
        "data-of-company",
        "FROM_COMPANY",
        r"(?:通过|使用|基于)<company>的(?:数据|集群|生产|线上|真实)",
        0.6,
        "通过字节的数据",
    ),
    Rule(
        "presented-company",
        "FROM_COMPANY",
        r"介绍了?<company>(?:公司)?(?:在|的|如何|内部)",
        0.7,
        "介绍 Meta 公司在…下的技术",
    ),
    # ---- what a paper presents
    Rule("it-is", "PRESENTS", r"^[:,\s]*(?:其实|也|这)?就是 ?<system>(?=[,;。(]|$)", 0.8, "其实就是 Spark"),
    Rule(
        "introduces",
        "PRESENTS",
        r"(?:介绍|描述|讲述|阐述|提出|讲解|解读)(?:了|的是|的)?(?:一[个种套]|其)?[^,;:。\ue000]{0,8}<system>",
        0.75,
        "介绍 vSched 系统",
    ),
    Rule(
        "paper-of-system",
        "PRESENTS",
        r"(?:读|阅读|翻译自?|本文是|本文为)[^,;。\ue000]{0,8}<system>的?_(?:论文|paper|总结)",
        0.75,
        "读 GFS 论文",
    ),
    Rule(
        "is-a-system",
        "PRESENTS",
        rf"^<system>(?:是|,|:)[^,;。\ue000]{{0,30}}{_NOUN}(?=[,;。(]|$)",
        0.6,
        "X 是一个…系统, where a text begins",
    ),
)
PHRASES = compiled(RULES, "zh")
