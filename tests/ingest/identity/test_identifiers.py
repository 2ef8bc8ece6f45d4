"""Every form of an address carries the one identifier of its paper; letters fold alike however they are keyed in."""

from __future__ import annotations

import pytest

from graph.keys import KINDS, fold, identifiers

HASH = "0123456789abcdef0123456789abcdef01234567"
FORMS = {
    "doi:10.1145/945445.945450": (
        "https://doi.org/10.1145/945445.945450",
        "http://dx.doi.org/10.1145/945445.945450",
        "https://dl.acm.org/doi/10.1145/945445.945450#sec-1",
        "https://dl.acm.org/doi/abs/10.1145/945445.945450",
        "https://dl.acm.org/doi/pdf/10.1145/945445.945450?casa_token=x",
        "https://dl.acm.org/doi/fullHtml/10.1145/945445.945450",
        "https://dl.acm.org/citation.cfm?doid=945445.945450",
        "DOI: 10.1145/945445.945450.",
    ),
    "acm:945450": (
        "https://dl.acm.org/citation.cfm?id=945450",
        "http://portal.acm.org/citation.cfm?id=945450&dl=ACM",
        "http://dl.acm.org/citation.cfm?dl=ACM&id=945450",
    ),
    "arxiv:2104.04473": (
        "https://arxiv.org/abs/2104.04473",
        "https://arxiv.org/abs//2104.04473v3",
        "https://arxiv.org/pdf/2104.04473v2.pdf",
        "https://www.arxiv.org/html/2104.04473v1",
        "https://export.arxiv.org/abs/2104.04473",
        "https://ar5iv.labs.arxiv.org/html/2104.04473",
        "https://www.alphaxiv.org/abs/2104.04473v1",
        "https://huggingface.co/papers/2104.04473",
        "https://doi.org/10.48550/arXiv.2104.04473",
        "https://dblp.org/rec/journals/corr/abs-2104-04473.html",
        "arXiv:2104.04473v2",
    ),
    "arxiv:cs/0101001": ("https://arxiv.org/abs/cs/0101001", "https://arxiv.org/abs/cs.DC/0101001v1"),
    "usenix:osdi22/yu": (
        "https://www.usenix.org/conference/osdi22/presentation/yu",
        "https://www.usenix.org/system/files/osdi22-yu.pdf",
    ),
    "usenix:osdi14/li_mu": (
        "https://www.usenix.org/conference/osdi14/technical-sessions/presentation/li_mu",
        "https://www.usenix.org/system/files/conference/osdi14/osdi14-paper-li_mu.pdf",
    ),
    "usenix:osdi04/dean": (
        "https://www.usenix.org/events/osdi04/tech/dean.html",
        "https://www.usenix.org/legacy/events/osdi04/tech/full_papers/dean/dean.pdf",
    ),
    "openreview:hqflhox8br": (
        "https://openreview.net/forum?id=HqfLHoX8bR",
        "https://openreview.net/forum?noteId=abc&id=HqfLHoX8bR",
        "https://openreview.net/pdf?id=HqfLHoX8bR",
        "https://openreview.net/attachment?id=HqfLHoX8bR&name=pdf",
    ),
    "dblp:conf/sosp/ghemawatgl03": (
        "https://dblp.org/rec/conf/sosp/GhemawatGL03",
        "https://dblp.org/rec/conf/sosp/GhemawatGL03.html?view=bibtex",
        "https://dblp.org/rec/bibtex/conf/sosp/GhemawatGL03",
        "https://dblp.uni-trier.de/rec/bib2/conf/sosp/GhemawatGL03.bib",
        "DBLP:conf/sosp/GhemawatGL03",
    ),
    f"semanticscholar:{HASH}": (
        f"https://www.semanticscholar.org/paper/{HASH}",
        f"https://www.semanticscholar.org/paper/The-Google-file-system-Ghemawat-Gobioff/{HASH}",
        f"https://api.semanticscholar.org/graph/v1/paper/{HASH}",
        f"https://pdfs.semanticscholar.org/{HASH[:4]}/{HASH[4:]}.pdf",
    ),
    "ieee:9355301": (
        "https://ieeexplore.ieee.org/document/9355301/",
        "https://ieeexplore.ieee.org/abstract/document/9355301",
        "https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=9355301",
    ),
}


@pytest.mark.parametrize(("identifier", "address"), [(name, form) for name, forms in FORMS.items() for form in forms])
def test_every_form_of_an_address_carries_the_same_identifier(identifier: str, address: str) -> None:
    assert identifiers(address) == (identifier,)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.usenix.org/system/files/osdi20_slides_xiao.pdf",
        "https://www.usenix.org/system/files/conference/nsdi12/nsdi12-final138.pdf",
        "https://www.usenix.org/conference/osdi22",
        "https://openreview.net/group?id=ICLR.cc/2024/Conference",
        "https://example.org/10.1145/945445.945450",
        "",
    ],
)
def test_what_is_no_address_of_one_paper_carries_none(address: str) -> None:
    assert identifiers(address) == ()


def test_several_identifiers_come_the_best_first() -> None:
    found = identifiers("https://openreview.net/pdf?id=abcdef arXiv:2104.04473 doi:10.1145/1.2 doi.org/10.1145/1.2")
    assert found == ("doi:10.1145/1.2", "arxiv:2104.04473", "openreview:abcdef")
    order = [KINDS.index(name.partition(":")[0]) for name in found]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (r"S{\o}ren {\AA}ngstr{\"o}m", "Søren Ångström"),
        ("Søren Ångström", "Soren Angstrom"),
        ("Ｇｏｄｅｌ", r"G\"{o}del"),
        (r"{\L}ukasz Stra{\ss}e", "Łukasz Strasse"),
        ("Yılmaz", "yilmaz"),
    ],
)
def test_letters_fold_alike_however_they_are_keyed_in(one: str, two: str) -> None:
    assert fold(one) == fold(two)
