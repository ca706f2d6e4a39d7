import pytest

from corpus.laws import find_laws


def _named(text: str, *, every: bool = True) -> list[tuple[str, str | None]]:
    return [(law.title, law.section) for law in find_laws(text, 0, len(text), every=every)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lov om aktiv socialpolitik.", [("Lov om aktiv socialpolitik", None)]),
        ("Lov om støtte til folk, der er flyttet fra Ærø.", [("Lov om støtte til folk, der er flyttet fra Ærø", None)]),
        ("Lov om drift af havne m.v.", [("Lov om drift af havne m.v.", None)]),
        ("Bekendtgørelse om undervisning for voksne m.fl.", [("Bekendtgørelse om undervisning for voksne m.fl.", None)]),
        ("Forretningsorden for Byrådet §5.", [("Forretningsorden for Byrådet", "§ 5")]),
        ("Lov om social service, § 18, stk. 2, nr. 3.", [("Lov om social service", "§ 18, stk. 2, nr. 3")]),
        ("Kommunestyrelseslovens § 40, stk. 2.", [("Kommunestyrelsesloven", "§ 40, stk. 2")]),
        ("Planlovens § 13, stk. 2, og § 24.", [("Planloven", "§ 13, stk. 2"), ("Planloven", "§ 24")]),
        ("Servicelovens §§ 83 og 86", [("Serviceloven", "§§ 83 og 86")]),
        ("Servicelovens § 16 a.", [("Serviceloven", "§ 16 a")]),
        ("Barnets lov", []),
        ("Folkeskoleloven.", [("Folkeskoleloven", None)]),
        ("Det følger af § 40, stk. 2, i kommunestyrelsesloven.", [("Kommunestyrelsesloven", "§ 40, stk. 2")]),
        ("Efter lov om planlægning og lov om naturbeskyttelse, § 3",
         [("Lov om planlægning", None), ("Lov om naturbeskyttelse", "§ 3")]),
        ("Indsatsen gives efter lov om aktiv socialpolitik, som Byrådet kender.", [("Lov om aktiv socialpolitik", None)]),
        ("Lov nr. 482 af 22. maj 2013 om havne.", [("Lov nr. 482 af 22. maj 2013 om havne", None)]),
        ("Intet at bemærke.", []),
        ("Strategien er ikke et lovkrav.", []),
        ("Første delaftale om ny lovgivning.", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_legal_basis_names_its_acts(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der er foretaget en screening efter miljøvurderingslovens § 10.", [("Miljøvurderingsloven", "§ 10")]),
        ("Arbejdet følger serviceloven og lov om aktiv socialpolitik.", []),
        ("Efter lovens § 4 kan kommunen klage.", []),
        ("Se § 4 i vedtægten.", []),
    ],
)
def test_running_text_names_an_act_only_with_its_paragraph(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _named(text, every=False) == expected


def test_the_span_holds_act_and_paragraph() -> None:
    text = "Efter planlovens § 13, stk. 2, skal det ske."
    (law,) = find_laws(text, 0, len(text), every=False)
    assert text[law.start : law.end] == "planlovens § 13, stk. 2"
