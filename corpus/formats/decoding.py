"""Bytes to text: byte order mark, strict UTF-8, the declared charset, Windows-1252, in that order."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from corpus.errors import UnreadableDocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_SIGNATURES = {
    b"%PDF-": "en PDF-fil",
    b"PK\x03\x04": "en ZIP- eller Word-fil (docx)",
    b"\xd0\xcf\x11\xe0": "en gammel Office-fil (doc)",
    b"\x89PNG": "et billede",
    b"\xff\xd8\xff": "et billede",
    b"GIF8": "et billede",
    b"\x1f\x8b": "en pakket fil (gzip)",
    b"\x7fELF": "et program",
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


_KEPT_BYTE = re.compile("[\udc80-\udcff]")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def load_json(text: str) -> Any:
    """What the JSON says, half characters ("\\ud800" alone), which nothing can store, replaced.

    Raises ValueError, also one that is no JSONDecodeError, for a number of thousands of digits; and RecursionError.
    """
    held = json.loads(text)
    if _HALF.search(text):
        whole = json.dumps(held, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        held = json.loads(whole)
    return held


def decode(data: bytes) -> str:
    """The text of a plain-text or HTML file; line ends as they are, the byte order mark gone.

    Raises UnreadableDocumentError for an empty file and for one that is no text.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableDocumentError("Filen er tom.")
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableDocumentError(f"Filen er ikke tekst, men {name}. Gem den som txt, md eller html.")
    text = _decode(data)
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 100:
        raise UnreadableDocumentError(
            "Filen er ikke tekst (den indeholder binære data). Gem den som txt, md eller html."
        )
    if not text.strip("\ufeff\u200b \t\r\n\xa0"):
        raise UnreadableDocumentError("Filen er tom.")
    return text


def encoding_of(head: bytes) -> str:
    """The codec for a text of which these are the first bytes: one of the wide ones it begins with, else UTF-8."""
    mark = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)
    if mark is not None and mark != "utf-8":
        return mark.rpartition("-")[0]  # which passes over the mark
    if _utf16_without_mark(head) is not None:
        return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    return "utf-8-sig"


def without_bytes(line: str) -> str:
    """A line of UTF-8 in which bytes that are none were kept ("surrogateescape"): as Windows-1252 then."""
    if line.isascii() or not _KEPT_BYTE.search(line):
        return line
    data = line.encode("utf-8", "surrogateescape")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableDocumentError(
                    f"Filen er beskadiget: den begynder som {encoding}, men byte {error.start + len(mark)} passer ikke. "
                    "Gem den igen som UTF-8."
                ) from error
    wide = _utf16_without_mark(data)
    if wide is not None:
        return wide
    candidates = ["utf-8"]
    declared = _DECLARED.search(data[:4096])
    if declared:
        candidates.append(declared[1].decode("ascii"))
    for encoding in [*candidates, "cp1252"]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mainly Latin letters has a zero in every second byte; nothing else readable has."""
    sample = data[:2000]
    if len(data) % 2 or sample.count(0) * 5 < len(sample) * 2:
        return None
    encoding = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
