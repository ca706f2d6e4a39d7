"""What was withdrawn is gone: from text, terms, vectors, caches and older generations, and it stays out."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from corpus.identifiers import content_hash
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument
from corpus.records import Document
from index.errors import IndexMissingError, ModelMismatchError
from index.segments.generation import faults_in
from index.segments.layout import IndexFolder
from index.segments.lexical import LexicalEngine
from index.segments.tombstones import Tombstone
from indexer.closing import close_item
from indexer.errors import UnknownIdError
from indexer.likeness import is_near, item_likeness
from indexer.progress import NoProgress
from indexer.withdraw import withdraw
from tests.fakes import FakeEmbedder
from tests.index_helpers import counts, files_in, found, index_files, minutes, opened, write

SECRET = "Zarqvistgården"
TERM = b"zarqvist"  # how every term of it begins
MEETING = "tangsund.teknikudvalget.2023-02-09.referat"
OTHER = MEETING.replace("02-09", "03-01")


def secret_minutes() -> str:
    return minutes(
        [
            ("Cykelsti", "Ny cykelsti langs Nørregade til 2 mio. kr.", "Godkendt."),
            (
                f"Klage fra {SECRET}",
                f"Naboerne til {SECRET} klager over støj. Se planlovens § 19.",
                f"{SECRET} får afslag.",
            ),
            (
                "Skoler 😀",
                "Skolerne får nye borde for 300.000 kr. efter folkeskolelovens § 40.",
                "Udsat. For stemte 3.",
            ),
        ]
    )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(
        tmp_path / "in",
        {"a.txt": secret_minutes(), "b.txt": minutes([("Havn", "Om havnen.", "Godkendt.")], date="1. marts 2023")},
    )


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def take_out(index: Path, *identifiers: str, embedder: FakeEmbedder | None = None) -> list[Tombstone]:
    return list(withdraw(IndexFolder(index), identifiers, lambda name: embedder or FakeEmbedder(), NoProgress()).stones)


def traces(index: Path) -> list[str]:
    """Files of the index folder in which the secret can be read, whole or as a term."""
    return [
        path.relative_to(index).as_posix()
        for path in files_in(index)
        if SECRET.encode() in (data := path.read_bytes()) or TERM in data.lower()
    ]


def cached(index: Path) -> int:
    with sqlite3.connect(index / "cache" / "embeddings.sqlite") as connection:
        (count,) = connection.execute("SELECT count(*) FROM embeddings").fetchone()
    connection.close()
    return int(count)


@pytest.mark.parametrize("engine", list(LexicalEngine))
@pytest.mark.parametrize("what", [MEETING, f"{MEETING}.2"])
def test_no_byte_of_it_is_left_in_any_file(index: Path, source: Path, engine: LexicalEngine, what: str) -> None:
    index_files(index, source / "b.txt", lexical=engine)
    index_files(index, source)
    write(source, {"b.txt": minutes([("Havn", "Om den nye havn.", "Godkendt.")], date="1. marts 2023")})
    index_files(index, source)
    assert len(traces(index)) >= 2, "the test would find it"
    passages = opened(index).manifest.passages
    (stone,) = take_out(index, what)
    assert traces(index) == []
    assert (stone.id, stone.reason) == (what, "withdrawn")
    assert len(list((index / "manifests").iterdir())) == len(list((index / "segments").iterdir())) == 1
    left = opened(index).manifest.passages
    assert left < passages
    assert cached(index) == left
    assert faults_in(IndexFolder(index)) == []
    assert found(index, SECRET) == []


def test_a_document_leaves_a_tombstone_and_stays_out(index: Path, source: Path) -> None:
    index_files(index, source)
    (stone,) = take_out(index, MEETING)
    store = opened(index).store
    assert store.tombstone(MEETING) == stone
    assert store.document_ids() == [OTHER]
    assert stone.content_hash == content_hash(secret_minutes())
    summary = index_files(index, source)
    assert (counts(summary), summary.kept_out) == ((0, 0, 1, 0, 0), 1)
    assert any("trukket tilbage" in warning for _, warning in summary.warnings)
    assert traces(index) == []


@pytest.mark.parametrize(
    "files",
    [
        {"a.txt": secret_minutes().replace("Nørregade", "Søndergade")},
        {"ny.txt": secret_minutes()},
        {"a.txt.meta.json": json.dumps({"committee": "Miljøudvalget"})},
        {"ny.txt": secret_minutes(), "ny.txt.meta.json": json.dumps({"committee": "Miljøudvalget"})},
    ],
    ids=["edited", "renamed", "with a better derivation", "renamed with a better derivation"],
)
@pytest.mark.parametrize("what", [MEETING, f"{MEETING}.2"])
def test_it_does_not_come_back_by_another_way(index: Path, source: Path, files: dict[str, str], what: str) -> None:
    index_files(index, source)
    take_out(index, what)
    if "ny.txt" in files:
        (source / "a.txt").unlink()
    write(source, files)
    index_files(index, source, prune=True)
    assert traces(index) == []
    index_files(index, source)
    assert traces(index) == []
    assert faults_in(IndexFolder(index)) == []


def test_nor_does_one_of_two_clashing_documents(index: Path, source: Path) -> None:
    write(source, {"c.txt": minutes([("Bro", "Ny bro.", "Godkendt.")])})
    index_files(index, source)
    store = opened(index).store
    (secret,) = {hit[0] for hit in found(index, SECRET)}
    (bridge,) = {name for name in store.document_ids() if name.startswith(MEETING)} - {secret}
    take_out(index, secret)
    write(source, {"a.txt": secret_minutes().replace("Nørregade", "Søndergade")})
    index_files(index, source)
    assert traces(index) == []
    write(source, {"c.txt": minutes([("Bro", "Ny bro over åen.", "Godkendt.")])})
    index_files(index, source)
    (hit, *_) = found(index, "bro over åen")
    assert hit[0].partition("~")[0] == MEETING
    assert "Ny bro over åen." in {text for *_, text, _ in found(index, "bro åen")}, "the other one lives on"
    assert opened(index).store.resolve(bridge) in opened(index).store.document_ids()


def test_an_item_is_closed_and_the_rest_of_the_meeting_stays_exact(index: Path, source: Path) -> None:
    index_files(index, source)
    before = opened(index).store.document(MEETING)
    take_out(index, f"{MEETING}.2")
    store = opened(index).store
    after = store.document(MEETING)
    item = store.item(f"{MEETING}.2")
    assert before is not None
    assert after is not None
    assert item is not None
    assert (item.item.closed, item.item.number, item.item.title, item.item.sections) == (True, "2", None, ())
    assert after.document.text[item.item.start : item.item.end] == "2. Lukket punkt"
    assert after.document.items[0] == before.document.items[0]
    assert spans_of(after.document, 2) == spans_of(before.document, 2)
    assert store.tombstone(f"{MEETING}.2") is not None
    for passage in store.all_passages():
        assert passage.item_id != f"{MEETING}.2"
    assert counts(index_files(index, source)) == (0, 0, 2, 0, 0)
    assert {text for *_, text, _ in found(index, "skolerne udsat")} == {
        "Skolerne får nye borde for 300.000 kr. efter folkeskolelovens § 40.", "Udsat. For stemte 3.",
    }  # fmt: skip
    history = store.item_history(MEETING)
    assert history[f"{MEETING}.3"][1] <= history[f"{MEETING}.2"][2]


def spans_of(document: Document, position: int) -> list[tuple[str, str]]:
    """What every record with a span in the item points to, whatever records there are."""
    pointed = []

    def visit(record: object) -> None:
        for field in fields(record):  # type: ignore[arg-type]
            value = getattr(record, field.name)
            for entry in value if isinstance(value, tuple) else ():
                if is_dataclass(entry):
                    visit(entry)
        start, end = getattr(record, "start", None), getattr(record, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            pointed.append((type(record).__name__, document.text[start:end]))

    visit(document.items[position])
    return pointed


def test_every_kind_of_span_behind_a_closed_item_moves_with_it() -> None:
    """Sections, laws, amounts, votes …: checked over all records with a start and an end, also those yet to come."""
    document = parse_raw(RawDocument("a.txt", secret_minutes()), GivenMetadata())
    kinds = {kind for kind, _ in spans_of(document, 2)}
    assert {"AgendaItem", "Section", "Law", "Amount"} <= kinds
    for position in (0, 1):
        closed = close_item(document, document.items[position].item_id)
        assert spans_of(closed, 2) == spans_of(document, 2)
        assert closed.content_hash == content_hash(closed.text) != document.content_hash
    last = close_item(document, document.items[2].item_id)
    assert last.text.endswith("3. Lukket punkt")
    assert last.items[:2] == document.items[:2]


def test_what_stands_between_an_item_and_the_next_goes_with_it() -> None:
    """Page furniture belongs to no section, but may name what was withdrawn."""
    document = parse_raw(RawDocument("a.txt", secret_minutes()), GivenMetadata())
    item = document.items[1]
    shorter = replace(document, items=(document.items[0], replace(item, end=item.end - 5), document.items[2]))
    assert SECRET not in close_item(shorter, item.item_id).text
    with pytest.raises(KeyError):
        close_item(document, "nowhere.1")


def test_an_unnumbered_items_place_is_kept() -> None:
    document = parse_raw(RawDocument("a.txt", secret_minutes()), GivenMetadata())
    items = (replace(document.items[0], number=None), *document.items[1:])
    closed = close_item(replace(document, items=items), items[0].item_id)
    assert closed.text[closed.items[0].start : closed.items[0].end] == "Lukket punkt"


def test_several_items_and_a_document_at_once(index: Path, source: Path) -> None:
    index_files(index, source)
    stones = take_out(index, f"{MEETING}.3", f"{MEETING}.2", OTHER, f"{OTHER}.1", f"{MEETING}.3")
    assert [stone.id for stone in stones] == [f"{MEETING}.3", f"{MEETING}.2", OTHER, f"{OTHER}.1"]
    store = opened(index).store
    assert store.document_ids() == [MEETING]
    assert {passage.item_id for passage in store.all_passages()} == {f"{MEETING}.1"}
    assert faults_in(IndexFolder(index)) == []


def test_an_unknown_id_is_named_and_nothing_is_withdrawn(index: Path, source: Path) -> None:
    index_files(index, source)
    generation = opened(index).manifest.generation
    with pytest.raises(UnknownIdError, match=r"Ukendt id: findes-ikke, heller-ikke\. .*ordstyrer search"):
        take_out(index, MEETING, "findes-ikke", "heller-ikke")
    assert opened(index).manifest.generation == generation
    with pytest.raises(IndexMissingError):
        take_out(index / "nowhere", MEETING)


def test_withdrawing_again_keeps_the_first_tombstone_and_still_sweeps(index: Path, source: Path) -> None:
    """So that a withdrawal that was killed before it was done can simply be repeated."""
    index_files(index, source)
    first = take_out(index, MEETING, f"{OTHER}.1")
    (index / "segments" / "left-behind").mkdir()
    write(index / "segments" / "left-behind", {"store.sqlite": SECRET})
    generation = opened(index).manifest.generation
    assert take_out(index, f"{OTHER}.1", MEETING) == [first[1], first[0]]
    assert opened(index).manifest.generation == generation
    assert traces(index) == []


def test_an_old_id_withdraws_what_it_stands_for(index: Path, source: Path) -> None:
    index_files(index, source)
    write(source, {"a.txt.meta.json": json.dumps({"committee": "Miljøudvalget"})})
    index_files(index, source)
    (stone,) = take_out(index, f"{MEETING}.2")
    assert stone.id == f"{MEETING.replace('teknikudvalget', 'miljoeudvalget')}.2"
    assert traces(index) == []


def test_a_withdrawn_items_tombstone_follows_its_document_to_a_new_id(index: Path, source: Path) -> None:
    index_files(index, source)
    take_out(index, f"{MEETING}.2")
    write(source, {"a.txt.meta.json": json.dumps({"committee": "Miljøudvalget"})})
    index_files(index, source)
    store = opened(index).store
    renamed = store.resolve(f"{MEETING}.2")
    assert renamed != f"{MEETING}.2"
    assert store.tombstone(renamed) is not None
    assert store.tombstone(f"{MEETING}.2") is not None


def test_another_model_is_refused(index: Path, source: Path) -> None:
    index_files(index, source, embedder=FakeEmbedder("one"))
    with pytest.raises(ModelMismatchError):
        take_out(index, MEETING, embedder=FakeEmbedder("two"))
    assert MEETING in opened(index).store.document_ids()


def test_a_document_with_the_words_of_another_that_was_withdrawn_stays(index: Path, tmp_path: Path) -> None:
    """Two lines of a JSONL file with the same text are two documents; one withdrawn does not take the other."""
    lines = [{"_id": name, "text": "Om havnen."} for name in ("1", "2")]
    write(tmp_path / "in", {"c.jsonl": "\n".join(map(json.dumps, lines))})
    index_files(index, tmp_path / "in")
    take_out(index, "1")
    write(tmp_path / "in", {"c.jsonl": "\n".join(map(json.dumps, [*lines, {"_id": "3", "text": "Om broen."}]))})
    assert counts(index_files(index, tmp_path / "in")) == (1, 0, 1, 0, 0)
    assert opened(index).store.document_ids() == ["2", "3"]


def test_a_closed_items_title_goes_from_the_table_of_contents_too() -> None:
    text = (
        "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\nIndhold\n\n1. Salg af Møllegården\n2. Ny cykelsti\n\n"
        "1. Salg af Møllegården\n\nBeslutning\n\nGodkendt.\n\n2. Ny cykelsti\n\nBeslutning\n\nUdsat.\n"
    )
    document = parse_raw(RawDocument("x.txt", text), GivenMetadata())
    closed = close_item(document, document.items[0].item_id)
    assert "Møllegården" not in closed.text
    assert "2. Ny cykelsti" in closed.text
    section = closed.items[1].sections[0]
    assert closed.text[section.start : section.end] == "Udsat."


@pytest.mark.parametrize("number", ["2", "7"])
def test_an_item_stays_out_when_its_file_is_read_otherwise_in_body_number_and_some_words(
    index: Path, source: Path, number: str
) -> None:
    index_files(index, source)
    take_out(index, f"{MEETING}.2")
    text = secret_minutes().replace("Teknikudvalget", "Miljøudvalget").replace("Nørregade til 2 mio. kr.", "Søndergade")
    text = text.replace("nye borde for 300.000 kr. efter folkeskolelovens § 40", "andre lokaler")
    write(source, {"a.txt": text.replace("\n2. Klage", f"\n{number}. Klage").replace("\n3. Skoler", "\n8. Skoler")})
    index_files(index, source)
    assert SECRET not in "".join(opened(index).store.text(each) for each in opened(index).store.document_ids())


def test_an_item_of_the_same_file_is_near_though_its_body_is_read_otherwise() -> None:
    """Much the same words around it and no other day: else a shorter name of the body brings back what was withdrawn."""

    def read(body: str, words: str) -> Document:
        return parse_raw(
            RawDocument("a.txt", f"Referat\n{body}\n4. maj 2021\n\n1. Klage\n\nBeslutning\n\n{words}\n"),
            GivenMetadata(),
        )

    said = [f"ord{number} og sag{number} ved vej{number}" for number in range(40)]
    before, after = (
        read("Lokaludvalget", " ".join(said)),
        read("Vestre Lokaludvalg", " ".join([*said[8:], "nye ord til sidst"])),
    )
    theirs, ours = (item_likeness(each, each.items[0], "en fil") for each in (before, after))
    stone = Tombstone("x.1", "item", "2026-01-01T00:00:00+00:00", "withdrawn", "", (), theirs)
    assert is_near(stone, ours)
    assert not is_near(stone, replace(ours, day=ours.day + 30))
    assert not is_near(stone, replace(ours, file="en anden fil"))
