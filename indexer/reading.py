"""Reading the files of an index run: which are new or changed, what is in them, and which are gone.

A file that could not be read, wholly or in part, takes nothing out of the index.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from corpus.errors import CorpusError
from corpus.files import place_of, read_bytes
from corpus.formats.ocr import recogniser
from corpus.metadata import SIDECAR_ENDING, GivenMetadata
from corpus.parsing import PARSER_VERSION, parse_file
from corpus.raw import ReadFailure
from corpus.readers import most_bytes
from corpus.records import Document
from index.store import Source, Store
from indexer.plan import IndexRequest
from indexer.progress import Progress

_PARTLY_READ = "partly:"
"""Before the fingerprint of a file with faults in it, so that the next run reads it again."""
_RECOGNISED = "recognised:"
"""Before that of one read while text recognition was there; without it, a file with scanned pages is read again once it is."""
_MAY_BE_SCANNED = (".pdf", ".zip")


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it was read, and where."""

    document: Document
    source: Source


@dataclass(slots=True)
class Reading:
    """What reading found. `known` gives the ids and content hashes of the documents that each path gave before.

    `whole` are the paths read in this run without a fault, `gone` those to prune, `unchanged` counts the documents of
    files that are as they were.
    """

    known: dict[str, dict[str, str]] = field(default_factory=dict)
    documents: list[ReadDocument] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    unchanged: int = 0
    failures: list[ReadFailure] = field(default_factory=list)


def read_files(store: Store | None, files: Sequence[Path], request: IndexRequest, progress: Progress) -> Reading:
    """Read every file that is new or changed since the store was written."""
    reader = _Reader(store, request)
    reader.read(files, progress)
    return reader.reading


class _Reader:
    def __init__(self, store: Store | None, request: IndexRequest) -> None:
        self.reading = Reading()
        self._request = request
        self._fingerprints: dict[str, set[str]] = {}
        for source, document_id, digest in store.sources() if store else ():
            self.reading.known.setdefault(source.path, {})[document_id] = digest
            self._fingerprints.setdefault(source.path, set()).add(source.fingerprint)

    def read(self, files: Sequence[Path], progress: Progress) -> None:
        seen: set[str] = set()
        progress.start("Læser dokumenter", len(files), "filer")
        for path in files:
            name = place_of(path.resolve())
            if name not in seen:
                self._read_path(path, name)
            seen.add(name)
            progress.advance()
        progress.finish()
        if self._request.prune:
            roots = [path.resolve() for path in self._request.paths]
            self.reading.gone = {
                path
                for path in self.reading.known.keys() - seen
                if any(Path(path).is_relative_to(root) for root in roots) and not os.path.lexists(path)
            }

    def _read_path(self, path: Path, name: str) -> None:
        try:
            data = read_bytes(path, most_bytes(path))
            fingerprint = _fingerprint(path, data, self._request)
            accepted = {fingerprint, _RECOGNISED + fingerprint}
            if path.suffix.lower() in _MAY_BE_SCANNED and self._recognises:
                fingerprint = _RECOGNISED + fingerprint
                accepted = {fingerprint}
            known = self._fingerprints.get(name, set())
            if len(known) == 1 and known <= accepted:
                self.reading.unchanged += len(self.reading.known[name])
                return
        except CorpusError as error:
            self.reading.failures.append(ReadFailure(place_of(path), str(error)))
            return
        found = list(parse_file(path, _with_url(self._request, path), data))
        failures = [entry for entry in found if isinstance(entry, ReadFailure)]
        self.reading.failures += failures
        if failures:
            fingerprint = _PARTLY_READ + fingerprint
        else:
            self.reading.whole.add(name)
        place = place_of(path)
        self.reading.documents += [
            ReadDocument(entry, Source(name, place, fingerprint, entry.source_url))
            for entry in found
            if isinstance(entry, Document)
        ]

    @cached_property
    def _recognises(self) -> bool:
        return recogniser() is not None


def _fingerprint(path: Path, data: bytes, request: IndexRequest) -> str:
    """Changes with the file, its sidecar, what the command line says of it, and the parser. Raises CorpusError."""
    digest = hashlib.sha256(data)
    sidecar = path.with_name(path.name + SIDECAR_ENDING)
    if sidecar.is_file():
        digest.update(b"\0sidecar\0" + read_bytes(sidecar))
    said = (PARSER_VERSION, request.commanded.municipality, request.commanded.committee, _with_url(request, path).url)
    digest.update(repr(said).encode())
    return digest.hexdigest()[:32]


def _with_url(request: IndexRequest, path: Path) -> GivenMetadata:
    """The command line's metadata with the file's own URL: the prefix and the path below the folder that was given."""
    if request.source_url_prefix is None:
        return request.commanded
    below = next(
        (path.relative_to(root) for root in request.paths if root.is_dir() and path.is_relative_to(root)),
        Path(path.name),
    )
    return replace(request.commanded, url=request.source_url_prefix + quote(below.as_posix()))
