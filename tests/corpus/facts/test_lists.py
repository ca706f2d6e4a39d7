"""A sentence that leads into a list, and what each line of it says."""

from __future__ import annotations

import pytest

from corpus.facts.lists import ListItem, find_lists, list_items


def _items(text: str) -> list[str]:
    end = text.index(":") + 1
    return [text[start:stop] for start, stop in list_items(text, end, len(text))]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Planen har tre temaer:\n\n1. Små skridt.\n2. Værksteder.\n3. Hele livet.\n\nDerefter mere.", ["Små skridt.", "Værksteder.", "Hele livet."]),
        ("Vilkår:\n- højst to år\n- ingen lugt,\n  hverken dag eller nat\nSlut.", ["højst to år", "ingen lugt,\n  hverken dag eller nat"]),
        ("Vilkår:\n• ét\n\n• to\n\n\n• ikke med", ["ét", "to"]),
        ("Vilkår:\n\nEn almindelig sætning.\n- ét", []),
        ("Fristen er:", []),
    ],
)  # fmt: skip
def test_the_lines_with_a_mark_are_the_list(text: str, items: list[str]) -> None:
    assert _items(text) == items


def test_a_list_ends_with_its_section() -> None:
    text = "Vilkår:\n- ét\n- to\n- tre"
    until = text.index("- tre")
    assert [text[start:end] for start, end in list_items(text, 7, until)] == ["ét", "to"]


def test_a_sentence_that_ends_otherwise_leads_into_nothing() -> None:
    text = "Svaret er: ja.\n- ét"
    assert list_items(text, text.index(".") + 1, len(text)) == []


Said = list[tuple[str, str, list[tuple[str, str]]]]


def _flat(text: str, items: tuple[ListItem, ...]) -> Said:
    return [
        (item.mark, text[item.start : item.end], [(mark, said) for mark, said, _ in _flat(text, item.items)])
        for item in items
    ]


FOUND: list[tuple[str, str, str | None, list[tuple[str, str]], str]] = [
    ("numbers", "Planen har to dele:\n1. Broen.\n2. Stien.\nResten er uændret.", "Planen har to dele:", [("1.", "Broen."), ("2.", "Stien.")], "Stien."),
    ("numbers in brackets", "Der er to krav:\n1) lys\n2) luft\n", "Der er to krav:", [("1)", "lys"), ("2)", "luft")], "luft"),
    ("letters", "Vælg mellem:\na) gul\nb) grøn\nc) blå\n\nTak.", "Vælg mellem:", [("a)", "gul"), ("b)", "grøn"), ("c)", "blå")], "blå"),
    ("dashes", "Følgende deltager:\n– skolen\n– hallen\n", "Følgende deltager:", [("–", "skolen"), ("–", "hallen")], "hallen"),
    ("the letter o", "Ønsker:\no Flere træer\no Færre biler\n", "Ønsker:", [("o", "Flere træer"), ("o", "Færre biler")], "Færre biler"),
    ("at", "Forvaltningen indstiller,\n\nat broen males,\n\nat stien asfalteres, og\n\nat sagen er slut.\n", "Forvaltningen indstiller,",
     [("at", "at broen males,"), ("at", "at stien asfalteres, og"), ("at", "at sagen er slut.")], "at sagen er slut."),
    ("at with capitals", "Direktøren anbefaler\nAt hallen lukkes\nAt badet åbnes\n", "Direktøren anbefaler", [("at", "At hallen lukkes"), ("at", "At badet åbnes")], "At badet åbnes"),
    ("no lead", "Mødet var kort.\n\n- Kaffe\n- Kage\n", None, [("-", "Kaffe"), ("-", "Kage")], "Kage"),
    ("marks glued to their words", "Husk:\n•Nøgle\n•Kort\n", "Husk:", [("•", "Nøgle"), ("•", "Kort")], "Kort"),
    ("a mark on a line of its own", "Husk:\n•\nNøgle\n•\nKort\n", "Husk:", [("•", "Nøgle"), ("•", "Kort")], "Kort"),
    ("wrapped lines", "Krav:\n- der skal være lys\n  hele natten\n- ingen støj\n", "Krav:", [("-", "der skal være lys\n  hele natten"), ("-", "ingen støj")], "ingen støj"),
    ("wrapped at the margin", "Krav:\n- der skal være lys hele natten og hele dagen ved havnen i\nRudby og ved åen\n- ingen støj\n", "Krav:",
     [("-", "der skal være lys hele natten og hele dagen ved havnen i\nRudby og ved åen"), ("-", "ingen støj")], "ingen støj"),
    ("over a page", "Krav:\n1. Lys\n2. Luft\n\nSide 4 af 9\n\nRudby Kommune\n\n3. Ro\n\nSlut nu.", "Krav:", [("1.", "Lys"), ("2.", "Luft"), ("3.", "Ro")], "Ro"),
    ("an item over a page", "Krav:\n- Lys\n- Luft i alle rum og\n\n5/12\n\nsale\n- Ro\n", "Krav:", [("-", "Lys"), ("-", "Luft i alle rum og\n\n5/12\n\nsale"), ("-", "Ro")], "Ro"),
    ("a date is no number of the list", "Frister:\n1. Høring til den\n4. maj\n2. Svar\n", "Frister:", [("1.", "Høring til den\n4. maj"), ("2.", "Svar")], "Svar"),
    ("every number is one", "Trin:\n1. Mål\n1. Skær\n1. Saml\n", "Trin:", [("1.", "Mål"), ("1.", "Skær"), ("1.", "Saml")], "Saml"),
    ("ends before a sentence", "Vi har:\n• en bil\n• en båd\nDerudover lejer vi en cykel.", "Vi har:", [("•", "en bil"), ("•", "en båd")], "en båd"),
    ("times with a colon", "Tidsplan:\nMaj 2021: Udbud\nSept. 2021: Anlæg af\nstien\n4. okt. 2021: Fest\n\nSå er vi færdige.", "Tidsplan:",
     [("", "Maj 2021: Udbud"), ("", "Sept. 2021: Anlæg af\nstien"), ("", "4. okt. 2021: Fest")], "Fest"),
    ("quarters and years", "Forløb:\n\n3. kvartal 2021: Udbud\n\n2022-23: Anlæg\n", "Forløb:", [("", "3. kvartal 2021: Udbud"), ("", "2022-23: Anlæg")], "Anlæg"),
    ("capital letters", "Orientering\n\nA. Formanden.\n\nB. Andre.\n\nC. Chefen.\n", None, [("A.", "Formanden."), ("B.", "Andre."), ("C.", "Chefen.")], "Chefen."),
    ("one item led into", "Gruppen består af:\n\n• Folk fra havnen.\n\nDen mødes i maj.", "Gruppen består af:", [("•", "Folk fra havnen.")], "havnen."),
    ("led into without a colon", "I planen har vi fokus på følgende i byens havn\n\n• Lys\n• Ro\n", "I planen har vi fokus på følgende i byens havn", [("•", "Lys"), ("•", "Ro")], "Ro"),
    ("a heading below a mark on a line of its own", "Vi foreslår, at\n\n•\n  havnen får lys.\n\nBilag\n", "Vi foreslår, at", [("•", "havnen får lys.")], "lys."),
    ("blank lines between items", "Mål:\n\n• Ro\n\n• Orden\n\nDet var alt.", "Mål:", [("•", "Ro"), ("•", "Orden")], "Orden"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lead", "items", "last"), [each[1:] for each in FOUND], ids=[each[0] for each in FOUND]
)
def test_a_list_is_found_whole_with_what_leads_into_it(
    text: str, lead: str | None, items: list[tuple[str, str]], last: str
) -> None:
    (found,) = find_lists(text, 0, len(text))
    assert (None if found.lead is None else text[slice(*found.lead)]) == lead
    assert [(mark, said) for mark, said, _ in _flat(text, found.items)] == items
    assert text[found.start : found.end].endswith(last)


def test_a_list_within_an_item_is_that_items() -> None:
    text = "Planen:\n1. Veje:\n   - Nordvej\n   - Sydvej\n2. Stier\n   a. Å-stien\n   b. Skovstien\n"
    (found,) = find_lists(text, 0, len(text))
    assert _flat(text, found.items) == [
        ("1.", "Veje:", [("-", "Nordvej"), ("-", "Sydvej")]),
        ("2.", "Stier", [("a.", "Å-stien"), ("b.", "Skovstien")]),
    ]


def test_two_lists_below_each_other_are_two() -> None:
    text = "Her er:\n- en\n- to\n\nOg så:\n1. tre\n2. fire\n"
    assert [text[found.start : found.end] for found in find_lists(text, 0, len(text))] == [
        "- en\n- to",
        "1. tre\n2. fire",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kun en linje.",
        "- én\n",
        "Bilag\n- én\n",
        "Vi indstiller,\nat havnen får lys.\n",
        "A. Jensen\nF. Hansen\n",
        "4. maj er helligdag.\n5. juni er fridag.\n",
        "Det koster\n-5 kr.\n-6 kr.\n",
    ],
)
def test_what_is_no_list_is_none(text: str) -> None:
    assert find_lists(text, 0, len(text)) == []


def test_furniture_that_is_known_is_passed_over() -> None:
    text = "Krav:\n- Lys\nNotat om ro og orden\n- Luft\n"
    start = text.index("Notat")
    assert [item.mark for item in find_lists(text, 0, len(text), [(start, start + 20)])[0].items] == ["-", "-"]
