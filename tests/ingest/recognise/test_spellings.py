"""Where and when something was published, in the spellings that lists use: one line of the table each."""

from __future__ import annotations

import pytest

from ingest import gazetteer
from ingest.recognise.venues import Venues

VENUES = Venues(gazetteer.load())

# What is written, the venue's name, the year, the track.
STATED: tuple[tuple[str, str | None, int | None, str | None], ...] = (
    # apostrophes and years
    ("OSDI'22", "OSDI", 2022, None),
    ("OSDI’22", "OSDI", 2022, None),
    ("OSDI‘22", "OSDI", 2022, None),
    ("OSDI`22", "OSDI", 2022, None),
    ("OSDI '22", "OSDI", 2022, None),
    ("OSDI' 22", "OSDI", 2022, None),
    ("OSDI 22'", "OSDI", 2022, None),
    ("OSDI 0'20", "OSDI", 2020, None),
    ("OSDI22", "OSDI", 2022, None),
    ("OSDI 22", "OSDI", 2022, None),
    ("OSDI-22", "OSDI", 2022, None),
    ("OSDI 2022", "OSDI", 2022, None),
    ("OSDI, 2022", "OSDI", 2022, None),
    ("OSDI (2022)", "OSDI", 2022, None),
    ("(OSDI 2022)", "OSDI", 2022, None),
    ("2022 OSDI", "OSDI", 2022, None),
    ("OSDI 2022a", "OSDI", 2022, None),
    ("OSDI'22b", "OSDI", 2022, None),
    ("OSDI 2022年", "OSDI", 2022, None),
    ("2022年 OSDI", "OSDI", 2022, None),
    ("OSDI二〇二二", "OSDI", 2022, None),
    ("SOSP, October 2021", "SOSP", 2021, None),
    ("SOSP Oct. 2021", "SOSP", 2021, None),
    ("SOSP '21, October 26–29, 2021, Virtual Event, Germany", "SOSP", 2021, None),
    ("EuroSys ’24", "EuroSys", 2024, None),
    ("EuroSyS '22", "EuroSys", 2022, None),
    ("PPoPP ’25", "PPoPP", 2025, None),
    ("SOSP'97", "SOSP", 1997, None),
    ("osdi-2022", "OSDI", 2022, None),
    ("osdi_2022", "OSDI", 2022, None),
    ("AAAI-20", "AAAI", 2020, None),
    ("MICRO-49", "MICRO", None, None),
    ("MICRO 49 (2016)", "MICRO", 2016, None),
    ("HotOS XIII", "HotOS", None, None),
    ("HotOS-XV, 2015", "HotOS", 2015, None),
    ("SOSP, Leafton 2003", "SOSP", 2003, None),
    ("EuroSys '13 Prague", "EuroSys", 2013, None),
    ("CIDR 2005: 225-237", "CIDR", 2005, None),
    ("SOSP, pp. 29-43. ACM, 2003", "SOSP", 2003, None),
    ("14th USENIX Symposium on Operating Systems Design and Implementation (OSDI 20)", "OSDI", 2020, None),
    ("USENIX Annual Technical Conference, General Track 2005", "ATC", 2005, "General Track"),
    ("Workshop on Leaves (in conjunction with SOSP 2019)", "Workshop on Leaves", 2019, None),
    ("Submitted to OSDI'25", "OSDI", 2025, None),
    ("accepted to SIGCOMM'24", "SIGCOMM", 2024, "accepted"),
    ("ACL-IJCNLP 2021", "ACL", 2021, None),
    ("《软件学报》2020", "软件学报", 2020, None),
    ("osdi 2020", "OSDI", 2020, None),
    ("SC21", "SC", 2021, None),
    ("SC 21", "SC", 2021, None),
    ("SC'21", "SC", 2021, None),
    ("Supercomputing '19", "SC", 2019, None),
    ("ATC 19", "ATC", 2019, None),
    ("usenix atc 15", "ATC", 2015, None),
    ("1979", None, 1979, None),
    ("March 2022", None, 2022, None),
    ("Mar. 2022", None, 2022, None),
    ("2022-03", None, 2022, None),
    ("2022/03", None, 2022, None),
    ("2022年3月", None, 2022, None),
    ("FY2022", None, 2022, None),
    ("'22", None, 2022, None),
    # sponsors, former and everyday names
    ("USENIX FAST'20", "FAST", 2020, None),
    ("USENIX ATC 2018", "ATC", 2018, None),
    ("ACM SOSP 2011", "SOSP", 2011, None),
    ("ACM CCS 2021", "CCS", 2021, None),
    ("IEEE S&P 2019", "S&P", 2019, None),
    ("S&P'21", "S&P", 2021, None),
    ("Oakland'19", "S&P", 2019, None),
    ("Usenix Security 2020", "USENIX Security", 2020, None),
    ("Security '22", "USENIX Security", 2022, None),
    ("Nips 2017", "NeurIPS", 2017, None),
    ("Neurips 2022", "NeurIPS", 2022, None),
    ("SysML'19", "MLSys", 2019, None),
    ("ESEC/FSE 2021", "FSE", 2021, None),
    ("www'05", "WWW", 2005, None),
    ("ECML PKDD 2019", "ECML-PKDD", 2019, None),
    ("ICSE-SEIP 2022", "ICSE-SEIP", 2022, None),
    ("TISSEC 2003", "TOPS", 2003, None),
    # names in full, with what stands around them
    ("In Proceedings of the 9th USENIX Symposium on Networked Systems Design and Implementation", "NSDI", None, None),
    ("16th USENIX Symposium on Operating Systems Design & Implementation", "OSDI", None, None),
    ("Proceedings of the Twenty-Third ACM Symposium on Operating Systems Principles", "SOSP", None, None),
    ("Proceedings of the Thirteenth EuroSys Conference", "EuroSys", None, None),
    ("European Conference on Computer Systems (EuroSys), Prague", "EuroSys", None, None),
    ("Very Large Data Bases (VLDB), 2015", "VLDB", 2015, None),
    ("Conference on Networked Systems Design and Implementation 2012", "NSDI", 2012, None),
    ("International Conference on Management of Data, 2016", "SIGMOD", 2016, None),
    ("Advances in Neural Information Processing Systems 30", "NeurIPS", None, None),
    ("In NSDI", "NSDI", None, None),
    ("in OSDI'22", "OSDI", 2022, None),
    ("Proc. of SIGCOMM 2019", "SIGCOMM", 2019, None),
    ("published in SOSP 2003", "SOSP", 2003, None),
    ("发表于 ATC'18", "ATC", 2018, None),
    ("Principles of Programming Languages, 1977", "POPL", 1977, None),
    # abbreviated as libraries do
    ("ACM Trans. Comput. Syst. 26, 2 (2008)", "TOCS", 2008, None),
    ("IEEE Trans. Parallel Distrib. Syst.", "TPDS", None, None),
    ("IEEE Trans. Parallel Distributed Syst. 2019", "TPDS", 2019, None),
    ("Proc. VLDB Endow. 13(12): 2020", "PVLDB", 2020, None),
    ("Proc. ACM Program. Lang. 2019", "PACMPL", 2019, None),
    ("Proc ACM Manag Data 2023", "SIGMOD", 2023, None),
    ("PVLDB 13(12), 2020", "PVLDB", 2020, None),
    ("PVLDB Vol. 11", "PVLDB", None, None),
    ("Commun. ACM 2013", "CACM", 2013, None),
    ("J. ACM 1985", "JACM", 1985, None),
    ("ACM SIGOPS Oper. Syst. Rev. 2010", "SIGOPS OSR", 2010, None),
    ("IEEE Data Eng. Bull. 41(4)", "IEEE Data Engineering Bulletin", None, None),
    ("IEEE Trans. Knowl. Data Eng. 2016", "TKDE", 2016, None),
    ("ACM Trans. Softw. Eng. Methodol. 2020", "TOSEM", 2020, None),
    ("Int. Conf. on Data Engineering 2009", "ICDE", 2009, None),
    ("Formal Methods Syst. Des. 2001", "FMSD", 2001, None),
    ("Inf. Process. Lett. 1999", "IPL", 1999, None),
    # slips of the pen
    ("SIGCOM'09", "SIGCOMM", 2009, None),
    ("Sigcom 2010", "SIGCOMM", 2010, None),
    ("S0SP 2019", "SOSP", 2019, None),
    ("0SDI'20", "OSDI", 2020, None),
    ("OSID 2020", "OSDI", 2020, None),
    ("USENIX ACT 2019", "ATC", 2019, None),
    ("USENIX Secuirty '21", "USENIX Security", 2021, None),
    ("PPOP'19", "PPoPP", 2019, None),
    ("NeurlPS 2022", "NeurIPS", 2022, None),
    ("ASPOLS 2021", "ASPLOS", 2021, None),
    ("EuroSsys'18", "EuroSys", 2018, None),
    ("SIGMTERICS 2019", "SIGMETRICS", 2019, None),
    ("HotStroage'20", "HotStorage", 2020, None),
    ("Middlware 2015", "Middleware", 2015, None),
    ("Symposium on Opearting Systems Design and Implementation 2004", "OSDI", 2004, None),
    # one venue is never taken for its neighbour
    ("ICDE 2020", "ICDE", 2020, None),
    ("ICDM 2020", "ICDM", 2020, None),
    ("ICDT 2020", "ICDT", 2020, None),
    ("ICDCS 2020", "ICDCS", 2020, None),
    ("ICDCN 2020", "ICDCN", 2020, None),
    ("ATS 2019", "ATS", 2019, None),
    ("ETS 2019", "ETS", 2019, None),
    ("ISCA 2019", "ISCA", 2019, None),
    ("ISCAS 2019", "ISCAS", 2019, None),
    ("SOCC 2019", "SoCC", 2019, None),
    ("SOCG 2019", "SoCG", 2019, None),
    ("VLDB 2019", "VLDB", 2019, None),
    ("HPCA'19", "HPCA", 2019, None),
    ("HPCC'19", "HPCC", 2019, None),
    ("CCS'19", "CCS", 2019, None),
    ("ICS'19", "ICS", 2019, None),
    ("TCC 2019", "TCC", 2019, None),
    ("TOCS 2019", "TOCS", 2019, None),
    ("TODS 2019", "TODS", 2019, None),
    ("MLSys 2021", "MLSys", 2021, None),
    ("EuroMLSys '23", "EuroMLSys", 2023, None),
    ("SIGMOD 2014", "SIGMOD", 2014, None),
    ("SIGCSE 2014", "SIGCSE", 2014, None),
    # short and ordinary names, with a year beside them
    ("AFT'21", "AFT", 2021, None),
    ("CCR 2014", "CCR", 2014, None),
    ("DISC 2010", "DISC", 2010, None),
    ("PACT'04", "PACT", 2004, None),
    ("DAC'20", "DAC", 2020, None),
    ("FAST 2019", "FAST", 2019, None),
    ("fast'19", "FAST", 2019, None),
    ("CAV 2011", "CAV", 2011, None),
    ("WWW 2004", "WWW", 2004, None),
    ("CC 2004", "CC", 2004, None),
    ("Cloud'19", "IEEE CLOUD", 2019, None),
    ("Middleware 2019", "Middleware", 2019, None),
    ("Nature 2016", "Nature", 2016, None),
    ("CHI'20", "CHI", 2020, None),
    ("DATE (2018)", "DATE", 2018, None),
    # tracks and marks
    ("OSDI'22 (Best Paper Award)", "OSDI", 2022, "Best Paper Award"),
    ("SOSP 2019 Best Paper", "SOSP", 2019, "Best Paper"),
    ("SOSP 2019, Best Paper", "SOSP", 2019, "Best Paper"),
    ("Best Paper at NSDI 2021", "NSDI", 2021, "Best Paper"),
    ("EuroSys' 25 (Best Student Paper)", "EuroSys", 2025, "Best Student Paper"),
    ("FAST'18 Test of Time Award", "FAST", 2018, "Test of Time Award"),
    ("NeurIPS 2023 spotlight", "NeurIPS", 2023, "spotlight"),
    ("ICML 2024 Oral", "ICML", 2024, "Oral"),
    ("ICML 2024 (Spotlight)", "ICML", 2024, "Spotlight"),
    ("SIGCOMM 2018 Posters and Demos", "SIGCOMM", 2018, "Posters and Demos"),
    ("SOSP'23 Poster", "SOSP", 2023, "Poster"),
    ("VLDB 2021 Demo", "VLDB", 2021, "Demo"),
    ("VLDB Demo 2021", "VLDB", 2021, "Demo"),
    ("SIGMOD 2023 Industry Track", "SIGMOD", 2023, "Industry Track"),
    ("FSE 2022 Industry", "FSE", 2022, "Industry"),
    ("KDD 2020 Applied Data Science Track", "KDD", 2020, "Applied Data Science Track"),
    ("CIDR'23 Vision", "CIDR", 2023, "Vision"),
    ("Findings of ACL 2023", "ACL", 2023, "Findings"),
    ("ACL 2023 Findings", "ACL", 2023, "Findings"),
    ("EMNLP Findings 2022", "EMNLP", 2022, "Findings"),
    ("SIGMOD Companion '21", "SIGMOD", 2021, "Companion"),
    ("WWW '20 Companion", "WWW", 2020, "Companion"),
    ("to appear in OSDI 2025", "OSDI", 2025, "to appear"),
    ("To appear, SOSP'25", "SOSP", 2025, "To appear"),
    ("OSDI 2025 (to appear)", "OSDI", 2025, "to appear"),
    ("ICML'21 Workshop ABCD", "ICML", 2021, "Workshop ABCD"),
    ("MLX@NeurIPS'22", "NeurIPS", 2022, "Workshop MLX"),
    ("HotInfra @ ISCA'23", "HotInfra", 2023, None),
    ("HotCloud'10, co-located with ATC'10", "HotCloud", 2010, None),
    ("OSDI 2020 最佳论文", "OSDI", 2020, "最佳论文"),
    ("NSDI'24，已录用", "NSDI", 2024, "已录用"),
    ("博士论文 2015", None, 2015, "博士论文"),
    ("PhD thesis 1998", None, 1998, "PhD thesis"),
    ("Technical Report, 2011", None, 2011, "Technical Report"),
    # preprints and reports
    ("arXiv'22, update: NSDI'23", "NSDI", 2023, None),
    ("arXiv:2205.01234", "arXiv", None, None),
    ("CoRR abs/2205.01234", "arXiv", None, None),
    ("arXiv preprint 2022", "arXiv", 2022, None),
    ("preprint 2023", None, 2023, None),
    ("UCB/EECS-2011-82", "UCB Technical Report", None, None),
    ("Technical Report MSR-TR-2005-33", "MSR Technical Report", None, None),
    ("RFC 793, 1981", "RFC", 1981, None),
    # where no gazetteer has it
    ("In Proceedings of the 3rd Workshop on Tree Climbing (WTC '19)", "WTC", 2019, None),
    ("WX'19", "WX", 2019, None),
    ("FooConf 2022", "FooConf", 2022, None),
    ("Journal of Leaf Studies, 2014", "Journal of Leaf Studies", 2014, None),
    ("International Conference on Leaves and Twigs 2014", "International Conference on Leaves and Twigs", 2014, None),
    ("第十届中国树木大会 2018", "中国树木大会", 2018, None),
    ("第三届全国树木会议", "全国树木会议", None, None),
    # Chinese
    ("计算机学报 2019", "计算机学报", 2019, None),
    ("软件学报，2020", "软件学报", 2020, None),
    ("计算机研究与发展, 2018", "计算机研究与发展", 2018, None),
    ("中国科学：信息科学 2020", "SCIS", 2020, None),
    ("通信学报 2015", "通信学报", 2015, None),
    ("计算机科学 2015", "计算机科学", 2015, None),
    ("操作系统设计与实现研讨会 2010", "OSDI", 2010, None),
    # ranks and others beside it
    ("SOSP'03 (CCF-A)", "SOSP", 2003, None),
    ("OSDI, CCF A", "OSDI", None, None),
    ("Google, SOSP 2003", "SOSP", 2003, None),
    ("Oak & Vine, ATC'14", "ATC", 2014, None),
)


@pytest.mark.parametrize(("text", "name", "year", "track"), STATED, ids=[row[0] for row in STATED])
def test_an_edition_is_read(text: str, name: str | None, year: int | None, track: str | None) -> None:
    edition = VENUES.edition(text)
    assert edition is not None
    assert (edition.name, edition.year, edition.track) == (name, year, track)


# Words that are a venue's name, too, and names of other things: without a reason in the text they are none.
NOTHING = (
    "free", "fast", "date", "Cloud", "Cloud Computing", "Machine Learning", "Artificial Intelligence", "Middleware",
    "Computing", "Nature", "Electronics", "Performance Evaluation", "Distributed Computing", "Public-Key Cryptography",
    "Distributed Machine Learning", "Quality of Service", "Runtime Verification", "Program Comprehension", "Security",
    "Spin", "Presto", "Words", "大数据", "计算机科学", "Google", "MIT", "Ada Oak", "vLLM", "code", "PDF", "Conference",
    "GPU 2020", "HPC 2020", "Machine Learning 2022", "Cluster Computing 2019", "Spark 2014", "NVIDIA 2019", "",
)  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_other_words_are_no_venue(text: str) -> None:
    edition = VENUES.edition(text)
    assert edition is None or edition.key is None


@pytest.mark.parametrize(
    "text", ["FAST", "CAV", "WWW", "CCR", "Machine Learning", "Computing", "大数据", "SIGCOM", "Foo"]
)
def test_where_siblings_have_venues_a_short_name_is_one(text: str) -> None:
    edition = VENUES.edition(text, expected=True)
    assert edition is not None
    assert edition.key is not None


@pytest.mark.parametrize(("text", "most"), [("SAT", 0.5), ("GPGPU", 0.5), ("CAV", 0.8), ("SOSP", 0.9)])
def test_a_short_name_alone_is_doubtful_and_an_ordinary_one_more_so(text: str, most: float) -> None:
    edition = VENUES.edition(text)
    assert edition is not None
    assert edition.sure == most
