"""How Chinese says that one system led to another, who made it, and which paper presents it."""

from __future__ import annotations

from ingest.recognise.phrases import Rule, compiled
from ingest.recognise.vocabulary import SYSTEM_NOUNS_ZH

_NOUN = f"(?:{SYSTEM_NOUNS_ZH})"
_OPEN = "(?:开源(?:界|社区|领域|世界)?|open[- ]?source)"
_ITS = "(?:<earlier>的?|其|它的?|该系统的?|这个系统的?)?"
_IS = (
    "(?:主要|目前|现在|分别|则|就|也)?"
    "(?:包括|叫做?|名为|称为|就是|可以看看?|可以?参考|可以?参见|参见|详见|推荐|首推|为|是|有|即|如|见|看|:)?"
)
_COPY = "(?:实现|版本|版|替代品?|平替|复刻|复现|再现|克隆|继任者|继承者|对应物|翻版|等价物|模仿者|追随者)"
_KIND = (
    "(?:单机|商业化?|多[^,;。的\ue000]{1,3}|分布式|升级|改进|增强|简化|精简|轻量|企业|云|实时|内存|并行|GPU)版本?"
    "|下一代|后继者?|继任者|继承者|第二代|二代|续作|变种|衍生品?|分支|后续(?:工作|研究|版本|系统|项目)?|后代|升级|改良|延续|接班人|接替者|接棒者"
    "|分叉|变体|改造版|魔改版|改版|定制版|插件|后端插件"
    "|翻版|(?:外存|磁盘|[A-Za-z+]{1,8}) ?(?:版本?|翻版|移植版?|重写版?)"
    "|精神续作|续集|云服务|托管版?|托管服务|公有云版本?|商业化?产品"
)
_AS = (  # between a subject and what it is
    r"[^,;:。!?()的\ue000]{0,6}(?:就是|也是|还是|是|为|作为|算是|属于|相当于|堪称|号称|被?称为"
    "|看作是?|视作|视为|看成是?|当作|理解为|认为是)"
)
_NO_EDITION = (
    "(?!开源|商用|中文|英文|中译|会议|期刊|论文|完整|扩展|短|长|正式|预印|精装|最新|第)"  # of a text or its licence
)
_WHOLE = r"(?!的?(?:开源|克隆|仿制|实现|模仿|-))"  # the system itself, not a copy of it
_MADE = "(?:开发|推出|发布|研发|设计|实现|构建|打造|提出|开源|自研|出品|发明|贡献|发表|撰写|研制|创建|主导|孵化|维护)"
_BEFORE = (
    "(?:前置(?:工作|研究|系统)?|前身|前作|前辈|前驱|先驱|祖先|鼻祖|雏形|原型(?:系统)?|前一代|上一代|早期版本"
    "|最初版本|第一版|先行者|祖师爷?|老?祖宗|祖上|源头|始祖|起点)"
)
_BECAME = (
    "(?:演变|演化|演进|发展|进化|蜕变|孵化|升级|改名|更名|重写|重构|改写|改造|重新实现|分化|扩展|成长)"
    "(?:成为|成了?|为了?|出了?|到了?)"
)
_GREW = (
    "(?:演化|演变|演进|发展|衍生|派生|改造|改进|改写|fork|分叉|分化|分支|移植|孵化|独立|拆分|剥离|分离|脱胎|进化|修改)"
)
_PIECE = (  # what a system is put together from
    "(?:持久化|协调|元数据|日志|中间结果|状态|队列|消息|底座|底子|底层|后端|前端|流量层|网络层|网络库|存储|远程|本地|缓存|运行时"
    "|沙箱|sandbox|容器|虚拟机|隔离|代码生成|IR|通信|传输|RPC|选主|共识|执行器|引擎|索引|内核|基座|KV|数据(?!集|库|中心|流|量|处理|结构|模型))"
)
_LINK = (  # between a part and the system it is; `比 X 快` compares
    r"(?:[^,;:。()比像与和跟不没无未替超胜同似如给对向从因但可优于\ue000\ue001]{0,5}(?:是|为|用的?|走|放|存|落|靠|借|拿|改了?|接了?|默认|沿用|直接|挪到了?|搬到了?"
    r"|换成了?|到|在|进)了?\s?|\s?)"
)
_KEPT = "(?:存放|存储|保存|写入|持久化|放|存|落盘|落)"
_CORE = "(?:底层|基础|存储|后端|核心|内核|蓝本|引擎|模板|骨架|依托|支撑|载体|基座|底座|基石)"
_IT = (
    "(?:它们?|其|该系统|该项目|这个?系统|这套系统|本文|此文|前者|这篇(?:论文|文章)?|这个?(?:思想|思路|设计|想法|架构))"
)
_COPIED = "(?:仿照|模仿|照着?|按照?|参照|比照|依照|对照|仿着?)"
_MOOD = "(?:等等?|也|都|则|内部|底层|下面|下层|里面|默认|主要|目前|现在|就|是|集群|系统|自身|本身|实际上|会|可以)*"

RULES = (
    # ---- the open system to run in place of another
    Rule(
        "its-open-copy",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>{_AS}{_IT}的?[^,;。的\ue000]{{0,6}}(?:的_)?{_OPEN}的?{_COPY}",
        0.95,
        "Y 就是它的开源实现",
        other_is_told=True,
    ),
    Rule(
        "corresponds",
        "OPEN_SOURCE_EQUIVALENT",
        r"<later>[^,;:。!?()的\ue000]{0,4}对应(?:的就?是|于|着|到)?(?:\ue001[家的]*)?<earlier>",
        0.8,
        "HDFS 对应 Google 的 GFS: the open one of the two stands for the closed one",
        open_or_none=True,
    ),
    Rule(
        "open-remake",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<project>~(?:做|实现|开发|写|推出|提供|搞)(?:了|出)?~{_OPEN}的?<earlier>",
        0.85,
        "P 做了一个开源的 X: the open X of the project P is another thing than X",
    ),
    Rule(
        "open-makes",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>(?:则|也|就|后来)*{_OPEN}地?(?:实现|复现|复刻|重写)了?(?:\ue001的?)?\s?<earlier>",
        0.9,
        "Y 开源实现了 X",
    ),
    Rule(
        "can-replace",
        "OPEN_SOURCE_EQUIVALENT",
        r"<later>(?:完全|基本|大致|也|都)*(?:可以?|能够?|足以|可用来|可用于)(?:直接|完全|无缝|平滑|用来)*(?:替代|代替|取代|替换)掉?_<earlier>"
        r"(?=[,;。!)]|$)",
        0.75,
        "Y 可以替代 X: an open system that can replace a closed one is run in its place",
        open_or_none=True,
    ),
    Rule(
        "open-imitation",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_OPEN}[^,;。\ue000]{{0,4}}(?:仿照|模仿|仿造|仿|参照|参考|按照|根据|照着?"
        rf"|依照)了?_<earlier>[^,;。\ue000]{{0,16}}"
        r"(?:做|开发|实现|写|推出|造|打造|搞|设计|构建|发布|开源|有)(?:了|出来?了?)?_<later>",
        0.85,
        "开源社区仿照 X 做出了 Y",
    ),
    Rule(
        "open-version-of",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>{_AS}_{_OPEN}的?(?:版本?|实现|克隆|复刻|替代品?)?的?<earlier>",
        0.9,
        "Y 是开源版的 X",
    ),
    Rule(
        "benchmarks-against",
        "OPEN_SOURCE_EQUIVALENT",
        r"<later>[^,;。\ue000]{0,8}对标(?:的是|了)?_<earlier>",
        0.6,
        "Y 对标 X: an open system that sets itself against a closed one offers itself in its place",
        open_only=True,
    ),
    Rule(
        "open-partner",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_OPEN}[^,;。\ue000]{{0,6}}(?:与|和|跟|同)<earlier>(?:相?对应|等价|类似|相似|对标"
        rf"|相当)的?[^,;。\ue000]{{0,8}}(?:就)?(?:是|为|有|叫做?)_<later>",
        0.9,
        "开源界与 X 对应的是 Y",
    ),
    Rule(
        "open-other",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:<earlier>的?|其|它的?)?{_OPEN}的?(?:相?对应|等价|替代|类似|同类|对标)的?(?:系统|产品|项目|实现"
        rf"|方案|品)?{_IS}_<later>",
        0.9,
        "开源的对应产品是 Y",
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
        rf"<later>{_AS}~<earlier>的[^,;。\ue000]{{0,6}}(?:模仿之作|模仿者?|仿制品?|仿照|克隆|翻版|复刻|山寨版?"
        rf"|一[个种]实现|实现)",
        0.9,
        "HDFS 是 GFS 的模仿之作: an imitation that is open can be run in place of the original",
        open_only=True,
    ),
    Rule(
        "open-copy",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:<later>{_AS}|(?:^|[,;:(])(?:它|其|后者|这)?(?:可以?|也|还|就|则|一般|大致|基本上?|本质上|其实|几乎|实际上|说白了)*(?:是|自称|号称|定位是?"
        rf"|看作是?|看成是?"
        rf"|视为|视作|当作|理解为|认为是|相当于"
        rf"|算是?|堪称)|还是|也是|就是)_<earlier>的?[^,;。\ue000]{{0,4}}{_OPEN}的?[^,;。\ue000]{{0,4}}(?:实现"
        rf"|版本?|替代品?"
        rf"|系统|项目|产品|方案|克隆|复刻|复现)",
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
        rf"(?:^|[,:的])<earlier>的?{_OPEN}的?(?:实现|版本?|克隆|复刻|复现|替代品?|平替|等价物|对应物)(?=[,;。!]|$)",
        0.8,
        "X 的开源版。: a clause that is nothing else describes the system of the entry",
    ),
    Rule(
        "open-in-brackets",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>\(~<earlier>的?{_OPEN}的?(?:实现|版本?|克隆|复刻|替代品?|平替)\)",
        0.9,
        "Y（X 的开源版）",
    ),
    # ---- the later one derives from, extends, uses or was shaped by the earlier one
    Rule(
        "uses-it",
        "BUILDS_ON",
        rf"<later>[^,;。!?()\ue000]{{0,8}}(?:用的?|基于的?|依赖的?|跑的|靠的|建立在|构建在|运行在|跑在"
        rf"|来自)(?:就|也|正|都)?是?{_IT}",
        0.8,
        "Y 底层用的就是它",
        other_is_told=True,
    ),
    Rule(
        "copied-from-it",
        "BUILDS_ON",
        rf"<later>[^,;。!?()\ue000]{{0,10}}(?:{_COPIED}|基于){_IT}的?[^,;。\ue000]{{0,6}}(?:做|写|实现|开发"
        rf"|设计|造|改)",
        0.85,
        "Y 的事务模型就是照它做的",
        other_is_told=True,
    ),
    Rule(
        "behind-it",
        "BUILDS_ON",
        rf"<later>(?:的)?(?:背后|底层|底下|幕后)的?[^,;。\ue000]{{0,8}}{_NOUN}(?=[,;。(]|$)",
        0.8,
        "Y 背后的推理平台: a remark that says what the system is for",
        other_is_told=True,
    ),
    Rule(
        "is-sum-of",
        "BUILDS_ON",
        r"<later>(?:则|就|其实|基本上?|大致|约)*(?:是|=|等于|约等于|相当于|≈)_<earlier>(?:加上?|\+|配上?)_<earlier>",
        0.75,
        "Y 就是 A 加 B: both are parts of it",
    ),
    Rule(
        "traces-back",
        "BUILDS_ON",
        r"(?:追溯到?|上溯到?|回溯到?|追溯至|上溯至|回溯至)了?_<earlier>",
        0.85,
        "前身可以追溯到 X: it came out of X",
    ),
    Rule(
        "copied-from",
        "BUILDS_ON",
        rf"{_COPIED}着?了?_<earlier>[^,;。\ue000]{{0,8}}(?:做|写|实现|开发|设计|造|重写|搞|抄)(?:的|了|出|成|$"
        rf"|(?=[,;。]))",
        0.85,
        "照着 X 做的",
    ),
    Rule(
        "changed-on",
        "BUILDS_ON",
        r"在_<earlier>(?:的?(?:代码|源码)|系统|项目|的[^,;。的\ue000]{1,8})?(?:之上|上面?|的?基础[之上]{0,2}|里面?"
        r"|内部)[^,;。\ue000]{0,8}(?:改|做|加|叠|叠加|二次开发|定制|魔改|扩展|封装|包装)"
        r"(?:的|了|出|而成|起来|造|进|(?=[,;。]|$))",
        0.85,
        "在 X 上改的, 在 X 的基础上做的",
    ),
    Rule(
        "layer-alone",
        "BUILDS_ON",
        r"(?:^[\W_]*?|[,:;(—])\s?<earlier>之?上面?的?一?(?:薄?层|套)(?=[,;。)]|$)",
        0.85,
        "X 上的一层。: a clause that is nothing else describes the system of the entry",
    ),
    Rule(
        "what-it-copied",
        "BUILDS_ON",
        r"(?:学|抄|照搬|借鉴|参考|沿用|沿袭|模仿|仿|扩展|改进|改造|改|fork|移植|继承|复用) ?的"
        r"(?:就|其实|主要|都|也)*是_<earlier>",
        0.85,
        "数据模型学的是 X, 它 fork 的是 X",
    ),
    Rule(
        "what-it-uses",
        "BUILDS_ON",
        r"(?:用|跑|依赖|靠|依托|选)的?(?:就|其实|主要|都|也|还)*是_<earlier>(?!的?_(?:数据|负载|测试|trace|日志|例子|术语|说法))",
        0.75,
        "解析器用的是 X",
    ),
    Rule(
        "taken-and-changed",
        "BUILDS_ON",
        r"(?:拿|用|由|从)_<earlier>的?[^,;。\ue000]{0,6}(?:改|魔改|改造|改写)(?:而?来)?的",
        0.85,
        "直接拿 X 的代码改的",
    ),
    Rule(
        "brings-over",
        "BUILDS_ON",
        r"(?:把|将)_<earlier>的[^,;。\ue000]{1,12}(?:搬|移植|推广|扩展|用|引入|应用|带|拿)(?:到|进|入|至|来)",
        0.8,
        "把 X 的推拉双模式搬到分布式环境",
    ),
    Rule(
        "changes-for",
        "BUILDS_ON",
        r"(?:^|[,;:]|是|实现)给_<earlier>(?:换|加|套|做|打|写|接)了",
        0.75,
        "实现是给 X 换了一套缓存",
    ),
    Rule(
        "split-off-it",
        "BUILDS_ON",
        rf"<later>(?:就|则|也)?(?:由|从|自|是从|是由){_IT}[^,;。\ue000]{{0,6}}{_GREW}",
        0.85,
        "Y 由它分叉而来",
        other_is_told=True,
    ),
    Rule(
        "on-top-of-it",
        "BUILDS_ON",
        rf"<later>[^,;。\ue000]{{0,6}}(?:搭|建|架|跑|构建|运行|叠|放|盖)在{_IT}(?:之?上|上面|上头)"
        rf"|<later>[^,;。\ue000]{{0,4}}在{_IT}(?:之?上|上面|上头)[^,;。\ue000]{{0,4}}(?:加|做|搭|建|叠|实现|开发)了",
        0.85,
        "Y 也搭在它上面, Y 在它上面又加了 …",
        other_is_told=True,
    ),
    Rule(
        "same-idea",
        "BUILDS_ON",
        r"(?:和|与|跟|同)_<earlier>(?:是)?(?:一个|同一个?|一样的?|相同的?|一脉相承的?)(?:思路|路子|架构|设计|思想|套路|路线)",
        0.7,
        "和 X 一个思路",
    ),
    Rule(
        "goes-through",
        "BUILDS_ON",
        r"(?:路径|I/?O|流量|存储|网络|通信|数据|日志|请求|读写|元数据|共识|复制)(?:都|也|全|直接|统一)*走(?:的是)?_<earlier>",
        0.75,
        "写路径走 X",
    ),
    Rule(
        "reads-from",
        "BUILDS_ON",
        r"从_<earlier>(?:里面?|中)?(?:读取?|取|拉取?|消费)(?:数据|消息|日志|事件)",
        0.75,
        "从 X 读数据",
    ),
    Rule(
        "layer-on",
        "BUILDS_ON",
        rf"<later>{_AS}_<earlier>之?上面?的?一?(?:薄?层|套|个)",
        0.85,
        "Y 是 X 上的一层",
    ),
    Rule(
        "changed-from",
        "BUILDS_ON",
        r"(?:就是|是)(?:拿|用|由|从)?_<earlier>(?:魔改|改造|改写|改)(?:而?来)?的",
        0.8,
        "计算节点就是 X 改的",
    ),
    Rule(
        "lives-by",
        "BUILDS_ON",
        r"(?:靠|借助|依靠|仰仗|倚赖)(?:的是)?_<earlier>[^,;。\ue000]{0,3}(?:管|存|做|来|保|选|协调|维护|完成|实现)",
        0.75,
        "Y 靠 X 管元数据",
    ),
    Rule(
        "swapped-in",
        "BUILDS_ON",
        r"(?:底层|存储|后端|引擎|内核|元数据)[^,;。\ue000]{0,8}(?:换成|改成|改为|改用|换为|替换为|替换成|迁移到"
        r"|切换到)了?_<earlier>",
        0.8,
        "底层换成了 X",
    ),
    Rule(
        "own-counterpart",
        "BUILDS_ON",
        r"(?:我|我们|笔者|本人|自己)[^;。!?\ue000]{0,30}(?:相应|类似|对应|相似|同类)的_系统_<later>",
        0.5,
        "我也开发过一个类似的系统 Y: the writer's own system was made after the one told of",
    ),
    Rule(
        "predecessor-named",
        "BUILDS_ON",
        rf"(?:<later>的?|其|它的?)?[^,;。\ue000的]{{0,4}}{_BEFORE}(?:就是|是|为|叫做?|即|有|:|——?| )_<earlier>",
        0.9,
        "Y 的前身是 X: told from the later one",
    ),
    Rule(
        "predecessor-of",
        "BUILDS_ON",
        rf"<later>(?:的[^,;。\ue000]{{0,4}})?{_BEFORE}(?!就?[是为叫即有:])",
        0.9,
        "X 是 Y 的前身",
    ),
    Rule(
        "became",
        "BUILDS_ON",
        rf"{_BECAME}_<later>",
        0.85,
        "X 后来演变为 Y: the same, told from the earlier one",
    ),
    Rule(
        "came-from",
        "BUILDS_ON",
        rf"(?:由|从|自)_<earlier>[^,;。\ue000]{{0,4}}{_GREW}(?:而来|而成|过来|出来?|来|而出|得到)",
        0.9,
        "Y 由 X 演化而来",
    ),
    Rule(
        "influenced-opening",
        "BUILDS_ON",
        r"(?:^|[,;:])(?:深?受到?了?)_<earlier>[^,;。\ue000]{0,10}(?:启发|影响|启示)[^,;。\ue000]{0,4}(?:的|,)_<later>",
        0.9,
        "受 X 启发，Y …: what opens the sentence belongs to the subject after the comma",
    ),
    Rule(
        "influenced-by-it",
        "BUILDS_ON",
        r"<later>[^,;。\ue000]{0,8}受到?了?(?:它|其|该系统|这个?系统|本文|此文|这篇论文)的?[^,;。]{0,4}(?:启发"
        r"|影响|启示)",
        0.85,
        "后来的 Y 受它启发",
        other_is_told=True,
    ),
    Rule(
        "on-the-basis",
        "BUILDS_ON",
        r"在_<earlier>(?:系统|项目|代码)?的?基础[之上]{0,2}",
        0.9,
        "在 X 的基础上开发: it keeps what it stands on",
    ),
    Rule(
        "made-in",
        "BUILDS_ON",
        r"在_<earlier>[^,;。\ue000]{0,4}(?:之上|上面?|中|里面?|内部?)[^,;。\ue000]{0,6}(?:实现|开发|构建|搭建|做|落地)"
        r"(?:(?:了|出|的)(?!实验|测试|评[测估])|(?=[,;。!]|$))",
        0.75,
        "在 X 上实现了原型",
    ),
    Rule(
        "runs-on",
        "BUILDS_ON",
        r"(?<!实验)(?<!测试)(?:(?:运行|跑|搭建|架设|建立|构筑|叠加|部署|建|构建|实现|搭|长|架|盖|站|立)[在于]|(?:改|搬|架"
        r"|跑)到了?)_<earlier>(?:集群|系统|的?[^,;。的\ue000]{1,7})?(?:之?上|上面|上层)",
        0.75,
        "Y 运行在 X 之上",
    ),
    Rule(
        "serves-as",
        "BUILDS_ON",
        rf"以_<earlier>(?:为|作为|做|来做?)[^,;。\ue000]{{0,4}}(?:{_CORE}|协调|选主|元数据|数据源)",
        0.8,
        "以 X 作为底层存储: X is a part of it",
    ),
    Rule(
        "part-is",
        "BUILDS_ON",
        r"(?:(?:单机|分布式|存储|执行|计算|底层|后端|共识|查询|调度|通信|网络|元数据|协调|缓存|日志|事务|索引|内存|数据|分析|训练|推理|KV|SQL){1,2}"
        r"(?:引擎|层|系统|组件|框架|模块|服务|部分|管理|模型|协议|格式)?|代码|源码|前端|解析器|优化器|接口|语法|运行时|内核|引擎)"
        r"(?:还|也|都|就|则|直接|主要|基本)*(?:是|为|来自|取自|用的?是?|选了?|换成了?|叫做?|选用了?"
        r"|选择了?|采用了?|使用了?"
        r"|依赖于?|依靠|靠|基于|建在|复用了?|沿用了?)_<earlier>",
        0.8,
        "Y 的存储引擎是 X",
    ),
    Rule(
        "keeps-in",
        "BUILDS_ON",
        rf"(?:(?:将|把)[^,;。\ue000]{{1,12}}|(?:数据|日志|文件|元数据|状态|信息"
        rf"|表)[^,;。\ue000]{{0,6}}){_KEPT}(?:在|到|于|进|入)了?_<earlier>",
        0.7,
        "把数据存放在 X 上: the store of its own data is a part of a system",
    ),
    Rule(
        "compiled-to",
        "BUILDS_ON",
        r"(?:将|把)[^,;。\ue000]{1,12}(?:翻译|转换|编译|转化|转|解析|映射)(?:成为?|为"
        r"|到)了?_<earlier>(?:的?(?:作业|任务|程序|代码|计划|job))",
        0.8,
        "将查询翻译成 X 作业: what runs as jobs of X has X below it",
    ),
    Rule(
        "implements-paper",
        "BUILDS_ON",
        r"实现了?_<earlier>(?:这篇)?的?(?:论文|思想|设计|想法|架构|理念)",
        0.8,
        "实现了 X 论文中的想法",
    ),
    Rule(
        "combines",
        "BUILDS_ON",
        r"(?:结合|融合|综合|吸收|吸取|汲取|借用|兼具|兼有|继承|集合)了_<earlier...>",
        0.85,
        "结合了 A 和 B 的优点",
    ),
    Rule(
        "made-of-two",
        "BUILDS_ON",
        r"而是_(?:基于|使用|采用|利用|选择|依赖|选用|用)了?_<earlier>",
        0.75,
        "没有使用 A，而是使用 B: what stands after 而是 holds",
    ),
    Rule(
        "shaped",
        "BUILDS_ON",
        r"对<later>[^,;。\ue000]{0,14}(?:产生|造成|带来|有)[^,;。\ue000]{0,8}(?:影响|启发|启示)",
        0.85,
        "X 对 Y 的设计产生了影响",
    ),
    Rule(
        "taken-up-by",
        "BUILDS_ON",
        r"被_<later>(?:所)?(?:采用|采纳|借鉴|沿用|吸收|继承|集成|使用|引入|合并)",
        0.75,
        "X 被 Y 采用",
    ),
    Rule(
        "is-kind-of",
        "BUILDS_ON",
        rf"(?:^[\W_]*?|[,:;(—]|是|作为|即|视[为作]|看[作成]|算是|相当于|属于)\s?(?:\ue001的?)?\s?<earlier>"
        rf"(?:(?:的|对外的?)?_(?:{_KIND}|扩展|移植|重写)|的{_NO_EDITION}[^,;。的\ue000]{{1,4}}版)(?=[,;。!?()]|$)",
        0.85,
        "X 的后续工作。: a clause that is nothing else describes the system of the entry",
    ),
    Rule(
        "based-on-named",
        "BUILDS_ON",
        r"基于_<earlier>(?:[^,;。\ue000]{0,4}(?:实现|开发|构建|研发|打造))?的[^,;。\ue000]{0,6}<later>",
        0.9,
        "基于 X 的 Y",
    ),
    Rule(
        "based-on",
        "BUILDS_ON",
        r"(?:(?:^|[,:;(]|是|一[个种套款]|提出了?|实现了?|设计了?|构建了?|开发了?|\ue000)基于_<earlier>的"
        r"|(?:基于|构建[在于]|建立[在于]|搭建[在于]|架构[在于]|建构[在于]|实现[在于])_<earlier>(?!的))",
        0.9,
        "基于 X: X is a part of it",
    ),
    Rule(
        "extends",
        "BUILDS_ON",
        r"(?:扩展|拓展|改进|改造|继承|沿用|沿袭|延续|依托|借鉴|参考|模仿|仿照|复用|魔改|移植|师承|师从|承袭|效仿|照搬|重写"
        r"|复现|复刻|重新实现|山寨|仿写|二次开发)(?![者品之])(?:了|自|于)?_<earlier>",
        0.85,
        "借鉴了 X, 扩展了 X: it kept something of X",
    ),
    Rule(
        "derived-from",
        "BUILDS_ON",
        r"(?:源自|源于|脱胎于|发源于|孕育于|改自|借自|抄自|搬自|学自|照搬自|继承自|移植自|改编自|修改自|重写自|孵化自|拆分自|分裂自"
        r"|取自|衍生[自于]|派生[自于]|起源于|演化自|演变自|fork ?自|分支自|来源于|来自于?)_<earlier>",
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
        r"(?:启发|影响|催生|孕育|引出|分叉出|分裂出|拆分出|孵化出|诞生出?|衍生出|派生出|演化出|fork ?出)了?_<later>",
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
        "is-compatible",
        "BUILDS_ON",
        r"<later>(?:都|均|皆|也|则|完全|高度|全面|同样|同时)*兼容_<earlier>(?=[,;。!)]|$)",
        0.65,
        "A 和 B 都兼容 X",
    ),
    Rule(
        "besides",
        "BUILDS_ON",
        r"除了?(?:借鉴|参考|吸收|使用|依赖|基于)?了?_<earlier>(?:之外|以外|外)?,(?=<later>(?:还|也|又|同样)_(?:借鉴|参考|吸收|沿用|继承|使用"
        r"|采用|依赖|用|受|基于|学))",
        0.85,
        "除了 A，Y 还参考了 B: it learnt from both",
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
        rf"<later>(?: ?: ?)?{_MOOD}(?:使用|采用|利用|用(?![作于来])|通过|依赖于?|依靠|靠|借助|内嵌|封装)了?_<earlier>",
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
        "uses-for",
        "BUILDS_ON",
        r"(?:^|[,;:])(?:并且?|还|也|再|又|同时|内部|底层)*(?:使用|采用|利用|用|通过|借助|依靠"
        r"|靠)了?<earlier>(?:来|去)?(?:做|进行|负责)?"
        r"(?:提供|选主|选举|协调|加锁|同步|存|保存|管理|复制|通信|调度|持久化|缓存|索引|编排|发现)",
        0.7,
        "用 X 选主: said of the system that the text speaks of",
    ),
    Rule(
        "borrows-from-it",
        "BUILDS_ON",
        r"<later>[^,;。\ue000]{0,6}(?:借鉴|参考|沿用|继承|模仿|吸收|采用|实现|复刻)了?(?:它|其|该系统|这个?系统"
        r"|本文|此文|这篇论文)的?",
        0.8,
        "后来的 Y 借鉴了它的设计",
        other_is_told=True,
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
        r"(?:(?:集成|整合|合并|贡献|捐赠|引入)(?:到|进|入|在|给)|合入|并入|纳入|成为)了?_<later>(?!的(?:前身"
        r"|替代|开源|竞争))",
        0.7,
        "a platform that takes a part in builds on the part",
    ),
    Rule(
        "follow-up-paper",
        "BUILDS_ON",
        r"(?:(?:后续|续篇|后来|之后)[^;。!?\ue000]{0,12}(?:有|是|为|发表|提出|论文|工作)[^;。!?\ue000]{0,12}"
        r"|(?:后续|续篇|续作|姊妹篇)(?:工作|论文|文章)?(?:是|为|见|即|:|——?|,)?_)<paper>",
        0.8,
        "后续也有一篇 P: a follow-up paper builds on the one that the text tells of",
    ),
    # ---- 备注、对比和来历
    Rule(
        "below-is",
        "BUILDS_ON",
        r"(?:底下|底层|背后|下面|里面|底座)(?:其实|实际上?|跑的|用的|靠的)*(?:就|也|都|还)*(?:是|用的是"
        r"|跑的是)_<earlier>",
        0.8,
        "Y 底下跑的就是 X",
    ),
    Rule(
        "part-of-named",
        "BUILDS_ON",
        r"<later>的[^,;。的\ue000]{0,4}(?:存储|计算|执行|查询|调度|引擎|内核|元数据|缓存|层|组件)(?:层|引擎"
        r"|系统|组件|服务)?"
        r"(?:叫做?|名为|就是|是|用的?是?)?\s?<earlier>",
        0.85,
        "Y 的存储层叫 X, Y 的存储 X",
    ),
    Rule(
        "changed-from",
        "BUILDS_ON",
        r"(?:由|从|自)_<earlier>[^,;。\ue000]{0,8}(?:改(?:过?来|出来?|的|成)|分叉|起家|长出来?|fork|脱胎|继承"
        r"|抄|搬|移植|独立出来|拆出来)",
        0.9,
        "从 X 改过来的, 从 X 起家",
    ),
    Rule(
        "made-on",
        "BUILDS_ON",
        r"在_<earlier>(?:之上|上面?|的?基础上)[^,;。\ue000]{0,6}(?:搭|做|建|写|开发|实现|构建|造)(?:了|出了?"
        r"|的)_<later>",
        0.85,
        "O 在 X 上搭了 Y",
    ),
    Rule(
        "made-on-it",
        "BUILDS_ON",
        r"在(?:它|其)?(?:之上|上面|上头)[^,;。\ue000]{0,4}(?:搭|做|建|写|开发|实现|构建)(?:了|出了?)_<later>",
        0.75,
        "O 在上面搭了 Y",
        other_is_told=True,
    ),
    Rule(
        "on-named",
        "BUILDS_ON",
        rf"(?:<later>是|(?:^|[,;:(]))_<earlier>(?:之?上|里)的[^,;。\ue000]{{0,16}}{_NOUN}(?=[,;。)]|$)",
        0.8,
        "Y 是 X 上的批调度器",
    ),
    Rule(
        "state-in",
        "BUILDS_ON",
        r"(?:元数据|数据|日志|文件|状态|信息|对象|索引|存储)(?:都|也|还|同样|全部?|统统|就|则)*(?:存|放|写|落"
        r"|在|交|托管|扔|丢)(?:在|到|进|于|入|给)?了?_<earlier>",
        0.75,
        "元数据存 A，数据放 B",
    ),
    Rule(
        "learnt-from-it",
        "BUILDS_ON",
        rf"<later>(?:里|中)?的?[^,;。\ue000]{{0,20}}(?:(?:抄|学|照|仿|按)着?了?(?:{_IT}|这[里儿篇])"
        rf"|从这[里儿篇](?:论文)?(?:来|学|抄|拿)"
        r"|(?:出|来)自这[里儿篇])",
        0.85,
        "Y 的 … 就是抄它的, 从这里来",
        other_is_told=True,
    ),
    Rule(
        "is-its-heir",
        "BUILDS_ON",
        rf"<later>(?:就|也|则|其实)*是_{_IT}的(?:徒弟|儿子|后代|后辈|后继者?|继任者?|接班人|升级版?|改进版|续作|后续)",
        0.85,
        "Y 是它的徒弟",
        other_is_told=True,
    ),
    Rule(
        "turned-into",
        "BUILDS_ON",
        r"(?:把|将)_<earlier>[^,;。\ue000]{0,6}(?:改|重写|重构|改造|包装|扩展|魔改)(?:成|为|出)了?_<later>",
        0.9,
        "把 X 改成了 Y",
    ),
    Rule(
        "became-part",
        "BUILDS_ON",
        r"(?:成了|成为了?|变成了?|并入了?|合入了?|进了|捐给了?)_<later>(?:的一部分|社区|主干|项目|里|中)",
        0.8,
        "后来成了 Y 的一部分",
    ),
    Rule(
        "depends-much",
        "BUILDS_ON",
        r"对_<earlier>有?的?[^,;。\ue000]{0,3}依赖",
        0.8,
        "Y 对 X 的依赖很重",
    ),
    Rule(
        "open-cheap",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>,?(?:算是?|可以算|也算|就是|勉强算)_{_OPEN}的?(?:平替|替代品?|版本?)(?=[,;。)]|$)",
        0.85,
        "可以用 Y，算是开源平替",
        other_is_told=True,
    ),
    Rule(
        "open-by-paper",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>(?:就|也|则)*是[^,;。\ue000]{{0,14}}(?:这篇|{_IT})[^,;。\ue000]{{0,10}}{_OPEN}的?(?:版本?"
        rf"|实现|项目|系统)",
        0.9,
        "Y 就是按这篇论文实现的开源版",
        other_is_told=True,
    ),
    Rule(
        "engine-named",
        "BUILDS_ON",
        r"(?:存储|查询|执行|计算|底层|分析)(?:引擎|层|底座)\s?<earlier>(?=[,;。)]|$)",
        0.8,
        "存储引擎 X: a remark that names the part",
    ),
    Rule(
        "open-one",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:做|写|实现|推出|搞|出)了_{_OPEN}(?:版本?|实现|克隆)的?_<later>",
        0.85,
        "很快做了开源版的 Y",
    ),
    Rule(
        "open-rival",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:看作|看成|视为|视作|当作|算是|算|就是|是)(?:是)?_<earlier>的?{_OPEN}的?(?:对标|对手|竞品|平替|对应|翻版)",
        0.85,
        "可以看作 X 的开源对标",
    ),
    Rule(
        "part-short",
        "BUILDS_ON",
        rf"(?:^|[,:;(]|和|而)\s?[^,;:。()\ue000]{{0,4}}(?<![对比]){_PIECE}{_LINK}<earlier>",
        0.7,
        "元数据放 X, 持久化用 X, 后端走 X: a short clause that names a part and a system",
    ),
    Rule(
        "depends-on",
        "BUILDS_ON",
        r"(?:^|[,:;(]|它|其)\s?[^,;:。()\ue000]{0,3}(?:依赖于?|依托|靠)着?了?(?:的是)?_<earlier>",
        0.75,
        "它依赖 X",
    ),
    Rule(
        "foundation-of",
        "BUILDS_ON",
        rf"(?:^|[,:;(]|是|作为|即)\s?<later>的(?:{_CORE}|存储(?:层|引擎|底座)?|计算(?:层|引擎)?|执行引擎|元数据(?:层|服务))"
        r"(?=[,;。!)]|$)",
        0.8,
        "Y 的底座: a clause that is nothing else says which part of Y the system of the entry is",
        other_is_told=True,
    ),
    Rule(
        "grew-from-it",
        "BUILDS_ON",
        rf"<later>[^,;。\ue000]{{0,6}}(?:由|从|自){_IT}(?:发展|演化|演变|演进|衍生|派生|改造?|长|分叉|fork|拆|独立)",
        0.85,
        "Y 由它发展来",
        other_is_told=True,
    ),
    Rule(
        "open-substitute",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>{_AS}_<earlier>的(?:平替|替代品?)(?=[,;。)]|$)",
        0.75,
        "Y 是 X 的平替: an open system can be run in place of a closed one",
        open_or_none=True,
    ),
    Rule(
        "in-each-part",
        "BUILDS_ON",
        r"每[个台](?:节点|分片|实例|副本|机器|服务器|分区|[A-Za-z]{3,12})[^,;。\ue000]{0,4}(?:跑|运行|起|用|内嵌|部署|是)着?了?"
        r"(?:一个)?<earlier>",
        0.7,
        "每个节点跑一个 X: what each of its parts runs it is made of",
    ),
    Rule(
        "adds-to",
        "BUILDS_ON",
        r"[给为]_<earlier>(?:加上|加入|增加|添加|补上|加|带来|引入)了?[^,;。\ue000]{2,}",
        0.75,
        "给 X 加上了跨行事务",
    ),
    Rule(
        "takes-as",
        "BUILDS_ON",
        rf"拿_<earlier>(?:来)?(?:当|做|作为?|存)[^,;。\ue000]{{0,4}}(?:{_CORE}|存储|协调|选主|元数据|数据源|缓存)",
        0.8,
        "拿 X 当存储",
    ),
    Rule(
        "same-line",
        "BUILDS_ON",
        r"(?:[和与跟同]_<earlier>(?:是)?一脉相承|走的?(?:还|也)?是?_<earlier>的(?:路线|路子|老路|套路))",
        0.7,
        "与 X 一脉相承, 走的是 X 的路线",
    ),
    Rule(
        "after-reading",
        "BUILDS_ON",
        r"(?:读|看)(?:完|过|了)+_<earlier>的?(?:那篇|这篇)?(?:论文|文章)?(?:之?后)?[^,;。\ue000]{0,4}(?:写|做|搞|造|实现|开发)"
        r"(?:出来?)?[的了]",
        0.8,
        "读完 X 论文后写出来的",
    ),
    Rule("brand", "DEVELOPED_BY", r"<company><system>", 0.6, "a name with its company before it: 阿里盘古"),
    Rule(
        "company-has",
        "DEVELOPED_BY",
        r"<company>(?:内部|自己|这边|那边|家)*(?:有(?!人|没)|的(?:是|叫做?))_<system>",
        0.75,
        "腾讯有 Y, 百度的叫 Y",
    ),
    Rule(
        "remark-company",
        "DEVELOPED_BY",
        r"^[\W_]*(?:[^,;。:\ue000\ue001]{1,8} ?(?:和|与|、|\+|&|以及) ?)?(?:也是|还是|又是|同样是|依然是|都是|来自"
        r"|出自)?<company>(?:亚洲?研究?院?|研究院|研究|剑桥|达摩院|团队|大佬|云| ?[A-Z][A-Za-z]{1,9}"
        r"|实验室|[^,;。的\ue000\ue001]{1,4}研究院)?(?:的(?:工作|系统|论文|文章|东西|项目|产品)?)?(?=[,;。)]|$)",
        0.8,
        "也是谷歌的。, 微软亚研: a remark that begins with a company and nothing else says where the work was done",
    ),
    Rule(
        "company-thing",
        "DEVELOPED_BY",
        rf"(?:^|[,:;(])<company>(?:的)?(?:另一?[个套款]|又一?[个套款]|一[个套款])?[^,;:。的\ue000\ue001]{{0,12}}{_NOUN}(?=[,;。(]|$)",
        0.75,
        "谷歌广告数据仓库, 阿里的另一个 OLAP 引擎",
    ),
    Rule(
        "written-by",
        "DEVELOPED_BY",
        r"(?:是|由)<company>[^,;。\ue000\ue001]{0,12}(?:写|做|搞|造|搭|开发|研发|设计|维护)的?(?=[,;。)]|$)",
        0.85,
        "最早是 O 给 … 写的, 是 O 写的",
    ),
    Rule(
        "product-of",
        "DEVELOPED_BY",
        rf"<system>(?:\[\d+\])?\s?<company>(?:公司|集团)?(?:出品|自研|开源|{_MADE})(?:的|并开源)?(?=[,;。)]|$)",
        0.85,
        "X 百度出品",
    ),
    Rule(
        "company-has-one",
        "DEVELOPED_BY",
        r"<company>(?:另外?|还|也|内部|自己)*有一?[个套款](?:系统|引擎|框架|数据库)?(?:叫做?|名为)_<system>",
        0.85,
        "O 另有一套叫 X",
    ),
    Rule(
        "people-of",
        "DEVELOPED_BY",
        r"(?:^|[,;:(])\s?<company>的?(?:人|团队|工程师|同学|大佬|几个人)(?:写|做|搞|发|开发|提出)的",
        0.8,
        "O 的人写的",
    ),
    Rule(
        "company-and-school",
        "DEVELOPED_BY",
        r"^\W*<company>[^,;。\ue000]{0,6}(?:\+|、|和|与|&)[^,;。:\ue000\ue001]{1,8}\W*$",
        0.75,
        "微软亚研院 + 北大: a remark that is nothing else says where the work was done",
    ),
    # ---- who made it
    Rule(
        "company-owns",
        "DEVELOPED_BY",
        rf"<company>(?:公司|自研|自家|自主研发|牵头|发起|主推|力推|捐赠"
        rf"|{_MADE})*的[^,;:。!?()\ue000\ue001的是通用在被让把与和及对于从向]{{0,10}}<system>{_WHOLE}",
        0.9,
        "Google 的 Spanner, 豆瓣的开源系统 Paracel",
        always=True,
    ),
    Rule(
        "inside-company",
        "DEVELOPED_BY",
        rf"<company>(?:公司|集团)?内部(?:自研|自用|使用|开发|孵化)*的[^,;:。!?()\ue000\ue001的是通用在被让把与和及对于从向]{{0,10}}<system>{_WHOLE}",
        0.85,
        "Google 内部的 Borg: what is told of O's house is O's, if nothing speaks against it",
        always=True,
    ),
    Rule(
        "is-companys",
        "DEVELOPED_BY",
        r"<system>(?:原本|最早|最初|其实|就|也|则|都)*是<company>(?:公司|集团)?(?![^,;。]{0,6}(?:版|克隆|的\ue000))"
        r"(?:在|内部|自研|自己|[^,;。的\ue000\ue001]{0,10}的)",
        0.85,
        "F1 是 Google 广告业务的 SQL 引擎, Blink 是阿里在 Flink 基础上的分支",
    ),
    Rule(
        "gloss-before",
        "DEVELOPED_BY",
        r"^[\W\d_]*<company>(?:家的?|的|三驾马车)[^,;。:\ue000]{0,14}:[^,;。:\w\ue000]{0,3}<system>",
        0.85,
        "微软的 DAG 引擎：《Dryad: …》: a gloss before a title says whose it is",
    ),
    Rule(
        "company-then-made",
        "DEVELOPED_BY",
        rf"<company>(?:早年|早期|后来|最早|随后|当年|当时|之后|也|又|还|先|再|自己"
        rf"|内部)*(?:在[^,;。\ue001]{{0,8}}(?:上面?|之上|里面?))?(?:{_MADE}|做|写|搞|造|搭|拆"
        rf"|建)[了出过]{{1,2}}_<system>{_WHOLE}",
        0.85,
        "O 早年开源了 X",
    ),
    Rule(
        "company-does",
        "DEVELOPED_BY",
        rf"(?:^|[,;(:])\s?<company>(?:公司|集团|内部|团队)?(?:早年|自主|联合)?{_MADE}(?:的|并开源)?(?=[,;。)]|$)",
        0.85,
        "O 开发；: a clause that is nothing else tells who made the system of the entry",
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
        rf"[由被](?:[^,;:。!?()\ue000\ue001]{{1,10}}[和与、])?<company>[^,;:。!?()\ue000]{{0,10}}{_MADE}",
        0.85,
        "由 Google 开发",
    ),
    Rule(
        "company-description",
        "DEVELOPED_BY",
        rf"(?:^|[,:;(])\s?(?:这[^,;:\ue000]{{0,6}}|后者|前者|也"
        rf"|就)?(?:是)?<company>(?:公司)?(?:在[^,;:。\ue000]{{1,14}}"
        rf"|用[来于][^,;:。\ue000]{{0,14}}|线上[^,;:。\ue000]{{0,6}}|生产[^,;:。\ue000]{{0,6}}|自家"
        rf"|真正[^,;:。\ue000]{{0,6}}|内部[^,;:。\ue000]{{0,6}}|{_MADE}"
        rf"|一直[^,;:。\ue000]{{0,6}})?的(?:一[个种套])?[^,;:。\ue000]{{0,24}}?(?:{_NOUN}|大作|论文|出品|作品"
        rf"|工作|之作|代表作|杰作|手笔)(?=[,;:。(!]|$)",
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
    Rule(
        "system-in-brackets",
        "DEVELOPED_BY",
        r"<system>\(<company>(?:公司|集团)?(?=[),;])",
        0.8,
        "TiDB（PingCAP）",
    ),
    Rule(
        "joint-work",
        "FROM_COMPANY",
        r"<company>[^,;。\ue000]{0,10}(?:合作|联合|共同)(?:的|发表|完成|推出|提出|撰写|写|(?=[,;。)]|$))",
        0.75,
        "微软和清华合作的论文",
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
        "is-called",
        "PRESENTS",
        r"(?:系统|框架|原型|项目|平台|实现|引擎|调度器|它)(?:就|也)?(?:叫做?|名为|称为|取名|起名叫?|名叫|名字是"
        r"|即)_<system>",
        0.85,
        "系统叫 X",
    ),
    Rule(
        "also-named",
        "PRESENTS",
        r"^[\W_]*(?:也?就?是|即|也就是|又名|又称|人称|俗称|后来改名为?|后改名为?|后更名为?)?_<system>(?:那篇"
        r"|这篇|论文|系统|的?原?论文|一文)?"
        r"(?=\s*[,;。)]|\s*$)",
        0.75,
        "即 X, X 的论文: a remark that is nothing but the name says what the paper presents",
    ),
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
