"""What the tests of `index` and `indexer` share: documents of our own, and indexes of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.metadata import GivenMetadata
from index.asking.filters import Filters
from index.asking.query import Grouping, make_query
from index.models.embedder import Embedder
from index.searching.search import search
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder, describe_segment
from index.segments.lexical import LexicalEngine
from indexer.build import IndexRequest, IndexSummary, build
from indexer.progress import NoProgress
from tests.fakes import FakeEmbedder

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def minutes(
    items: Sequence[tuple[str, str, str]],
    *,
    municipality: str = "Tangsund Kommune",
    committee: str = "Teknikudvalget",
    date: str = "9. februar 2023",
) -> str:
    """Minutes in the layout of a municipal web page; an item is (title, presentation, decision)."""
    lines = [f"Referat af møde i {committee}", f"{municipality}, {date}", ""]
    for number, (title, presentation, decision) in enumerate(items, start=1):
        lines += [f"{number}. {title}", "", "Sagsfremstilling", "", presentation, "", "Beslutning", "", decision, ""]
    return "\n".join(lines)


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder with these files in it; those that were there stay."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def jsonl(documents: Iterable[Mapping[str, object]]) -> str:
    return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)


def index_files(
    index: Path,
    *paths: Path,
    embedder: Embedder | None = None,
    lexical: LexicalEngine | None = None,
    prune: bool = False,
    yes: bool = False,
    follow_links: bool = False,
    rebuild: bool = False,
    commanded: GivenMetadata | None = None,
    url: str | None = None,
) -> IndexSummary:
    """What `ordstyrer index PATHS --index INDEX` does, with the fake embedder unless another is given."""
    used = embedder or FakeEmbedder()
    request = IndexRequest(
        paths, commanded or GivenMetadata(), source_url_prefix=url, lexical=lexical, prune=prune, yes=yes,
        follow_links=follow_links, rebuild=rebuild,
    )  # fmt: skip
    return build(IndexFolder(index), request, lambda name: used, NoProgress())


def opened(index: Path) -> Generation:
    return open_generation(IndexFolder(index))


def counts(summary: IndexSummary) -> tuple[int, int, int, int, int]:
    """Added, changed, unchanged, withdrawn, failed."""
    return summary.added, summary.changed, summary.unchanged, summary.withdrawn, len(summary.failures)


def found(
    index: Path, text: str, *, mode: str = "lexical", k: int = 1000, filters: Filters | None = None,
    embedder: Embedder | None = None,
) -> list[tuple[str, str | None, str, float]]:  # fmt: skip
    """(document id, item id, text, score) of every passage that is a hit, best first."""
    query = make_query(text, filters=filters or Filters(), mode=mode, group=Grouping.PASSAGE, k=k)
    hits = search(opened(index), embedder or FakeEmbedder(), query).hits
    return [(hit.passage.document_id, hit.passage.item_id, hit.passage.text, hit.score) for hit in hits]


def replace_file(path: Path, content: bytes) -> None:
    """As a new file: writing into one that a reader has mapped would take it away under its feet."""
    path.unlink()
    path.write_bytes(content)


def reseal(index: Path, change: Callable[[dict[str, Any]], object] = lambda fields: None) -> None:
    """Change the current manifest, and let it say what its files hold now, as a program would that knows of checksums."""
    folder = IndexFolder(index)
    name = folder.current_name()
    fields = json.loads((folder.manifests / name).read_bytes())
    change(fields)
    described = (describe_segment(folder.segments / segment["name"]) for segment in fields["segments"])
    content = json.dumps({**fields, "segments": [asdict(segment) for segment in described]}).encode()
    (folder.manifests / name).write_bytes(content)
    folder.current.write_text(f"{name} {hashlib.sha256(content).hexdigest()}\n", encoding="ascii")


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
