import datetime

import pytest

from corpus.metadata import GivenMetadata
from corpus.prose import parse_prose
from corpus.records import DateBasis, Document, DocumentDate, DocumentKind
from tests.corpus.corpus_helpers import check_spans, parsed


def _prose(text: str) -> Document:
    document = parsed(text)
    check_spans(document)
    assert document.items == ()
    return document


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Godkendelse af Cykelplan 2021\n\nBorgmester Ane Bro (A). Foto: Tangsund.dk\n\nTorsdag aften vedtog byrådet Cykelplan 2021.",
            "news",
        ),
        (
            "Nyt torv åbner\n\nPubliceret 4. maj 2021\n\n”Vi har glædet os meget til at åbne torvet”, siger borgmester Ane Bro.",
            "news",
        ),
        ("Cykelplan 2021\n\nPlanen gælder for hele kommunen.", "plan"),
        ("Strategi for frivillighed\n\nVi vil mere.", "strategy"),
        ("Handicappolitik\n\nAlle skal kunne være med.", "policy"),
        ("Beskæftigelsesplan\n\nPlanen er godkendt af byrådet.", "plan"),
        ("Affald og genbrug\n\nHer kan du læse om affald.", "page"),
        ("Trafikken\n\nPlanen er at cykle.", "page"),
        ("NOTAT\n\nCykelplan for havnen\n\nStien koster mere end ventet.", "attachment"),
        (
            "Teknik og Miljø\n\nDato: 4. maj 2021\nKontakt: Ane Bro\nSagsnr: 21-99\n\nSvar om havnen\n\nStien er dyr.",
            "attachment",
        ),
        ("Svar om havnen\n\nKontakt: Ane Bro, tlf. 12 34 56 78\n\nStien er dyr.", "page"),
    ],
)
def test_the_kind_is_read_from_title_and_signs(text: str, kind: str) -> None:
    assert _prose(text).kind.value == kind


def test_a_memo_is_called_by_what_it_is_about() -> None:
    assert _prose("# Notat\n\n## Støj fra havnen\n\nStøjen er målt.").title == "Støj fra havnen"


def test_numbered_chapters_whose_lines_break_before_a_section_name_are_no_agenda() -> None:
    chapters = (
        "1. Rådgivning\n\nSamtalen danner grundlag for det\n\nvidere forløb.\n\n2. Værested\n\nDer er åbent hver dag.\n"
    )
    assert _prose("Kvalitetsstandarder 2021\n\n" + chapters).kind is DocumentKind.PAGE


def test_a_strategy_with_numbered_chapters_is_no_agenda() -> None:
    document = _prose(
        "Strategi for frivillighed 2022-2025\n\nTangsund Kommune\n\n1. Indledning\n\nVi vil styrke frivilligheden.\n\n"
        "2. Baggrund\n\nMange er frivillige i dag.\n\n3. Indsatser\n\n1. Flere mødesteder\n2. Bedre støtte\n\n"
        "4. Økonomi\n\nStrategien koster 2 mio. kr.\n\n5. Høring\n\nStrategien har været i høring.\n\n6. Opfølgning\n\nByrådet følger op.\n"
    )
    assert document.kind is DocumentKind.STRATEGY
    assert [section.heading for section in document.sections][:2] == ["1. Indledning", "2. Baggrund"]
    assert any("1. Flere mødesteder" in document.text[section.start : section.end] for section in document.sections)


def test_a_policy_with_a_chapter_on_hearing_is_no_agenda() -> None:
    document = _prose(
        "Handicappolitik 2022\n\n1. Formål\n\nAlle er med.\n\nHøring\n\nPolitikken har været hørt.\n\n2. Opfølgning\n\nHvert år.\n"
    )
    assert document.kind is DocumentKind.POLICY


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Cykelstrategi 2022-2025\n\nTekst.", 2022, 2025),
        ("Cykelstrategi 2022-25\n\nTekst.", 2022, 2025),
        ("Cykelstrategi\n\nStrategien gælder fra 2022 til og med 2025.", 2022, 2025),
        ("Cykelplan 2021\n\nTekst.", 2021, 2021),
    ],
)
def test_the_years_a_plan_is_valid_are_read(text: str, start: int, end: int) -> None:
    document = _prose(text)
    assert (document.valid_from, document.valid_to) == (datetime.date(start, 1, 1), datetime.date(end, 12, 31))
    assert document.date == DocumentDate(datetime.date(start, 1, 1), DateBasis.VALIDITY_START)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Cykelstrategi\n\nStrategien gælder fra 1. januar 2023 til 31. december 2026.", (2023, 1, 1), (2026, 12, 31)),
        ("Cykelstrategi\n\nDen er gældende 1. januar 2023 – 31. december 2026.", (2023, 1, 1), (2026, 12, 31)),
        ("Cykelplan 2021-2025\n\nPlanen gælder fra 1. april 2021 til 31. marts 2025.", (2021, 4, 1), (2025, 3, 31)),
        ("Cykelplan 2021-2025\n\nTilskuddet gælder fra 1. maj 2022 til 3. juni 2022.", (2021, 1, 1), (2025, 12, 31)),
        ("Cykelplan 2021\n\nHøring i perioden 1. maj 2020 til 3. juni 2020.", (2021, 1, 1), (2021, 12, 31)),
    ],
)
def test_full_dates_of_validity_are_read(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    document = _prose(text)
    assert (document.valid_from, document.valid_to) == (datetime.date(*start), datetime.date(*end))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Klimaplan 2022-2025 for Odder Kommune\n\nTekst om klimaet.", "Klimaplan 2022-2025 for Odder Kommune"),
        ("Odder Kommune\n\nKlimaplan 2022-2025\n\nTekst.", "Klimaplan 2022-2025"),
        ("RINGKØBING-SKJERN KOMMUNE\n\nKlimaplan\n\nTekst.", "Klimaplan"),
        ("Tangsund Kommune\n\nKlimaplan\n\nTekst.", "Klimaplan"),
    ],
)
def test_only_a_municipalitys_own_name_is_no_title(text: str, title: str) -> None:
    assert _prose(text).title == title


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("Nyhed - 17. august 2024", (2024, 8, 17)),
        ("Nyhed | 5. maj 2024 | Natur", (2024, 5, 5)),
        ("Nyhed – onsdag den 9. oktober 2024", (2024, 10, 9)),
        ("Pressemeddelelse 12. juni 2023", (2023, 6, 12)),
        ("12. juni 2023", (2023, 6, 12)),
        ("*Publiceret: 03.02.2022 kl. 10:15*", (2022, 2, 3)),
    ],
)
def test_the_stamp_of_a_news_item_gives_kind_and_date(stamp: str, date: tuple[int, int, int]) -> None:
    for text in (f"Nyt torv åbner\n\n{stamp}\n\nTorvet åbner nu.", f"{stamp}\n\nNyt torv åbner\n\nTorvet åbner nu."):
        document = _prose(text)
        assert document.kind is DocumentKind.NEWS
        assert document.title == "Nyt torv åbner"
        assert document.date == DocumentDate(datetime.date(*date), DateBasis.PUBLISHED)


def test_a_date_on_the_cover_makes_no_news_of_a_plan() -> None:
    assert _prose("Cykelplan\n\n12. juni 2023\n\nTekst.").kind is DocumentKind.PLAN


def test_a_news_items_own_date_line_is_its_date() -> None:
    document = _prose(
        "Nyt torv åbner\n\n4. maj 2021\n\nFoto: Bo Dal\n\n”Vi har glædet os meget til det”, siger borgmester Ane Bro."
    )
    assert document.date == DocumentDate(datetime.date(2021, 5, 4), DateBasis.PUBLISHED)


def test_a_stamp_at_the_foot_is_the_update() -> None:
    document = _prose("Affald\n\nHer kan du læse om affald.\n\nOpdateret 13-01-2022")
    assert document.updated == datetime.date(2022, 1, 13)
    assert document.date == DocumentDate(datetime.date(2022, 1, 13), DateBasis.UPDATED)
    assert [document.text[section.start : section.end] for section in document.sections] == [
        "Her kan du læse om affald."
    ]


def test_a_page_without_any_date_has_none() -> None:
    assert _prose("Affald\n\nHer kan du læse om affald.").date == DocumentDate()


def test_what_is_given_from_outside_is_taken_as_it_is() -> None:
    given = GivenMetadata(kind=DocumentKind.PLAN, title="Plan", date=datetime.date(2020, 1, 1))
    document = parsed("1. Vej\n\nBeslutning\n\nGodkendt.\n", given=given)
    assert (document.kind, document.title, document.items) == (DocumentKind.PLAN, "Plan", ())
    assert document.date == DocumentDate(datetime.date(2020, 1, 1), DateBasis.SIDECAR)


def test_a_text_that_is_nothing_but_a_title_has_one_section() -> None:
    document = _prose("Kun en titel")
    assert [document.text[section.start : section.end] for section in document.sections] == ["Kun en titel"]


def test_an_empty_text_has_no_sections() -> None:
    assert parse_prose("").sections == ()
