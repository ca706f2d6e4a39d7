"""Tombstones out of one index folder and into another, so that what was withdrawn stays out of an index built elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.rules import RULES_VERSION
from index.errors import SearchIndexError
from index.models.embedder import Embedder
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder, write_whole
from index.segments.store import salvaged_tombstones
from index.segments.tombstones import (
    Tombstone,
    dump_tombstones,
    load_tombstones,
    merged,
    read_tombstones,
    write_tombstones,
)
from indexer.errors import TombstoneFileError
from indexer.progress import Progress
from indexer.withdraw import carry_out, standing


@dataclass(frozen=True, slots=True)
class Imported:
    """How many tombstones the folder did not know, and how many it has now."""

    new: int
    standing: int


def export_tombstones(folder: IndexFolder, path: Path) -> list[Tombstone]:
    """Write all that stand, also those of a folder that has lost its CURRENT. Raises IndexMissingError, TombstoneFileError."""
    stones = merged(read_tombstones(folder))
    if folder.exists() and (previous := _readable(folder)) is not None:
        aliases = previous.store.aliases()
        former: dict[str, tuple[str, ...]] = {}
        for alias, target in aliases.items():
            former[target] = (*former.get(target, ()), alias)
        named = (replace(stone, names=former.get(stone.id, ())) for stone in previous.store.tombstones())
        stones = merged(stones.values(), named)
    elif folder.exists() or folder.has_lost_current():
        stones = merged(stones.values(), salvaged_tombstones(folder))
    elif not stones:
        folder.pointer()  # tells that there is no index
    try:
        write_whole(path, dump_tombstones(stones.values()))
    except OSError as error:
        raise TombstoneFileError(f"{path} kan ikke skrives ({error.strerror}). Vælg en anden fil.") from error
    return list(stones.values())


def import_tombstones(
    folder: IndexFolder, path: Path, load: Callable[[str | None], Embedder], progress: Progress
) -> Imported:
    """Add the tombstones of an exported file; what the folder holds of them is taken out. Raises TombstoneFileError, and
    SearchIndexError for a folder that cannot be written to."""
    try:
        brought = load_tombstones(path.read_bytes())
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error).split("\n")[0]
        raise TombstoneFileError(
            f"{path} er ikke en fil med gravsten, dette program har skrevet ({said}). "
            "Lav en med: ordstyrer tombstones export FIL"
        ) from error
    folder.prepare()
    with folder.writing():
        previous = open_generation(folder, any_version=True) if folder.exists() else None
        store = previous.store if previous else None
        known, after = standing(folder, store), standing(folder, store, brought)
        write_tombstones(folder, after.values())
        if previous is not None and previous.manifest.rules_version >= RULES_VERSION:  # else the next index run does it
            embedder = load(previous.manifest.model)
            previous.require_model(embedder)
            carry_out(folder, previous, after, embedder, progress)
    return Imported(len(after.keys() - known.keys()), len(after))


def _readable(folder: IndexFolder) -> Generation | None:
    try:
        return open_generation(folder, any_version=True)
    except SearchIndexError:
        return None
