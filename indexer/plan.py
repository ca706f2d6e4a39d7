"""What an index run is asked to do, and what it is going to change."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from corpus.metadata import GivenMetadata
from corpus.raw import ReadFailure
from index.segments.lexical import LexicalEngine
from index.segments.store import Source, StoredDocument
from index.segments.tombstones import Tombstone


@dataclass(frozen=True, slots=True)
class IndexRequest:
    """What to index, and what is said of all of it. `source_url_prefix` and a file's relative path give its URL.

    `prune` removes the documents whose files are gone; with `yes` also where that is more than half of them.
    """

    paths: tuple[Path, ...]
    commanded: GivenMetadata = field(default_factory=GivenMetadata)
    source_url_prefix: str | None = None
    lexical: LexicalEngine | None = None
    prune: bool = False
    yes: bool = False
    follow_links: bool = False
    rebuild: bool = False
    mask_contacts: bool = False


@dataclass(slots=True)
class Plan:
    """What a run is going to change.

    `put` holds documents to write by id, `sources` new sources of documents that are otherwise the same, `remove` the
    ids that go, `aliases` old ids (of documents and items) and what they stand for now. `pruned` of those that go had
    their files under the given paths, out of `prunable` documents that were read from there; `emptied` are the given paths
    of which nothing would be left, with how many documents they had. `same` are those of `put` that
    are as they were, and written only because everything is. `tombstones` are new, or know more than before; `lifted`
    are the ids whose tombstones go.
    """

    put: dict[str, StoredDocument] = field(default_factory=dict)
    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    remove: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    lifted: set[str] = field(default_factory=set)
    tombstones: list[Tombstone] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    same: set[str] = field(default_factory=set)
    unchanged: int = 0
    kept_out: int = 0
    failures: list[ReadFailure] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    masked_numbers: int = 0
    pruned: int = 0
    prunable: int = 0
    emptied: dict[Path, int] = field(default_factory=dict)

    @property
    def changes_anything(self) -> bool:
        return bool(self.put or self.remove or self.sources or self.aliases)

    @property
    def added(self) -> int:
        return len(self.put.keys() - self.same) - self.changed

    @property
    def changed(self) -> int:
        return len((self.put.keys() - self.same) & (self.known | set(self.aliases.values())))

    @property
    def removed(self) -> int:
        """Documents that go for good, those that go on under another id not counted."""
        return len(self.remove - self.aliases.keys())
