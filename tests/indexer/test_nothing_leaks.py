"""Random documents in every format, closed words and personal numbers planted in them: no byte of the index, no page, feed, list or
log holds one.

`ORDSTYRER_LEAK_CASES=5000 pytest tests/indexer/test_nothing_leaks.py` is the long run.
"""

from __future__ import annotations

import datetime
import io
import logging
import os
import random
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from corpus.facts.dates import danish_date
from corpus.metadata import GivenMetadata
from index.segments.layout import IndexFolder
from indexer.build import IndexRequest, build
from indexer.progress import NoProgress
from service.app import create_app
from service.settings import Settings
from tests.corpus.access.access_examples import Example, read_examples
from tests.corpus.access.measure_access import LISTS
from tests.corpus.access.writing_exports import DIALECTS, read_meeting
from tests.corpus.access.writing_files import FORMATS
from tests.fakes import FakeEmbedder

CASES = int(os.environ.get("ORDSTYRER_LEAK_CASES", "200"))
_AT_ONCE = 200
_SPELLINGS = (
    "{0}-{1}", "{0}{1}", "{0} {1}", "{0}–{1}", "{0}\u00a0{1}", "{d}.{m}.{y}-{1}", "{d} {m} {y}-{1}", "{0}/{1}", "cpr-nr. {0}\t{1}", "CPR: {0}\u200b-{1}",
)  # fmt: skip
_EXAMPLES = [
    (name, each)
    for name in ("first-documents", "first-exports")
    for each in read_examples(LISTS / f"{name}.txt", **({"head": ()} if name.endswith("exports") else {}))
    if (name, each.name) != ("first-exports", "c066")  # known: "1" in a field of its own is taken for yes
]


@dataclass(frozen=True, slots=True)
class Planted:
    """A file's name and bytes, the words that may not come out of it, and those that must be found again."""

    name: str
    data: bytes
    secret: tuple[str, ...]
    kept: tuple[str, ...]


def _number(draw: random.Random) -> tuple[str, str]:
    """A personal number as it is printed, and its digits."""
    day, month, year, serial = draw.randint(1, 28), draw.randint(1, 12), draw.randint(50, 99), draw.randint(1000, 3999)
    date = f"{day:02}{month:02}{year:02}"
    printed = draw.choice(_SPELLINGS).format(date, serial, d=date[:2], m=date[2:4], y=date[4:])
    return printed, f"{date}{serial}"


def _fresh(example: Example, draw: random.Random) -> Example:
    """The example with words that no other case has."""
    names = {word: f"zq{''.join(draw.choices('bdfgklmnprst', k=9))}x" for word in (*example.secret, *example.kept)}
    lines = tuple(re.sub("|".join(names), lambda match: names[match[0]], line) for line in example.lines)
    return Example(
        example.name, example.is_closed, lines,
        tuple(names[word] for word in example.secret), tuple(names[word] for word in example.kept),
    )  # fmt: skip


def _day(number: int) -> datetime.date:
    """Another for each case: what one meeting closes, its other papers do not open."""
    return datetime.date(2001, 1, 1) + datetime.timedelta(days=number)


def _on_another_day(data: bytes, number: int) -> bytes:
    day = _day(number)
    for old, new in (
        ("5. juni 2024", danish_date(day)),
        ("2024-06-05", day.isoformat()),
        ("05-06-2024", f"{day:%d-%m-%Y}"),
    ):
        data = data.replace(old.encode(), new.encode())
    return data


def _planted(number: int, draw: random.Random) -> Planted:
    """One case: an example in some format, a personal number in a line of the open item in front, one in the file's name."""
    listed, example = draw.choice(_EXAMPLES)
    example = _fresh(example, draw)
    printed, digits = _number(draw)
    if listed.endswith("-exports"):
        ending, write_meeting = draw.choice(list(DIALECTS.values()))
        meeting = read_meeting(example.lines)
        meeting.items[0].sections[0][1].append(f"Brev fra {printed} om vejen.")
        data = _on_another_day(write_meeting(meeting), number)
    else:
        ending, write = draw.choice(list(FORMATS.values()))
        lines: Sequence[str] = example.lines
        at = next((place for place, line in enumerate(lines) if line == "Godkendt."), None)
        if at is not None:
            lines = (*lines[: at + 1], f"Brev fra {printed} om vejen.", *lines[at + 1 :])
        data = write([re.sub(r"\d{1,2}\. [a-z]+ (?:19|20)\d\d", danish_date(_day(number)), line) for line in lines])
    name = f"{number:05}{f' {digits[:6]}-{digits[6:]}' if draw.random() < 0.3 else ''}{ending}"
    if draw.random() < 0.1:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, data)
        name, data = f"{number:05}.zip", packed.getvalue()
    return Planted(name, data, (*example.secret, digits, f"{digits[:6]}-{digits[6:]}"), example.kept)


def _held(data: bytes, secrets: Sequence[str]) -> list[str]:
    """The secrets in the bytes, as UTF-8 or UTF-16."""
    small = data.lower()
    return [each for each in secrets if each.encode() in small or each.encode("utf-16-le") in small]


@pytest.mark.parametrize("first", range(0, CASES, _AT_ONCE))
def test_nothing_closed_and_no_personal_number_is_in_any_byte(
    first: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    draw = random.Random(first)
    cases = [_planted(first + number, draw) for number in range(min(_AT_ONCE, CASES - first))]
    source = tmp_path / "in"
    source.mkdir()
    for case in cases:
        (source / case.name).write_bytes(case.data)
    broken, digits = _number(draw)
    (source / f"brudt {digits}.pdf").write_bytes(f"ingen PDF: {broken}".encode())
    (source / "felter.jsonl").write_text(
        f'{{"_id": "k", "title": "x", "text": "y", "kind": "{broken}"}}\n', encoding="utf-8"
    )
    secrets = [digits, *(word for case in cases for word in case.secret)]
    embedder = FakeEmbedder()

    with caplog.at_level(logging.DEBUG):
        request = IndexRequest((source,), GivenMetadata(municipality="Tangsund"))
        summary = build(IndexFolder(tmp_path / "index"), request, lambda name: embedder, NoProgress())
        said = repr(summary.failures) + repr(summary.warnings)
        assert summary.documents >= 0.7 * len(cases), said[:2000]
        with TestClient(create_app(Settings(tmp_path / "index"), embedder)) as client:
            pages = _pages(client)
    assert _held(said.encode(), secrets) == []
    assert {place: held for place, body in pages.items() if (held := _held(body, secrets))} == {}
    assert _held("\n".join(record.getMessage() for record in caplog.records).encode(), secrets) == []
    files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
    assert {path.name: held for path in files if (held := _held(path.read_bytes(), secrets))} == {}
    kept = [word for case in cases for word in case.kept]
    text = b"".join(pages.values()).decode(errors="replace")
    assert sum(word in text for word in kept) >= 0.85 * len(kept), (
        "what is open is there, so that something was looked at"
    )


def _pages(client: TestClient) -> dict[str, bytes]:
    """What a reader can get: lists, exports, feed, status, and every document as page, record and text."""
    found = {}
    for path in ("/search.csv?q=Godkendt", "/search.json?q=Godkendt", "/feed.atom?q=Godkendt", "/?q=beslutning", "/api/v1/status", "/api/v1/facets",
                 "/api/v1/search?q=lukket+salg&k=50", "/api/v1/ask?q=Hvad+blev+besluttet+om+salget", "/api/v1/changes?since=2000-01-01", "/readyz"):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        found[path] = answer.content
    for change in client.get("/api/v1/changes?since=2000-01-01").json()["changes"]:
        name = change["document_id"]
        for path in (f"/api/v1/documents/{name}", f"/api/v1/documents/{name}/text"):
            found[path] = client.get(path).content
    return found
