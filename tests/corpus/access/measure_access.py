"""What of the lists comes out that must not, and what is withheld that must stay, by format.

    python -m tests.corpus.access.measure_access [--show] [LIST…]

A list whose name ends in "-exports.txt" is written in the dialects of the publishing systems, any other in the formats of documents.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.json_form import document_json
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.records import Document
from tests.corpus.access.access_examples import Example, read_examples
from tests.corpus.access.writing_exports import DIALECTS, read_meeting
from tests.corpus.access.writing_files import FORMATS

LISTS = Path(__file__).parent / "lists"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`leaked` are the secret words that came out, `lost` the words to be kept that did not."""

    example: Example
    leaked: tuple[str, ...]
    lost: tuple[str, ...]


def outcome(example: Example, data: bytes, ending: str, folder: Path) -> Outcome:
    """What becomes of the example in a file with that content and ending; text, record and warnings are looked at."""
    path = folder / f"eksempel{ending}"
    path.write_bytes(data)
    told = ""
    for read in parse_file(path, GivenMetadata(municipality="Tangsund")):
        told += (
            f"{read.text}\n{json.dumps(document_json(read), ensure_ascii=False)}"
            if isinstance(read, Document)
            else read.reason
        )
    return Outcome(
        example,
        tuple(word for word in example.secret if word in told),
        tuple(word for word in example.kept if word not in told),
    )


def outcomes_in(path: Path, form: str, folder: Path) -> list[Outcome]:
    """The outcome of every example of the list in one format of documents, or one dialect of exports."""
    if path.name.endswith("-exports.txt"):
        ending, write_meeting = DIALECTS[form]
        return [
            _of_export(form, each, write_meeting(read_meeting(each.lines)), ending, folder)
            for each in read_examples(path, head=())
        ]
    ending, write = FORMATS[form]
    return [outcome(each, write(each.lines), ending, folder) for each in read_examples(path)]


def _of_export(dialect: str, example: Example, data: bytes, ending: str, folder: Path) -> Outcome:
    """eDoc exports no attachments that are not open: their words are not asked of it."""
    found = outcome(example, data, ending, folder)
    written = data.decode()
    return Outcome(example, found.leaked, tuple(word for word in found.lost if dialect != "eDoc" or word in written))


def main(arguments: Sequence[str]) -> None:
    show = "--show" in arguments
    with tempfile.TemporaryDirectory() as folder:
        for path in [Path(each) for each in arguments if not each.startswith("--")] or sorted(LISTS.glob("*.txt")):
            print(f"\n{path.name}\n{'format':<12} closed  leaks  open  withheld  open words lost in closed examples")  # noqa: T201
            for name in DIALECTS if path.name.endswith("-exports.txt") else FORMATS:
                found = outcomes_in(path, name, Path(folder))
                closed = [each for each in found if each.example.is_closed]
                opened = [each for each in found if not each.example.is_closed]
                leaks = [each for each in closed if each.leaked]
                withheld = [each for each in opened if each.lost]
                beside = [each for each in closed if each.lost]
                row = (
                    f"{name:<12} {len(closed):>6} {len(leaks):>6} {len(opened):>5} {len(withheld):>9} {len(beside):>6}"
                )
                print(row)  # noqa: T201
                if show:
                    print(f"    leaks: {' '.join(each.example.name for each in leaks)}")  # noqa: T201
                    print(f"    withheld: {' '.join(each.example.name for each in withheld)}")  # noqa: T201
                    print(f"    beside: {' '.join(each.example.name for each in beside)}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
