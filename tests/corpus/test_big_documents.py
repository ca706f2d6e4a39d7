"""A document of one shape many times over takes seconds, in every format that tells items, people or attachments."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.records import Document
from tests.corpus.big_documents import MAKERS

_MANY = 10_000
_SECONDS = 25
"""Of processor time; each takes a fifth to a half of it on a slow machine. What goes through all for each takes a minute and more."""

_SHAPES = [(name, shape) for name, (_, shapes) in MAKERS.items() for shape in shapes if shape != "meetings"]


def read(name: str, data: bytes) -> Document:
    (document,) = parse_file(Path(name), GivenMetadata(), data)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(("name", "shape"), _SHAPES, ids=[f"{name}-{shape}" for name, shape in _SHAPES])
def test_it_takes_seconds(name: str, shape: str) -> None:
    data = MAKERS[name][0](shape, _MANY)
    begun = time.process_time()
    document = read(name, data)
    assert time.process_time() - begun < _SECONDS
    assert document.items
    if shape == "items":
        assert len({item.item_id for item in document.items}) == _MANY


def test_a_list_of_people_who_all_have_names_of_their_own() -> None:
    names = [f"{first}{number} Holm" for number in range(_MANY // 2) for first in ("Ida", "Bo", "Ruth", "Vera")]
    listed = "".join(f"{name} (A)\n" for name in names)
    text = f"Tangsund Kommune\nReferat\nTeknikudvalget\n4. marts 2025\n\nDeltagere:\n{listed}\n1. Cykelsti\n\nBeslutning\nGodkendt.\n"
    begun = time.process_time()
    document = read("referat.txt", text.encode())
    assert time.process_time() - begun < _SECONDS
    assert [person.name for person in document.attendance] == names


def test_a_list_of_people_on_one_line() -> None:
    listed = ", ".join(f"Ida{number} Holm" for number in range(4 * _MANY))
    text = f"Tangsund Kommune\nReferat\nTeknikudvalget\n4. marts 2025\n\nTil stede: {listed}\n\n1. Cykelsti\n\nBeslutning\nGodkendt.\n"
    begun = time.process_time()
    document = read("referat.txt", text.encode())
    assert time.process_time() - begun < _SECONDS
    assert len(document.attendance) == 4 * _MANY
