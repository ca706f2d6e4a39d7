"""Reading the files of an index run: which are new or changed, what is in them, and which are gone.

A file that could not be read, wholly or in part, takes nothing out of the index.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from corpus.bounded import parse_bounded
from corpus.contacts import authority, mask_contacts
from corpus.errors import CorpusError
from corpus.files import folder_keys, path_key, sha256_of, shown, true_path
from corpus.folders import FoundFiles
from corpus.formats.ocr import recogniser
from corpus.metadata import GivenMetadata, sidecar_bytes
from corpus.parsing import PARSER_VERSION
from corpus.personal_numbers import MASK, mask_personal_numbers
from corpus.raw import ReadFailure
from corpus.readers import most_bytes
from corpus.records import Document
from index.segments.store import Source, Store
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
    """What reading found. Files are told apart by their keys (`corpus.files.path_key`).

    `known` gives the ids and content hashes of the documents that each file gave before. `there` are the files of this
    run, `whole` those of them read without a fault, `gone` those to prune, `prunable` the documents that were read from
    under the given paths before, `below` those of each. `renamed` gives (key, folders) of a file by the key that its masked path had in an
    index without true paths. `unchanged` counts the documents of files that are as they were.
    """

    known: dict[str, dict[str, str]] = field(default_factory=dict)
    documents: list[ReadDocument] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    prunable: set[str] = field(default_factory=set)
    below: dict[Path, set[str]] = field(default_factory=dict)
    renamed: dict[str, tuple[str, str]] = field(default_factory=dict)
    unchanged: int = 0
    failures: list[ReadFailure] = field(default_factory=list)

    def leave_the_rest(self) -> None:
        """Only what was read in this run is to be kept: whatever else is known is as good as gone."""
        self.whole |= {entry.source.key for entry in self.documents}
        self.gone = self.known.keys() - self.whole


def read_files(
    store: Store | None, found: FoundFiles, request: IndexRequest, progress: Progress, *, anew: bool = False
) -> Reading:
    """Read every file that is new or changed since the store was written, and tell which are gone.

    `anew`: read every file, and take whatever else is known for gone.
    """
    reader = _Reader(store, request, anew=anew)
    reader.reading.failures += found.failures
    if found.files:
        reader.read(found.files, progress)
    if request.prune:
        reader.find_gone(found)
    if anew:
        reader.reading.leave_the_rest()
    return reader.reading


class _Reader:
    def __init__(self, store: Store | None, request: IndexRequest, *, anew: bool) -> None:
        self.reading = Reading()
        self._request = request
        self._fingerprints: dict[str, set[str]] = {}
        self._folders: dict[str, str] = {}  # of every file that is known
        self._names: dict[str, set[str]] = {}  # the keys of all that lies in a folder
        self._masked: dict[str, dict[str, str]] = {}  # masked paths of an index without true ones, by shape
        for source, document_id, digest in store.sources() if store else ():
            self.reading.known.setdefault(source.key, {})[document_id] = digest
            if not anew:
                self._fingerprints.setdefault(source.key, set()).add(source.fingerprint)
            self._folders[source.key] = source.folders
            if MASK in source.path and source.has_true_path:
                self._masked.setdefault(_shape(source.path), {})[source.path] = source.key

    def read(self, files: Sequence[Path], progress: Progress) -> None:
        progress.start("Læser dokumenter", len(files), "filer")
        for path in files:
            true = true_path(path)
            key = path_key(true)
            self.reading.there.add(key)
            self._take_over(true, key)
            self._read_path(path, true, key)
            progress.advance()
        progress.finish()

    def _take_over(self, true: str, key: str) -> None:
        """What was known by a masked path that may be this file's, where not all that the file gives is known by its own.

        Of several files with that masked path it is the first that is found.
        """
        if not self._masked:
            return
        partly = any(known.startswith(_PARTLY_READ) for known in self._fingerprints.get(key, ()))
        for path, former in self._masked.get(_shape(true), {}).items():
            is_its_mask = path != true and all(old in (MASK, new) for old, new in zip(path, true, strict=True))
            if is_its_mask and former in self.reading.known and (partly or key not in self.reading.known):
                self.reading.known.setdefault(key, {}).update(self.reading.known.pop(former))
                self._folders[key] = folder_keys(true)
                self._folders.pop(former)
                self.reading.renamed[former] = key, self._folders[key]

    def find_gone(self, found: FoundFiles) -> None:
        """Which known files under the given paths are not there any more; none of what could not be looked into."""
        listed = {path_key(folder): folder for folder in found.listed}
        given = {path: path_key(true_path(path)) for path in self._request.paths}
        roots = listed.keys() | set(given.values())
        closed = {path_key(name) for path in found.unlisted for name in (path, shown(path))}
        for key, folders in self._folders.items():
            above = folders.split()
            if key in roots or not roots.isdisjoint(above):
                self.reading.prunable |= self.reading.known[key].keys()
                for path, root in given.items():
                    if root in (key, *above):
                        self.reading.below.setdefault(path, set()).update(self.reading.known[key])
                if (
                    key not in self.reading.there
                    and closed.isdisjoint(above)
                    and not self._lies_in(listed.get(above[-1]), key)
                ):
                    self.reading.gone.add(key)

    def _lies_in(self, folder: str | None, key: str) -> bool:
        """Whether the folder has a file of that key in it now, one that is not read as a document too; False for None."""
        if folder is None:
            return False
        if folder not in self._names:
            try:
                self._names[folder] = {path_key(os.path.join(folder, name)) for name in os.listdir(folder)}
            except OSError:
                return True  # it could be looked into a moment ago: nothing is known now
        return key in self._names[folder]

    def _read_path(self, path: Path, true: str, key: str) -> None:
        try:
            fingerprint = _fingerprint(path, self._request)
            accepted = {fingerprint, _RECOGNISED + fingerprint}
            if path.suffix.lower() in _MAY_BE_SCANNED and self._recognises:
                fingerprint = _RECOGNISED + fingerprint
                accepted = {fingerprint}
            known = self._fingerprints.get(key, set())
            if len(known) == 1 and known <= accepted:
                self.reading.unchanged += len(self.reading.known[key])
                return
        except CorpusError as error:
            self.reading.failures.append(ReadFailure(_place(str(path), self._request), shown(str(error))))
            return
        asked = _with_url(self._request, path)
        found = list(parse_bounded(path, asked, mask_contacts=self._request.mask_contacts))
        failures = [entry for entry in found if isinstance(entry, ReadFailure)]
        self.reading.failures += failures
        if failures:
            fingerprint = _PARTLY_READ + fingerprint
        else:
            self.reading.whole.add(key)
        of_file = Source(
            _place(true, self._request), _place(str(path), self._request), fingerprint, None, key, folder_keys(true)
        )
        self.reading.documents += [
            ReadDocument(entry, replace(of_file, url=entry.source_url))
            for entry in found
            if isinstance(entry, Document)
        ]

    @cached_property
    def _recognises(self) -> bool:
        return recogniser() is not None


def _shape(path: str) -> str:
    """The same for a path and for what is left of it when numbers in it are masked."""
    return re.sub(rf"[\d{MASK}]", MASK, path)


def _fingerprint(path: Path, request: IndexRequest) -> str:
    """Changes with the file, its sidecar, what the command line says of it, and the parser. Raises CorpusError.

    Of the file as it was before it is read: should it change meanwhile, the next run reads it again.
    """
    digest = sha256_of(path, most_bytes(path))
    sidecar = sidecar_bytes(path)
    if sidecar is not None:
        digest.update(b"\0sidecar\0" + sidecar)
    said = (
        PARSER_VERSION, request.commanded.municipality, request.commanded.committee, _with_url(request, path).url,
        request.mask_contacts,
    )  # fmt: skip
    digest.update(repr(said).encode())
    return digest.hexdigest()[:32]


def _place(path: str, request: IndexRequest) -> str:
    """The path as it is stored and shown."""
    if not request.mask_contacts:
        return shown(path)
    return mask_contacts(shown(path), authority(request.commanded.municipality, (request.source_url_prefix,)))[0]


def _with_url(request: IndexRequest, path: Path) -> GivenMetadata:
    """The command line's metadata with the file's own URL: the prefix and the path below the folder that was given."""
    if request.source_url_prefix is None:
        return request.commanded
    below = next(
        (path.relative_to(root) for root in request.paths if os.path.isdir(root) and path.is_relative_to(root)),
        Path(path.name),
    )
    masked = mask_personal_numbers(below.as_posix())[0]  # quoted, "%20" before a number would hide it
    return replace(request.commanded, url=request.source_url_prefix + quote(os.fsencode(masked), safe="/*"))
