"""Where the sections of an item begin and end: what stands at its edge, and headings that only look like one."""

from __future__ import annotations

import pytest

from corpus.records import Document
from tests.corpus.corpus_helpers import parsed

_HEAD = "Referat\nTeknikudvalget\nTirsdag den 4. maj 2021 kl. 15.00\n\n"


def _sections(document: Document, number: str = "1") -> list[tuple[str, str | None, str]]:
    (item,) = (each for each in document.items if each.number == number)
    return [(each.kind.value, each.heading, document.text[each.start : each.end]) for each in item.sections]


@pytest.mark.parametrize("mark", ["Åbent punkt", "Åben sag", "ÅBENT", "Åben"])
def test_the_word_that_the_next_item_is_open_is_not_of_the_one_above(mark: str) -> None:
    document = parsed(
        f"{_HEAD}{mark}\n1. Stier i skoven\nSagsfremstilling\nStierne er smalle.\nBeslutning\nGodkendt.\n\n"
        f"{mark}\n2. Bænke\nSagsfremstilling\nDer er få bænke.\nBeslutning\nUdsat.\n"
    )
    assert _sections(document)[-1] == ("decision", "Beslutning", "Godkendt.")


@pytest.mark.parametrize(
    "address",
    [
        "TEKNIK & NATUR\nVej og Park\nLille Nørreby Kommune\nTorvet 3\n9998 Nørreby\nwww.lillenoerreby.dk",
        "Lille Nørreby Kommune\nTorvet 3, 9998 Nørreby\nTlf. 00 00 00 00",
        "Nørreby Kommune, Torvet 3, 9998 Nørreby",
        "Rådhuset\nTorvet 3\nDK-9998 Nørreby",
    ],
)
def test_the_address_of_the_sender_below_the_last_item_is_not_its(address: str) -> None:
    document = parsed(
        f"{_HEAD}1. Stier\nSagsfremstilling: Stierne er smalle.\n\n2. Bænke\nSagsfremstilling: Der er få bænke.\n\n{address}\n"
    )
    assert _sections(document, "2") == [("presentation", "Sagsfremstilling", "Der er få bænke.")]


def test_an_address_that_the_item_is_about_is_its_own() -> None:
    document = parsed(
        f"{_HEAD}1. Stier\nSagsfremstilling: Ansøgeren er\n\nBo Dal\nTorvet 3\n9998 Nørreby\n\nBeslutning: Godkendt.\n\n"
        "2. Hegn\nSagsfremstilling: Ansøgeren er\n\nIb Sø\nTlf. 00 00 00 00\nTorvet 5\n9998 Nørreby\n"
    )
    assert _sections(document)[0][2].endswith("9998 Nørreby")
    assert _sections(document, "2")[0][2].endswith("9998 Nørreby")


@pytest.mark.parametrize("name", ["Høring", "Inddragelse", "Høringssvar", "Udtalelser"])
def test_who_was_heard_is_told_apart_from_the_way_of_the_case(name: str) -> None:
    document = parsed(
        f"{_HEAD}1. Stier i skoven\nSagsfremstilling\nStierne er smalle.\n{name}\nSkovlauget har ingen bemærkninger.\n"
        "Behandlingsplan:\nTeknikudvalget den 4. maj 2021\nByrådet den 1. juni 2021\nBeslutning\nGodkendt.\n"
    )
    assert [heading for _, heading, _ in _sections(document)] == [
        "Sagsfremstilling",
        name,
        "Behandlingsplan",
        "Beslutning",
    ]


def test_a_heading_that_the_words_above_lead_into_is_of_their_section() -> None:
    document = parsed(
        f"{_HEAD}1. Stier i skoven\n\nResumé\n\nStierne anlægges efter nedenstående tidsplan:\n\nTidsplan\n\n"
        "Maj: Udbud.\nJuni: Anlæg.\n\nIndstilling\n\nAt planen følges.\n\nTidsplan\n\nSagen slutter i juni.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [heading for _, heading, _ in _sections(document)] == ["Resumé", "Indstilling", "Tidsplan", "Beslutning"]
    assert _sections(document)[0][2].endswith("Juni: Anlæg.")


def test_the_body_named_above_who_proposes_is_not_of_the_decision_above_it() -> None:
    document = parsed(
        "REFERAT TEKNIKUDVALGET\n\nMødedato: 4. maj 2021\n\n1. STIER\nÅBENT\nTEKNIKUDVALGET DEN 4. MAJ 2021\nUdvalget vil se et nyt forslag.\n"
        "Økonomiudvalget\nVej og Park indstiller:\nat forslaget vedtages.\nSagsfremstilling\nStierne er smalle.\n\n"
        "2. BÆNKE\nÅBENT\nTEKNIKUDVALGET DEN 4. MAJ 2021\nGodkendt.\nVej og Park indstiller:\nat bænkene købes.\n"
    )
    assert [words for kind, _, words in _sections(document) if kind == "decision"] == [
        "Udvalget vil se et nyt forslag."
    ]


def test_the_absent_named_below_the_title_are_a_list_and_others_named_there_are_not() -> None:
    head = f"{_HEAD}Medlemmer\n\nAne Bro (A)\n\nEa Ask (V)\n\nKai Holm (F)\n\nAfbud\n\nBo Dal (V)\n\nIb Sø (Grundejerforeningen)\n\n"
    document = parsed(
        f"{head}1. Stier i skoven\n\nIb Sø (Grundejerforeningen), Bo Dal (V)\n\nBeslutning\n\nGodkendt.\n\n"
        "2. Valg til skovlauget\n\nAne Bro (A), Bo Dal (V)\n\nBeslutning\n\nGodkendt.\n"
    )
    assert _sections(document)[0] == ("attendance", None, "Ib Sø (Grundejerforeningen), Bo Dal (V)")
    assert _sections(document, "2")[0][0] == "other"
