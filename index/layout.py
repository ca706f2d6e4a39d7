"""The index folder: which files lie where, what a manifest says, and how a generation becomes the current one.

    CURRENT                    the name of the current manifest
    manifests/000003.json      one generation: what it was built from, its segments and their checksums
    segments/000003-1f2e3d4c/  immutable: store.sqlite, vectors.faiss, terms/
    cache/embeddings.sqlite    vectors by content hash
    lock                       held while writing; the operating system lets go of it when the process dies

A generation is written aside, synced to disk, and becomes current by replacing CURRENT: one rename, which is whole
or has not happened. Whatever a crash leaves behind is swept by the next writer.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.errors import IndexDamagedError, IndexFormatError, IndexLockedError, IndexMissingError
from index.lexical import LexicalEngine

FORMAT = 1
STORE, VECTORS, TERMS = "store.sqlite", "vectors.faiss", "terms"
_REBUILD = "Byg det igen i en tom mappe med: ordstyrer index STI --index MAPPE"


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
    """One generation. `dense_floor` is the cosine under which a passage is no dense hit."""

    format: int
    generation: int
    created_at: str
    model: str
    model_fingerprint: str
    dimension: int
    dense_floor: float
    lexical: LexicalEngine
    analysis_version: int
    parser_version: int
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


class IndexFolder:
    """The paths of one index folder, and the few writes that must be atomic."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.current = path / "CURRENT"
        self.manifests = path / "manifests"
        self.segments = path / "segments"
        self.cache = path / "cache"

    def exists(self) -> bool:
        return self.current.is_file()

    def current_name(self) -> str:
        """The current manifest's file name. Raises IndexMissingError."""
        try:
            return self.current.read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise IndexMissingError(
                f"Der er intet indeks i {self.path}. Byg et med: ordstyrer index STI --index {self.path}"
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            raise IndexFormatError(f"{self.current} kan ikke læses ({error}). {_REBUILD}") from error

    def read_manifest(self, name: str | None = None) -> Manifest:
        """The current manifest, or the one of that name. Raises IndexMissingError, IndexFormatError."""
        name = name or self.current_name()
        path = self.manifests / name
        try:
            fields = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise
        except (OSError, ValueError) as error:
            raise IndexFormatError(f"{path} er ikke et indeks, dette program har skrevet. {_REBUILD}") from error
        return _manifest(fields, path)

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
            raise IndexFormatError(
                f"Indeksmappen {self.path} kan ikke skrives ({error.strerror}). Vælg en anden med --index."
            ) from error

    def _is_ours(self) -> bool:
        return self.current.exists() or (self.segments.is_dir() and self.manifests.is_dir())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writer's lock. Raises IndexLockedError when another process holds it."""
        with (self.path / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise IndexLockedError(
                    f"En anden proces skriver til indekset {self.path}. Vent, til den er færdig, og prøv igen."
                ) from error
            yield

    def new_segment(self, generation: int) -> Path:
        """An empty folder for a segment that no manifest names yet."""
        folder = self.segments / f"{generation:06d}-{secrets.token_hex(4)}"
        folder.mkdir()
        return folder

    def commit(self, manifest: Manifest) -> None:
        """Make the generation current: its files, its manifest, then CURRENT, each synced before the next."""
        for segment in manifest.segments:
            _sync_tree(self.segments / segment.name)
        _sync(self.segments)
        _write_synced(self.manifests / manifest.name, json.dumps(asdict(manifest), indent=1, ensure_ascii=False))
        aside = self.path / "CURRENT.new"
        _write_synced(aside, manifest.name + "\n")
        os.replace(aside, self.current)
        _sync(self.path)

    def sweep(self, keep: set[str]) -> None:
        """Delete every manifest not named in `keep`, and every segment that no kept manifest lists."""
        listed: set[str] = set()
        for path in list(self.manifests.iterdir()):
            if path.name in keep:
                listed |= {segment.name for segment in self.read_manifest(path.name).segments}
            else:
                path.unlink()
        for path in list(self.segments.iterdir()):
            if path.name not in listed:
                shutil.rmtree(path)


def _manifest(fields: Any, path: Path) -> Manifest:
    if not isinstance(fields, dict) or not isinstance(fields.get("format"), int):
        raise IndexFormatError(f"{path} er ikke et indeks, dette program har skrevet. {_REBUILD}")
    if fields["format"] != FORMAT:
        age = "ældre" if fields["format"] < FORMAT else "nyere"
        raise IndexFormatError(
            f"Indekset {path.parent.parent} har det {age} format {fields['format']}; denne udgave læser {FORMAT}. {_REBUILD}"
        )
    try:
        segments = tuple(
            Segment(segment["name"], tuple(SegmentFile(**file) for file in segment["files"]))
            for segment in fields["segments"]
        )
        manifest = Manifest(**{**fields, "segments": segments, "lexical": LexicalEngine(fields["lexical"])})
    except (TypeError, KeyError, ValueError) as error:
        raise IndexDamagedError(f"Manifestet {path} er beskadiget ({error}). {_REBUILD}") from error
    if not segments:
        raise IndexDamagedError(f"Manifestet {path} nævner ingen segmenter. {_REBUILD}")
    return manifest


def describe_segment(folder: Path) -> Segment:
    """Name, files, sizes and checksums of what lies in a segment's folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return Segment(folder.name, tuple(_describe(path, folder) for path in files if not path.name.startswith(".")))


def _describe(path: Path, folder: Path) -> SegmentFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SegmentFile(path.relative_to(folder).as_posix(), path.stat().st_size, digest)


def damaged_files(folder: Path, segment: Segment) -> list[str]:
    """What is wrong with the files of a segment, one line a fault; empty when every checksum holds."""
    faults = []
    for listed in segment.files:
        path = folder / listed.path
        if not path.is_file():
            faults.append(f"{path}: mangler")
        elif _describe(path, folder) != listed:
            faults.append(f"{path}: indholdet er ændret (sha256 passer ikke)")
    return faults


def _write_synced(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)
