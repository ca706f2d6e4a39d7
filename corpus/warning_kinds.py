"""What kinds of warnings there are, so that documents can be counted by what was warned of them."""

from __future__ import annotations

import re

OTHER = "andet"

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("tekst uden for afsnit", r"^Kun \d+ % af teksten ligger i afsnit\b"),
        ("mødedato mangler", r"^Mødedatoen fremgår ikke\b"),
        ("kommune mangler", r"^Kommunen fremgår ikke\b"),
        ("udvalg mangler", r"^Udvalget fremgår ikke\b"),
        ("deltagere mangler", r"^Deltagerne fremgår ikke\b"),
        (
            "beslutning mangler",
            r"^Ingen beslutning\b|^Referatet har ingen beslutning|\bhar ingen beslutning:|\bhvilken af flere beslutninger\b",
        ),
        ("udfald uklart", r"\bbeslutningens udfald kunne ikke læses\b"),
        ("dele passer ikke", r"\bbeslutningen nævner del\b"),
        (
            "titel mangler",
            r"\b(?:uden titel|titlen? (?:mangler|kunne ikke læses|fremgår ikke)|har ingen titel|har hverken nummer eller titel)\b",
        ),
        ("numre passer ikke", r"^Punktnum(?:mer|rene)\b.*\b(?:står ved flere punkter|mangler i rækken)\b"),
        ("måske lukket", r"\blukket, fordi (?:det|de) måske er det\b|^Eksporten siger ikke, om\b"),
        ("lukket", r"^Mødet er lukket\b|\blukke(?:t|de) bilag er udeladt\b"),
        ("sidecar passer ikke", r"^open_items\b"),
        ("personnumre maskeret", r"\bpersonnum(?:mer|re) er maskeret\b"),
        ("kontakter maskeret", r"\bkontaktoplysning(?:er)? er maskeret\b"),
        ("adresse udeladt", r"\badresser?\b.*\ber udeladt\b"),
        ("scannet", r"\btekstgenkendelse \(OCR\)|\bscanne(?:t|de)\b"),
        ("felt læses ikke", r"\blæses ikke\.$"),
    )
)
"""Each kind and what tells it; the first that fits."""


def warning_kind(warning: str) -> str:
    """The short Danish name of what a document's warning is about; `OTHER` for one of no kind."""
    return next((kind for kind, telling in KINDS if telling.search(warning)), OTHER)
