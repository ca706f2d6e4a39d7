import datetime

import pytest

from corpus.facts.references import find_references, references_to_minutes


def _found(text: str) -> list[tuple[str | None, str, str]]:
    return [(each.committee, str(each.date), each.item_number) for each in find_references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Udvalget blev orienteret den 28. maj 2024, pkt. 3.", (None, "2024-05-28", "3")),
        ("jf. beslutning vedrørende punkt nr. 53 d.\n19/12-2022.", (None, "2022-12-19", "53")),
        ("Økonomiudvalget, 25. januar 2023, pkt. 15:", ("Økonomiudvalget", "2023-01-25", "15")),
        ("Byrådet vedtog den 28. februar 2018, punkt 22, en frist.", ("Byrådet", "2018-02-28", "22")),
        ("På Teknikudvalgsmødet den 9. juni 2021 (punkt 101) fremgik det.", ("Teknikudvalget", "2021-06-09", "101")),
        ("Sag nr. 12 på Byrådets møde den 4. maj 2023 blev udsat.", ("Byrådet", "2023-05-04", "12")),
        ("pkt. 188 i Klima- og Miljøudvalget den 05-12-2017", ("Klima- og Miljøudvalget", "2017-12-05", "188")),
        ("Klima- og Miljøudvalget, 05-12-2017 pkt. 188", ("Klima- og Miljøudvalget", "2017-12-05", "188")),
        ("Behandlet 12.01.2023, dagsordenspunkt 1.2", (None, "2023-01-12", "1.2")),
        ("Daværende Kultur- og Fritidsudvalg blev på udvalgsmødet den 3. februar 2021 (punkt 7) orienteret",
         ("Kultur- og Fritidsudvalget", "2021-02-03", "7")),
        ("Det afgjorde Teknisk Udvalg under dagsordenspunkt nr. 5 d. 8/10-2024.", ("Teknisk Udvalg", "2024-10-08", "5")),
        ("Pengene er givet (Byrådet den 30.10.2024, punkt 143).", ("Byrådet", "2024-10-30", "143")),
        ("Teknisk Udvalg, 25. marts 2025, sag nr. 29", ("Teknisk Udvalg", "2025-03-25", "29")),
        ("4. maj 2023, Byrådet, punkt 8", ("Byrådet", "2023-05-04", "8")),
        ("punkt 8 (Byrådet den 4. maj 2023)", ("Byrådet", "2023-05-04", "8")),
        ("behandlet som punkt 8, da Byrådet mødtes den 4. maj 2023", ("Byrådet", "2023-05-04", "8")),
        ("Ved beslutning af 4. maj 2023, pkt. 8, gav Byrådet lov.", ("Byrådet", "2023-05-04", "8")),
        ("Den 4. maj 2023, pkt. 8, blev det sendt til Byrådet.", (None, "2023-05-04", "8")),
        ("Udvalget sagde ja under punkt 8 på udvalgets møde den 4. maj 2023.", (None, "2023-05-04", "8")),
        ("Fagudvalget fik det den 4. maj 2023, pkt. 8.", (None, "2023-05-04", "8")),
    ],
)  # fmt: skip
def test_a_reference_has_the_body_the_date_and_the_item(text: str, expected: tuple[str | None, str, str]) -> None:
    assert _found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "jf. budgetaftale 2023, pkt. 173. Beslutningen er allerede truffet.",
        "jf. notat af 3. maj 2022, pkt. 4",
        "jf. budgetaftalen af 3. maj 2022, pkt. 4",
        "efter lov af 1. juli 2019, punkt 2",
        "I rapporten fra 12. januar 2021, pkt. 6, står der",
        "punkt 4 på listen",
        "den 9. februar 2023",
        "Mødet den 9. februar 2023 havde 7 punkter.",
        "lokalplan 4.12 af 4. maj 2020, sag 20/33839",
        "Under pkt. 6 gælder prisen fra den 1. januar 2022 til den 30. juni 2024.",
        "Se pkt. 6 for perioden 1. januar 2022 til den 30. juni 2024.",
        "pkt. 6, som blev udsendt den 21. februar 2025",
        "pkt. 6 med virkning fra den 1. marts 2025",
        "",
    ],
)
def test_what_points_to_no_meeting_is_no_reference(text: str) -> None:
    assert _found(text) == []


def test_two_references_in_one_sentence_keep_their_own_bodies() -> None:
    text = "Byrådet den 4. maj 2023, punkt 8, og Økonomiudvalget den 25. april 2023, punkt 11, udsatte sagen."
    assert _found(text) == [("Byrådet", "2023-05-04", "8"), ("Økonomiudvalget", "2023-04-25", "11")]


def test_a_body_of_the_sentence_before_is_not_taken_over() -> None:
    text = "Byrådet har drøftet det. Sagen var på den 4. maj 2023, punkt 8."
    assert _found(text) == [(None, "2023-05-04", "8")]


def test_the_span_holds_date_and_number() -> None:
    text = "Se beslutningen (Byrådet den 4. maj 2023, punkt 8) nedenfor."
    (found,) = find_references(text)
    assert text[found.start : found.end].removesuffix(")") == "Byrådet den 4. maj 2023, punkt 8"


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "4. maj 2023, punkt 8. Siden 5. maj 2023, punkt 9."
    (found,) = find_references(text, 21)
    assert (found.item_number, text[found.start : found.end]) == ("9", "5. maj 2023, punkt 9")


@pytest.mark.parametrize(
    ("text", "committee"),
    [
        ("By-, Plan- og Havneudvalget har sagt ja (BPH den 04.05.2023, punkt 8).", "By-, Plan- og Havneudvalget"),
        ("Ældre- og Sundhedsudvalget, ÆSU 04-05-2023 pkt. 8", "Ældre- og Sundhedsudvalget"),
        (
            "Udvalget for Børn og Unge. Handicaprådet var enigt (BU den 4. maj 2023, pkt. 8).",
            "Udvalget for Børn og Unge",
        ),
        ("Det sagde ØU den 4. maj 2023, pkt. 8.", "Økonomiudvalget"),
        ("Byrådet lytter. BR den 4. maj 2023, pkt. 8", "Byrådet"),
        ("BR den 4. maj 2023, pkt. 8", None),
        ("Handicaprådet var enigt (XYU den 4. maj 2023, pkt. 8).", None),
        ("Teknikudvalget og Trafikudvalget mødes (TU den 4. maj 2023, pkt. 8).", None),
        ("Byrådet spurgte EU den 4. maj 2023, pkt. 8.", None),
        ("Byrådet drøftede NATO den 4. maj 2023, pkt. 8.", "Byrådet"),
    ],
)
def test_an_abbreviation_stands_for_the_one_body_of_the_text_with_these_initials(
    text: str, committee: str | None
) -> None:
    assert _found(text) == [(committee, "2023-05-04", "8")]


def test_the_body_of_an_abbreviation_may_be_named_outside_the_stretch() -> None:
    text = "Ældre- og Sundhedsudvalget\n\nSe ÆSU den 4. maj 2023, pkt. 8."
    (found,) = find_references(text, text.index("Se"))
    assert (found.committee, text[found.start : found.end]) == (
        "Ældre- og Sundhedsudvalget",
        "ÆSU den 4. maj 2023, pkt. 8",
    )


def test_a_pair_told_twice_is_one_reference_with_the_body_named_either_time() -> None:
    text = "Den 4. maj 2023, pkt. 8, var sagen udsat. Byrådet, 04-05-2023 pkt. 8: Udsat. (Skoleudvalget 4. maj 2023, pkt. 8)"
    assert _found(text) == [("Byrådet", "2023-05-04", "8"), ("Skoleudvalget", "2023-05-04", "8")]


def test_a_sentence_may_end_with_a_year_and_an_item_number_has_one_date() -> None:
    text = "Byrådet, punkt 5 d. 8/10-2024. Fejlen kom frem den 20. august 2024, pkt. 6.\nMødet den 1. marts 2025"
    assert _found(text) == [("Byrådet", "2024-10-08", "5"), (None, "2024-08-20", "6")]


def test_the_day_an_agreement_was_treated_is_a_meetings_and_its_own_day_is_none() -> None:
    assert _found("Teknisk Udvalg anbefalede aftalen den 18-11-2008, punkt 3.") == [
        ("Teknisk Udvalg", "2008-11-18", "3")
    ]
    assert _found("Det følger af aftalen den 18-11-2008, punkt 3.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Byrådet den 27/4-20, pkt. 8, vedtog planen.", ("Byrådet", "2020-04-27", "8")),
        ("Magistraten behandlede udkastet på møde den 22. august (pkt. 299).", ("Magistraten", "2015-08-22", "299")),
        ("Byrådet behandlede sagen den 30. november, punkt 4.", ("Byrådet", "2014-11-30", "4")),
        ("Det er nævnt i punkt 03 c på mødet den 18.06.2009 i Byrådet.", ("Byrådet", "2009-06-18", "03 c")),
        ("BESLUTNING I ØKONOMIUDVALGET DEN 26-11-2012, PUNKT 298", ("Økonomiudvalget", "2012-11-26", "298")),
    ],
)
def test_short_years_no_years_and_parts_by_letter(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = find_references(text, when=datetime.date(2015, 9, 28))
    assert (found.committee, found.date.isoformat(), found.item_number) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Teknikudvalget, 20-11-2012:\n     Pkt. 1 og 2 anbefales.",
        "Økonomiudvalget\t15-06-2020\n\nPunkt 4 udsættes til mødet i august.",
        "Beslutning i Byrådet den 4. maj 2020 Punkt 1: Godkendt.",
        "Byrådet behandlede sagen den 30. november, punkt 4.",
    ],
)
def test_a_number_below_a_day_or_a_day_of_no_known_year_is_no_reference(text: str) -> None:
    assert not list(find_references(text))


def test_a_body_whose_name_is_broken_at_the_margin_is_one() -> None:
    (reference,) = find_references(
        "Sagen har stået på længe. Strandbyens\nLokaludvalg behandlede den den 11. maj 2023 under punkt 6."
    )
    assert reference.committee == "Strandbyens Lokaludvalg"


def test_a_number_that_ends_the_line_is_of_the_day_beside_it() -> None:
    assert _found("Tidligere behandling\n\nHavneudvalget den 4. maj 2020 Punkt 3\n\nSammendrag") == [
        ("Havneudvalget", "2020-05-04", "3")
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Godkendelse af referat fra mødet den 18.06.2009", ["3 c", "5"]),
        ("Endelig godkendelse af protokollen for mødet den 18. juni 2009", ["3 c", "5"]),
        ("Godkendelse af referater fra den 18. juni 2009 og den 3. juli 2009", []),
        ("Godkendelse af referat", []),
        ("Evaluering af mødet den 18. juni 2009", []),
    ],
)
def test_items_named_where_minutes_are_approved_are_of_those_minutes(title: str, expected: list[str]) -> None:
    text = "Bo Dal bemærkede til pkt. 3 c, at broen er fra 1994. Punkt 5 rettes. Dagsordenens punkt 7 udgår. Se den 4. maj 2008, pkt. 9."
    found = list(references_to_minutes(text, title, 0, len(text)))
    assert [each.item_number for each in found] == expected
    assert all(each.date == datetime.date(2009, 6, 18) and each.committee is None for each in found)
