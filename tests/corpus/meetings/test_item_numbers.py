"""How items are numbered: with letters, above their titles, out of their order, with their state behind the title."""

import pytest

from corpus.meetings.number_chains import number_key
from corpus.records import Document
from tests.corpus.corpus_helpers import check_spans, kinds, parsed

_HEAD = "Sandby Kommune\nTeknisk Udvalg\n\nReferat af mødet tirsdag den 4. maj 2021\n\n"


def _minutes(body: str) -> Document:
    document = parsed(_HEAD + body)
    check_spans(document)
    return document


def _numbered(document: Document) -> list[tuple[str | None, str | None, bool]]:
    return [(entry.number, entry.title, entry.closed) for entry in document.items]


def test_a_number_with_a_letter_comes_after_the_bare_one() -> None:
    assert number_key("61") < number_key("61a") < number_key("61B") < number_key("62")


@pytest.mark.parametrize("form", ["{n}   {t}", "{n}. {t}", "Punkt {n}: {t}", "{n})  {t}"])
def test_items_put_in_late_have_letters(form: str) -> None:
    told = (("7", "Stier"), ("7a", "Broen ved åen"), ("7b", "Havnelys"), ("8", "Snerydning"))
    body = "".join(
        f"{form.format(n=n, t=t)}\n\n    Sagsfremstilling\n    {t} er slidt.\n\n    Beslutning\n    Godkendt.\n\n"
        for n, t in told
    )
    assert _numbered(_minutes(body)) == [(n, t, False) for n, t in told]


def test_lettered_parts_of_a_recommendation_are_no_items() -> None:
    body = "Indstilling\nDet indstilles, at\n1a. Broen males.\n1b. Lyset skiftes.\n\nBeslutning\nGodkendt.\n\n"
    assert _numbered(_minutes(f"1. Havnen\n\n{body}2. Stien\n\n{body}")) == [
        ("1", "Havnen", False),
        ("2", "Stien", False),
    ]


def test_a_state_set_behind_the_title_is_none_of_it() -> None:
    body = "Sagsfremstilling\nKlubben søger 4.000 kr.\n\nBeslutning\n\n\n"
    document = parsed(
        "                DAGSORDEN\n\nTeknisk Udvalg\nTirsdag den 4. maj 2021\n\n"
        f"3     Tilskud til roklubben                 Åbent punkt\n      Sag 14/10021      Sagsbehandler: tkl\n\n{body}"
        "4     Orientering om lukket bro             Åben sag\n\nSagsfremstilling\nBroen er lukket.\n\nBeslutning\n\n"
        "5     Køb af grund                          Lukket sag\n"
    )
    assert _numbered(document) == [
        ("3", "Tilskud til roklubben", False), ("4", "Orientering om lukket bro", False), ("5", "Køb af grund", True),
    ]  # fmt: skip
    assert document.items[0].case_number == "14/10021"
    assert document.kind.value == "agenda"


@pytest.mark.parametrize(
    "mark", ["3.1: Bevilget 500 kr.\n3.2: Afslag.", "3.1 Legeplads: Bevilget 500 kr.\n3.2 Shelter: Afslag."]
)
def test_what_became_of_each_part_is_no_item(mark: str) -> None:
    document = _minutes(
        f"3. Puljen\n\nSagsfremstilling\nTo søger.\n\nBeslutning\n\n{mark}\n\n4. Evt.\n\nBeslutning\nIngenting at nævne.\n"
    )
    assert [entry.number for entry in document.items] == ["3", "4"]


def test_parts_with_the_number_of_their_item_are_told_apart() -> None:
    document = _minutes("3. Puljen\n\nSagsfremstilling\nTo søger.\n\nBeslutning\n3.1: Bevilget 500 kr.\n3.2: Afslag.\n")
    assert [(part.part, part.outcome.value) for part in document.items[0].outcomes] == [
        ("3.1", "approved"), ("3.2", "rejected"),
    ]  # fmt: skip


def test_numbers_that_stand_above_their_titles_head_items_without_sections_too() -> None:
    body = "Beslutning:\nTiltrådt.\n\n\n"
    document = parsed(
        "SANDBY HAVN\n\nHAVNEUDVALGETS PROTOKOL\n\nMøde onsdag den 13. april 2005\n\n\n4\nProtokol fra mødet den 9. marts 2005\n\nLæst og godkendt.\n\n\n"
        f"5\nLeje af kajen\n\n{body}6\nKran\n\n{body}7\nMeddelelser\n\nTaget til efterretning:\na. Molen er lukket.\n\n\n"
        "8\nEventuelt\n\nBo Dal spurgte til lyset.\n"
    )
    assert [(entry.number, entry.title, kinds(entry)) for entry in document.items] == [
        ("4", "Protokol fra mødet den 9. marts 2005", ["decision"]), ("5", "Leje af kajen", ["decision"]), ("6", "Kran", ["decision"]),
        ("7", "Meddelelser", ["decision"]), ("8", "Eventuelt", ["other"]),
    ]  # fmt: skip
    assert document.kind.value == "minutes"


def test_figures_of_a_table_set_below_one_another_are_no_items() -> None:
    body = "Sagsfremstilling\nElever i alt:\n\n12\nElever i 5. klasse\n\nBeslutning\nGodkendt.\n\n"
    assert _numbered(_minutes(f"1. Skolen\n\n{body}2. Hallen\n\n{body}")) == [
        ("1", "Skolen", False),
        ("2", "Hallen", False),
    ]


@pytest.mark.parametrize(
    ("said", "case"),
    [
        ("Punkt 9 behandles før punkt 7.", ""),
        ("Pkt. 9 blev rykket frem til efter pkt. 6.", ""),
        ("Godkendt.", "Sagsnr.: 21/04412\n"),
    ],
)
def test_an_item_treated_early_keeps_its_place_and_number(said: str, case: str) -> None:
    body = f"{case}\nSagsfremstilling\nDen er slidt.\n\nBeslutning\nGodkendt.\n\n\n"
    document = _minutes(
        f"6. Dagsorden\n\nBeslutning\n{said}\n\n\n9. Sluse\n{body}7. Kaj\n{body}8. Kran\n{body}10. Vej\n{body}"
    )
    assert [entry.number for entry in document.items] == ["6", "9", "7", "8", "10"]


def test_a_numbered_line_in_an_item_is_none_treated_early() -> None:
    first = "6. Kaj\n\nSagsfremstilling\nDen er slidt.\n\n9. Slusen\n\nBeslutning\nGodkendt.\n\n\n"
    others = "".join(f"{n}. {t}\n\nBeslutning\nGodkendt.\n\n\n" for n, t in ((7, "Kran"), (8, "Vej"), (9, "Bro")))
    assert [entry.title for entry in _minutes(first + others).items] == ["Kaj", "Kran", "Vej", "Bro"]


def test_a_title_goes_on_in_the_line_set_in_below_it() -> None:
    body = "\nSagsfremstilling:\nDen er slidt.\n\nBeslutning:\nGodkendt.\n\n\n"
    document = _minutes(
        f"041. TAKSTER FOR HAVNEN, HERUNDER\n     GÆSTEPLADSER          J.nr. 17.00.00P15\n{body}042. KRANEN          J.nr. 17.00.00P16\n{body}"
    )
    assert [(entry.title, entry.case_number) for entry in document.items] == [
        ("TAKSTER FOR HAVNEN, HERUNDER GÆSTEPLADSER", "17.00.00P15"), ("KRANEN", "17.00.00P16"),
    ]  # fmt: skip


def test_an_item_with_its_case_behind_its_title_keeps_its_place_and_the_council_in_capitals_decides() -> None:
    body = "    Baggrund\n    Den er slidt.\n\n    BYRÅDET, 4. maj 2021:\n    Godkendt.\n\n"
    document = parsed(
        "Sandby Kommune\nByrådet\n\nReferat af mødet den 4. maj 2021\n\n"
        + "".join(
            f"{n} {t}            09/{c}\n{body}"
            for n, t, c in ((11, "Kaj", 1234), (13, "Kran", 2345), (12, "Vej", 3456), (14, "Bro", 4567))
        )
    )
    assert [(entry.number, entry.title, entry.case_number, kinds(entry)) for entry in document.items] == [
        (str(n), t, f"09/{c}", ["presentation", "decision"])
        for n, t, c in ((11, "Kaj", 1234), (13, "Kran", 2345), (12, "Vej", 3456), (14, "Bro", 4567))
    ]


def test_a_part_of_a_closed_item_is_closed_with_it_whatever_its_number() -> None:
    body = "Sagsfremstilling\nDen er slidt.\n\nBeslutning\nGodkendt.\n\n"
    for part in ("3.1", "3a", "3 a)"):
        document = _minutes(
            f"1. Vej\n\n{body}2. Sti\n\n{body}3. Lukket punkt: Salg\n\n{part}. Tilbud\n\nSagsfremstilling\nHemmelige ord.\n\nBeslutning\nGodkendt.\n\n"
            f"4. Kaj\n\n{body}"
        )
        assert "Hemmelige" not in document.text
        assert document.items[-1].title == "Kaj"


def test_the_next_letter_after_a_closed_item_is_open() -> None:
    body = "Sagsfremstilling\nDen er slidt.\n\nBeslutning\nGodkendt.\n\n"
    document = _minutes(f"3. Vej\n\n{body}3a. Sti\n\n{body}3b. Lukket punkt: Salg\n\n3c. Kaj\n\n{body}")
    assert [(entry.number, entry.closed) for entry in document.items] == [
        ("3", False),
        ("3a", False),
        ("3b", True),
        ("3c", False),
    ]


def test_the_last_item_right_below_a_closed_one_is_open() -> None:
    document = _minutes(
        "1. Velkomst\nBo bød velkommen.\n\n2. Puljen\nUdsat.\n\n3. LUKKET: Klage\n4. Evt.\nBo spurgte til lyset.\n"
    )
    assert _numbered(document)[2:] == [("3", "Klage", True), ("4", "Evt.", False)]


def test_a_word_in_brackets_that_an_item_is_open_is_not_of_its_title() -> None:
    body = "\nSagsfremstilling\nDen er slidt.\n\nBeslutning\nGodkendt.\n\n"
    assert _numbered(_minutes(f"1 (Offentlig) Vej\n{body}2 (Offentlig) Sti\n{body}3 (Fortrolig) Salg\n")) == [
        ("1", "Vej", False), ("2", "Sti", False), ("3", "Salg", True),
    ]  # fmt: skip


def test_a_letter_may_stand_apart_from_its_number() -> None:
    body = "J.nr. 00.34.10\n\nBeslutning: Godkendt.\n\n"
    document = _minutes(
        f"Pkt. 110    Takster\n{body}Pkt. 111 a)    Lån\n{body}Pkt. 111 b)    Garanti\n{body}Pkt. 112    Vej\n{body}"
    )
    assert [(entry.number, entry.title) for entry in document.items] == [
        ("110", "Takster"), ("111 a", "Lån"), ("111 b", "Garanti"), ("112", "Vej"),
    ]  # fmt: skip
    assert not any("mangler" in warning for warning in document.warnings)
