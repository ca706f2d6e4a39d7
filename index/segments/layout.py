"""The index folder: which files lie where, what a manifest says, and how a generation becomes the current one.

    CURRENT                    the name of the current manifest, and its checksum
    manifests/000003.json      one generation: what it was built from, its segments and their checksums
    segments/000003-1f2e3d4c/  immutable: store.sqlite, vectors.faiss, words/, terms/
    cache/embeddings.sqlite    vectors and word vectors by content hash
    tombstones.json            what was withdrawn or has gone; outlives every generation (`index.segments.tombstones`)
    failures.json              what could not be read when it was last indexed (`index.segments.failures`)
    COMMITTED                  there has been a generation here, whatever becomes of CURRENT
    UNSWEPT                    text was withdrawn and its older copies may still lie here (`index.segments.sweeping`)
    lock                       held while writing; the operating system lets go of it when the process dies

A generation is written aside, synced to disk, and becomes current by replacing CURRENT: one rename, which is whole
or has not happened. Whatever a crash leaves behind is swept by the next writer.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.disk import disk_fault
from index.errors import (
    REBUILD,
    IndexDamagedError,
    IndexFormatError,
    IndexLockedError,
    IndexMissingError,
    IndexWriteError,
)
from index.segments.lexical import LexicalEngine
from index.syncing import sync

FORMAT = 5
OLDEST_FORMAT = 4
"""The oldest that an index run takes over from (ids, history, tombstones, vectors); it is not served before that."""

STORE, VECTORS, WORDS, TERMS = "store.sqlite", "vectors.faiss", "words", "terms"
FAILURES, TOMBSTONES = "failures.json", "tombstones.json"
_POINTER = re.compile(r"([\w.-]+\.json)(?: ([0-9a-f]{64}))?\n?")
_NUMBER = re.compile(r"(\d{6})[.-]")


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """`path` is relative to the segment's folder, with forward slashes."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Segment:
    name: str
    files: tuple[SegmentFile, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation. `dense_floor` and `dense_lead` are the index's own `index.segments.vectors.DenseFloor`.

    `rules_version` is `corpus.rules.RULES_VERSION` of the time, 0 in format 4.
    """

    format: int
    generation: int
    created_at: str
    model: str
    model_fingerprint: str
    dimension: int
    dense_floor: float
    dense_lead: float
    lexical: LexicalEngine
    analysis_version: int
    parser_version: int
    rules_version: int
    documents: int
    items: int
    passages: int
    segments: tuple[Segment, ...]

    @property
    def name(self) -> str:
        return f"{self.generation:06d}.json"

    @property
    def segment(self) -> Segment:
        """The one segment a generation has today (docs/decisions/0004-generations.md)."""
        return self.segments[0]


@dataclass(frozen=True, slots=True)
class Pointer:
    """What CURRENT says: the current manifest's file name, and the SHA-256 it must have."""

    manifest: str
    sha256: str | None


class IndexFolder:
    """The paths of one index folder, and the few writes that must be atomic."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.current = path / "CURRENT"
        self.manifests = path / "manifests"
        self.segments = path / "segments"
        self.cache = path / "cache"
        self.committed = path / "COMMITTED"
        self.unswept = path / "UNSWEPT"

    def exists(self) -> bool:
        return self.current.is_file()

    def has_lost_current(self) -> bool:
        """Whether a generation was committed here, and CURRENT is gone since. A first build cut short is no such thing."""
        return not self.exists() and (self.committed.exists() or max(self._numbers(), default=0) > 1)

    def next_generation(self) -> int:
        """A number that no manifest and no segment here has."""
        return max(self._numbers(), default=0) + 1

    def _numbers(self) -> Iterator[int]:
        for folder in (self.manifests, self.segments):
            for path in folder.iterdir() if folder.is_dir() else ():
                if found := _NUMBER.match(path.name):
                    yield int(found[1])

    def current_name(self) -> str:
        """The current manifest's file name. Raises what `pointer` raises."""
        return self.pointer().manifest

    def pointer(self) -> Pointer:
        """Raises IndexMissingError, IndexDamagedError, and IndexFormatError for a CURRENT that is not ours."""
        try:
            said = self.current.read_text(encoding="ascii", errors="replace")
        except (FileNotFoundError, NotADirectoryError) as error:
            if self.has_lost_current():
                raise self.lost() from error
            raise IndexMissingError(
                f"Der er intet indeks i {self.path}. Byg et med: ordstyrer index STI --index {self.path}"
            ) from error
        except OSError as error:
            raise IndexFormatError(f"{self.current} kan ikke læses ({error.strerror}). {REBUILD}") from error
        found = _POINTER.fullmatch(said)
        if found:
            return Pointer(found[1], found[2])
        if self.manifests.is_dir() and self.segments.is_dir():
            raise IndexDamagedError(f"{self.current} er beskadiget. {REBUILD}")
        raise IndexFormatError(
            f"{self.path} er ikke et indeks, dette program har skrevet. "
            "Byg et i en anden mappe med: ordstyrer index STI --index MAPPE"
        )

    def lost(self) -> IndexMissingError:
        """What to say of a folder that `has_lost_current`."""
        return IndexMissingError(
            f"Indekset i {self.path} har mistet filen CURRENT. Byg det igen i samme mappe, så gravstenene bliver: "
            f"ordstyrer index STI --index {self.path} --rebuild"
        )

    def read_manifest(self, pointer: Pointer | None = None) -> Manifest:
        """The current manifest, or the one pointed to.

        Raises FileNotFoundError when there is none of that name, IndexMissingError, IndexFormatError and IndexDamagedError.
        """
        pointer = pointer or self.pointer()
        path = self.manifests / pointer.manifest
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise IndexDamagedError(f"Manifestet {path} kan ikke læses ({error.strerror}). {REBUILD}") from error
        if pointer.sha256 is not None and hashlib.sha256(data).hexdigest() != pointer.sha256:
            raise IndexDamagedError(f"Manifestet {path} er beskadiget (sha256 passer ikke). {REBUILD}")
        try:
            fields = json.loads(data)
        except ValueError as error:
            raise IndexFormatError(f"{path} er ikke et indeks, dette program har skrevet. {REBUILD}") from error
        manifest = _manifest(fields, path)
        if pointer.sha256 is None:
            raise IndexDamagedError(f"{self.current} er beskadiget (kontrolsummen mangler). {REBUILD}")
        return manifest

    def newest_sound(self) -> Manifest | None:
        """The newest generation whose files are all as its manifest says, whatever CURRENT says of it."""
        for path in sorted(self.manifests.glob("*.json"), reverse=True):
            try:
                manifest = _manifest(json.loads(path.read_bytes()), path)
            except (OSError, ValueError, IndexFormatError, IndexDamagedError):
                continue
            if not damaged_files(self.segments / manifest.segment.name, manifest.segment):
                return manifest
        return None

    def holds(self, pointer: Pointer) -> bool:
        """Whether the manifest it names is there, as it was when it became the current one."""
        try:
            data = (self.manifests / pointer.manifest).read_bytes()
        except OSError:
            return False
        return pointer.sha256 is not None and hashlib.sha256(data).hexdigest() == pointer.sha256

    def prepare(self) -> None:
        """Make the folder ready for writing. Raises IndexFormatError for a folder that holds something else."""
        try:
            if self.path.is_dir() and any(self.path.iterdir()) and not self._is_ours():
                raise IndexFormatError(
                    f"Mappen {self.path} er ikke tom og er ikke et indeks. Vælg en tom mappe med --index."
                )
            for folder in (self.manifests, self.segments, self.cache):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error

    def _is_ours(self) -> bool:
        """An index, or the beginnings of one whose first build was cut short."""
        files = {"CURRENT", FAILURES, TOMBSTONES}
        ours = {
            *files,
            *(f"{name}.new" for name in files),
            "manifests",
            "segments",
            "cache",
            "lock",
            "COMMITTED",
            "UNSWEPT",
        }
        is_built = self.current.exists() and self.manifests.is_dir() and self.segments.is_dir()
        return is_built or all(path.name in ours for path in self.path.iterdir())

    def _unwritable(self, error: OSError) -> IndexFormatError | IndexWriteError:
        reason = disk_fault(error)
        if reason is not None and error.errno != errno.EROFS:  # what is never written to is no full disk
            return IndexWriteError(f"Indeksmappen {self.path} kan ikke skrives: {reason}. Skaf plads, og prøv igen.")
        return IndexFormatError(
            f"Indeksmappen {self.path} kan ikke skrives ({error.strerror}). Vælg en anden med --index."
        )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writer's lock. Raises IndexLockedError when another process holds it, and IndexWriteError for whatever
        the disk refuses meanwhile."""
        try:
            file = (self.path / "lock").open("w")
        except OSError as error:
            raise self._unwritable(error) from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexLockedError(
                    f"En anden proces skriver til indekset {self.path}. Vent, til den er færdig, og prøv igen."
                ) from error
            try:
                yield
            except Exception as error:
                reason = disk_fault(error)
                if reason is None:
                    raise
                raise IndexWriteError(
                    f"Indekset {self.path} kan ikke skrives: {reason}. Det, der var indekseret, er uskadt. "
                    "Skaf plads, og kør kommandoen igen."
                ) from error

    def new_segment(self, generation: int) -> Path:
        """An empty folder for a segment that no manifest names yet."""
        folder = self.segments / f"{generation:06d}-{secrets.token_hex(4)}"
        folder.mkdir()
        return folder

    def commit(self, manifest: Manifest) -> None:
        """Make the generation current: its files, its manifest, then CURRENT, each synced before the next; then say so
        for good."""
        for segment in manifest.segments:
            _sync_tree(self.segments / segment.name)
        sync(self.segments)
        content = json.dumps(asdict(manifest), indent=1, ensure_ascii=False).encode()
        _write_synced(self.manifests / manifest.name, content)
        write_whole(self.current, f"{manifest.name} {hashlib.sha256(content).hexdigest()}\n".encode())
        self.mark(self.committed)

    def mark(self, mark: Path) -> None:
        """Set a mark (`committed`, `unswept`), so that a power cut does not take it."""
        if not mark.exists():
            _write_synced(mark, b"")

    def sweep(self, keep: Manifest | None) -> None:
        """Delete every manifest but this one, and every segment that it does not list."""
        listed = {segment.name for segment in keep.segments} if keep else set()
        for path in list(self.manifests.iterdir()):
            if keep is None or path.name != keep.name:
                path.unlink()
        for path in list(self.segments.iterdir()):
            if path.name not in listed:
                shutil.rmtree(path)


def _manifest(fields: Any, path: Path) -> Manifest:
    if not isinstance(fields, dict) or not isinstance(fields.get("format"), int):
        raise IndexFormatError(f"{path} er ikke et indeks, dette program har skrevet. {REBUILD}")
    if not OLDEST_FORMAT <= fields["format"] <= FORMAT:
        age = "ældre" if fields["format"] < FORMAT else "nyere"
        raise IndexFormatError(
            f"Indekset {path.parent.parent} har det {age} format {fields['format']}; denne udgave læser {FORMAT}. {REBUILD}"
        )
    try:
        segments = tuple(
            Segment(segment["name"], tuple(SegmentFile(**file) for file in segment["files"]))
            for segment in fields["segments"]
        )
        older = {"rules_version": 0} if fields["format"] < FORMAT else {}
        manifest = Manifest(**{**older, **fields, "segments": segments, "lexical": LexicalEngine(fields["lexical"])})
    except (TypeError, KeyError, ValueError) as error:
        raise IndexDamagedError(f"Manifestet {path} er beskadiget ({error}). {REBUILD}") from error
    if not segments:
        raise IndexDamagedError(f"Manifestet {path} nævner ingen segmenter. {REBUILD}")
    return manifest


def describe_segment(folder: Path) -> Segment:
    """Name, files, sizes and checksums of what lies in a segment's folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return Segment(folder.name, tuple(_describe(path, folder) for path in files))


def _describe(path: Path, folder: Path) -> SegmentFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SegmentFile(path.relative_to(folder).as_posix(), path.stat().st_size, digest)


def resized_file(folder: Path, segment: Segment) -> str | None:
    """What is wrong with the first file that has not the size it should have; None where there is none such.

    Quick enough to ask before every use: an engine that has mapped a file which is cut short ends its process when it
    reads behind the end. A file that is gone is none: who has it open may read on.
    """
    for listed in segment.files:
        path = folder / listed.path
        try:
            size = os.stat(path).st_size
        except FileNotFoundError:
            continue
        if size != listed.bytes:
            return f"{path}: filen er på {size} byte, ventet {listed.bytes}"
    return None


def damaged_files(folder: Path, segment: Segment, only: Sequence[str] = ()) -> list[str]:
    """What is wrong with the files of a segment, one line a fault; empty when every checksum holds.

    `only` names the parts to look at (STORE, VECTORS …), all where it is empty.
    """
    faults = []
    for listed in segment.files:
        if only and listed.path.partition("/")[0] not in only:
            continue
        path = folder / listed.path
        if not path.is_file():
            faults.append(f"{path}: mangler")
        elif _describe(path, folder) != listed:
            faults.append(f"{path}: indholdet er ændret (sha256 passer ikke)")
    return faults


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file's content: after a crash it holds the old or the new, never a part."""
    aside = path.with_name(f"{path.name}.new")
    _write_synced(aside, content)
    os.replace(aside, path)
    sync(path.parent)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync(path.parent)


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)
