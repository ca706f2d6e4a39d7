import pytest

from corpus.references import find_references


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
