"""Papers from the records of bibliographies and data files: records of our own, read through the whole pipeline."""

from __future__ import annotations

import json
import textwrap
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Findings, Paper
from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.extract import as_gold
from ingest.recognise import records, scope

KNOWN = gazetteer.load()
TITLE = "Marble: Fair Scheduling of Shared Accelerators"
SECOND = "Granite: Predictable Storage for Crowded Clusters"


def document(text: str, name: str) -> Document:
    return Document(name, name, textwrap.dedent(text).lstrip("\n"), "0" * 64)


def find(text: str, name: str) -> Findings:
    return pipeline.find(document(text, name), KNOWN)


def extract(text: str, name: str) -> dict[str, Any]:
    return as_gold(document(text, name), find(text, name))


def only(text: str, name: str) -> dict[str, Any]:
    papers = extract(text, name)["papers"]
    assert len(papers) == 1
    return dict(papers[0])


# -- BibTeX


def bib(fields: str, kind: str = "inproceedings") -> str:
    people = "author = {One, Ada and Ben Two}"
    return f"@{kind}{{one,\n  title = {{{TITLE}}},\n  {people},\n  year = {{2021}},\n  {fields}\n}}\n"


def test_an_entry_gives_title_people_venue_and_year() -> None:
    paper = only(bib("booktitle = {Proceedings of the 15th {USENIX} Symposium on Operating Systems Design}"), "a.bib")
    assert paper["title"] == TITLE
    assert paper["title_as_written"] == TITLE
    assert paper["line"] == 2
    assert paper["authors"] == ["Ada One", "Ben Two"]
    assert paper["year"] == 2021
    assert paper["url"] is None


def test_a_person_is_quoted_as_written() -> None:
    found = find(bib("journal = {CoRR}").replace("Ben Two", "Two, Ben and Three, Cy"), "a.bib")
    quotes = [relation.evidence[0].quote for relation in found.relations if relation.type == "WRITTEN_BY"]
    assert quotes == ["One, Ada", "Two, Ben", "Three, Cy"]


@pytest.mark.parametrize(
    ("fields", "venue", "year"),
    [
        ("series = { SOSP `21 }, booktitle = {Symposium on Operating Systems Principles}", "SOSP", 2021),
        ("booktitle = {Conference on Marbles (SOSP)}", "SOSP", 2021),
        (
            "booktitle = {Proceedings of the 28th {ACM} Symposium on Operating Systems Principles, {SOSP} 2021,\n"
            "    Anytown, NY, USA, October 25-28, 2021}",
            "SOSP",
            2021,
        ),
        ("journal = {CoRR}, volume = {abs/2101.00001}", "arXiv", 2021),
        ("journal = {Proc. {VLDB} Endow.}, volume = {14}, pages = {1--14}", "PVLDB", 2021),
        ("booktitle = {SIGMOD. ACM}", "SIGMOD", 2021),
        ("booktitle = {{SOSP} 2021}, series = {Lecture Notes in Computer Science}", "SOSP", 2021),
        ("booktitle = {Meeting on Marbles, Stones, and Pebbles}", "Meeting on Marbles, Stones, and Pebbles", 2021),
        (
            "booktitle = {Proceedings of the 4th Meeting on Stones and Pebbles, Springfield, Freedonia, May 3-5, 2021}",
            "Meeting on Stones and Pebbles",
            2021,
        ),
        ("booktitle = {Meeting on Stones and Pebbles (StoPe)}", "StoPe", 2021),
        ("booktitle = {Stones and Pebbles - 9th Colloquium, {STOPEB} 2021, Springfield, Proceedings}", "STOPEB", 2021),
    ],
)  # fmt: skip
def test_the_venue_is_found_among_what_its_field_holds(fields: str, venue: str, year: int) -> None:
    paper = only(bib(fields), "a.bib")
    assert (paper["venue"], paper["year"]) == (venue, year)


def test_workshops_of_a_conference_are_not_the_conference() -> None:
    paper = only(
        bib("booktitle = {Computing. {SOSP} 2021 International Workshops - Stones, Anytown, May 1, 2021}"), "a.bib"
    )
    assert paper["venue"] == "SOSP Workshops"


def test_a_publisher_gives_no_venue() -> None:
    assert only(bib("publisher = {ACM}, series = {Lecture Notes in Computer Science}"), "a.bib")["venue"] is None


def test_tex_is_gone_from_names_and_stands_in_the_quote() -> None:
    text = """
    @article{one,
      title   = {{MARBLE:} Fair Scheduling {\\&} Sharing of {GPU}s
                 in the Cloud},
      author  = {J{\\"{u}}rgen {\\'E}t{\\'e} and Ann{-}Marie Two and others},
      journal = {CoRR},
      year    = 2021
    }
    """
    paper = only(text, "a.bib")
    assert paper["title"] == "MARBLE: Fair Scheduling & Sharing of GPUs in the Cloud"
    assert paper["authors"] == ["Jürgen Été", "Ann-Marie Two"]
    assert paper["title_as_written"].startswith("{MARBLE:} Fair Scheduling {\\&} Sharing of {GPU}s")


@pytest.mark.parametrize("kind", ["book", "phdthesis", "mastersthesis", "manual", "proceedings", "inbook"])
def test_books_theses_and_manuals_are_no_papers(kind: str) -> None:
    found = extract(bib("publisher = {Somebody}", kind), "a.bib")
    assert found["papers"] == []
    assert [unread["reason"] for unread in found["unread"]] == [f"a record of a {kind}, which is no paper"]


def test_misc_is_a_paper_by_the_number_of_an_archive_alone() -> None:
    assert extract(bib("url = {https://marble.example.org}", "misc"), "a.bib")["papers"] == []
    paper = only(bib("eprint = {2101.00001}, archivePrefix = {arXiv}", "misc"), "a.bib")
    assert (paper["venue"], paper["year"]) == ("arXiv", 2021)


def test_a_conference_goes_before_the_preprint_beside_it() -> None:
    paper = only(bib("eprint = {2101.00001}, archivePrefix = {arXiv}, booktitle = {{SOSP} 2021}"), "a.bib")
    assert paper["venue"] == "SOSP"


def test_numbers_become_identifiers_and_an_address_stays_as_written() -> None:
    text = bib("doi = {10.1145/1234567.7654321}, url = {https://dl.acm.org/doi/10.1145/1234567.7654321}")
    paper = next(node for node in find(text, "a.bib").nodes if isinstance(node, Paper))
    assert paper.identifiers == ("doi:10.1145/1234567.7654321",)
    assert paper.urls == ("https://dl.acm.org/doi/10.1145/1234567.7654321",)


def test_the_institution_of_a_report_is_its_company() -> None:
    assert only(bib("institution = {Google}", "techreport"), "a.bib")["companies"] == ["Google"]


def test_a_keyword_counts_if_it_puts_papers_together() -> None:
    text = bib("keywords = {pebbles, marble runs}") + bib("keywords = {pebbles; quarries}").replace(TITLE, SECOND)
    found = extract(text, "a.bib")
    assert [paper["topics"] for paper in found["papers"]] == [["pebbles"], ["pebbles"]]


# -- RIS and CSL-JSON


def test_a_reference_of_ris_is_a_paper() -> None:
    text = f"""
    TY  - CPAPER
    AU  - One, Ada
    AU  - Two, Ben B.
    TI  - {TITLE}
    T2  - Proceedings of the 12th Symposium on Operating Systems Principles
    PY  - 2019/05/01
    UR  - https://dl.acm.org/doi/10.1145/1234567.7654321
    ER  -
    """
    paper = only(text, "a.ris")
    assert (paper["title"], paper["venue"], paper["year"]) == (TITLE, "SOSP", 2019)
    assert paper["authors"] == ["Ada One", "Ben B. Two"]
    assert paper["line"] == 4


def test_a_record_of_csl_is_a_paper() -> None:
    item = {
        "type": "paper-conference",
        "title": TITLE,
        "container-title": "SOSP",
        "author": [{"family": "One", "given": "Ada"}],
        "issued": {"date-parts": [[2019, 5]]},
        "abstract": "Marble builds on Borg and shares what it finds.",
        "DOI": "10.1145/1234567.7654321",
    }
    found = find(json.dumps([item], indent=1), "a.json")
    paper = as_gold(document("", "a.json"), found)["papers"][0]
    assert (paper["title"], paper["venue"], paper["year"], paper["authors"]) == (TITLE, "SOSP", 2019, ["Ada One"])


def test_links_lead_to_the_paper_and_not_to_its_code() -> None:
    item = {"title": TITLE, "year": "2019", "authors": "", "tags": [],
            "links": [{"text": "Code", "url": "https://github.com/marble/marble"},
                      {"text": "PDF", "url": "https://marble.example.org/marble.pdf"}]}  # fmt: skip
    assert only(json.dumps(item, indent=1), "a.json")["url"] == "https://marble.example.org/marble.pdf"


def test_settings_with_a_title_are_no_paper() -> None:
    found = extract('{"title": "My site", "theme": "dark", "url": "https://example.org"}', "site.json")
    assert found["papers"] == []
    assert len(found["unread"]) == 1


# -- YAML


def test_a_course_list_gives_categories_people_and_what_is_required() -> None:
    text = f"""
    ################
    # STONES
    - title: "{TITLE}"
      authors: "Ada One, Ben Two, others"
      venue: "Proceedings of the VLDB Endowment"
      year: "2014"
      category: stones
      required: true

    - title: "{SECOND}."
      authors: "J{{\\\\\\"{{u}}}}rgen Three"
      venue: ""
      year: "2015"
      category: "stones"
      required: false
    """
    source = document(text, "papers.yml")
    found = pipeline.find(source, KNOWN)
    first, second = as_gold(source, found)["papers"]
    assert (first["title"], first["venue"], first["year"]) == (TITLE, "PVLDB", 2014)
    assert first["authors"] == ["Ada One", "Ben Two"]
    assert first["topics"] == second["topics"] == ["stones"]
    assert (second["title"], second["venue"], second["year"]) == (SECOND, None, 2015)
    assert second["authors"] == ["Jürgen Three"]
    status = {r.start: r.properties.get("status") for r in found.relations if r.type == "LISTED_IN"}
    assert [value for key, value in status.items() if key.startswith("paper:")] == ["required", None]


def test_comments_that_head_the_parts_of_a_file_are_subjects() -> None:
    text = f"""
    # STONES
    - title: {json.dumps(TITLE)}
      authors: Ada One
      venue: SOSP 2021
    # PEBBLES
    - title: {json.dumps(SECOND)}
      authors: Ada One
      venue: SOSP 2021
    """
    assert [paper["topics"] for paper in extract(text, "papers.yml")["papers"]] == [["STONES"], ["PEBBLES"]]


def test_fields_have_chinese_names_too() -> None:
    text = f"""
    - 标题: "{TITLE}"
      作者: [Ada One, Ben Two]
      会议: SOSP
      年份: 2021
      链接: https://arxiv.org/abs/2101.00001
      机构: Google
      标签: [石头, 鹅卵石]
      必读: 是
      笔记: Marble 受 Borg 启发。
    """
    paper = only(text, "papers.yaml")
    assert (paper["title"], paper["venue"], paper["year"]) == (TITLE, "SOSP", 2021)
    assert paper["authors"] == ["Ada One", "Ben Two"]
    assert paper["url"] == "https://arxiv.org/abs/2101.00001"
    assert paper["companies"] == ["Google"]
    assert paper["topics"] == ["石头", "鹅卵石"]


def test_records_of_systems_give_systems_and_no_papers() -> None:
    text = """
    - name: vLLM
      type: serving engine
      link: https://github.com/vllm-project/vllm
    - name: Some Unheard-of Thing
      type: serving engine
    """
    found = extract(text, "systems.yml")
    assert found["papers"] == []
    assert [system["name"] for system in found["systems"]] == ["vLLM"]
    assert [unread["line"] for unread in found["unread"]] == [4]


def test_a_name_is_a_title_where_authors_stand_beside_it() -> None:
    assert only(f"- name: {json.dumps(TITLE)}\n  authors: Ada One, Ben Two\n  venue: SOSP\n", "a.yml")["title"] == TITLE


# -- CSV


def test_rows_of_a_data_file_have_categories_tags_and_addresses() -> None:
    text = f"""
    year,title,venue,primary_category,secondary_tags,paper_url,code_url
    2021,{TITLE},SOSP,stones,"fair,shared",https://arxiv.org/abs/2101.00001,https://github.com/marble/marble
    2020,{SECOND},OSDI,stones,fair,https://arxiv.org/abs/2001.00001,
    """
    first, second = extract(text, "papers.csv")["papers"]
    assert (first["venue"], first["year"], first["url"]) == ("SOSP", 2021, "https://arxiv.org/abs/2101.00001")
    assert sorted(first["topics"]) == ["fair", "shared", "stones"]
    assert sorted(second["topics"]) == ["fair", "stones"]


def test_rows_of_systems_give_systems_and_no_papers() -> None:
    text = """
    name,type,focus,link
    vLLM,serving engine,"paging, sharing",https://github.com/vllm-project/vllm
    SGLang,serving engine,"structure",https://github.com/sgl-project/sglang
    """
    found = extract(text, "systems.csv")
    assert found["papers"] == []
    assert [system["name"] for system in found["systems"]] == ["vLLM", "SGLang"]


# -- pieces


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("title", "title"), ("Paper Title", "title"), ("paper_title", "title"), ("paperTitle", "title"),
        ("论文标题", "title"), ("authors", "authors"), ("作者", "authors"), ("booktitle", "venue"),
        ("container-title", "venue"), ("会议/期刊", "venue"), ("issued.date-parts", "year"), ("年份", "year"),
        ("paper_url", "link"), ("code_url", "other"), ("DOI", "doi"), ("archivePrefix", "preprint"),
        ("affiliations", "company"), ("primary_category", "category"), ("publisher", "other"), ("editor", "other"),
    ],
)  # fmt: skip
def test_a_field_means_what_its_name_says(name: str, meaning: str) -> None:
    assert records.meaning(name) == meaning


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada One, Ben Two, Cy Three", ("Ada One", "Ben Two", "Cy Three")),
        ("Ada One, Ben Two and Cy Three", ("Ada One", "Ben Two", "Cy Three")),
        ("Ada One, Ben Two, and Cy Three", ("Ada One", "Ben Two", "Cy Three")),
        ("One, Ada and Two, Ben", ("One, Ada", "Two, Ben")),
        ("One, A.; Two, B. C.", ("One, A.", "Two, B. C.")),
        ("One, A.", ("One, A.",)),
        ("Ada One et al.", ("Ada One",)),
        ("张三、李四等", ("张三", "李四")),
        ("Ada One", ("Ada One",)),
        ("", ()),
    ],
)
def test_people_are_parted(text: str, people: tuple[str, ...]) -> None:
    assert records.people(text) == people


# -- laws

_VALUES = st.text(alphabet=st.sampled_from("abcXYZ 0129{}\\\"'$%&~^_:,.;-()[]论文\n"), max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["title", "authors", "venue", "year", "url", "tags", "note", "x"]), _VALUES),
        max_size=4,
    )
)
def test_every_record_is_read_or_unread_and_every_quote_is_in_place(items: list[dict[str, str]]) -> None:
    source = document(json.dumps(items, ensure_ascii=False, indent=1), "a.json")
    page, _ = pipeline.recognise(source, KNOWN)
    page, _ = scope.settle(page)
    assert all(index in page.uses for index, block in enumerate(page.blocks) if block.kind == "record")
    for relation in pipeline.find(source, KNOWN).relations:
        for piece in relation.evidence:
            near = " ".join(" ".join(source.lines[piece.line - 1 : piece.line + 9]).split())
            assert " ".join(piece.quote.split()) in near


def test_many_records_take_their_time_and_no_more() -> None:
    one = bib("booktitle = {{SOSP} 2021}, keywords = {stones, pebbles}")
    text = "".join(one.replace("Marble", f"Marble{number}").replace("{one", f"{{k{number}") for number in range(300))
    start = time.process_time()
    assert len(extract(text, "a.bib")["papers"]) == 300
    assert time.process_time() - start < 20


def test_a_record_that_lacks_a_brace_is_reported_with_its_field() -> None:
    text = (
        "@inproceedings{oak,\n  title = {A Store {of Logs},\n  author = {Ada Oak},\n  year = {2010}\n}\n\n"
        "@article{vine,\n  title = {A Store of Rows},\n  journal = {CACM},\n  year = {2011}\n}\n"
    )
    found = find(text, "list.bib")
    assert [node.name for node in found.nodes if node.key.startswith("paper:")] == ["A Store of Rows"]
    (miss,) = found.unread
    assert miss.line == 1
    assert "record oak" in miss.reason
    assert "line 2" in miss.reason


def test_what_a_remark_of_a_record_says_is_quoted_by_its_sentence() -> None:
    text = (
        "@inproceedings{gfs,\n  title = {The Google File System},\n  booktitle = {SOSP},\n  year = {2003},\n"
        "  annote = {Read it first. {HDFS} is an open-source\n    implementation of {GFS}. It is short.}\n}\n"
    )
    quotes = {relation.type: relation.evidence[0].quote for relation in find(text, "list.bib").relations}
    assert quotes["OPEN_SOURCE_EQUIVALENT"] == "{HDFS} is an open-source\n    implementation of {GFS}."
    assert quotes["DEVELOPED_BY"] == "The Google File System"
