"""Stable ids: made from content and metadata, never from path or order of reading. Alphabet: `[a-z0-9._~-]`."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from corpus.records import DocumentKind

_KIND_SLUGS = {
    DocumentKind.MINUTES: "referat",
    DocumentKind.AGENDA: "dagsorden",
    DocumentKind.PLAN: "plan",
    DocumentKind.STRATEGY: "strategi",
    DocumentKind.POLICY: "politik",
    DocumentKind.NEWS: "nyhed",
    DocumentKind.ATTACHMENT: "bilag",
    DocumentKind.PAGE: "side",
    DocumentKind.OTHER: "andet",
}
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})
_MAX_SLUG = 60
_MOST_TILDES = 4  # ids grow no longer, however many items are alike


def content_hash(text: str) -> str:
    """16 hex digits over the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def slug(name: str) -> str:
    """`Høje-Taastrup` -> `hoeje-taastrup`; at most 60 characters, cut at a word; may be empty."""
    letters = unicodedata.normalize("NFC", name).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= _MAX_SLUG else words[: _MAX_SLUG + 1].rsplit("-", 1)[0][:_MAX_SLUG]


def municipality_slug(name: str) -> str:
    """Without the word "Kommune", and without the genitive of the two that write themselves so: `Thisted Kommune` -> `thisted`."""
    plain = slug(re.sub(r"\s+(?:regions)?kommune$", "", name.strip(), flags=re.IGNORECASE))
    return plain[:-1] if plain in ("koebenhavns", "bornholms") else plain


def document_id(
    *,
    kind: DocumentKind,
    content: str,
    municipality: str | None,
    committee: str | None = None,
    title: str | None = None,
    date: datetime.date | None = None,
) -> str:
    """`thisted.arbejdsmarkedsudvalget.2023-02-09.referat`; what is unknown becomes `u` and 8 hex of the content hash.

    Minutes and agendas are named by their committee, everything else by its title.
    """
    unknown = f"u{content[:8]}"
    named = committee if kind in (DocumentKind.MINUTES, DocumentKind.AGENDA) else title
    parts = (
        municipality_slug(municipality or "") or unknown,
        slug(named or "") or unknown,
        date.isoformat() if date else unknown,
        _KIND_SLUGS[kind],
    )
    return ".".join(parts)


def item_ids(document: str, numbers: Sequence[str | None], contents: Sequence[str]) -> list[str]:
    """One id an item: the document's id, a dot, the item number (`u` and 8 hex where it has none).

    A number that comes twice in one meeting gets `~` and 8 hex of its content from the second time on. Of the same number
    with the same text nothing but the order tells: `~`, `~~`, `~~~`, `~4`, `~5` … come after.
    """
    seen: Counter[str] = Counter()
    identifiers = []
    for number, content in zip(numbers, contents, strict=True):
        tail = slug_number(number) if number else f"u{content_hash(content)[:8]}"
        identifier = f"{document}.{tail}"
        if identifier in seen:
            identifier = f"{identifier}~{content_hash(content)[:8]}"
        again = seen[identifier]
        seen[identifier] += 1
        identifiers.append(identifier + ("~" * again if again < _MOST_TILDES else f"~{again}"))
    return identifiers


def slug_number(number: str) -> str:
    """`7` -> `7`, `1.1` -> `1-1`: dots part an id, so they may not stand inside a part."""
    return slug(number.replace(".", "-")) or "0"


def with_clash(identifier: str, content: str) -> str:
    """The id of a document whose plain id is already another document's."""
    return f"{identifier}~{content[:8]}"


def meeting_id(document: str) -> str:
    """The meeting a minutes or agenda document belongs to: its id without the kind.

    An id of its own (a JSONL `_id` such as "..7") of which that leaves nothing but dots is the meeting's, too: no path
    could name it.
    """
    meeting = document.rpartition(".")[0]
    return meeting if meeting.strip(".") else document
