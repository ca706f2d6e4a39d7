"""Every warning that a document can have is of a kind, and each kind has its own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.readers import find_files
from corpus.records import Document
from corpus.warning_kinds import KINDS, OTHER, warning_kind
from corpus.web_addresses import NO_WEB_ADDRESS
from tests.corpus.corpus_helpers import SAMPLE, parsed

LAYOUTS = Path(__file__).resolve().parent / "layouts"


@pytest.mark.parametrize(
    ("warning", "kind"),
    [
        ("Kun 91 % af teksten ligger i afsnit; resten er sidehoved (9 %).", "tekst uden for afsnit"),
        ("Mødedatoen fremgår ikke af teksten.", "mødedato mangler"),
        ("Udvalget fremgår ikke af teksten.", "udvalg mangler"),
        ("Deltagerne fremgår ikke af referatet.", "deltagere mangler"),
        ("Ingen beslutning i referatet af punkterne 2 og 3.", "beslutning mangler"),
        ("Punkt 4: beslutningens udfald kunne ikke læses.", "udfald uklart"),
        ("Punkt 4: beslutningen nævner del 3, som indstillingen ikke har.", "dele passer ikke"),
        (
            "1 punkt er lukket, fordi det måske er det (linje 3). Er et af dem åbent, så skriv dets nummer.",
            "måske lukket",
        ),
        ("Eksporten siger ikke, om 2 punkter er åbne; de regnes for lukkede.", "måske lukket"),
        ("Mødet er lukket: punkternes tekst og bilag er udeladt.", "lukket"),
        ("Punkt 2: 1 lukket bilag er udeladt.", "lukket"),
        ("open_items nævner intet punkt, som dokumentet har.", "sidecar passer ikke"),
        ("2 personnumre er maskeret (linje 3, 4).", "personnumre maskeret"),
        ("1 privat kontaktoplysning er maskeret.", "kontakter maskeret"),
        (NO_WEB_ADDRESS, "adresse udeladt"),
        ("2 adresser på punkter eller bilag er udeladt: kun hele adresser bruges.", "adresse udeladt"),
        ("Side 3 er scannet og kunne ikke læses med tekstgenkendelse (OCR).", "scannet"),
        ("Eksportens deltagerliste læses ikke.", "felt læses ikke"),
        ("Noget helt andet.", OTHER),
    ],
)
def test_a_warning_is_of_the_kind_its_words_tell(warning: str, kind: str) -> None:
    assert warning_kind(warning) == kind
    assert sum(telling.search(warning) is not None for _, telling in KINDS) == (kind != OTHER)


def test_no_warning_of_our_own_documents_is_of_no_kind() -> None:
    papers = [path for path in find_files([SAMPLE, LAYOUTS]) if path.suffix not in (".json", ".jsonl")]
    read = [each for path in papers for each in parse_file(path, GivenMetadata()) if isinstance(each, Document)]
    told = {warning for each in read for warning in each.warnings}
    assert len({warning_kind(warning) for warning in told}) >= 3
    assert not [warning for warning in told if warning_kind(warning) == OTHER]


_TWO = "1. Legeplads\n\nBeslutning\n\nGodkendt.\n\n2. Skole\n\nBeslutning\n\nUdsat.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Referat\n\nByrådet\n\n4. maj 2021\n\n{_TWO}", True),
        (f"Referat\n\nByrådet\n\n4. maj 2021\n\nDeltagere: Ida Kær (A), Per Holt (V)\n\n{_TWO}", False),
        (
            "Dagsorden\n\nByrådet\n\n4. maj 2021\n\n1. Legeplads\n\nIndstilling\n\nAt den bygges.\n\n2. Skole\n\nIndstilling\n\nNej.\n",
            False,
        ),
        ("Referat\n\nByrådet\n\n4. maj 2021\n\n1. Lukket punkt\n\n2. Lukket punkt\n", False),
    ],
)
def test_minutes_that_name_nobody_are_warned_of(text: str, told: bool) -> None:
    assert ("deltagere mangler" in map(warning_kind, parsed(text).warnings)) is told
