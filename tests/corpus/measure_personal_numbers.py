"""How many personal numbers are found, and how many other numbers are taken for one, on lists that other hands made.

    python -m tests.corpus.measure_personal_numbers [FILE.jsonl…]

A line of a list is `{"id", "text", "numbers"}`, each of `numbers` as it stands in the text; a decoy has none. Rules were made
with the half called "dev", and with the one called "blind" after it had been measured once (docs/decisions/0014). Texts are
named by their ids, so that no rule grows from looking at a list that is to be measured. At the end how fast the search is: MB a second of CPU time over the sample's texts and over a table of numbers.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.personal_numbers import mask_personal_numbers
from tests.corpus.corpus_helpers import SAMPLE

LISTS = tuple(Path(__file__).with_name(f"personal_numbers_{half}.jsonl") for half in ("dev", "blind", "third"))
_RUNS = 9
_ENCODING = re.compile(r"%(?:25)*[0-9A-Fa-f]{2}|=2D|&#?\w{1,8};|\\u[0-9a-fA-F]{4}")


@dataclass(frozen=True, slots=True)
class Measured:
    """`missed` are ids, one for each number of which a digit is left; `false` those of decoys in which anything was masked."""

    numbers: int
    decoys: int
    missed: tuple[str, ...]
    false: tuple[str, ...]


def measured(path: Path) -> Measured:
    numbers = decoys = 0
    missed, false = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        masked, _ = mask_personal_numbers(row["text"])
        assert len(masked) == len(row["text"]), row["id"]
        numbers += len(row["numbers"])
        for number in row["numbers"]:
            at = row["text"].index(number)
            if any(letter.isdecimal() for letter in _ENCODING.sub("", masked[at : at + len(number)])):
                missed.append(row["id"])
        if not row["numbers"]:
            decoys += 1
            false += [row["id"]] if masked != row["text"] else []
    return Measured(numbers, decoys, tuple(missed), tuple(false))


def main(paths: list[Path]) -> None:
    for path in paths:
        found = measured(path)
        hits = found.numbers - len(found.missed)
        for said in (
            f"{hits} of {found.numbers} numbers found ({hits / found.numbers:.1%}), missed: {', '.join(found.missed) or 'none'}",
            f"{len(found.false)} of {found.decoys} decoys masked ({len(found.false) / found.decoys:.1%}): {', '.join(found.false) or 'none'}",
        ):
            print(f"{path.name}: {said}")  # noqa: T201
    chance = random.Random(1)
    table = "\n".join(" | ".join(str(chance.randrange(10**6)) for _ in range(8)) for _ in range(20_000))
    prose = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(SAMPLE.iterdir()) if path.suffix in (".txt", ".md")
    )
    for name, text in (("sample", prose), ("table", table)):
        print(f"{name}: {max(_rate(text) for _ in range(_RUNS)):.0f} MB/s")  # noqa: T201


def _rate(text: str) -> float:
    began = time.process_time()
    mask_personal_numbers(text)
    return len(text.encode()) / 1e6 / (time.process_time() - began)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [path for path in LISTS if path.exists()])
