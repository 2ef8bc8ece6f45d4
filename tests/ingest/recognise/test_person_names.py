"""People in the ways that lists write them, and organisations, which are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.extract import as_gold
from ingest.recognise import companies
from ingest.recognise.authors import authors

KNOWN = gazetteer.load()
TITLE = "Marble: Fair Scheduling of Shared Accelerators"
URL = "https://dl.acm.org/doi/10.1145/1.2"
TWO = ("Ada Oak", "Ben Vine")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Oak, Ben Vine", TWO),
        ("Ada Oak and Ben Vine", TWO),
        ("Ada Oak & Ben Vine", TWO),
        ("Ada Oak, Ben Vine, and Cyd Fir", (*TWO, "Cyd Fir")),
        ("Ada Oak, Ben Vine et al.", TWO),
        ("Ada Oak and Ben Vine, et al", TWO),
        ("Ada Oak, Ben Vine and others", TWO),
        ("Ada Oak、Ben Vine 等", TWO),
        ("Ada Oak; Ben Vine", TWO),
        ("Ada Oak*, Ben Vine†", TWO),
        ("Ada Oak1,2, Ben Vine2", TWO),
        ("Ada Oak¹, Ben Vine²", TWO),
        ("Ada Oak (MIT), Ben Vine (Google)", TWO),
        ("Ada Oak (_MIT_) and Ben Vine (_EPFL_)", TWO),
        ("Dr. Ada Oak, Prof. Ben Vine", TWO),
        ("Ada Oak 🎉, Ben Vine", TWO),
        ("Ada Oak (0000-0002-1825-0097), Ben Vine", TWO),
        ("Ada Oak [ORCID], Ben Vine", TWO),
        ("A. Oak, B. C. Vine", ("A. Oak", "B. C. Vine")),
        ("Oak, A.; Vine, B. C.", ("Oak, A.", "Vine, B. C.")),
        ("Oak, A., Vine, B., & Fir, C.", ("Oak, A.", "Vine, B.", "Fir, C.")),
        ("Oak A, Vine BC", ("Oak A", "Vine BC")),
        ("OAK, A. AND VINE, B.", ("OAK, A.", "VINE, B.")),
        ("Oak, Ada; Vine, Ben", ("Oak, Ada", "Vine, Ben")),
        ("Oak, Ada and Vine, Ben", ("Oak, Ada", "Vine, Ben")),
        ("Oak, Ada, and Ben Vine.", ("Oak, Ada", "Ben Vine")),
        ("Oak, Ada, Ben Vine, and Cyd Fir", ("Oak, Ada", "Ben Vine", "Cyd Fir")),
        ("Oak, Ada, et al.", ("Oak, Ada",)),
        ("Müller, J. and Žižka, K.", ("Müller, J.", "Žižka, K.")),
        ("Ada van der Oak, Ben de Vine", ("Ada van der Oak", "Ben de Vine")),
        ("Ada B. Oak", ("Ada B. Oak",)),
        ("Oak et al.", ("Oak",)),
        ("张三，李四，王五", ("张三", "李四", "王五")),
        ("张三、李四等", ("张三", "李四")),
        ("张三 李四", ("张三", "李四")),
        ("张三和李四", ("张三", "李四")),
        ("欧阳明, 王小明", ("欧阳明", "王小明")),
        ("王五等人", ("王五",)),
    ],
)
def test_people_are_listed(text: str, names: tuple[str, ...]) -> None:
    assert authors(text, loose=True) == names


@pytest.mark.parametrize(
    "text",
    ["高性能、高可用", "方法、方案", "金融、任务", "存储和计算", "fast and simple", "2019", "a tree of trees", "", "*"],
)
def test_other_lists_are_no_people(text: str) -> None:
    assert authors(text, loose=True) == ()


@given(st.text(max_size=80), st.booleans())
def test_no_text_raises(text: str, loose: bool) -> None:
    assert all(name.strip() for name in authors(text, loose=loose))


@pytest.mark.parametrize(
    ("line", "people", "firms"),
    [
        (f"- [{TITLE}]({URL}) (Oak & Vine, ATC'14)", ["Oak", "Vine"], []),
        (f"- [{TITLE}]({URL}) (Ada Oak, Ben Vine; OSDI'22)", [*TWO], []),
        (f"- [{TITLE}]({URL}), by Ada Oak and Ben Vine", [*TWO], []),
        (f"- [{TITLE}]({URL}) — Oak et al., 2013", ["Oak"], []),
        (f"- [{TITLE}]({URL}) - Ada Oak et al. (OSDI '22)", ["Ada Oak"], []),
        (f"- [{TITLE}]({URL}) 作者：张三，李四", ["张三", "李四"], []),
        (f"- [{TITLE}]({URL})（作者：Ada Oak、Ben Vine）", [*TWO], []),
        (f"- [{TITLE}]({URL}) by Ada Oak (_MIT_), Ben Vine (_Google_), OSDI 2022", [*TWO], ["Google"]),
        (f"- [{TITLE}]({URL}), Oak's classic paper", ["Oak"], []),
        (f"- [{TITLE}]({URL})，李四大神的大作", ["李四"], []),
        (
            f"- [{TITLE}]({URL}): Ada Oak and Ben Vine present a scheduler for machines that many share.",
            [*TWO],
            [],
        ),
        (f"- {TITLE}. Ada Oak, Ben Vine. OSDI 2022.", [*TWO], []),
        (f"- Ada Oak and Ben Vine. {TITLE}. In OSDI 2022.", [*TWO], []),
        (f"- {TITLE}, Ada Oak*, Ben Vine†, OSDI'22", [*TWO], []),
        (f"- [{TITLE}]({URL}) (张三, 李四, 软件学报 2020)", ["张三", "李四"], []),
        (f"- [{TITLE}]({URL}) [OSDI '22] [UW & Google]", [], ["Google"]),
        (f"- [{TITLE}]({URL}) [OSDI '22] [ISCAS & ICT, CAS]", [], []),
        (f"- [{TITLE}]({URL}) [OSDI '22] [清华、阿里]", [], ["Alibaba"]),
        (f"- [{TITLE}]({URL}) (Storage & Networking, SOSP'19)", [], []),
        (f"- [{TITLE}]({URL})，这方面的大作", [], []),
    ],
)
def test_a_line_names_its_people_and_their_companies(line: str, people: list[str], firms: list[str]) -> None:
    read = Document("list.md", "list.md", f"# Papers\n\n{line}\n", "0" * 64)
    (paper,) = as_gold(read, pipeline.find(read, KNOWN))["papers"]
    assert (paper["title"], paper["authors"], paper["companies"]) == (TITLE, people, firms)


def test_a_chinese_citation_gives_title_people_and_journal() -> None:
    text = "# 参考文献\n\n[1] 张三, 李四. 一种面向大树的键值存储[J]. 软件学报, 2020, 31(2): 1-10.\n"
    read = Document("list.md", "list.md", text, "0" * 64)
    (paper,) = as_gold(read, pipeline.find(read, KNOWN))["papers"]
    assert (paper["title"], paper["authors"]) == ("一种面向大树的键值存储", ["张三", "李四"])
    assert (paper["venue"], paper["year"]) == ("软件学报", 2020)


def test_a_company_between_commas_is_no_author() -> None:
    read = Document("list.md", "list.md", f"# 论文\n\n1. {TITLE}，Google，OSDI'22\n", "0" * 64)
    (paper,) = as_gold(read, pipeline.find(read, KNOWN))["papers"]
    assert (paper["title"], paper["authors"], paper["companies"]) == (TITLE, [], ["Google"])


def test_a_paper_that_goes_by_its_authors_has_them() -> None:
    text = f"| Scheduler | Year | Series | Paper |\n|---|---|---|---|\n| Oak et al. | 2020 | OSDI | [Paper]({URL}) |\n"
    read = Document("list.md", "list.md", text, "0" * 64)
    assert [paper["authors"] for paper in as_gold(read, pipeline.find(read, KNOWN))["papers"]] == [["Oak"]]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("UW & Google", ("company:google",)),
        ("Google, UCB", ("company:google",)),
        ("UW-Madison & MSR", ("company:microsoft",)),
        ("CMU/UW", ()),
        ("UMacau & SIAT, CAS", ()),
        ("ICT, CAS × Huawei", ("company:huawei",)),
        ("MPI-SWS", ()),
        ("IPADS, SJTU", ()),
        ("MIT CSAIL", ()),
        ("Univ. of Leaves, Meta", ("company:meta",)),
        ("Université de X, IBM", ("company:ibm",)),
        ("EPFL + VMware", ("company:vmware",)),
        ("THU, 阿里", ("company:alibaba",)),
        ("清华 & 字节", ("company:bytedance",)),
        ("中科院计算所、华为", ("company:huawei",)),
        ("北京大学", ()),
        ("Texas A&M", ()),
        ("ETH Zürich and Oracle", ("company:oracle",)),
        ("HKUST(GZ)", ()),
        ("Rice, Stanford & Intel", ("company:intel",)),
        ("IBM Zurich", ("company:ibm",)),
        ("From Intel Laboratories Europe", ("company:intel",)),
    ],
)
def test_universities_are_organisations_and_no_companies(text: str, keys: tuple[str, ...]) -> None:
    named = companies.organisations(text, KNOWN)
    assert named is not None
    assert named.keys == keys


@pytest.mark.parametrize("text", ["Ada Oak", "OSDI 2020", "a fast tree", "vLLM"])
def test_other_names_are_no_organisations(text: str) -> None:
    assert companies.organisations(text, KNOWN) is None
