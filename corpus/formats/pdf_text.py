"""What a PDF gives: its text, and what is known of it from the print."""

from __future__ import annotations

from dataclasses import dataclass

TOO_MUCH = "PDF-filen kræver mere tid eller hukommelse, end der må bruges på en fil. Gem den på ny, eller del den."


@dataclass(frozen=True, slots=True)
class PdfText:
    """`pages[i]` is where in `text` page i+1 begins; a page without text begins where the next one does.

    `running` are the headers and footers that were removed, each once: they may alone name the body and the day.
    `headings` are (start, end, level) stretches of `text`. `warnings` say in Danish what could not be read, and what
    was only recognised.
    """

    text: str
    pages: tuple[int, ...]
    running: str = ""
    headings: tuple[tuple[int, int, int], ...] = ()
    warnings: tuple[str, ...] = ()
