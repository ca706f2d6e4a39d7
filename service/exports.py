"""A whole result set to take away, streamed: CSV for spreadsheets, JSON for programs. Knows no HTTP."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator

from corpus.words import KINDS, OUTCOMES, SECTIONS
from index.asking.query import Query
from index.danish.analysis import query_terms
from index.searching.search import Hit, Matches, explain, in_order
from index.segments.generation import Generation
from service.decision_facts import votes_in_words
from service.schemas import Citation, HitBody
from service.searching import hit_bodies

COLUMNS = (
    "nr", "kommune", "udvalg", "dato", "dokumenttype", "punkt", "titel", "afsnit", "udfald", "citat", "side", "permalink",
    "kilde", "punkt_id", "dokument_id", "kontrolsum", "beslutning", "udfald_dele", "stemmer", "sagsnummer", "kilder",
)  # fmt: skip
_BATCH = 100
_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@")
_CONTROL = ("\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV Injection)."""

_UNSEEN = ("C", "M", "Z")  # controls and signs of format, marks without a letter, blanks, as Unicode's categories begin
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and a symbol that show nothing


def all_hits(generation: Generation, query: Query, matches: Matches) -> Iterator[HitBody]:
    """Every hit from `query.offset` on, in the order asked for; `query.k` is not looked at. Read a hundred at a time."""
    order = in_order(generation, query, matches)[query.offset :]
    terms = query_terms(matches.reading.words)
    for first in range(0, len(order), _BATCH):
        some = order[first : first + _BATCH]
        passages = generation.store.passages([row for row, _ in some])
        hits = [
            Hit(query.offset + first + place, score, passage, explain(generation, passage, matches))
            for place, (passage, (_, score)) in enumerate(zip(passages, some, strict=True), start=1)
        ]
        yield from hit_bodies(generation, hits, terms)


def csv_text(hits: Iterator[HitBody], base: str, separator: str) -> Iterator[str]:
    """The lines of a CSV file that Danish spreadsheets open as it is: byte order mark, a header, a row a hit.

    `base` is the address this service is reached at, without a slash at its end, or "". No cell can be taken for a formula.
    """
    yield _BYTE_ORDER_MARK + _line(COLUMNS, separator)
    for hit in hits:
        yield _line([safe_cell(cell) for cell in _row(hit, base)], separator)


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet might compute it. NUL, which no reader takes, goes.

    Signs that show nothing are looked past, for one program or another drops them; wide and small forms count as the plain.
    """
    text = text.replace("\x00", "")
    first = next((sign for sign in text if not _is_unseen(sign)), "")
    computed = text.startswith(_CONTROL) or unicodedata.normalize("NFKC", first).startswith(_FORMULA)
    return f"'{text}" if computed else text


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign).startswith(_UNSEEN) or sign in _FILLERS


def _row(hit: HitBody, base: str) -> list[str]:
    citation: Citation = hit.citation
    return [
        str(hit.rank),
        citation.municipality or "",
        citation.committee or "",
        citation.date or "",
        KINDS[citation.document_kind],
        citation.item_number or "",
        citation.item_title or citation.document_title,
        SECTIONS[citation.section],
        OUTCOMES[citation.outcome] if citation.outcome and citation.outcome != "unknown" else "",
        citation.quote,
        str(citation.page or ""),
        base + citation.permalink,
        citation.source_url or "",
        citation.item_id or "",
        citation.document_id,
        citation.content_hash,
        hit.decision or "",
        ", ".join(
            f"{part.part}: {OUTCOMES[part.outcome]}" if part.part else OUTCOMES[part.outcome]
            for part in hit.outcomes
            if part.part or part.outcome != "unknown"
        ),
        votes_in_words(hit.votes),
        hit.case_number or "",
        " ".join(dict.fromkeys(source.url or source.place for source in hit.sources)),
    ]


def _line(cells: list[str] | tuple[str, ...], separator: str) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def json_text(head: str, hits: Iterator[HitBody]) -> Iterator[str]:
    """The body of `/search` with every hit in `results`, piece by piece; `head` is that body with none."""
    before, _, after = head.partition('"results":[]')
    yield before + '"results":['
    for number, hit in enumerate(hits):
        yield ("," if number else "") + hit.model_dump_json()
    yield "]" + after
