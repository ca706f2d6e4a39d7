"""Files to raw documents, by format: the one table of formats, and what is read how."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from corpus.errors import CorpusError, UnreadableDocumentError
from corpus.exports import read_export
from corpus.files import open_file, place_of, require_size, shown
from corpus.folders import FoundFiles, files_at
from corpus.formats.archives import Archive
from corpus.formats.decoding import decode
from corpus.formats.html import html_to_text
from corpus.formats.jsonl import jsonl_parts
from corpus.formats.office import to_docx
from corpus.masking import masked
from corpus.metadata import SIDECAR_ENDING, GivenMetadata, parse_sidecar, read_sidecar
from corpus.published import laid_out
from corpus.raw import TOO_MUCH, Part, RawDocument, ReadFailure, part_of
from corpus.web_addresses import NO_WEB_ADDRESS

READ_FORMATS = "txt, md, html, pdf, docx, doc, odt, rtf, jsonl, xml, json eller zip"
"""What a file may be, as told to people."""

Read = Iterable[RawDocument | ReadFailure]
Opened = Callable[[], BinaryIO]
"""Gives the file at its beginning."""


@dataclass(frozen=True, slots=True)
class Format:
    """The parts of a kind of file, and how many bytes of it are read at most."""

    parts: Callable[[str, Opened, GivenMetadata], Iterator[Part]]
    most_bytes: int


def look_for_files(paths: Sequence[Path], *, follow_links: bool = False) -> FoundFiles:
    """Every document file at the paths, and what could not be looked into; see `corpus.folders.files_at`."""
    return files_at(paths, _FORMATS.keys() - {""}, follow_links=follow_links)


def nothing_at(paths: Sequence[Path], found: FoundFiles, purpose: str) -> str:
    """The fault and its remedy where there is nothing at the paths for a purpose ("at læse")."""
    told = f"{', '.join(map(place_of, paths))}: ingen dokumenter {purpose} ({READ_FORMATS})."
    return " ".join([told, *(warning for _, warning in found.warnings)])


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Every document file at the paths."""
    return list(look_for_files(paths).files)


def read_file(path: Path, data: bytes | None = None) -> Iterator[RawDocument | ReadFailure]:
    """The documents in a file: one, one a line for JSONL, or those of an archive's files.

    What cannot be read comes as a ReadFailure. No string of either holds a personal number. Read in this process: a file
    may be made to take any amount of time and memory, so what others have written is read through `corpus.bounded`.
    """
    for part in parts_of_file(path, data):
        yield from read_part(part)


def parts_of_file(path: Path, data: bytes | None = None) -> Iterator[Part]:
    """The parts of a file that is yet to be opened, unless its bytes are given."""
    try:
        file = open_file(path, most_bytes(path)) if data is None else io.BytesIO(data)
    except CorpusError as error:
        yield part_of(_failure(place_of(path), error))
        return
    with file:
        yield from parts_of(place_of(path), path, file)


def parts_of(place: str, path: Path, file: BinaryIO) -> Iterator[Part]:
    """The parts of an opened file, to be read before the next one is asked for.

    `place` names it to people, its sidecar lies beside the path. A fault of the whole file is a part of its own.
    """

    def opened() -> BinaryIO:
        file.seek(0)
        return file

    try:
        given = read_sidecar(path) or GivenMetadata()
        yield from _parts(place, path.name, opened, file.seek(0, io.SEEK_END), given)
    except CorpusError as error:
        yield part_of(_failure(place, error))


def read_part(part: Part) -> Iterator[RawDocument | ReadFailure]:
    """The documents in a part of a file, or why there are none; no string of either holds a personal number."""
    try:
        yield from map(masked, part.read())
    except CorpusError as error:
        yield masked(_failure(part.place, error))


def _failure(place: str, error: CorpusError) -> ReadFailure:
    return ReadFailure(place, shown(str(error)))


def most_bytes(path: Path) -> int:
    """How big a file of this name may be."""
    known = _FORMATS.get(path.suffix.lower())
    return known.most_bytes if known else max(each.most_bytes for each in _FORMATS.values())


def _parts(place: str, name: str, opened: Opened, size: int, given: GivenMetadata) -> Iterator[Part]:
    """Raises CorpusError."""
    known = _FORMATS.get(_ending(name, opened))
    if known is None:
        raise UnreadableDocumentError(
            f"Formatet {PurePosixPath(place_of(Path(name))).suffix.lower()} kendes ikke. Gem dokumentet som {READ_FORMATS}."
        )
    require_size(size, known.most_bytes)
    yield from known.parts(place, opened, given)


def _ending(name: str, opened: Opened) -> str:
    """The ending of the name; of a name without a known one, the ending that its first bytes call for."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in _FORMATS and ending:
        return ending
    head = opened().read(1024).lstrip().lower()
    for start, wanted in ((b"%pdf-", ".pdf"), (b"<!doctype html", ".html"), (b"<html", ".html")):
        if head.startswith(start):
            return wanted
    return ending


def _whole(
    read: Callable[[str, bytes, GivenMetadata], Read],
) -> Callable[[str, Opened, GivenMetadata], Iterator[Part]]:
    """For a format of which a file is one part."""
    return lambda place, opened, given: iter((Part(place, lambda: read(place, opened().read(), given)),))


def _read_text(place: str, data: bytes, given: GivenMetadata) -> Read:
    return (RawDocument(place, decode(data), given=given),)


def _read_html(place: str, data: bytes, given: GivenMetadata) -> Read:
    page = html_to_text(decode(data))
    if not page.text:
        raise UnreadableDocumentError("Siden viser ingen tekst.")
    return (
        RawDocument(
            place, page.text, page.headings, page.title, page.published, given, context=page.context,
            updated=page.updated, url=page.url, warnings=(NO_WEB_ADDRESS,) if page.has_odd_url else (),
            titles=page.titles, links=page.links,
        ),
    )  # fmt: skip


def _read_pdf(place: str, data: bytes, given: GivenMetadata) -> Read:
    from corpus.formats.pdf import pdf_to_text

    found = pdf_to_text(data)
    return (
        RawDocument(
            place, found.text, found.headings, given=given, context=found.running, pages=found.pages,
            warnings=found.warnings,
        ),
    )  # fmt: skip


def _read_docx(place: str, data: bytes, given: GivenMetadata) -> Read:
    from corpus.formats.docx import docx_to_text

    found = docx_to_text(data)
    return (RawDocument(place, found.text, found.headings, found.title, given=given),)


def _exported(ending: str) -> Callable[[str, bytes, GivenMetadata], Read]:
    return lambda place, data, given: (
        RawDocument(place, laid_out(meeting)[0], given=given, meeting=meeting)
        for meeting in read_export(data, ending, url=given.url, keep_doubtful=bool(given.open_items))
    )


def _converted(ending: str) -> Callable[[str, bytes, GivenMetadata], Read]:
    return lambda place, data, given: _read_docx(place, to_docx(data, ending), given)


def _jsonl_parts(place: str, opened: Opened, given: GivenMetadata) -> Iterator[Part]:
    """A sidecar of the file opens items by id, a line's own field those of that line."""
    for part in jsonl_parts(place, opened()):
        yield Part(part.place, lambda part=part: (_opening(raw, given.open_ids) for raw in part.read()))  # type: ignore[misc]


def _opening(raw: RawDocument | ReadFailure, ids: tuple[str, ...]) -> RawDocument | ReadFailure:
    if isinstance(raw, ReadFailure) or not ids:
        return raw
    return replace(raw, given=replace(raw.given, open_items=(*raw.given.open_items, *ids)))


def _zip_parts(place: str, opened: Opened, given: GivenMetadata) -> Iterator[Part]:
    """Those of the files in the archive that are of a known format; one in which there are none is refused.

    A sidecar of the archive tells the municipality, committee and kind of all in it, one of a member all of that one.
    """
    archive = Archive(opened())
    common = replace(given, title=None, date=None, source_id=None, open_items=given.open_ids)
    known = [
        member
        for member in archive.members()
        if PurePosixPath(member.name).suffix.lower() in _FORMATS and not member.name.endswith(SIDECAR_ENDING)
    ]
    if not known:
        raise UnreadableDocumentError(f"ZIP-filen rummer ingen dokumenter ({READ_FORMATS}).")
    for member in known:
        within = f"{place}: {shown(member.name)}"
        try:
            if PurePosixPath(member.name).suffix.lower() == ".zip":
                raise UnreadableDocumentError("En ZIP-fil i en ZIP-fil læses ikke. Pak den inderste ud.")
            require_size(member.size, most_bytes(Path(member.name)))
            own = common
            if archive.holds(member.name + SIDECAR_ENDING):
                own = parse_sidecar(archive.read(member.name + SIDECAR_ENDING), member.name + SIDECAR_ENDING)
                own = replace(own, open_items=(*own.open_items, *common.open_items))
            yield from _parts(within, member.name, _member(archive, member.name), member.size, own)
        except CorpusError as error:
            yield part_of(_failure(within, error))
        except MemoryError:
            yield part_of(ReadFailure(within, TOO_MUCH))


def _member(archive: Archive, name: str) -> Opened:
    return lambda: io.BytesIO(archive.read(name))


_MB = 1_000_000
_TEXT, _OFFICE = 20 * _MB, 200 * _MB
_FORMATS: Mapping[str, Format] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown", ""), Format(_whole(_read_text), _TEXT)),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Format(_whole(_read_html), _TEXT)),
    ".pdf": Format(_whole(_read_pdf), _OFFICE),
    ".docx": Format(_whole(_read_docx), _OFFICE),
    **{ending: Format(_whole(_converted(ending)), _OFFICE) for ending in (".doc", ".odt", ".rtf")},
    **dict.fromkeys((".jsonl", ".ndjson"), Format(_jsonl_parts, 2_000 * _MB)),
    **{ending: Format(_whole(_exported(ending)), _TEXT) for ending in (".xml", ".json")},
    ".zip": Format(_zip_parts, 2_000 * _MB),
}
