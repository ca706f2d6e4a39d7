"""How much of the text of each file lies in sections and headings, and what the rest is.

    python -m tests.corpus.measure_text_share [FOLDER…]

A table of all files in the folders (by default our own sample and layouts, and the shared papers where they are): the
share in sections and headings, furniture by kind and what is lost in percent of all characters (blanks left out), `!`
where a document is warned of it. File names and figures only. Ends with the whole of each folder.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.readers import find_files
from corpus.records import Document
from corpus.text_share import TextShare, share_warning, text_share
from tests.corpus.corpus_helpers import REAL, SAMPLE

LAYOUTS = Path(__file__).resolve().parent / "layouts"
FOLDERS = (REAL / "text", REAL / "seeds", REAL / "files", SAMPLE, LAYOUTS, REAL.parent / "cases" / "layouts")
_NOT_READ = (".jsonl", ".json", ".py")


def shares(folder: Path) -> Iterator[tuple[str, TextShare]]:
    """Each document's file and share."""
    for path in find_files([folder]):
        if path.suffix in _NOT_READ or path.name == "README.md":
            continue
        for read in parse_file(path, GivenMetadata()):
            if isinstance(read, Document):
                yield path.name, text_share(read)


def total(found: list[TextShare]) -> float:
    characters = sum(each.characters for each in found)
    return sum(each.sections + each.headings for each in found) / characters if characters else 1.0


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or [folder for folder in FOLDERS if folder.is_dir()]
    lines, everything = ["| file | characters | share | furniture | lost | |", "|---|---|---|---|---|---|"], []
    sums = ["", "| folder | documents | share | warned |", "|---|---|---|---|"]
    for folder in folders:
        found = list(shares(folder))
        for name, share in found:
            pieces = (f"{kind} {_percent(count, share)}" for kind, count in sorted(share.furniture.items()))
            mark = "!" if share_warning(share) else ""
            told = f"{', '.join(pieces)} | {_percent(share.lost, share)} | {mark} |"
            lines.append(f"| {name} | {share.characters} | {share.share:.3f} | {told}")
        everything += [share for _, share in found]
        sums.append(_sum("/".join(folder.parts[-2:]), [share for _, share in found]))
    print("\n".join([*lines, *sums, _sum("all", everything)]))  # noqa: T201


def _sum(name: str, found: list[TextShare]) -> str:
    warned = sum(share_warning(each) is not None for each in found)
    return f"| {name} | {len(found)} | {total(found):.3f} | {warned} |"


def _percent(count: int, share: TextShare) -> str:
    return f"{100 * count / share.characters:.1f}" if share.characters else "0"


if __name__ == "__main__":
    main()
