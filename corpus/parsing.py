"""Raw documents to Documents: what may not be stored is removed, minutes and prose are told apart, ids are given."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

from corpus import identifiers
from corpus.contacts import Authority, authority, without_contacts
from corpus.errors import CorpusError, UnreadableDocumentError
from corpus.facts.access.papers import paper_access
from corpus.facts.access.words import Access
from corpus.facts.committees import find_committees
from corpus.facts.dates import danish_date
from corpus.facts.municipalities import municipality, municipality_in_text
from corpus.masking import masked_record
from corpus.meetings.meeting_facts import attendance_warnings
from corpus.meetings.minutes import ParsedMeeting, parse_meeting
from corpus.metadata import GivenMetadata
from corpus.personal_numbers import mask_personal_numbers
from corpus.prose import parse_prose
from corpus.published import KIND_TITLES, SUPPLEMENTARY, PublishedMeeting, laid_out, with_opened
from corpus.published_minutes import parse_published_meeting
from corpus.raw import Part, RawDocument, ReadFailure
from corpus.readers import parts_of_file, read_part
from corpus.records import (
    AgendaItem,
    Basis,
    ClosedBy,
    Committee,
    DateBasis,
    Document,
    DocumentDate,
    DocumentKind,
    Municipality,
)
from corpus.text_share import printed_headings, share_warning, text_share
from corpus.web_addresses import NO_WEB_ADDRESS, web_address
from corpus.whole_text import with_all_text

PARSER_VERSION = 10
"""Raised whenever the same bytes may come out otherwise, so that an index knows to read its sources again."""

_ONE_FOR_ONE = re.compile("[\u00a0\u202f\x00\ud800-\udfff]")
"""Blanks that only look different, and what no database can hold (NUL, half characters): replaced, so offsets stay."""

_LINE_END = re.compile("\n")
_MEETING_KINDS = (DocumentKind.MINUTES, DocumentKind.AGENDA)


def parse_file(
    path: Path, commanded: GivenMetadata, data: bytes | None = None, *, mask_contacts: bool = False
) -> Iterator[Document | ReadFailure]:
    """The documents in a file. `commanded` is what the command line says of all of them; a sidecar knows better.

    `mask_contacts`: without the e-mail addresses and telephone numbers of private persons, too. Read and understood in
    this process: what others have written is read through `corpus.bounded`.
    """
    for part in parts_of_file(path, data):
        yield from parse_part(part, commanded, mask_contacts=mask_contacts)


def parse_part(
    part: Part, commanded: GivenMetadata, *, mask_contacts: bool = False
) -> Iterator[Document | ReadFailure]:
    """The documents in a part of a file."""
    commanded = masked_record(commanded)
    for raw in read_part(part):
        raw = without_contacts(raw, _authority(raw, commanded)) if mask_contacts else raw
        if isinstance(raw, ReadFailure):
            yield raw
            continue
        try:
            yield parse_raw(raw, commanded)
        except CorpusError as error:
            yield ReadFailure(raw.place, str(error))


def _authority(raw: RawDocument | ReadFailure, commanded: GivenMetadata) -> Authority:
    """Who publishes what was read, as far as it can be told before it is parsed."""
    if isinstance(raw, ReadFailure):
        return authority(commanded.municipality, (commanded.url,))
    published_at = (raw.given.url, commanded.url, raw.url, raw.meeting.url if raw.meeting else None)
    return authority(_municipality(raw, commanded, raw.text).name, published_at)


def parse_raw(raw: RawDocument, commanded: GivenMetadata) -> Document:
    """One Document out of one raw document, which readers give masked. `text[start:end]` is exact for every span in it.

    Raises UnreadableDocumentError for a text of nothing but blanks.
    """
    document = _parsed(raw, commanded, frozenset())
    listed = {place for place, item in enumerate(document.items) if _is_listed(item, raw.given.open_items)}
    if any(document.items[place].closed_by is ClosedBy.DOUBT for place in listed):
        document = _parsed(raw, commanded, listed)
    return _with_opened(document, listed) if raw.given.open_items else document


def _is_listed(item: AgendaItem, names: Sequence[str]) -> bool:
    return item.item_id in names or (item.number is not None and item.number.rstrip(".") in names)


def _with_opened(document: Document, listed: Set[int]) -> Document:
    """The document, what an operator has opened told in its items, and in a warning what was not: it is marked closed, or not there."""
    items = tuple(
        replace(item, opened=True) if place in listed and not item.closed else item
        for place, item in enumerate(document.items)
    )
    shut = [item.number or item.item_id for place, item in enumerate(items) if place in listed and item.closed]
    told = []
    if shut:
        told.append(f"open_items åbner ikke punkt {', '.join(shut)}: det er mærket lukket.")
    if not listed and document.items:
        told.append("open_items nævner intet punkt, som dokumentet har.")
    return replace(document, items=items, warnings=(*document.warnings, *told))


def _parsed(raw: RawDocument, commanded: GivenMetadata, opened: Set[int]) -> Document:
    if raw.meeting is not None:
        return parse_published(with_opened(raw.meeting, opened), raw, commanded)
    raw, commanded = _of_the_web(raw, commanded)
    text = _replaced(raw.text)
    given = raw.given
    meeting = None
    if given.kind is None or given.kind in _MEETING_KINDS:
        meeting = parse_meeting(
            text,
            raw.headings,
            committee=given.committee or commanded.committee,
            date=given.date,
            pages=raw.pages,
            opened=opened,
            address=given.url or raw.url,
            titles=raw.titles,
            links=raw.links,
        )
    document = _meeting_document(raw, meeting, commanded) if meeting else _prose_document(raw, text, commanded)
    document = replace(
        document, pages=meeting.pages if meeting else raw.pages, warnings=(*raw.warnings, *document.warnings)
    )
    return _with_ids(_with_masked(_with_municipality_told(_whole(document)), raw), raw)


def parse_published(published: PublishedMeeting, raw: RawDocument, commanded: GivenMetadata) -> Document:
    """The Document of a meeting that a publishing system told field by field; `raw` says where it was read.

    What the system tells of committee, date and kind goes before a sidecar and the command line. Raises
    UnreadableDocumentError for a meeting without items.
    """
    if not published.items:
        raise UnreadableDocumentError("Mødet har ingen dagsordenspunkter. Hent en udgave, hvor de er med.")
    raw, commanded = _of_the_web(raw, commanded)
    text, outline = laid_out(published)
    text, _ = mask_personal_numbers(_replaced(text))  # a number may begin in one field and end in the next
    committee = Committee(text[slice(*outline.committee)], Basis.SOURCE_API) if outline.committee else None
    date = published.date or raw.given.date
    meeting = parse_published_meeting(
        published,
        text,
        outline,
        kind=published.kind or (raw.given.kind if raw.given.kind in _MEETING_KINDS else None),
        committee=committee or _given_committee(raw.given, commanded) or Committee(),
        date=date,
    )
    title = raw.given.title or meeting_title(
        meeting.kind, meeting.committee.name, date, is_supplementary=published.is_supplementary
    )
    told = replace(raw.given, kind=meeting.kind, committee=None, title=title)
    document = _meeting_document(replace(raw, given=told), meeting, replace(commanded, committee=None))
    document = replace(
        document,
        source_url=web_address(published.url) or document.source_url,
        warnings=(*raw.warnings, *document.warnings),
    )
    return _with_ids(_with_masked(_with_municipality_told(_whole(document)), raw), raw)


def _whole(document: Document) -> Document:
    """The document with every word of its text in a section, a heading or furniture, and a warning where few are in the first two."""
    headings = printed_headings(document)
    document = with_all_text(document, headings)
    warning = share_warning(text_share(document, headings))
    return replace(document, warnings=(*document.warnings, warning)) if warning else document


def _replaced(text: str) -> str:
    return _ONE_FOR_ONE.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else " ", text)


def _with_masked(document: Document, raw: RawDocument) -> Document:
    """The document with how many numbers were masked in its text, and a warning of where they stood."""
    masked, text, pages = raw.masked, raw.text, raw.pages
    if not masked:
        return document
    numbers = "1 personnummer er maskeret" if len(masked) == 1 else f"{len(masked)} personnumre er maskeret"
    unit = "side" if pages else "linje"
    begins = pages or [0, *(match.end() for match in _LINE_END.finditer(text))]
    places = [bisect_right(begins, each.start) for each in masked]
    where = ", ".join(dict.fromkeys(map(str, places)))
    unsure = sum(not each.is_certain for each in masked)
    doubt = f"; {unsure} af dem måske noget andet" if unsure else ""
    told = f"{numbers} ({unit} {where}{doubt})."
    return replace(document, warnings=(*document.warnings, told), masked_numbers=len(masked))


def _of_the_web(raw: RawDocument, commanded: GivenMetadata) -> tuple[RawDocument, GivenMetadata]:
    """Both without addresses that no browser should follow, and a warning of that."""
    urls = (raw.given.url, commanded.url, raw.url)
    given, said, own = map(web_address, urls)
    if (given, said, own) == urls:
        return raw, commanded
    dropped = any(url and not kept for url, kept in zip(urls, (given, said, own), strict=True))
    warnings = (*raw.warnings, *((NO_WEB_ADDRESS,) if dropped and NO_WEB_ADDRESS not in raw.warnings else ()))
    raw = replace(raw, given=replace(raw.given, url=given), url=own, warnings=warnings)
    return raw, replace(commanded, url=said)


def meeting_title(
    kind: DocumentKind, committee: str | None, date: datetime.date | None, *, is_supplementary: bool = False
) -> str:
    """What minutes and agendas are called that bear no title of their own: "Referat: Byrådet 9. februar 2023"."""
    name = KIND_TITLES[kind]
    if is_supplementary:
        name = f"{name} ({SUPPLEMENTARY.lower()})" if kind is DocumentKind.MINUTES else SUPPLEMENTARY
    return f"{name}: {committee or 'ukendt udvalg'} {danish_date(date) if date else 'uden dato'}"


def _meeting_document(raw: RawDocument, meeting: ParsedMeeting, commanded: GivenMetadata) -> Document:
    given = raw.given
    committee = _given_committee(given, commanded) or meeting.committee
    if committee.name is None:
        committee = _committee_in_title(raw.context) or committee
    kind = given.kind or meeting.kind
    own_title = given.title or (raw.title if raw.given_id else None)  # a page's heading is the meeting's, not a title
    title = own_title or meeting_title(kind, committee.name, meeting.date)
    return Document(
        document_id="",
        kind=kind,
        title=title,
        text=meeting.text,
        content_hash=identifiers.content_hash(meeting.text),
        municipality=_municipality(raw, commanded, meeting.text),
        committee=committee,
        meeting_date=meeting.date,
        date=DocumentDate(meeting.date, DateBasis.MEETING if meeting.date else DateBasis.UNKNOWN),
        updated=meeting.updated or raw.updated,
        attendance=meeting.attendance,
        items=_with_addresses(meeting.items, given.url or commanded.url or raw.url),
        sections=meeting.sections,
        source_url=given.url or commanded.url or raw.url,
        warnings=(*meeting.warnings, *attendance_warnings(kind, meeting.items, meeting.attendance)),
        meeting_status=meeting.status,
        moved_to=meeting.moved_to,
        furniture=meeting.furniture,
    )


def _with_addresses(items: Sequence[AgendaItem], page: str | None) -> tuple[AgendaItem, ...]:
    """The items, the address of each on its page ("#punkt-3") made a whole one; none without the address of the page."""
    return tuple(
        replace(item, source_url=web_address(urljoin(page, item.source_url)) if page else None)
        if item.source_url and web_address(item.source_url) is None
        else item
        for item in items
    )


def _prose_document(raw: RawDocument, text: str, commanded: GivenMetadata) -> Document:
    given = raw.given
    title = given.title or raw.title
    _refuse_closed(title, text)
    prose = parse_prose(text, raw.headings, title=title, kind=given.kind, published=raw.published)
    if not prose.sections:
        raise UnreadableDocumentError("Dokumentet er tomt.")
    return Document(
        document_id="",
        kind=prose.kind,
        title=prose.title,
        text=text,
        content_hash=identifiers.content_hash(text),
        municipality=_municipality(raw, commanded, text),
        committee=_given_committee(given, commanded) or Committee(),
        date=DocumentDate(given.date, DateBasis.SIDECAR) if given.date else prose.date,
        updated=prose.updated or raw.updated,
        valid_from=prose.valid_from,
        valid_to=prose.valid_to,
        sections=prose.sections,
        furniture=prose.furniture,
        source_url=given.url or commanded.url or raw.url,
    )


_TOP_LINES, _TOP_CHARS = 6, 2000


def _refuse_closed(title: str | None, text: str) -> None:
    """Raises UnreadableDocumentError for a paper that its title or a line at its top marks as closed: nothing of it is kept."""
    top = [line.strip() for line in text[:_TOP_CHARS].splitlines() if line.strip()][:_TOP_LINES]
    if any(paper_access(line) is Access.CLOSED for line in (title or "", *top)):
        raise UnreadableDocumentError(
            "Dokumentet er mærket lukket eller fortroligt og læses ikke. Er det åbent, så fjern mærket i filen."
        )


def _given_committee(given: GivenMetadata, commanded: GivenMetadata) -> Committee | None:
    if given.committee:
        return Committee(given.committee, given.basis)
    return Committee(commanded.committee, commanded.basis) if commanded.committee else None


def _committee_in_title(context: str) -> Committee | None:
    """The one body that the title of the browser's tab names, where the text itself names none."""
    named = {mention.name for mention in find_committees(context)}
    return Committee(named.pop(), Basis.TEXT) if len(named) == 1 else None


def _municipality(raw: RawDocument, commanded: GivenMetadata, text: str) -> Municipality:
    """Sidecar, command line, text, in that order; the browser tab's title counts as text."""
    for given in (raw.given, commanded):
        if given.municipality:
            return municipality(given.municipality, given.basis)
    of_page = municipality_in_text(raw.context)
    return (
        of_page
        if of_page.name
        else municipality_in_text(f"{raw.context}\n{raw.given.title or raw.title or ''}\n{text}")
    )


def _with_municipality_told(document: Document) -> Document:
    """The document, with a warning where nothing tells which municipality it is from."""
    if document.municipality.name is not None:
        return document
    return replace(document, warnings=(*document.warnings, "Kommunen fremgår ikke af teksten."))


def _with_ids(document: Document, raw: RawDocument) -> Document:
    identifier = raw.given_id or identifiers.document_id(
        kind=document.kind,
        content=document.content_hash,
        municipality=document.municipality.name,
        committee=document.committee.name,
        title=document.title,
        date=document.date.value,
    )
    return renamed(document, identifier)


def renamed(document: Document, identifier: str) -> Document:
    """The document under that id, its items' ids made from it."""
    ids = identifiers.item_ids(
        identifier,
        [item.number for item in document.items],
        [document.text[item.start : item.end] for item in document.items],
    )
    items = tuple(replace(item, item_id=item_id) for item, item_id in zip(document.items, ids, strict=True))
    return replace(document, document_id=identifier, items=items)
