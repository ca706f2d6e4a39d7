import pytest

from corpus.facts.laws import find_laws


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
        ("Lov nr. 1114 af 15. september 2010.", [("Lov nr. 1114 af 15. september 2010", None)]),
        ("Lov nr. 1114 af 15. september 2010 om aktiv socialpolitik, § 13, stk. 2, nr. 3.", [("Lov nr. 1114 af 15. september 2010 om aktiv socialpolitik", "§ 13, stk. 2, nr. 3")]),
        ("LBK nr 47 af 15/01/2019", [("LBK nr 47 af 15/01/2019", None)]),
        ("LBK nr. 47 af 15/01/2019 om kommunernes styrelse", [("LBK nr. 47 af 15/01/2019 om kommunernes styrelse", None)]),
        ("Lovbekendtgørelse nr. 47 af 15. januar 2019 om kommunernes styrelse § 40.", [("Lovbekendtgørelse nr. 47 af 15. januar 2019 om kommunernes styrelse", "§ 40")]),
        ("Bekendtgørelse nr. 1234 af 3. maj 2021 om affald.", [("Bekendtgørelse nr. 1234 af 3. maj 2021 om affald", None)]),
        ("BEK nr 1234 af 03/05/2021", [("BEK nr 1234 af 03/05/2021", None)]),
        ("Bekendtgørelse af lov om planlægning, LBK nr. 1157 af 1. juli 2020.", [("Lov om planlægning", None), ("LBK nr. 1157 af 1. juli 2020", None)]),
        ("Serviceloven (LSL) § 85", [("Serviceloven", "§ 85")]),
        ("Servicelovens § 85", [("Serviceloven", "§ 85")]),
        ("Serviceloven, § 85", [("Serviceloven", "§ 85")]),
        ("Serviceloven §§ 83-87", [("Serviceloven", "§§ 83-87")]),
        ("§ 85 i Serviceloven", [("Serviceloven", "§ 85")]),
        ("§ 85 i lov om social service", [("Lov om social service", "§ 85")]),
        ("§ 13, stk. 2, nr. 3 i planloven", [("Planloven", "§ 13, stk. 2, nr. 3")]),
        ("jf. § 13, stk. 2, nr. 3, i lov om planlægning", [("Lov om planlægning", "§ 13, stk. 2, nr. 3")]),
        ("efter § 9 i lov om aktiv socialpolitik og § 12 i serviceloven", [("Lov om aktiv socialpolitik", "§ 9"), ("Serviceloven", "§ 12")]),
        ("Lov om social service (serviceloven) § 85", [("Lov om social service", "§ 85"), ("Serviceloven", None)]),
        ("Lov om social service (LSL) § 85.", [("Lov om social service", "§ 85")]),
        ("LAB § 3", [("LAB", "§ 3")]),
        ("Planlovens §§ 4-6", [("Planloven", "§§ 4-6")]),
        ("Planlovens § 13, stk. 2, 3. pkt.", [("Planloven", "§ 13, stk. 2, 3. pkt.")]),
        ("Planloven § 5 b, stk. 1", [("Planloven", "§ 5 b, stk. 1")]),
        ("Planlovens § 11 g", [("Planloven", "§ 11 g")]),
        ("Planlovens kapitel 5", [("Planloven", "kapitel 5")]),
        ("Europa-Parlamentets og Rådets forordning (EU) 2016/679 af 27. april 2016", [("Europa-Parlamentets og Rådets forordning (EU) 2016/679 af 27. april 2016", None)]),
        ("Databeskyttelsesforordningen artikel 6, stk. 1, litra e", [("Databeskyttelsesforordningen", "artikel 6, stk. 1, litra e")]),
        ("Forordning (EU) nr. 1407/2013", [("Forordning (EU) nr. 1407/2013", None)]),
        ("Kommissionens forordning (EU) nr. 651/2014, artikel 55", [("Kommissionens forordning (EU) nr. 651/2014", "artikel 55")]),
        ("Direktiv 2014/24/EU", [("Direktiv 2014/24/EU", None)]),
        ("Habitatdirektivet", [("Habitatdirektivet", None)]),
        ("Vandrammedirektivets artikel 4", [("Vandrammedirektivet", "artikel 4")]),
        ("GDPR", []),
        ("Lejeloven og almenlejeloven", [("Lejeloven", None), ("Almenlejeloven", None)]),
        ("Barnets lov § 32", [("Barnets lov", "§ 32")]),
        ("Retssikkerhedslovens § 10 og forvaltningslovens § 19.", [("Retssikkerhedsloven", "§ 10"), ("Forvaltningsloven", "§ 19")]),
        ("Kommunalfuldmagten", []),
        ("Styrelsesvedtægt for Tangsund Kommune § 12", [("Styrelsesvedtægt for Tangsund Kommune", "§ 12")]),
        ("Kommunens forretningsorden § 4", [("Forretningsorden", "§ 4")]),
        ("Cirkulære nr. 129 af 27. juni 1974", [("Cirkulære nr. 129 af 27. juni 1974", None)]),
        ("Vejledning nr. 9295 af 5. maj 2020", [("Vejledning nr. 9295 af 5. maj 2020", None)]),
        ("Lov om kommunernes styrelse, jf. lovbekendtgørelse nr. 47 af 15. januar 2019, § 2", [("Lov om kommunernes styrelse", None), ("Lovbekendtgørelse nr. 47 af 15. januar 2019", "§ 2")]),
        ("Lov om trafikselskaber, § 3, stk. 1, litra a, og § 5", [("Lov om trafikselskaber", "§ 3, stk. 1, litra a"), ("Lov om trafikselskaber", "§ 5")]),
        ("Miljøbeskyttelseslovens § 33, jf. § 34", [("Miljøbeskyttelsesloven", "§ 33"), ("Miljøbeskyttelsesloven", "§ 34")]),
        ("Naturbeskyttelseslovens §§ 3, 15 og 16", [("Naturbeskyttelsesloven", "§§ 3, 15 og 16")]),
        ("Byggelovens § 22, stk. 1, nr. 2-4", [("Byggeloven", "§ 22, stk. 1, nr. 2-4")]),
        ("Bygningsreglement 2018, § 9", []),
        ("Aktivloven", [("Aktivloven", None)]),
        ("LAS § 11", [("LAS", "§ 11")]),
        ("Lov nr 482 af 22/05/2013", [("Lov nr 482 af 22/05/2013", None)]),
        ("Folkeskolelovens § 40 a, stk. 2", [("Folkeskoleloven", "§ 40 a, stk. 2")]),
        ("Dagtilbudsloven (lovbekendtgørelse nr. 454 af 20. april 2022) § 23", [("Dagtilbudsloven", "§ 23"), ("Lovbekendtgørelse nr. 454 af 20. april 2022", None)]),
        ("§ 13 og § 14, stk. 2, i planloven", [("Planloven", "§ 13"), ("Planloven", "§ 14, stk. 2")]),
        ("Efter § 12 i loven", []),
        ("Et direktiv fra EU. Forordningen gælder. Nr. 47 af 15. januar 2019.", []),
        ("Sag nr. 2016/679 af 3. maj.", []),
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
        ("LAB § 3 nævnes, og KPT § 4.", []),
        ("Støtten gives efter § 85 i serviceloven (LSL).", [("Serviceloven", "§ 85")]),
        ("Støtten gives efter Serviceloven (LSL) § 85.", [("Serviceloven", "§ 85")]),
    ],
)
def test_running_text_names_an_act_only_with_its_paragraph(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _named(text, every=False) == expected


def test_the_span_holds_act_and_paragraph() -> None:
    text = "Efter planlovens § 13, stk. 2, skal det ske."
    (law,) = find_laws(text, 0, len(text), every=False)
    assert text[law.start : law.end] == "planlovens § 13, stk. 2"
