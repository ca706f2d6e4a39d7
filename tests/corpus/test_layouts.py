"""One short meeting of our own for each way of setting it out that a rule of the parser was made for."""

import datetime

from corpus.records import AttendanceStatus, DocumentKind, SectionKind
from tests.corpus.corpus_helpers import check_spans, item, kinds, parsed, texts


def test_a_title_above_its_number_and_the_decision_before_the_presentation() -> None:
    document = parsed(
        "Teknikudvalget\n\n24-09-2019\n\nSager 7 - 9\n\nNy sti i Ådal\nSag nr. 7\n\nBeslutningskompetence: TU\n\nIndstilling\n\n"
        "At stien anlægges.\n\nBeslutning\n\nGodkendt.\n\nSagsfremstilling\n\nStien er smal.\n\nLys på stien\nSag nr. 8\n\n"
        "Beslutningskompetence: TU\n\nBeslutning\n\nUdsat.\n"
    )
    check_spans(document)
    assert [(entry.number, entry.title) for entry in document.items] == [("7", "Ny sti i Ådal"), ("8", "Lys på stien")]
    assert texts(document, item(document, "7"), SectionKind.PRESENTATION) == ["Stien er smal."]
    assert item(document, "8").outcome.value == "postponed"


def test_a_last_line_is_no_title_of_the_number_below_it() -> None:
    document = parsed(
        "Teknikudvalget\n\n4. maj 2021\n\nPkt. 7\nNy sti\n\nBeslutning\n\nGodkendt.\nPkt. 8\nNyt lys\n\nBeslutning\n\nUdsat.\n"
    )
    assert [(entry.number, entry.title) for entry in document.items] == [("7", "Ny sti"), ("8", "Nyt lys")]


def test_access_and_case_number_below_the_title_in_one_line() -> None:
    document = parsed(
        "Referat\n\nØkonomiudvalget\n\n4. maj 2021\n\n11. Salg af Engvej 4\nÅbent - 21/00417\n\nBESLUTNING\n\nGodkendt.\n\n"
        "12. Bud på Engvej 6\nLukket - 21/00418\n\nBESLUTNING\n\nHemmeligt.\n"
    )
    assert [(entry.number, entry.case_number, entry.closed) for entry in document.items] == [
        ("11", "21/00417", False),
        ("12", None, True),
    ]
    assert "Hemmeligt" not in document.text


def test_a_title_printed_twice_and_the_type_of_matter_are_no_text() -> None:
    document = parsed(
        "UDVALG\nTeknikudvalget\nSTARTTIDSPUNKT\n04-05-2021 15:00:00\nPUNKTER\n\n1. Dagsorden\n2. Ny sti\n\n1. Dagsorden\n\nDagsorden\n\n"
        "Beslutningssag\n\nIndstilling\n\nGodkendes.\n\n2. Ny sti\n\nNy sti\n\nOrienteringssag\n\nIndstilling\n\nTil efterretning.\n\n"
        "Beslutning i Teknikudvalget den 04-05-2021\n\nTaget til efterretning.\n"
    )
    check_spans(document)
    assert [(entry.number, entry.title) for entry in document.items] == [("1", "Dagsorden"), ("2", "Ny sti")]
    assert kinds(item(document, "1")) == ["recommendation"]
    assert kinds(item(document, "2")) == ["recommendation", "decision"]


def test_a_letter_for_the_type_of_matter_is_no_title_but_a_party_is() -> None:
    body = "\n\nIndstilling\n\nGodkendes.\n\nBeslutning\n\nGodkendt.\n\n"
    lettered = parsed(f"Byrådet\n\n4. maj 2021\n\n1. Sti (B){body}2. Lys (O){body}3. Salg af grund (L)\n\nHemmeligt.\n")
    assert [(entry.title, entry.closed) for entry in lettered.items] == [
        ("Sti", False),
        ("Lys", False),
        ("Salg af grund", True),
    ]
    assert "Hemmeligt" not in lettered.text
    single = parsed(f"Byrådet\n\n4. maj 2021\n\n1. Sti{body}2. Forslag fra Bo Dal (O){body}3. Lys{body}")
    assert item(single, "2").title == "Forslag fra Bo Dal (O)"


def test_the_meetings_own_decision_below_earlier_ones_is_a_decision() -> None:
    document = parsed(
        "Byrådet\n\n27. maj 2021\n\n5. Sti\n\nTidligere beslutninger\n\nBeslutning i Teknikudvalget den 04-05-2021:\n\nAnbefales.\n\n"
        "Beslutning i Byrådet den 27-05-2021:\n\nUdsat.\n\n6. Lys\n\nBeslutning i Byrådet den 27-05-2021:\n\nGodkendt.\n"
    )
    check_spans(document)
    entry = item(document, "5")
    assert kinds(entry) == ["earlier_decisions", "decision"]
    assert entry.outcome.value == "postponed"
    assert [(decision.committee, decision.outcome.value) for decision in entry.earlier_decisions] == [
        ("Teknikudvalget", "recommended")
    ]


def test_a_decision_heading_marked_like_the_section_above_it_opens_a_section() -> None:
    document = parsed(
        "# Referat fra Byrådets møde den 27. maj 2021\n\n## 5. Sti\n\n### Tidligere behandling\n\n"
        "**Beslutning fra Teknikudvalget, 4. maj 2021, pkt. 9:**\n\nAnbefales.\n\n### Beslutning i Byrådet den 27. maj 2021\n\nUdsat.\n"
    )
    assert kinds(item(document, "5")) == ["earlier_decisions", "decision"]
    assert item(document, "5").outcome.value == "postponed"


def test_a_stop_of_the_case_route_with_an_item_number_is_no_decision() -> None:
    document = parsed(
        "Teknikudvalget\n\n4. maj 2021\n\n3. Sti\n\nHøring og sagsgang\n\nSagen er behandlet her:\n\nByrådet den 27-05-2020, punkt 18\n"
        "Teknikudvalget den 04-05-2020, punkt 9\n\nIndstilling\n\nGodkendes.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert kinds(item(document, "3")) == ["case_route", "recommendation", "decision"]


def test_a_weak_heading_opens_a_section_where_text_stands_right_below_headings() -> None:
    document = parsed(
        "Dagsorden\nTeknikudvalget\nMødetidspunkt 04-05-2021 15:00\n\n1 (Åben) Sti\n21/00417\n\nResumé\nStien er smal.\n\n"
        "Sagsfremstilling\nStien er fra 1970.\n\nØkonomi\nStien koster 2 mio. kr.\n\nIndstilling\nStien anlægges.\n"
    )
    entry = item(document, "1")
    assert (document.kind, entry.case_number) == (DocumentKind.AGENDA, "21/00417")
    assert kinds(entry) == ["summary", "presentation", "finances", "recommendation"]


def test_who_was_absent_under_a_decision_is_a_section_and_the_decision_goes_on_below() -> None:
    document = parsed(
        "Byrådet\n\n27. maj 2021\n\n5. Sti\n\nBeslutning\n\nFraværende: Ida Bak (A)\n\nGodkendt.\n\nVejen lukkes.\n\n6. Lys\n\nBeslutning\n\n"
        "Udsat.\n\nFraværende i Byrådet - 27. maj 2021:\n\nIda Bak (A)\n\nBo Dal (V)\n\n7. Mur\n\nBeslutning\n\nFraværende\n\nGodkendt.\n"
    )
    check_spans(document)
    assert kinds(item(document, "5")) == ["attendance", "decision"]
    assert texts(document, item(document, "5"), SectionKind.DECISION) == ["Godkendt.\n\nVejen lukkes."]
    assert texts(document, item(document, "6"), SectionKind.DECISION) == ["Udsat."]
    assert texts(document, item(document, "6"), SectionKind.ATTENDANCE) == ["Ida Bak (A)\n\nBo Dal (V)"]
    assert {person.name: person.status for person in document.attendance}["Ida Bak"] is AttendanceStatus.ABSENT


def test_running_headers_of_a_print_are_in_no_section() -> None:
    def page(number: int) -> str:
        return f"\n\nÅdal Kommune - Byrådet\n27-05-2021   Side {number} af 3\n\n"

    document = parsed(
        f"Byrådet{page(1)}Dato: 27. maj 2021\n\nPkt. 5 Sti\n\nSagsfremstilling\n\nStien er{page(2)}smal. Se side 4\n\nIndstilling\n\n"
        f"Godkendes.{page(3)}Byrådet, 27-05-2021 pkt. 5\n\nGodkendt.\n"
    )
    check_spans(document)
    entry = item(document, "5")
    assert texts(document, entry, SectionKind.PRESENTATION) == ["Stien er", "smal. Se side 4"]
    assert texts(document, entry, SectionKind.RECOMMENDATION) == ["Godkendes."]
    assert texts(document, entry, SectionKind.DECISION) == ["Godkendt."]


def test_the_end_of_the_meeting_belongs_to_no_item() -> None:
    document = parsed("Byrådet\n\n27. maj 2021\n\n5. Sti\n\nBeslutning\n\nGodkendt.\n\nMødet sluttede kl. 17.40.\n")
    assert kinds(item(document, "5")) == ["decision"]


_DECIDED = "Beslutning\n\nGodkendt.\n\n"


def _titles(text: str) -> list[tuple[str | None, str | None]]:
    document = parsed(text)
    check_spans(document)
    return [(entry.number, entry.title) for entry in document.items]


def test_a_title_that_cannot_end_where_its_line_does_goes_on() -> None:
    assert _titles(
        f"Byrådet\n\n4. maj 2021\n\n7. Regler for\nfodring af ænder\n\n{_DECIDED}8.\nUdvalg efter § 17, stk. 4, om\nbosætning\n\n{_DECIDED}"
    ) == [("7", "Regler for fodring af ænder"), ("8", "Udvalg efter § 17, stk. 4, om bosætning")]


def test_the_case_behind_a_title_is_no_title() -> None:
    document = parsed(
        "Byrådet\n\n4. maj 2021\n\n7. Ny sti. J.nr.: 05.01.11G01 Sagsid: Sagsbehandler: KNI Åben sag\n\nBeslutning:\nGodkendt.\n\n"
        "8. Svar (frist 3. maj) (2018-0091234)\n\nBeslutning:\nUdsat.\n\n9. Salg. J.nr.: 82.01.00G10 Lukket sag\n\nHemmeligt.\n"
    )
    assert [(entry.title, entry.case_number, entry.closed) for entry in document.items] == [
        ("Ny sti", "05.01.11G01", False),
        ("Svar (frist 3. maj)", "2018-0091234", False),
        ("Salg", None, True),
    ]
    assert "Hemmeligt" not in document.text


def test_a_case_number_above_the_heading_is_of_the_item_below() -> None:
    document = parsed(
        "Dagsorden\n\nByrådet\n\n4. maj 2021\n\nSagnr.: 1-30-76-2-23\n\n1. Dagsorden\n\nResume\n\nTekst.\n\n"
        "Sagnr.: 1-51-71-3321-08\n\n2. Ny strategi\n\nResume\n\nTekst.\n\nFor lukkede døre\n\nSagnr.: 1-23-4-740-12\n\n3. Køb\n\nHemmeligt.\n"
    )
    assert [(entry.number, entry.case_number, entry.closed) for entry in document.items] == [
        ("1", "1-30-76-2-23", False),
        ("2", "1-51-71-3321-08", False),
        ("3", None, True),
    ]
    assert texts(document, item(document, "1"), SectionKind.SUMMARY) == ["Tekst."]
    assert "Hemmeligt" not in document.text


def test_an_item_out_of_the_order_of_numbers_is_an_item_when_mark_up_says_so() -> None:
    text = "".join(f"## {number}. Sag {number}\n\n### Beslutning\n\nGodkendt.\n\n" for number in (1, 2, 17, 3))
    assert [number for number, _ in _titles("Byrådet\n\n4. maj 2021\n\n" + text)] == ["1", "2", "17", "3"]


def test_a_heading_printed_twice_begins_its_item_at_the_first() -> None:
    document = parsed(
        "Byrådet\n\n4. maj 2021\n\n• Pkt. 7 Ny sti\nBilag\nKort\n\nPkt. 7\nNy sti\nSagsnr. 249536 Byrådet Åbent punkt\n\n"
        "Beslutning\nGodkendt.\n\n• Pkt. 8 Ny bro\n\nPkt. 8\nNy bro\nSagsnr. 249537 Byrådet Åbent punkt\n\nBeslutning\nUdsat.\n"
    )
    check_spans(document)
    assert [(entry.title, entry.case_number, kinds(entry)) for entry in document.items] == [
        ("Ny sti", "249536", ["attachments", "decision"]),
        ("Ny bro", "249537", ["decision"]),
    ]


def test_a_table_of_contents_that_ends_in_closed_items_closes_nothing() -> None:
    document = parsed(
        f"Byrådet\n\n4. maj 2021\n\nÅbne punkter\n1. Ny sti\n2. Ny bro\nLukkede punkter\n\n1. Ny sti\n\n{_DECIDED}2. Ny bro\n\n{_DECIDED}"
    )
    assert [(entry.number, entry.closed) for entry in document.items] == [("1", False), ("2", False)]


def test_columns_named_open_and_closed_close_nothing() -> None:
    document = parsed(
        "Byrådet\n\n28-01-2015\n\n 2  Takster\n13.05.16G00-0042\n\nBehandling\n\nMødedato\nÅbent punkt\nLukket punkt\nByrådet\n28-01-2015\n2\n\n"
        "Indstilling og beslutning\n\nDirektøren indstiller, at taksten stiger.\n\nByrådet den 28. januar 2015:\n\nGodkendt.\n\nFraværende\n\nBo Dal (O)\n"
    )
    assert [(entry.number, entry.closed, kinds(entry)) for entry in document.items] == [
        ("2", False, ["case_route", "recommendation", "decision", "attendance"])
    ]


def test_days_under_a_decision_heading_are_told_apart() -> None:
    document = parsed(
        "Forretningsudvalget\n\n18-09-2012\n\n1. Rapport\n\nFORRETNINGSUDVALGETS BESLUTNING\n\n28. august 2012: Sagen blev udsat.\n\n"
        "18. september 2012: Anbefales.\n\n2. Plan\n\nBESLUTNING\n\nGodkendt med denne tidsplan:\n\n1. maj 2012: Høring.\n"
    )
    report = item(document, "1")
    assert texts(document, report, SectionKind.DECISION) == ["Anbefales."]
    assert [(each.date, each.outcome.value) for each in report.earlier_decisions] == [
        (datetime.date(2012, 8, 28), "postponed")
    ]
    assert kinds(item(document, "2")) == ["decision"]


def test_what_begins_a_sentence_of_the_recommendation_is_no_heading() -> None:
    document = parsed(
        "Byrådet\n\n4. maj 2021\n\n1. Sti\n\nIndstilling\n\nDirektionen indstiller,\n\n1. at stien anlægges.\n\nBeslutning\n\nGodkendt.\n\n"
        "2. Bro\n\nResume\n\nBroen.\n\nDirektionen indstiller,\n\nat broen anlægges.\n\nSagsfremstilling\n\nForvaltningen indstiller,\n\nat nogen ser på den.\n"
    )
    assert texts(document, item(document, "1"), SectionKind.RECOMMENDATION) == [
        "Direktionen indstiller,\n\n1. at stien anlægges."
    ]
    assert kinds(item(document, "2")) == ["summary", "recommendation", "presentation"]
