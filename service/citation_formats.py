"""A citation as people and reference managers write it: Danish text, Markdown, CSL-JSON, BibTeX."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from corpus.facts.dates import danish_date
from corpus.words import KINDS, SECTIONS
from service.schemas import Citation
from service.source_links import source_link

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited, the address of its page here, and the day it was looked up. An empty quote cites the item as a whole."""

    citation: Citation
    permalink: str
    accessed: datetime.date


@dataclass(frozen=True, slots=True)
class CitationFormat:
    name: str
    media_type: str
    write: Callable[[Cited], str]


def danish_text(cited: Cited) -> str:
    """One sentence of who, what and when, the quote, and both addresses."""
    source = source_link(cited.citation)
    said = f": »{_one_line(cited.citation.quote)}«" if cited.citation.quote else ""
    places = f"Kilde: {source} – permalink: {cited.permalink}" if source else f"Permalink: {cited.permalink}"
    return f"{_described(cited.citation)}{said}. {places} (set {danish_date(cited.accessed)})."


def markdown(cited: Cited) -> str:
    """A block quote, line by line, and below it what is quoted, linked."""
    quoted = "".join(f"> {_escaped(line)}\n" for line in cited.citation.quote.strip().splitlines())
    source = source_link(cited.citation)
    kept = "".join(f" ([{name}](<{url}>))" for name, url in (("kilde", source),) if url)
    return f"{quoted}{'>' if quoted else ''}\n— [{_escaped(_described(cited.citation))}](<{cited.permalink}>){kept}\n".lstrip()


def csl_json(cited: Cited) -> str:
    """A list of one item of CSL-JSON 1.0.2, as Zotero and pandoc read it."""
    citation = cited.citation
    item: dict[str, object] = {
        "id": citation.item_id or citation.document_id,
        "type": "report" if citation.meeting_date else "document",
        "title": citation.item_title or citation.document_title,
        "author": [{"literal": _body(citation)}],
        "genre": KINDS[citation.document_kind],
        "language": "da-DK",
        "URL": cited.permalink,
        "accessed": {"date-parts": [_parts(cited.accessed)]},
    }
    if citation.date:
        item["issued"] = {"date-parts": [_parts(datetime.date.fromisoformat(citation.date))]}
    if citation.item_number:
        item["number"] = f"punkt {citation.item_number}"
    if citation.page:
        item["page"] = str(citation.page)
    if citation.quote:
        item["note"] = f"{SECTIONS[citation.section]}: »{_one_line(citation.quote)}«"
    source = source_link(citation)
    if source:
        item["source"] = source
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def bibtex(cited: Cited) -> str:
    """A @misc entry; text is escaped for TeX, letters beyond ASCII stand as they are (biber, or bibtex with UTF-8)."""
    citation = cited.citation
    kind = KINDS[citation.document_kind]
    fields = {
        "author": "{" + _latex(_body(citation)) + "}",
        "title": "{" + _latex(citation.item_title or citation.document_title) + "}",
        "howpublished": _latex(f"{kind}, punkt {citation.item_number}" if citation.item_number else kind),
    }
    if citation.date:
        fields |= {"year": citation.date[:4], "date": citation.date}
    if citation.quote:
        fields["note"] = _latex(f"{SECTIONS[citation.section]}: »{_one_line(citation.quote)}«")
    fields |= {"url": re.sub(r"[{}\\]", "", cited.permalink), "urldate": str(cited.accessed), "langid": "danish"}
    key = re.sub(r"[^a-z0-9:.-]", "", (citation.item_id or citation.document_id).lower()) or "dokument"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}\n"


FORMATS: Mapping[str, CitationFormat] = MappingProxyType(
    {
        "txt": CitationFormat("Dansk tekst", "text/plain; charset=utf-8", danish_text),
        "md": CitationFormat("Markdown", "text/markdown; charset=utf-8", markdown),
        "json": CitationFormat("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
        "bib": CitationFormat("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    }
)
"""By the ending of the file that holds it."""


def _described(citation: Citation) -> str:
    """Tangsund Kommune, Byrådet, referat 30. oktober 2024, punkt 143, »Cykelsti …«, beslutning."""
    title = citation.item_title or (citation.document_title if not citation.item_id else None)
    pieces = [
        _body(citation),
        f"{KINDS[citation.document_kind].lower()} {_day(citation.date)}".strip(),
        f"punkt {citation.item_number}" if citation.item_number else None,
        f"»{_one_line(title)}«" if title else None,
        f"side {citation.page}" if citation.page else None,
        SECTIONS[citation.section].lower() if citation.quote and citation.item_id else None,
    ]
    return ", ".join(piece for piece in pieces if piece)


def _body(citation: Citation) -> str:
    """The corporate author."""
    return ", ".join(name for name in (citation.municipality, citation.committee) if name) or "Ukendt udgiver"


def _day(date: str | None) -> str:
    return danish_date(datetime.date.fromisoformat(date)) if date else "uden dato"


def _parts(date: datetime.date) -> list[int]:
    return [date.year, date.month, date.day]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _one_line(text))


def _latex(text: str) -> str:
    return "".join(_LATEX.get(letter, letter) for letter in text)
