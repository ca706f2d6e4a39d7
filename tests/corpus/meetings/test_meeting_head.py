import pytest

from corpus.records import Basis
from tests.corpus.corpus_helpers import parsed

_ITEMS = "\n\n1. Nyt torv\n\nIndstilling\n\nAt bygge torvet.\n\n{heading}\n\nGodkendt.\n\n2. Ny bro\n\n{heading}\n\nGodkendt.\n"


def _meeting(head: str, heading: str = "Beslutning") -> tuple[str | None, str | None]:
    document = parsed(head + _ITEMS.format(heading=heading))
    return document.committee.name, str(document.date.value) if document.date.value else None


@pytest.mark.parametrize(
    "head",
    [
        "Teknikudvalget\nReferat\n4. maj 2021",
        "Udvalg:\nMødedato:\n\nTeknikudvalget\ntirsdag den 4. maj 2021",
        "Økonomiudvalget indkalder.\nUdvalg: Teknikudvalget\nMødedato: 04-05-2021",
        "Offentliggjort 12. maj 2021\nReferat af møde i Teknikudvalget\nDen 04.05.2021 kl. 13:00 i Tapperiet",
        "Udskrevet den 12. maj 2021\nTeknikudvalget\nSTARTTIDSPUNKT\n04-05-2021 09:00:00",
        "Bolden ruller igen 1. maj 2021\nTeknikudvalget tirsdag den 4. maj 2021 kl. 19.00",
        "Byrådet\nSocialudvalget\nØkonomiudvalget\nTeknikudvalget\n\nReferat Teknikudvalget 4. maj 2021",
        "• Byrådet\n• Referat 2. februar 2021\n• Referat 4. maj 2021\n\nReferat af møde i Teknikudvalget den 4. maj 2021",
        "| Dato: | 04-05-2021 19:00:00 |\n| --- | --- |\n| Udvalg: | Teknikudvalget |",
    ],
)
def test_the_letterhead_names_the_body_and_the_day(head: str) -> None:
    assert _meeting(head) == ("Teknikudvalget", "2021-05-04")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("referat fra byrådet\n\n4. maj 2021", "Byrådet"),
        ("Referat til mødet i udvalget for teknik og miljø\n4. maj 2021", "Udvalget for teknik og miljø"),
        ("Fælles IT\nReferat\nPortalgruppen\n4. maj 2021", "Portalgruppen"),
        ("Udvalg: Styringsdialog Nord\n4. maj 2021", "Styringsdialog Nord"),
        ("Referat\n4. maj 2021", None),
        (
            "Referater\nHer finder du alle referater fra Kommunalbestyrelse, udvalg og råd.\nReferat\n4. maj 2021\nUdvalgHandicapråd",
            "Handicaprådet",
        ),
        ("Velkommen til Byrådets og Økonomiudvalgets dagsordener og referater\nSeniorråd 4. maj 2021", "Seniorrådet"),
        ("SØNDERKØBING BYRÅD\nFolkeoplysningsudvalget\nMødet den 04.05.2021, kl. 15:00", "Folkeoplysningsudvalget"),
        (
            "Referat\nBo Dal, Handicaprådet\nFormand for Ældrerådet Ib Lund\nTeknikudvalget 4. maj 2021",
            "Teknikudvalget",
        ),
        ("Referat\n4. maj 2021\nDeltagere: Bo Dal (A), Byrådet, Ea Ask (V), Kulturudvalget", None),
        ("Søndermark Lokaludvalg\nReferat 4. maj 2021", "Søndermark Lokaludvalg"),
        ("Skolebestyrelsen på Nordre Skole\nReferat\n4. maj 2021", "Skolebestyrelsen på Nordre Skole"),
        ("Børn og Unge-udvalget\nDagsorden 4. maj 2021", "Børn og Unge-udvalget"),
        ("Råd: Integrationsrådet\n4. maj 2021", "Integrationsrådet"),
    ],
)
def test_bodies_of_other_forms(head: str, body: str | None) -> None:
    assert _meeting(head)[0] == body


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Teknikudvalgets beslutning den 4. maj 2021", ("Teknikudvalget", "2021-05-04")),
        ("Beslutning i Teknikudvalget den 04-05-2021", ("Teknikudvalget", "2021-05-04")),
        ("Kommunalbestyrelsens beslutning", ("Kommunalbestyrelsen", None)),
    ],
)
def test_without_a_letterhead_the_decision_headings_tell(heading: str, told: tuple[str, str | None]) -> None:
    assert _meeting("Dagsordenspunkter", heading) == told
    assert parsed("Dagsordenspunkter" + _ITEMS.format(heading=heading)).committee.basis is Basis.TEXT


def test_a_page_of_one_item_tells_the_day_below_its_title() -> None:
    text = (
        "# Nyt torv\n\nMødedato: 04.05.2021, kl. 16:30\n\n## Indstilling\n\nAt bygge.\n\n## Beslutning\n\n"
        "Borgerrepræsentationens beslutning i mødet den 4. maj 2021\n\nGodkendt.\n"
    )
    document = parsed(text)
    assert (document.committee.name, str(document.date.value)) == ("Borgerrepræsentationen", "2021-05-04")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Teknikudvalget\nReferat 04-05-21", "2021-05-04"),
        ("Teknikudvalget\nMødedato: 4/5 08", "2008-05-04"),
        ("Teknikudvalget\nTirsdag den 4.5.08 kl. 16", "2008-05-04"),
        ("Teknikudvalget\nMøde d. 4. maj '99", "1999-05-04"),
        ("Teknikudvalget\nSag 05.01.08\nReferat af mødet den 4. maj 2021", "2021-05-04"),
        ("Teknikudvalget\nKLE 05.01.08", None),
    ],
)
def test_a_year_of_two_digits_tells_in_a_line_about_the_day(head: str, day: str | None) -> None:
    assert _meeting(head)[1] == day


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Ryby Kommune, Teknikudvalget\nReferat\n4. maj 2021", "Teknikudvalget"),
        ("Ryby Kommune - Udvalget for Teknik og Miljø   Side 1\nDatabase: Politik\\TM-udvalg 2021\n4. maj 2021", "Udvalget for Teknik og Miljø"),
        ("Ryby kommune, TEKNIK- OG MILJØUDVALGET\nReferat\n4. maj 2021", "Teknik- og Miljøudvalget"),
        ("Region Østkysten\nRegionsrådet\nReferat\ntil møde i Udvalg for Nære Sundhedstilbud\n4. maj 2021", "Udvalg for Nære Sundhedstilbud"),
        ("Ryby Skole\nSKOLEBESTYRELSEN\nReferat 4. maj 2021", "Skolebestyrelsen"),
        ("Referat\nUdvalget for Teknik\nog Miljø\n4. maj 2021", "Udvalget for Teknik og Miljø"),
        ("Referat\nBørne- og\nUngdomsudvalget\n4. maj 2021", "Børne- og Ungdomsudvalget"),
        ("Medlemmer\nBo Dal (Idrætsrådet)\nEa Ask (Ungdommens Samråd\nKulturudvalget\n4. maj 2021", "Kulturudvalget"),
    ],
)  # fmt: skip
def test_the_body_that_met_is_told_from_the_others_of_the_head(head: str, body: str) -> None:
    assert _meeting(head) == (body, "2021-05-04")


@pytest.mark.parametrize(
    "day", ["04.05.21", "4/5 -21", "d. 4/5 '21", "den 4. maj, 2021", "2021/05/04", "ti. 4/5-21", "04-MAJ-21"]
)
def test_a_day_for_itself_is_the_meetings(day: str) -> None:
    assert _meeting(f"Teknikudvalget\nReferat\n{day}\nRådhuset")[1] == "2021-05-04"


def test_a_day_below_the_label_of_another_is_not_the_meetings() -> None:
    assert _meeting("Teknikudvalget\nUdsendt:\n30.04.21\nMødedato:\n04.05.21")[1] == "2021-05-04"
