"""What was withdrawn or has gone. Tombstones lie in a file of their own beside the generations and outlive all of them;
every generation is written with a copy of them, which is what readers see.

No text is kept: ids, moments, hashes, and the facts of publishing that ids hold as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from index.errors import IndexDamagedError
from index.segments.layout import TOMBSTONES, IndexFolder, write_whole

Reason = Literal["withdrawn", "gone"]
"""`withdrawn` by the operator, which nothing lifts; `gone` at its source or by `--prune`, until it is published again."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What tells a withdrawn text when it comes back under another id, number or header.

    `document_kind`, `municipality`, `committee` (keys) and `day` (20230209) are its document's; empty or 0 where unknown.
    `file` is the key of the file that gave that document alone, `title` and `words` are hashes, empty where there is none
    or the text is too short to be told by it; `sketch` is that of the text and `around` that of an item's document
    (`index.segments.sameness`), in hex.
    """

    document_kind: str
    municipality: str
    committee: str
    day: int
    file: str
    title: str
    words: str
    sketch: str
    around: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """`withdrawn_at` is when it went, for whichever reason; ISO 8601 in UTC. `names` are other ids it had before."""

    id: str
    kind: Literal["document", "item"]
    withdrawn_at: str
    reason: Reason
    content_hash: str
    names: tuple[str, ...] = field(default=(), compare=False)
    likeness: Likeness | None = field(default=None, compare=False)


_LIST: TypeAdapter[list[Tombstone]] = TypeAdapter(list[Tombstone])


def dump_tombstones(stones: Iterable[Tombstone]) -> bytes:
    """As JSON with its checksum: the form of the index's own file, and of what is exported."""
    listed = _LIST.dump_python(sorted(stones, key=lambda stone: stone.id), mode="json")
    return json.dumps({"sha256": _checksum(listed), "tombstones": listed}, indent=1).encode()


def load_tombstones(content: bytes) -> list[Tombstone]:
    """Raises ValueError for what is no list of tombstones, or not the one that was written."""
    said = json.loads(content)
    if not isinstance(said, dict) or not isinstance(said.get("tombstones"), list):
        raise ValueError("der er ingen gravsten i den")
    if said.get("sha256") != _checksum(said["tombstones"]):
        raise ValueError("kontrolsummen passer ikke")
    try:
        return _LIST.validate_python(said["tombstones"])
    except ValidationError as error:
        fault = error.errors()[0]
        raise ValueError(f"gravsten {fault['loc'][0]} har ikke de rigtige felter") from error


def _checksum(listed: object) -> str:
    return hashlib.sha256(json.dumps(listed, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def read_tombstones(folder: IndexFolder) -> list[Tombstone]:
    """Those of the folder's file; none where there is no file. Raises IndexDamagedError."""
    path = folder.path / TOMBSTONES
    try:
        return load_tombstones(path.read_bytes())
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise IndexDamagedError(
            f"Gravstenene i {path} kan ikke læses ({error}). Læg en sikkerhedskopi af filen tilbage. Findes der ingen, så "
            "slet filen: et indeks, der er i orden, har selv de gravsten, det er bygget med."
        ) from error


def write_tombstones(folder: IndexFolder, stones: Iterable[Tombstone]) -> None:
    """Replace the folder's file, to the disk itself. The caller holds the writer's lock."""
    write_whole(folder.path / TOMBSTONES, dump_tombstones(stones))


def merged(*lists: Iterable[Tombstone]) -> dict[str, Tombstone]:
    """By id. Of two of one id a withdrawal holds, else the first one; it takes names and likeness over from the other."""
    found: dict[str, Tombstone] = {}
    for stone in (stone for stones in lists for stone in stones):
        first = found.get(stone.id)
        if first is None:
            found[stone.id] = stone
            continue
        kept, other = (stone, first) if (stone.reason, first.reason) == ("withdrawn", "gone") else (first, stone)
        names = tuple(dict.fromkeys((*kept.names, *other.names)))
        found[stone.id] = replace(kept, names=names, likeness=kept.likeness or other.likeness)
    return found
