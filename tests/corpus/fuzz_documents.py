"""Mangled documents by the hundred thousand: none may crash, hang or grow without bound, and every span stays exact.

    python -m tests.corpus.fuzz_documents --count 100000 --seed 1

Each document is made from our own: blocks of several papers shuffled, lines glued, signs put in, bytes turned, the XML
inside a Word file mutated. A seed and a number make the same document everywhere. What went wrong is told by its
number, and `--only NUMBER` reads that one alone. Prints a table a format: documents, refused, seconds, the slowest.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import json
import os
import random
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from corpus.formats.decoding import decode
from corpus.json_form import document_json
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.raw import ReadFailure
from tests.corpus.corpus_helpers import SAMPLE, check_spans
from tests.corpus.make_formats import blocks, write_docx, write_pdf

HERE = Path(__file__).resolve().parent
SECONDS = 60
"""No document may take longer."""

MEMORY = 4 << 30
"""Bytes of address space that a process reading documents may have."""

_AT_ONCE = 250
_LONGEST = 150_000  # characters of a text
_ODD = (
    "\x00",
    "\u200b",
    "\u202e",
    "\u00ad",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\U0001f600",
    "\u0301",
    "\t",
    "\r",
    "\\",
    "*",
    "|",
    "_",
    "#",
)
_LINES = (
    "Beslutning", "Indstilling", "Lukket punkt", "Lukkede punkter", "1.", "Side 2 af 7", "Bilag", "Punkt 4", "Fraværende:",
    "For stemte A, B og C. Imod stemte D.", "Beslutning i Byrådet den 4. maj 2021", "Ad 1. Godkendt. Ad 2. Udsat.", "1.1 Sti",
    "7: Vej", "Sag nr. 12", "Tidligere besluttet", "| a | b |", "- - -", "99999999999999999999. Vej", "den 31. februar 2021 (punkt 0)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; `fault` is a traceback, None when all held."""

    number: int
    ending: str
    refused: bool
    seconds: float
    fault: str | None


def document(seed: int, number: int) -> tuple[str, bytes]:
    """(ending, bytes) of the document of that number."""
    draws = random.Random(f"{seed}/{number}")
    ending = draws.choices(list(_MAKERS), [weight for weight, _ in _MAKERS.values()])[0]
    return ending, _MAKERS[ending][1](draws)


def read(seed: int, number: int) -> Outcome:
    """Make and read one document; ends the process when that takes longer than `SECONDS`."""
    ending, data = document(seed, number)
    faulthandler.dump_traceback_later(SECONDS, exit=True)
    started = time.perf_counter()
    fault, refused = None, False
    try:
        for found in parse_file(Path(f"dokument{ending}"), GivenMetadata(), data):
            if isinstance(found, ReadFailure):
                refused = True
                assert found.reason
                assert "\n" not in found.reason
            else:
                check_spans(found)
                assert all(0 <= page <= len(found.text) for page in found.pages)
                assert list(found.pages) == sorted(found.pages)
                document_json(found)
    except Exception:  # noqa: BLE001 - whatever it is, it is a fault
        fault = traceback.format_exc()
    faulthandler.cancel_dump_traceback_later()
    return Outcome(number, ending, refused, time.perf_counter() - started, fault)


# What documents are made from ---------------------------------------------------------------------------------------


@cache
def _papers(*endings: str) -> list[str]:
    folders = (SAMPLE, HERE / "layouts", HERE / "exports")
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in endings)
    return [decode(path.read_bytes()) for path in paths if not path.name.startswith("gold")]


@cache
def _exports(ending: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((HERE / "exports").rglob(f"*{ending}"))]


@cache
def _made(ending: str) -> list[bytes]:
    """The smaller sample documents as PDF or DOCX."""
    sources = sorted(SAMPLE.glob("*.txt"), key=lambda path: path.stat().st_size)[:8]
    with TemporaryDirectory() as folder:
        made = []
        for source in sources:
            path = Path(folder) / f"{source.stem}{ending}"
            (write_pdf if ending == ".pdf" else write_docx)(blocks(source), path)
            made.append(path.read_bytes())
        return made


def _text(draws: random.Random) -> str:
    papers = _papers(".txt", ".md")
    pieces = [piece for paper in draws.sample(papers, draws.choice((1, 1, 2, 3))) for piece in _split(paper, draws)]
    return _mutated(pieces, draws)


def _split(paper: str, draws: random.Random) -> list[str]:
    return paper.split(draws.choice(("\n\n", "\n")))


def _mutated(pieces: list[str], draws: random.Random) -> str:
    for _ in range(draws.choice((1, 2, 4, 8, 16))):
        at = draws.randrange(len(pieces) + 1)
        change = draws.randrange(9)
        if change == 0:
            pieces.insert(at, draws.choice(_LINES))
        elif change == 1:
            pieces[at : at + draws.randrange(1, 6)] = []
        elif change == 2:
            pieces[at:at] = pieces[at : at + draws.randrange(1, 20)]
        elif change == 3 and at < len(pieces):
            pieces[at] = "".join(draws.sample(pieces[at], len(pieces[at])))
        elif change == 4 and at < len(pieces):
            place = draws.randrange(len(pieces[at]) + 1)
            pieces[at] = pieces[at][:place] + draws.choice(_ODD) * draws.choice((1, 1, 30)) + pieces[at][place:]
        elif change == 5:
            pieces[at : at + 2] = ["".join(pieces[at : at + 2])]
        elif change == 6 and at < len(pieces):
            pieces[at] = pieces[at].upper()
        elif change == 7 and at < len(pieces):
            pieces[at] = "".join(draws.choice("0123456789") if sign.isdigit() else sign for sign in pieces[at])
        elif change == 8 and at < len(pieces):
            repeated = (pieces[at] + draws.choice(("", " ", "\n"))) * draws.choice((2, 20, 100))
            pieces[at] = repeated[:_LONGEST]
        pieces = pieces or [""]
    text = draws.choice(("\n", "\n\n", "\r\n", "\r", " \n")).join(pieces)
    return text[:_LONGEST]


def _turned(data: bytes, draws: random.Random) -> bytes:
    """Bytes changed, cut out, doubled or put in."""
    found = bytearray(data)
    for _ in range(draws.choice((1, 3, 10, 50))):
        at = draws.randrange(len(found) + 1)
        change = draws.randrange(5)
        if change < 2 and at < len(found):
            found[at] = draws.randrange(256)
        elif change == 2:
            del found[at : at + draws.choice((1, 8, 300))]
        elif change == 3:
            found[at:at] = found[at : at + draws.choice((4, 60, 2000))]
        else:
            found[at:at] = draws.randbytes(draws.choice((1, 9)))
    return bytes(found[: draws.randrange(len(found) + 1)] if draws.random() < 0.05 else found)


def _text_file(draws: random.Random) -> bytes:
    data = _text(draws).encode(draws.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")
    return _turned(data, draws) if draws.random() < 0.1 else data


def _marked_up(draws: random.Random, *endings: str) -> bytes:
    source = draws.choice(_papers(*endings))
    data = _mutated(source.replace(">", ">\n").split("\n"), draws).encode("utf-8", "replace")
    return _turned(data, draws) if draws.random() < 0.3 else data


def _docx(draws: random.Random) -> bytes:
    data = draws.choice(_made(".docx"))
    if draws.random() < 0.2:
        return _turned(data, draws)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(("document.xml", "styles.xml", "numbering.xml")):
                part = _tree(part, draws)
            new.writestr(name, part)
    return packed.getvalue()


def _xml(draws: random.Random) -> bytes:
    data = draws.choice(_exports(".xml"))
    if draws.random() < 0.2:
        return _turned(data, draws)
    declared = data[:200].split(b"?>")[0]
    return _tree(data if b"encoding" in declared else decode(data).encode(), draws)


def _tree(data: bytes, draws: random.Random) -> bytes:
    """XML with elements dropped, doubled, moved and renamed, and texts and attributes mangled; still well-formed."""
    root = ElementTree.fromstring(data)
    for _ in range(draws.choice((1, 3, 10, 40))):
        parents = [element for element in root.iter() if len(element)]
        if not parents:
            break
        parent = draws.choice(parents)
        at = draws.randrange(len(parent))
        change = draws.randrange(6)
        if change == 0:
            parent.remove(parent[at])
        elif change == 1:
            parent.insert(draws.randrange(len(parent) + 1), deepcopy(parent[at]))
        elif change == 2 and len(list(root.iter())) < 20_000:
            draws.choice(parents).append(deepcopy(parent[at]))
        elif change == 3:
            parent[at].tag = draws.choice(parents).tag
        elif change == 4:
            words = parent[at].text or ""
            parent[at].text = draws.choice(
                (draws.choice(_LINES), words * 3, words[::-1], "", words + "\u202e\u00ad\u00a0")
            )
        elif parent[at].attrib:
            name = draws.choice(sorted(parent[at].attrib))
            parent[at].set(name, draws.choice(("", "-1", "x", "99999999999", parent[at].attrib[name] * 2)))
    return bytes(ElementTree.tostring(root, "utf-8"))


def _json(draws: random.Random) -> bytes:
    data = draws.choice(_exports(".json"))
    if draws.random() < 0.2:
        return _turned(data, draws)
    chance = draws.choice((0.005, 0.02, 0.1))
    return json.dumps(_value(json.loads(data), draws, chance), ensure_ascii=draws.random() < 0.5).encode()


def _value(value: Any, draws: random.Random, chance: float) -> Any:
    """JSON with values of other kinds, lists shuffled and doubled, keys gone."""
    if draws.random() < chance:
        return draws.choice((None, "", 0, -1, 1e300, True, [], {}, [value], {"Id": value}, draws.choice(_LINES)))
    if isinstance(value, dict):
        return {key: _value(each, draws, chance) for key, each in value.items() if draws.random() >= chance / 2}
    if isinstance(value, list):
        found = [_value(each, draws, chance) for each in value]
        return (
            found * 2
            if draws.random() < chance
            else draws.sample(found, len(found))
            if draws.random() < chance
            else found
        )
    return value


def _zip(draws: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(draws.randrange(4)):
            maker = draws.choice((_text_file, _docx, lambda draws: _marked_up(draws, ".html")))
            archive.writestr(f"{place}{draws.choice(('.txt', '.docx', '.html', '.pdf', '.zip'))}", maker(draws))
    return _turned(packed.getvalue(), draws) if draws.random() < 0.3 else packed.getvalue()


_MAKERS: dict[str, tuple[int, Callable[[random.Random], bytes]]] = {
    ".txt": (68, _text_file),
    ".html": (16, lambda draws: _marked_up(draws, ".html")),
    ".docx": (3, _docx),
    ".pdf": (5, lambda draws: _turned(draws.choice(_made(".pdf")), draws)),
    ".xml": (4, _xml),
    ".json": (3, _json),
    ".zip": (2, _zip),
}


# Running -----------------------------------------------------------------------------------------------------------


def _prepare() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # libraries that print


def _batch(seed: int, numbers: Sequence[int]) -> list[Outcome]:
    return [read(seed, number) for number in numbers]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--count", type=int, default=2000)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments.add_argument("--only", type=int)
    given = arguments.parse_args()
    if given.only is not None:
        ending, data = document(given.seed, given.only)
        Path(f"/tmp/fuzz-{given.only}{ending}").write_bytes(data)
        print(read(given.seed, given.only))  # noqa: T201
        return
    started = time.perf_counter()
    numbers = range(given.first, given.first + given.count)
    batches = [numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE)]
    outcomes: list[Outcome] = []
    with ProcessPoolExecutor(given.jobs, initializer=_prepare) as pool:
        for place, found in enumerate(pool.map(_batch, [given.seed] * len(batches), batches), start=1):
            outcomes += found
            for outcome in found:
                if outcome.fault:
                    print(f"\n{outcome.ending} {outcome.number}\n{outcome.fault}")  # noqa: T201
            print(f"\r{place * _AT_ONCE}", end="", file=sys.stderr, flush=True)  # noqa: T201
    _report(outcomes, time.perf_counter() - started)
    sys.exit(any(outcome.fault for outcome in outcomes))


def _report(outcomes: Sequence[Outcome], seconds: float) -> None:
    by_ending: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_ending[outcome.ending].append(outcome)
    faults = Counter(outcome.ending for outcome in outcomes if outcome.fault)
    print(f"\n{'format':<8}{'documents':>10}{'refused':>9}{'faults':>8}{'seconds':>9}{'slowest':>9}  number")  # noqa: T201
    for ending, found in sorted(by_ending.items()):
        refused, spent = sum(each.refused for each in found), sum(each.seconds for each in found)
        slowest = max(found, key=lambda each: each.seconds)
        row = f"{ending:<8}{len(found):>10}{refused:>9}{faults[ending]:>8}{spent:>9.0f}{slowest.seconds:>9.2f}"
        print(f"{row}  {slowest.number}")  # noqa: T201
    print(f"{len(outcomes)} documents in {seconds:.0f} s")  # noqa: T201


if __name__ == "__main__":
    main()
