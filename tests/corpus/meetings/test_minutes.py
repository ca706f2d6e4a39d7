"""Minutes in the layouts that Danish authorities use, each with our own words."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.records import Document, DocumentKind, Outcome, SectionKind
from tests.corpus.corpus_helpers import check_spans, item, kinds, parsed, texts, warned

_HEAD = "Referat\n\nTeknikudvalget\n\nTirsdag den 4. maj 2021 kl. 15.00\n\n"


def _minutes(body: str, head: str = _HEAD) -> Document:
    document = parsed(head + body)
    check_spans(document)
    return document


def _outline(document: Document) -> list[tuple[str | None, str | None, bool, str]]:
    return [(entry.number, entry.title, entry.closed, entry.outcome.value) for entry in document.items]


def _items(form: str) -> str:
    titles = ((5, "Ny vej"), (6, "Skolen i Bjerg"), (7, "Boliger i Ådal"))
    return "".join(
        f"{form.format(n=number, t=title)}\n\nSagsfremstilling\n\nSag {number}.\n\nBeslutning\n\nGodkendt.\n\n"
        for number, title in titles
    )


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {t}", "{n}.{t}", "{n}: {t}", "{n} : {t}", "{n}) {t}", "{n} - {t}", "{n} (Åben) {t}", "{n}  Åbent   {t}",
        " åbent {n} {t}", "Pkt. {n} {t}", "Punkt {n}: {t}", "Punkt {n} {t}", "Dagsordenspunkt {n}: {t}", "Nr.{n} - {t}",
        "Sag nr. {n}: {t}", "## {n}. {t}", "**{n}. {t}**", "{n}. {t} ( )", "{n}.\n{t}", "{n}\n\n{t}",
    ],
)  # fmt: skip
def test_an_item_heading_is_told_in_every_form(form: str) -> None:
    assert _outline(_minutes(_items(form))) == [
        ("5", "Ny vej", False, "approved"),
        ("6", "Skolen i Bjerg", False, "approved"),
        ("7", "Boliger i Ådal", False, "approved"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Beslutning\n\nGodkendt.\n\nResumé\n\nKort.\n\nSagsfremstilling\n\nLang.\n\nIndstilling\n\nAt det sker.\n\n",
        "Resumé\n\nKort.\n\nBeslutning\n\nGodkendt.\n\nSagsfremstilling\n\nLang.\n\nIndstilling\n\nAt det sker.\n\n",
        "Resumé\n\nKort.\n\nSagsfremstilling\n\nLang.\n\nIndstilling\n\nAt det sker.\n\nBeslutning\n\nGodkendt.\n\n",
        "ResuméKort.\n\nSagsfremstillingLang.\n\nIndstillingAt det sker.\n\nBeslutningGodkendt.\n\n",
        "RESUMÉ:\nKort.\nSAGSFREMSTILLING:\nLang.\nINDSTILLING:\nAt det sker.\nBESLUTNING:\nGodkendt.\n",
        "Resumé: Kort.\n\nSagsfremstilling: Lang.\n\nIndstilling: At det sker.\n\nBeslutning: Godkendt.\n\n",
        "**Resumé**\nKort.\n**Sagsfremstilling**\nLang.\n**Indstilling**\nAt det sker.\n**Beslutning**\nGodkendt.\n",
    ],
    ids=["first", "middle", "last", "glued", "capitals", "inline", "markdown"],
)
def test_the_decision_is_found_wherever_it_stands(body: str) -> None:
    document = _minutes(f"1. Ny vej\n\n{body}2. Ny sti\n\n{body}")
    for entry in document.items:
        assert texts(document, entry, SectionKind.DECISION) == ["Godkendt."]
        assert texts(document, entry, SectionKind.SUMMARY) == ["Kort."]
        assert texts(document, entry, SectionKind.PRESENTATION) == ["Lang."]
        assert texts(document, entry, SectionKind.RECOMMENDATION) == ["At det sker."]
    assert [entry.outcome for entry in document.items] == [Outcome.APPROVED, Outcome.APPROVED]


def test_of_several_bodies_decisions_the_meetings_own_has_its_body_and_date() -> None:
    document = _minutes(
        "12. Ny vej\n\nIndstilling\n\nAt vejen anlægges.\n\n"
        "Beslutning i Økonomiudvalget den 12-05-2021\n\nAnbefales.\n\n"
        "Beslutning i Teknikudvalget den 04-05-2021\n\nGodkendt.\n\n"
        "Beslutning i Teknikudvalget den 06-04-2021\n\nUdsat.\n\n"
        "Beslutning i Byrådet den 27-05-2021, punkt 8\n\nForkastet.\n"
    )
    (entry,) = document.items
    assert texts(document, entry, SectionKind.DECISION) == ["Godkendt."]
    assert entry.outcome is Outcome.APPROVED
    assert [
        (each.committee, str(each.date), each.item_number, each.outcome.value) for each in entry.earlier_decisions
    ] == [
        ("Økonomiudvalget", "2021-05-12", None, "recommended"),
        ("Teknikudvalget", "2021-04-06", None, "postponed"),
        ("Byrådet", "2021-05-27", "8", "rejected"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Beslutning i Teknikudvalget den 04-05-2021",
        "Beslutning fra Teknikudvalget, 4. maj 2021, pkt. 12:",
        "Teknikudvalget, 04-05-2021 pkt. 12",
        "Teknikudvalget den 4. maj 2021:",
        "Teknikudvalgets beslutning den 04.05.2021 Punkt 12",
        "Beslutning Teknikudvalget den 4. maj 2021:",
    ],
)
def test_a_decision_heading_that_names_this_meeting_opens_its_own_decision(heading: str) -> None:
    document = _minutes(
        f"12. Ny vej\n\nIndstilling\n\nAt det sker.\n\n{heading}\n\nTiltrådt.\n\n13. Sti\n\nBeslutning\n\nUdsat.\n"
    )
    assert texts(document, item(document, "12"), SectionKind.DECISION) == ["Tiltrådt."]


def test_earlier_decisions_may_stand_on_one_line_with_their_words() -> None:
    document = _minutes(
        "1. Ny vej\n\nTidligere behandling\n\nByrådet den 6. april 2021, punkt 9: Udsat til maj.\n\n"
        "18. marts 2021: Drøftet.\n\nIndstilling\n\nAt det sker.\n\nBeslutning\n\nGodkendt.\n"
    )
    (entry,) = document.items
    assert [
        (each.committee, str(each.date), each.item_number, each.outcome.value) for each in entry.earlier_decisions
    ] == [
        ("Byrådet", "2021-04-06", "9", "postponed"),
        (None, "2021-03-18", None, "discussed"),
    ]
    assert kinds(entry) == ["earlier_decisions", "recommendation", "decision"]


def test_a_table_of_contents_makes_no_items_of_its_own() -> None:
    document = _minutes(
        "Indholdsfortegnelse\n\n1. Ny vej\n2. Sti\n\n1. Ny vej\n\nBeslutning\n\nGodkendt.\n\n2. Sti\n\nBeslutning\n\nAfvist.\n"
    )
    assert _outline(document) == [("1", "Ny vej", False, "approved"), ("2", "Sti", False, "rejected")]


def test_numbers_run_through_the_year_and_lists_do_not_break_them() -> None:
    section = "Sagsfremstilling\n\n1. januar 2025 åbner vejen.\n\n1. Den er lang\n2. Den er bred\n3. Den er dyr\n\n"
    recommendation = "Indstilling\n\nForvaltningen indstiller, at\n\n1. vejen anlægges\n2. prisen godkendes\n\n"
    document = _minutes(
        f"715. Ny vej\n\n{section}{recommendation}Beslutning\n\n1. Godkendt.\n2. Udsat.\n\n"
        f"716. Sti\n\n{section}{recommendation}Beslutning\n\nDrøftet.\n"
    )
    assert _outline(document) == [("715", "Ny vej", False, "unknown"), ("716", "Sti", False, "discussed")]
    assert [(part.part, part.outcome.value) for part in item(document, "715").outcomes] == [
        ("1", "approved"),
        ("2", "postponed"),
    ]


def test_a_compact_text_without_blank_lines_keeps_its_lists_inside_the_item() -> None:
    document = _minutes(
        "1. Ny vej\nSagsfremstilling\nVejen har:\n1. to spor\n2. et fortov\nIndstilling\n1. At den anlægges\n2. At den betales\n"
        "Beslutning\nGodkendt\n2. Sti\nSagsfremstilling\nStien.\nBeslutning\nUdsat\n",
        "Referat\nTeknikudvalget\n4. maj 2021\n",
    )
    assert _outline(document) == [("1", "Ny vej", False, "approved"), ("2", "Sti", False, "postponed")]


def test_a_title_over_two_lines_is_one() -> None:
    document = _minutes(
        "1. Forslag til ny lokalplan for boliger ved Skovløkken i\nNørre Tværby og omegn\n\nSagsfremstilling\n\nX.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert document.items[0].title == "Forslag til ny lokalplan for boliger ved Skovløkken i Nørre Tværby og omegn"


def test_an_agenda_has_recommendations_and_no_outcome() -> None:
    document = parsed(
        "Dagsorden\n\nByrådet\n\n27-02-2018 19:00:00\n\n1. Vej\n\nIndstilling\n\nAt den godkendes.\n\n2. Sti\n\nIndstilling\n\nTil drøftelse.\n"
    )
    assert document.kind is DocumentKind.AGENDA
    assert [entry.outcome for entry in document.items] == [Outcome.UNKNOWN, Outcome.UNKNOWN]
    assert document.title == "Dagsorden: Byrådet 27. februar 2018"


def test_a_page_with_one_item_and_no_number_has_its_title() -> None:
    document = parsed(
        "Lokalplan 12\n\nSagsnr.: 20/33839\n\nResumé\n\nEn plan.\n\nIndstilling\n\nAt den godkendes.\n\nBeslutning\n\nGodkendt.\n"
    )
    (entry,) = document.items
    assert (entry.number, entry.title, entry.case_number, entry.outcome) == (
        None,
        "Lokalplan 12",
        "20/33839",
        Outcome.APPROVED,
    )
    assert warned(document) == ("Mødedatoen fremgår ikke af teksten.", "Udvalget fremgår ikke af teksten.")


@pytest.mark.parametrize("number", ["20/33839", "2012-28504", "330-2018-3619", "01.00.00-G01-93-16", "249032"])
def test_the_case_number_stands_right_below_the_heading(number: str) -> None:
    document = _minutes(
        f"1. Vej\n\nSagsnr.: {number}\n\nBeslutning\n\nGodkendt.\n\n2. Sti\n\nSagsnr.\n\n{number}\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [entry.case_number for entry in document.items] == [number, number]


def test_windows_line_ends_and_decomposed_letters_change_nothing_but_the_text() -> None:
    text = (
        _HEAD
        + "1. Å-løb i Ådal\n\nSagsfremstilling\n\nÅen er blå.\n\nBeslutning: Godkendt på Årø.\n\n2. Lukket punkt\n\nhemmeligt\n"
    )
    plain, windows = parsed(text), parsed(text.replace("\n", "\r\n"))
    decomposed = parsed(unicodedata.normalize("NFD", text))
    for other in (windows, decomposed):
        check_spans(other)
        assert _outline(other) == _outline(plain)
        assert [kinds(entry) for entry in other.items] == [kinds(entry) for entry in plain.items]
    assert windows.text.count("\r\n") == windows.text.count("\n")
    (words,) = texts(decomposed, decomposed.items[0], SectionKind.DECISION)
    assert words == unicodedata.normalize("NFD", "Godkendt på Årø.")


def test_the_end_of_the_meeting_is_no_part_of_the_last_decision() -> None:
    document = _minutes("1. Vej\n\nBeslutning\n\nGodkendt.\n\nMødet sluttede kl. 17.40.\n")
    assert texts(document, document.items[0], SectionKind.DECISION) == ["Godkendt."]


def test_the_attachments_of_every_form_are_listed() -> None:
    document = _minutes(
        "1. Vej\n\nBeslutning\n\nGodkendt.\n\nBilag\n\n• Kort\n• Notat\n\n2. Sti\n\nBeslutning\n\nGodkendt.\n\nBilag: Plan\n\n3. Bro\n\nBeslutning\n\nGodkendt.\n\nBilag\n\nIngen bilag\n"
    )
    assert [[each.title for each in entry.attachments] for entry in document.items] == [["Kort", "Notat"], ["Plan"], []]


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        (
            "UDVALG\n\nKultur- og Fritidsudvalget\n\nMØDE\n\n12\n\nSTARTTIDSPUNKT\n\n04-05-2021 15:00\n\n",
            "Kultur- og Fritidsudvalget",
        ),
        (
            "Referat\ntil\nmødet i By- og Kulturudvalget\nden 4. maj 2021 kl. 08:30\ni Udvalgsværelset\n\n",
            "By- og Kulturudvalget",
        ),
        ("# Referat\n\nUdvalg: Udvalget for Børn og Unge\n\nDato: 4. maj 2021\n\n", "Udvalget for Børn og Unge"),
        ("KMB IT-udvalget\n4. maj 2021\n\n", "IT-udvalget"),
    ],
)
def test_the_committee_of_the_header_is_found(head: str, committee: str) -> None:
    document = _minutes("1. Vej\n\nBeslutning\n\nGodkendt.\n", head)
    assert document.committee.name == committee
    assert str(document.meeting_date) == "2021-05-04"


def test_the_case_routes_give_committee_and_date_when_the_header_is_silent() -> None:
    route = "Høring og sagsgang\n\nTeknikudvalget den 4. maj 2021\n\nByrådet den 27. maj 2021\n\n"
    both = "Høring og sagsgang\n\nTeknikudvalget den 4. maj 2021\n\nÆldrerådet den 4. maj 2021\n\n"
    document = _minutes(
        f"1. Vej\n\n{route}Beslutning\n\nGodkendt.\n\n2. Sti\n\n{both}Beslutning\n\nGodkendt.\n\n3. Bro\n\n"
        "Høring og sagsgang\n\nTeknikudvalget den 4. maj 2021\n\nBeslutning\n\nGodkendt.\n",
        "",
    )
    assert document.committee.name == "Teknikudvalget"
    assert str(document.meeting_date) == "2021-05-04"


def test_an_item_does_not_refer_to_itself() -> None:
    document = _minutes(
        "7. Vej\n\nSagsfremstilling\n\nTeknikudvalget den 4. maj 2021, pkt. 7, og den 6. april 2021, pkt. 3.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [(str(each.date), each.item_number) for each in document.items[0].references] == [("2021-04-06", "3")]


def test_very_long_lines_are_read() -> None:
    document = _minutes(
        "1. Vej\n\nSagsfremstilling\n\n" + "Vejen er lang. " * 20_000 + "\n\nBeslutning\n\nGodkendt. " + "x" * 100_000
    )
    assert document.items[0].outcome is Outcome.APPROVED


def test_a_thousand_items_are_a_thousand_items() -> None:
    document = _minutes(
        "".join(
            f"{number}. Sag\n\nUdskriv\n\nIndstilling\n\n1. a\n2. b\n\nBeslutning\n\nGodkendt.\n\n"
            for number in range(1, 1001)
        )
    )
    assert [entry.number for entry in document.items] == [str(number) for number in range(1, 1001)]


@pytest.mark.parametrize(
    "told",
    [
        "Fraværende i Teknikudvalget - 4. maj 2021:\n\nBo Dal (V)",
        "Afbud fra Teknikudvalget den 4. maj 2021: Bo Dal (V)",
        "Fraværende: Bo Dal (V)",
    ],
)
def test_absence_told_under_every_decision_overrides_the_member_list(told: str) -> None:
    head = _HEAD + "Medlemmer: Ane Bro (A), Bo Dal (V)\n\n"
    document = _minutes(f"1. Vej\n\nBeslutning\n\nGodkendt.\n\n{told}\n", head)
    assert [(person.name, person.status.value) for person in document.attendance] == [
        ("Ane Bro", "present"),
        ("Bo Dal", "absent"),
    ]


def test_absence_from_one_item_alone_or_from_another_bodys_meeting_is_none() -> None:
    head = _HEAD + "Medlemmer: Ane Bro (A), Bo Dal (V)\n\n"
    document = _minutes(
        "1. Vej\n\nBeslutning\n\nGodkendt.\n\nFraværende: Bo Dal (V)\n\n2. Sti\n\nBeslutning\n\nGodkendt.\n\n"
        "Fraværende i Byrådet - 6. april 2021:\n\nAne Bro (A)\n",
        head,
    )
    assert {person.status.value for person in document.attendance} == {"present"}


def test_who_left_or_came_late_is_told_so() -> None:
    head = _HEAD + "Medlemmer: Ane Bro (A), Bo Dal (V), Ib Sø (C)\n\n"
    document = _minutes(
        "1. Vej\n\nBeslutning\n\nGodkendt.\n\nBo Dal (V) ankom kl. 15.25.\n\nIb Sø (C) forlod mødet kl. 16.\n\n"
        "Ane Bro (A) forlod lokalet under behandlingen.\n",
        head,
    )
    assert {person.name: person.status.value for person in document.attendance} == {
        "Ane Bro": "present",
        "Bo Dal": "late",
        "Ib Sø": "left",
    }


def _minutes_of(*items: str) -> Document:
    return parsed("Referat\n\nTeknikudvalget\n\n4. maj 2021\n\nDeltagere: Ane Bro (A)\n\n" + "\n\n".join(items) + "\n")


@pytest.mark.parametrize(
    ("items", "warnings"),
    [
        (["1. Vej\n\nIndstilling\n\nVejen lukkes.\n\nBeslutning\n\nGodkendt."], ()),
        (["1. Vej\n\nSagsfremstilling\n\nNyt.\n\nBeslutning\n\nUdvalget takkede."],
         ("Punkt 1: beslutningens udfald kunne ikke læses.",)),
        (["1. Vej\n\nIndstilling\n\n1. at vejen lukkes\n2. at broen åbnes\n\nBeslutning\n\nAd 1. Godkendt.\nAd 2. Udvalget takkede."],
         ("Punkt 1: beslutningens udfald kunne ikke læses for del 2.",)),
        (["1. Vej\n\nIndstilling\n\n1. at vejen lukkes\n2. at broen åbnes\n\nBeslutning\n\nAd 1. Godkendt.\nAd 3. Godkendt.\nAd 4. Udsat."],
         ("Punkt 1: beslutningen nævner del 3 og 4, som indstillingen ikke har.",)),
        (["1. Vej\n\nSagsfremstilling\n\nNyt.\n\nBeslutning\n\nGodkendt.", "2. Bro\n\nSagsfremstilling\n\nBroen er åben."],
         ("Ingen beslutning i referatet af punkt 2.",)),
        (["1. Vej\n\nSagsfremstilling\n\nNyt.\n\nBeslutning\n\nGodkendt.", "2. Bro\n\nSagsfremstilling\n\nBroen er åben.",
          "3. Sti\n\nSagsfremstilling\n\nStien er åben."],
         ("Ingen beslutning i referatet af punkterne 2 og 3.",)),
        (["1. Vej\n\nIndstilling\n\nVejen lukkes.", "2. Bro\n\nIndstilling\n\nBroen åbnes."], ()),
    ],
)  # fmt: skip
def test_what_a_decision_does_not_tell_clearly_is_a_warning(items: list[str], warnings: tuple[str, ...]) -> None:
    assert warned(_minutes_of(*items)) == warnings


def test_a_quoted_decision_of_a_body_since_renamed_is_former() -> None:
    document = _minutes_of(
        "1. Vej\n\nSagsfremstilling\n\nNyt.\n\nBeslutning i daværende Vejudvalget den 3. maj 2012\n\nUdsat.\n\nBeslutning\n\nGodkendt."
    )
    (decision,) = document.items[0].earlier_decisions
    assert (decision.committee, decision.former, decision.outcome.value) == ("Vejudvalget", True, "postponed")


def test_items_in_tables_are_read_row_by_row() -> None:
    rows = "Sagsnr. | 24/2207\nResumé | Kort.\nØkonomi | Ingen.\nTidligere behandling | Sundhedsudvalget den 12-06-2024: Udsat.\n"
    document = _minutes(
        f"Punkt 1: Stien\n\n{rows}Beslutning | Godkendt.\n\nPunkt 2: Vejen\n\nIndstilling | At den males.\nBeslutning | Udsat.\n"
    )
    first = item(document, "1")
    assert kinds(first) == ["summary", "finances", "earlier_decisions", "decision"]
    assert (first.case_number, texts(document, first, SectionKind.DECISION)) == ("24/2207", ["Godkendt."])
    assert [(each.committee, document.text[each.start : each.end]) for each in first.earlier_decisions] == [
        ("Sundhedsudvalget", "Udsat.")
    ]
    assert item(document, "2").outcome is Outcome.POSTPONED


def test_headings_with_a_colon_tell_weak_ones_from_running_text() -> None:
    body = "Indstilling:\nAt stien anlægges.\n\nØkonomi:\nIngen.\n\nBeslutning:\nGodkendt.\n\n"
    document = _minutes(f"Punkt 1. Sti\n\n{body}Punkt 2. Vej\n\n{body}")
    assert kinds(item(document, "2")) == ["recommendation", "finances", "decision"]


def test_a_lead_in_below_a_presentation_is_a_heading_where_the_item_has_no_other_recommendation() -> None:
    lead = "Administrationen anbefaler, at\nstien anlægges.\n\n"
    one = f"Pkt. 1 - Sti\n\nØkonomiske konsekvenser\nIngen.\n\n{lead}Beslutning\nGodkendt.\n\n"
    two = f"Pkt. 2 - Vej\n\nSagsfremstilling\nVejen er slidt.\n\n{lead}Beslutning\nGodkendt.\n\n"
    assert kinds(item(_minutes(one + two), "2")) == ["presentation", "recommendation", "decision"]
    assert kinds(item(_minutes(two), "2")) == ["presentation", "recommendation", "decision"]
    named = two.replace("Beslutning", "Indstilling\nSom ovenfor.\n\nBeslutning")
    assert kinds(item(_minutes(named), "2")) == ["presentation", "recommendation", "decision"]
    document = _minutes(named)
    assert "stien anlægges" in texts(document, item(document, "2"), SectionKind.PRESENTATION)[0]


def test_what_stands_below_the_last_decision_is_not_of_it() -> None:
    body = "1. Sti\n\nIndstilling\n\nAt den anlægges.\n\nBeslutning\n\nGodkendt.\n\n"
    for tail in (
        "Næste møde: torsdag den 26. maj 2021 kl. 9.30\n",
        "Relaterede dokumenter\n\nReferat Teknisk Udvalg 2013\n",
        "---\n",
    ):
        document = _minutes(body + tail)
        assert texts(document, item(document, "1"), SectionKind.DECISION) == ["Godkendt."], tail


def test_weak_headings_open_sections_where_no_heading_has_a_blank_line_around_it() -> None:
    (item,) = parsed(
        "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n1. Vej\nSagsfremstilling\nVejen er smal, og den bruges af mange.\n"
        "Økonomi\nDen koster 2 mio. kr. i 2022.\nIndstilling\nAt vejen bygges.\nBeslutning\nGodkendt.\n"
    ).items
    assert [section.kind.value for section in item.sections] == [
        "presentation",
        "finances",
        "recommendation",
        "decision",
    ]


def test_the_day_the_agenda_was_sent_out_is_not_the_day_of_the_meeting() -> None:
    document = parsed(
        "Tillægsdagsorden\n\nTangsund Byråd\n\n25. maj 2016\n\nTillægsdagsordenen er udsendt den 20. maj 2016.\n\n"
        "11. Vej\n\nIndstilling\n\nAt vejen bygges.\n"
    )
    assert str(document.meeting_date) == "2016-05-25"


def test_a_lettered_group_is_in_no_section() -> None:
    first, _ = parsed(
        "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n1. Vej\n\nBeslutning\n\nGodkendt.\n\n"
        "B. Sager, der behandles efter indstilling fra økonomiudvalget\n\n2. Sti\n\nBeslutning\n\nUdsat.\n"
    ).items
    assert first.end == first.sections[-1].end
    assert first.outcome.value == "approved"


def test_the_case_number_right_below_a_heading_is_that_of_an_item_without_sections() -> None:
    document = _minutes(
        "1. Stier\n\nSagsnr.: 21/4471\n\nSagsfremstilling:\n\n2. Bænke\n\nSagsnr.: 21/4472\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [entry.case_number for entry in document.items] == ["21/4471", "21/4472"]
