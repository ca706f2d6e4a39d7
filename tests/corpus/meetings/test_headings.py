import pytest

from corpus.meetings.heading_styles import section_lines
from corpus.meetings.headings import HeadingLine, heading_line
from corpus.meetings.lines import split_lines


def _read(text: str) -> HeadingLine | None:
    (line,) = split_lines(text)
    return heading_line(line)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Sagstema", "subject"), ("RESUMÉ", "summary"), ("Resume:", "summary"), ("Sagsfremstilling", "presentation"),
        ("Retsgrundlag", "legal_basis"), ("Økonomiske konsekvenser", "finances"), ("Andre konsekvenser", "consequences"),
        ("Sundhedsmæssige konsekvenser", "consequences"), ("Høring og sagsgang", "case_route"),
        ("Administrativ indstilling", "recommendation"), ("Forvaltningen indstiller,", "recommendation"),
        ("Tidligere besluttet", "earlier_decisions"), ("Beslutning", "decision"), ("**Beslutning**", "decision"),
        ("### Bilag", "attachments"), ("Hvem beslutter", "other"), ("Lov- og plangrundlag", "legal_basis"),
        ("Videre behandling", "case_route"), ("Konsekvenser for andre udvalg", "consequences"),
    ],
)  # fmt: skip
def test_a_section_heading_has_its_kind(words: str, kind: str) -> None:
    found = _read(words)
    assert found is not None
    assert found.kind.value == kind


@pytest.mark.parametrize(
    ("words", "inline"),
    [
        ("Beslutning: Godkendt.", "Godkendt."),
        ("BeslutningGodkendt.", "Godkendt."),
        ("BilagKort over vejen", "Kort over vejen"),
        ("IndstillingDirektionen indstiller, at", "Direktionen indstiller, at"),
        ("Referat: Godkendt. Datoen bliver den 2. februar 2017.", "Godkendt. Datoen bliver den 2. februar 2017."),
        ("ØkonomiStien koster 2 mio. kr.", "Stien koster 2 mio. kr."),
        ("Beslutning i Byrådet den 4. maj 2021: Udsat.", "Udsat."),
        ("Byrådet den 4. maj 2021, punkt 9: Udsat.", "Udsat."),
    ],
)
def test_the_words_on_the_headings_own_line_are_found(words: str, inline: str) -> None:
    found = _read(words)
    assert found is not None
    assert found.inline == inline
    assert words[found.text_start(words, split_lines(words)[0]) :] == inline


@pytest.mark.parametrize(
    "words",
    [
        "Beslutningen blev truffet i går.", "Byrådet den 4. maj 2021", "Indstillingen følges.", "• Beslutning",
        "Byrådet besluttede den 4. maj 2021, at vejen skal anlægges.", "Det har økonomiske konsekvenser",
        "Foto: Bo Dal", "4. maj 2021",
    ],
)  # fmt: skip
def test_running_text_and_case_routes_open_nothing(words: str) -> None:
    assert _read(words) is None


def test_a_dated_line_without_a_number_is_weak_when_words_follow() -> None:
    found = _read("18. september 2012: Udsat.")
    assert found is None or not found.strong
    told = _read("Byrådet den 4. maj 2021: Udsat.")
    assert told is not None
    assert not told.strong


def test_a_decision_heading_names_body_date_and_item() -> None:
    found = _read("Beslutning fra Social- og Seniorudvalget, 17. januar 2023, pkt. 9:")
    assert found is not None
    assert (found.committee, str(found.date), found.item_number, found.strong) == (
        "Social- og Seniorudvalget", "2023-01-17", "9", True,
    )  # fmt: skip


def test_a_button_glued_to_a_heading_is_no_text_of_the_section() -> None:
    found = _read("BeslutningUdskriv")
    assert found is not None
    assert (found.kind.value, found.inline) == ("decision", "")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Lovgrundlag, politikker", "legal_basis"), ("Økonomi og organisatoriske konsekvenser", "finances"),
        ("Sagsfremstilling og økonomi", "presentation"), ("Supplerende indstilling", "recommendation"),
        ("Chefens indstilling til beslutning.", None),
        ("FORRETNINGSUDVALGETS BESLUTNING", "decision"), ("Kommunalbestyrelsens beslutning", "decision"),
        ("Beslutning i Udvalget for by, havn og kultur (BHK) den 10-04-2013", "decision"),
        ("Sagen behandles i", "case_route"), ("Sagens forløb", "case_route"), ("PUNKTET BEHANDLET TIDLIGERE", "earlier_decisions"),
        ("Oplæg:", "presentation"), ("Referat:", "decision"), ("Referat", None), ("Indstilling og beslutning", "recommendation"),
        ("behandlingen i Byrådet.", None), ("Økonomi og Miljø", None),
    ],
)  # fmt: skip
def test_a_name_is_known_with_what_stands_before_or_beside_it(words: str, kind: str | None) -> None:
    found = _read(words)
    assert (found.kind.value if found else None) == kind


def test_the_header_of_a_meeting_is_no_decision() -> None:
    assert _read("Referat: 21. maj 2019 kl. 16:00") is None
    told = _read("Referat: Drøftet.")
    assert told is not None
    assert (told.kind.value, told.inline) == ("decision", "Drøftet.")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Kort fortalt:", "summary"), ("Hvad handler sagen om?", "summary"), ("Hvad siger loven:", "legal_basis"),
        ("Lovgrundlag mv.", "legal_basis"), ("Hvad koster det?", "finances"), ("Økonomi og bevilling", "finances"),
        ("Det blev besluttet:", "decision"), ("Besluttet:", "decision"), ("Sagsfremlæggelse", "presentation"),
        ("Den videre proces", "case_route"), ("Klima og bæredygtighed", "consequences"), ("Bilagsoversigt", "attachments"),
        ("Det indstilles, at", "recommendation"), ("Teknikudvalgets indstilling", "recommendation"),
        ("Administrationen anbefaler til Byrådet, at", "recommendation"), ("Center for Vej og Park indstiller:", "recommendation"),
        ("Tidligere politiske beslutninger", "earlier_decisions"), ("Habilitet", "attendance"),
    ],
)  # fmt: skip
def test_other_names_of_sections_are_known(words: str, kind: str) -> None:
    found = _read(words)
    assert found is not None
    assert found.kind.value == kind


def test_a_lead_in_keeps_its_comma() -> None:
    found = _read("Direktionen indstiller,")
    assert found is not None
    assert found.heading == "Direktionen indstiller,"


def _headings(text: str) -> list[tuple[str, str, str] | None]:
    return [(each.kind.value, each.heading, each.inline) if each else None for each in section_lines(split_lines(text))]


def test_the_first_cell_of_a_row_is_a_heading_and_a_weak_name_there_too_where_most_stand_so() -> None:
    assert _headings("Indstilling | At planen vedtages.\nØkonomi | Ingen.\nBeslutning | Vedtaget.") == [
        ("recommendation", "Indstilling", "At planen vedtages."),
        ("finances", "Økonomi", "Ingen."),
        ("decision", "Beslutning", "Vedtaget."),
    ]


def test_a_row_of_figures_and_the_names_of_columns_are_no_headings() -> None:
    table = "Økonomi | 2021 | 2022\nBeslutning | Indstilling\nØkonomi | 12\n"
    assert _headings(f"{table}Indstilling\n\nAt planen vedtages.\n\nBeslutning\n\nVedtaget.")[:3] == [None, None, None]


def test_a_weak_name_with_its_text_beside_it_is_a_heading_where_most_stand_so() -> None:
    assert _headings("Indhold: En sti.\nIndstilling: At stien anlægges.\nReferat: Godkendt.")[0] == (
        "presentation", "Indhold", "En sti.",
    )  # fmt: skip
    assert _headings("Økonomi: Ingen.\n\nIndstilling\n\nAt stien anlægges.\n\nBeslutning\n\nGodkendt.")[0] is None


def test_a_presentation_is_a_summary_only_where_the_case_is_told_under_another_name() -> None:
    assert [each and each[0] for each in _headings("Præsentation\n\nKort.\n\nSagsbeskrivelse\n\nLangt.")] == [
        "summary", None, "presentation", None,
    ]  # fmt: skip
    assert _headings("Præsentation\n\nKort.\n\nBeslutning\n\nGodkendt.")[0] == ("presentation", "Præsentation", "")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Forventet sagsgang", "case_route"), ("Hvad sker der nu?", "case_route"), ("Næste skridt", "case_route"), ("Hvem er hørt", "case_route"),
        ("Finansielle konsekvenser", "finances"), ("Bevillingsmæssige oplysninger", "finances"), ("Hvem betaler?", "finances"), ("Sagens økonomi", "finances"),
        ("Juridiske bemærkninger", "legal_basis"), ("Hvilke regler gælder?", "legal_basis"), ("Lovgrundlag for sagen", "legal_basis"),
        ("Organisatoriske forhold", "consequences"), ("Hvad betyder det for borgerne?", "consequences"), ("Trafikale hensyn", "consequences"),
        ("Det besluttede udvalget", "decision"), ("Hvad blev besluttet?", "decision"), ("Beslutning på mødet", "decision"), ("Mødets afgørelse", "decision"),
        ("Hvad er tidligere besluttet?", "earlier_decisions"), ("Sagen har været behandlet i", "earlier_decisions"), ("Hidtidig behandling", "earlier_decisions"),
        ("Hvad indstiller forvaltningen?", "recommendation"), ("Vi indstiller", "recommendation"), ("Udkast til beslutning", "recommendation"),
        ("Hvad skal vi tage stilling til?", "subject"), ("Formål med punktet", "subject"), ("Hvem afgør sagen?", "other"), ("Politisk handlerum", "other"),
        ("Bilag (3)", "attachments"), ("Sagens akter", "attachments"), ("Bilagsfortegnelse", "attachments"), ("Sagen i hovedtræk", "summary"),
        ("Baggrund og formål", "presentation"), ("Hvorfor er sagen på dagsordenen?", "presentation"), ("Redegørelse for sagen", "presentation"),
    ],
)  # fmt: skip
def test_sections_go_by_many_names(words: str, kind: str) -> None:
    found = _read(words)
    assert found is not None
    assert found.kind.value == kind
