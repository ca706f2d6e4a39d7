"""Tombstones outlive every generation, and know what they stand for when it comes back in another shape."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from index.errors import IndexDamagedError, IndexMissingError
from index.segments.generation import open_generation
from index.segments.layout import IndexFolder
from index.segments.tombstones import Tombstone, load_tombstones, merged, read_tombstones, write_tombstones
from index.segments.verifying import folder_faults
from indexer.errors import TombstoneFileError, UnknownIdError
from indexer.progress import NoProgress
from indexer.tombstone_files import export_tombstones, import_tombstones
from indexer.withdraw import withdraw
from tests.conftest import SAMPLE
from tests.fakes import FakeEmbedder
from tests.index_helpers import counts, files_in, found, index_files, jsonl, minutes, opened, write

SECRET = "Zarqvistgården"
MEETING = "tangsund.teknikudvalget.2023-02-09.referat"
ITEMS = [
    ("Cykelsti", "Ny cykelsti langs Nørregade til 2 mio. kr., som er sat af i budgettet for i år.", "Godkendt."),
    (
        f"Klage fra {SECRET}",
        f"Naboerne til {SECRET} klager over støj fra værkstedet og beder om, at porten holdes lukket om aftenen.",
        f"{SECRET} får afslag.",
    ),
    ("Skoler", "Skolerne får nye borde for 300.000 kr., og de gamle bliver givet til foreninger i byen.", "Udsat."),
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(
        tmp_path / "in",
        {"a.txt": minutes(ITEMS), "b.txt": minutes([("Havn", "Om havnen.", "Godkendt.")], date="1. marts 2023")},
    )


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def take_out(index: Path, *identifiers: str) -> Tombstone:
    done = withdraw(IndexFolder(index), identifiers, lambda name: FakeEmbedder(), NoProgress())
    return done.stones[0]


def held(index: Path, word: str = SECRET) -> list[str]:
    """Files of the folder in which the word can be read."""
    return [path.name for path in files_in(index) if word.encode() in path.read_bytes()]


def brought_in(index: Path, path: Path) -> tuple[int, int]:
    imported = import_tombstones(IndexFolder(index), path, lambda name: FakeEmbedder(), NoProgress())
    return imported.new, imported.standing


class TestAFolderThatHasLostCurrent:
    @pytest.mark.parametrize("what", [MEETING, f"{MEETING}.2"])
    @pytest.mark.parametrize("also", [(), ("manifests",), ("segments",), ("manifests", "segments", "cache")])
    def test_is_refused_and_built_again_without_what_was_withdrawn(
        self, index: Path, source: Path, what: str, also: tuple[str, ...]
    ) -> None:
        index_files(index, source)
        take_out(index, what)
        (index / "CURRENT").unlink()
        for name in also:
            shutil.rmtree(index / name)
        with pytest.raises(IndexMissingError, match=rf"mistet filen CURRENT.* --index {index} --rebuild") as refused:
            index_files(index, source)
        assert "\n" not in str(refused.value)
        with pytest.raises(IndexMissingError, match="--rebuild"):
            open_generation(IndexFolder(index))
        index_files(index, source, rebuild=True)
        assert held(index) == []
        store = opened(index).store
        stone = store.tombstone(what)
        assert stone is not None
        assert stone.reason == "withdrawn"
        assert "tangsund.teknikudvalget.2023-03-01.referat" in store.document_ids()
        assert folder_faults(IndexFolder(index)) == []
        assert counts(index_files(index, source))[:2] == (0, 0), "and it goes on as any other"

    def test_also_when_it_had_one_generation_alone(self, index: Path, source: Path) -> None:
        index_files(index, source)
        (index / "CURRENT").unlink()
        with pytest.raises(IndexMissingError, match="--rebuild"):
            index_files(index, source)

    def test_a_first_build_cut_short_is_no_such_folder(self, index: Path, source: Path) -> None:
        index_files(index, source)
        for name in ("CURRENT", "COMMITTED"):  # neither is there before the first commit
            (index / name).unlink()
        assert counts(index_files(index, source)) == (2, 0, 0, 0, 0)

    def test_a_rebuild_keeps_ids_and_history_of_what_it_can_still_read(self, index: Path, source: Path) -> None:
        index_files(index, source)
        write(source, {"b.txt.meta.json": json.dumps({"committee": "Havneudvalget"})})
        index_files(index, source)
        first_seen = opened(index).store.seen()
        (index / "CURRENT").unlink()
        embedder = FakeEmbedder()
        summary = index_files(index, source, rebuild=True, embedder=embedder)
        assert counts(summary) == (0, 0, 2, 0, 0)
        assert embedder.embedded == []
        store = opened(index).store
        assert store.seen() == first_seen
        assert store.resolve("tangsund.teknikudvalget.2023-03-01.referat").startswith("tangsund.havneudvalget.")


class TestRebuild:
    def test_builds_of_the_paths_alone_and_the_rest_is_gone(self, index: Path, source: Path) -> None:
        index_files(index, source)
        take_out(index, f"{MEETING}.2")
        summary = index_files(index, source / "a.txt", rebuild=True)
        assert counts(summary) == (0, 0, 1, 1, 0)
        assert any("1 dokument, der ikke blev læst igen" in said for _, said in summary.warnings)
        stone = opened(index).store.tombstone("tangsund.teknikudvalget.2023-03-01.referat")
        assert stone is not None
        assert stone.reason == "gone"
        assert held(index) == []
        assert len(list((index / "segments").iterdir())) == 1

    def test_mends_a_damaged_index_with_another_model_too(self, index: Path, source: Path) -> None:
        index_files(index, source)
        take_out(index, MEETING)
        for path in (index / "segments").rglob("store.sqlite"):
            path.write_bytes(b"SQLite format 3\0" + path.read_bytes()[16:5000])
        index_files(index, source, rebuild=True, embedder=FakeEmbedder("another"))
        assert held(index) == []
        assert folder_faults(IndexFolder(index)) == []

    def test_is_not_let_into_a_folder_of_something_else(self, tmp_path: Path, source: Path) -> None:
        write(tmp_path / "db", {"CURRENT": "MANIFEST-000001\n", "MANIFEST-000001": b"\x00"})
        with pytest.raises(Exception, match="ikke tom og er ikke et indeks"):
            index_files(tmp_path / "db", source, rebuild=True)
        assert [path.name for path in files_in(tmp_path / "db")] == ["CURRENT", "MANIFEST-000001"]

    def test_where_nothing_can_be_read_leaves_the_index_as_it_is(self, index: Path, source: Path) -> None:
        index_files(index, source)
        for name in ("a.txt", "b.txt"):
            write(source, {name: ""})
        before = {path: path.read_bytes() for path in files_in(index) if path.name != "failures.json"}
        assert counts(index_files(index, source, rebuild=True)) == (0, 0, 0, 0, 2)
        assert {path: path.read_bytes() for path in files_in(index) if path.name != "failures.json"} == before


class TestMoving:
    def test_what_was_withdrawn_stays_out_of_an_index_built_elsewhere(
        self, index: Path, source: Path, tmp_path: Path
    ) -> None:
        index_files(index, source)
        take_out(index, f"{MEETING}.2", "tangsund.teknikudvalget.2023-03-01.referat")
        stones = export_tombstones(IndexFolder(index), tmp_path / "stones.json")
        assert len(stones) == 2
        exported = (tmp_path / "stones.json").read_text(encoding="utf-8")
        assert not any(word in exported for word in (SECRET, "Klage", "havnen", "værkstedet"))
        assert brought_in(tmp_path / "new", tmp_path / "stones.json") == (2, 2)
        assert brought_in(tmp_path / "new", tmp_path / "stones.json") == (0, 2)
        moved = shutil.copytree(source, tmp_path / "moved")
        assert index_files(tmp_path / "new", moved).kept_out == 1
        assert held(tmp_path / "new") == []
        store = opened(tmp_path / "new").store
        assert store.tombstones() == sorted(stones, key=lambda stone: stone.id)

    def test_what_an_index_holds_of_it_is_taken_out(self, index: Path, source: Path, tmp_path: Path) -> None:
        index_files(index, source)
        index_files(tmp_path / "other", source)
        take_out(index, f"{MEETING}.2", "tangsund.teknikudvalget.2023-03-01.referat")
        export_tombstones(IndexFolder(index), tmp_path / "stones.json")
        assert brought_in(tmp_path / "other", tmp_path / "stones.json") == (2, 2)
        assert held(tmp_path / "other") == []
        assert opened(tmp_path / "other").store.document_ids() == [MEETING]
        assert folder_faults(IndexFolder(tmp_path / "other")) == []

    def test_what_had_gone_there_is_not_taken_out_here(self, index: Path, source: Path, tmp_path: Path) -> None:
        index_files(index, source)
        shutil.copytree(index, tmp_path / "other")
        (source / "b.txt").rename(tmp_path / "b.txt")
        index_files(index, source, prune=True)
        export_tombstones(IndexFolder(index), tmp_path / "stones.json")
        assert brought_in(tmp_path / "other", tmp_path / "stones.json") == (0, 0)
        assert len(opened(tmp_path / "other").store.document_ids()) == 2

    @pytest.mark.parametrize("content", ["", "{}", "[1]", '{"tombstones": [], "sha256": "0"}', "ikke json", None])
    def test_a_file_of_something_else_is_told(self, index: Path, tmp_path: Path, content: str | None) -> None:
        if content is not None:
            (tmp_path / "stones.json").write_text(content, encoding="utf-8")
        with pytest.raises(
            TombstoneFileError, match=r"stones\.json er ikke en fil med gravsten.*tombstones export"
        ) as told:
            brought_in(index, tmp_path / "stones.json")
        assert "\n" not in str(told.value)
        assert not index.exists()

    def test_nothing_to_export_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(IndexMissingError):
            export_tombstones(IndexFolder(tmp_path / "nowhere"), tmp_path / "stones.json")
        assert not (tmp_path / "stones.json").exists()


class TestTheFile:
    def test_one_that_is_damaged_stops_whoever_would_write_and_is_named(self, index: Path, source: Path) -> None:
        """Else the next run would let in what it no longer knows of."""
        index_files(index, source)
        take_out(index, MEETING)
        path = index / "tombstones.json"
        path.write_bytes(path.read_bytes().replace(b'"withdrawn"', b'"gone"'))
        for act in (
            lambda: index_files(index, source),
            lambda: take_out(index, "tangsund.teknikudvalget.2023-03-01.referat"),
        ):
            with pytest.raises(IndexDamagedError, match=r"tombstones\.json kan ikke læses .*sikkerhedskopi"):
                act()
        (fault,) = folder_faults(IndexFolder(index))
        assert "tombstones.json" in fault
        assert found(index, "havnen"), "readers have their own copy"

    def test_one_that_is_deleted_is_written_again_from_the_generation(self, index: Path, source: Path) -> None:
        index_files(index, source)
        stone = take_out(index, MEETING)
        (index / "tombstones.json").unlink()
        write(source, {"c.txt": "Om svømmehallen\n\nDen åbner i maj.\n"})
        index_files(index, source)
        assert read_tombstones(IndexFolder(index)) == [stone]
        assert held(index) == []

    def test_one_written_before_a_crash_is_carried_out_by_the_next_run(self, index: Path, source: Path) -> None:
        """The tombstone is on the disk before the generation without the text is current."""
        index_files(index, source)
        write_tombstones(IndexFolder(index), [Tombstone(f"{MEETING}.2", "item", "2024-01-01", "withdrawn", "0" * 16)])
        (fault,) = folder_faults(IndexFolder(index))
        assert f"{MEETING}.2 er trukket tilbage, men står i indekset" in fault
        assert counts(index_files(index, source)) == (0, 0, 2, 0, 0)
        assert held(index) == []
        assert folder_faults(IndexFolder(index)) == []

    def test_nothing_has_gone_that_is_still_there(self, index: Path, source: Path) -> None:
        """A run that was killed right before its commit had it go, and wrote so."""
        index_files(index, source)
        write_tombstones(IndexFolder(index), [Tombstone(MEETING, "document", "2024-01-01", "gone", "0" * 16)])
        write(source, {"c.txt": "Om svømmehallen\n\nDen åbner i maj.\n"})
        index_files(index, source)
        assert opened(index).store.tombstones() == read_tombstones(IndexFolder(index)) == []

    def test_of_two_of_one_id_the_withdrawal_holds(self) -> None:
        gone = Tombstone("a", "document", "2024-01-01", "gone", "1", names=("b",))
        withdrawn = Tombstone("a", "document", "2023-01-01", "withdrawn", "2")
        for both in ([gone, withdrawn], [withdrawn, gone]):
            (stone,) = merged(both).values()
            assert (stone.reason, stone.content_hash, stone.names) == ("withdrawn", "2", ("b",))

    def test_a_surrogate_in_an_id_is_no_fault(self, tmp_path: Path) -> None:
        folder = IndexFolder(tmp_path)
        stone = Tombstone("brev/\ud800", "document", "2024-01-01", "gone", "1")
        write_tombstones(folder, [stone])
        assert load_tombstones((tmp_path / "tombstones.json").read_bytes()) == [stone]


class TestTwoReasons:
    def test_what_has_gone_comes_back_and_what_was_withdrawn_does_not(
        self, index: Path, source: Path, tmp_path: Path
    ) -> None:
        index_files(index, source)
        other = "tangsund.teknikudvalget.2023-03-01.referat"
        take_out(index, MEETING)
        for name in ("a.txt", "b.txt"):
            (source / name).rename(tmp_path / name)
        index_files(index, source, prune=True, yes=True)
        reasons = {stone.id: stone.reason for stone in opened(index).store.tombstones()}
        assert reasons == {MEETING: "withdrawn", other: "gone"}
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).rename(source / name)
        index_files(index, source)
        assert {stone.id: stone.reason for stone in opened(index).store.tombstones()} == {MEETING: "withdrawn"}

    def test_an_item_that_its_document_no_longer_has_answers_until_it_is_back(self, index: Path, source: Path) -> None:
        index_files(index, source)
        write(source, {"a.txt": minutes(ITEMS[:2])})
        index_files(index, source)
        stone = opened(index).store.tombstone(f"{MEETING}.3")
        assert stone is not None
        assert (stone.kind, stone.reason) == ("item", "gone")
        write(source, {"a.txt": minutes(ITEMS)})
        index_files(index, source)
        assert opened(index).store.tombstones() == []

    def test_what_has_gone_may_be_withdrawn_for_good(self, index: Path, source: Path, tmp_path: Path) -> None:
        index_files(index, source)
        (source / "a.txt").rename(tmp_path / "a.txt")
        index_files(index, source, prune=True)
        assert take_out(index, MEETING).reason == "withdrawn"
        (tmp_path / "a.txt").rename(source / "a.txt")
        assert index_files(index, source).kept_out == 1
        assert MEETING not in opened(index).store.document_ids()
        with pytest.raises(UnknownIdError):
            take_out(index, "tangsund.nix.2023-01-01.referat")


NEW_ITEM = ("Velkomst", "Formanden bød velkommen til det nye udvalg og gennemgik mødets forløb.", "Til orientering.")


def shapes() -> dict[str, str]:
    """The minutes as they may be published again, the withdrawn item still in them."""
    whole = minutes(ITEMS)
    return {
        "numbered anew": minutes([NEW_ITEM, *ITEMS]),
        "one before it gone": minutes(ITEMS[1:]),
        "numbered otherwise": whole.replace("\n2. ", "\n7. ").replace("\n3. ", "\n8. "),
        "numbered anew and corrected": minutes([NEW_ITEM, *ITEMS]).replace("klager over støj", "klager over larm"),
        "numbered anew, the same title over another text": minutes(
            [NEW_ITEM, ITEMS[0], (ITEMS[1][0], f"Sagen om {SECRET} er trukket af ejeren selv.", "Udgår."), ITEMS[2]]
        ),
        "another date": minutes([NEW_ITEM, *ITEMS], date="10. februar 2023"),
        "another municipality": minutes([NEW_ITEM, *ITEMS], municipality="Nørresund Kommune"),
        "another committee": minutes([NEW_ITEM, *ITEMS], committee="Miljøudvalget"),
        "signs and blanks": minutes([NEW_ITEM, *ITEMS]).replace(" beder ", "  beder\n").replace("klager", "Klager"),
    }


class TestKnownAgain:
    @pytest.mark.parametrize("shape", list(shapes()))
    @pytest.mark.parametrize("elsewhere", ["same file", "other file", "other index"])
    def test_an_item_whatever_its_number(
        self, index: Path, source: Path, tmp_path: Path, shape: str, elsewhere: str
    ) -> None:
        index_files(index, source)
        take_out(index, f"{MEETING}.2")
        name = "a.txt"
        if elsewhere != "same file":
            (source / "a.txt").unlink()
            name = "ny.txt"
        write(source, {name: shapes()[shape]})
        where = index
        if elsewhere == "other index":
            export_tombstones(IndexFolder(index), tmp_path / "stones.json")
            where = tmp_path / "new"
            brought_in(where, tmp_path / "stones.json")
        summary = index_files(where, source, prune=True)
        assert held(where) == []
        assert any(f"som det tilbagetrukne {MEETING}.2; det optages" in said for _, said in summary.warnings)
        assert {"Skolerne får nye borde for 300.000 kr., og de gamle bliver givet til foreninger i byen."} <= {
            text for *_, text, _ in found(where, "skolerne nye borde")
        }, "the others are shown"

    def test_another_item_that_has_got_its_number_is_shown_under_an_id_of_its_own(
        self, index: Path, source: Path
    ) -> None:
        index_files(index, source)
        stone = take_out(index, f"{MEETING}.2")
        write(source, {"a.txt": minutes([NEW_ITEM, *ITEMS])})
        index_files(index, source)
        (hit,) = {hit[1] for hit in found(index, "cykelsti langs Nørregade")}
        assert hit is not None
        assert hit.startswith(f"{MEETING}.2~")
        assert opened(index).store.tombstone(f"{MEETING}.2") == stone
        assert not opened(index).store.has_item(f"{MEETING}.2")
        generation = opened(index).manifest.generation
        index_files(index, source)
        assert opened(index).manifest.generation == generation

    def test_but_one_rewritten_under_the_same_number_stays_closed(self, index: Path, source: Path) -> None:
        """What was withdrawn is nowhere else in the document, so that this may be it."""
        index_files(index, source)
        take_out(index, f"{MEETING}.2")
        write(source, {"a.txt": minutes([ITEMS[0], NEW_ITEM, ITEMS[2]])})
        index_files(index, source)
        assert held(index, "Formanden bød velkommen") == []

    @pytest.mark.parametrize(
        "shape",
        [
            minutes(ITEMS, date="10. februar 2023"),
            minutes(ITEMS, municipality="Nørresund Kommune"),
            minutes(ITEMS, committee="Miljøudvalget"),
            minutes(ITEMS, date="10. februar 2023", municipality="Nørresund Kommune"),
            minutes(ITEMS, municipality="Nørresund Kommune").replace("klager over støj", "klager over larm"),
            minutes([NEW_ITEM, *ITEMS], municipality="Nørresund Kommune"),
        ],
        ids=["date", "municipality", "committee", "date and municipality", "municipality and a word", "an item more"],
    )
    @pytest.mark.parametrize("elsewhere", ["same file", "other file", "other index"])
    def test_a_document_under_another_id(
        self, index: Path, source: Path, tmp_path: Path, shape: str, elsewhere: str
    ) -> None:
        index_files(index, source)
        take_out(index, MEETING)
        name = "a.txt"
        if elsewhere != "same file":
            (source / "a.txt").unlink()
            name = "ny.txt"
        write(source, {name: shape})
        where = index
        if elsewhere == "other index":
            export_tombstones(IndexFolder(index), tmp_path / "stones.json")
            where = tmp_path / "new"
            brought_in(where, tmp_path / "stones.json")
        summary = index_files(where, source, prune=True)
        assert (summary.kept_out, held(where)) == (1, [])
        assert any(f"siger det samme som {MEETING}, der er trukket tilbage" in said for _, said in summary.warnings)

    def test_the_next_meeting_of_the_same_body_is_not_taken_for_it(self, index: Path, source: Path) -> None:
        index_files(index, source)
        take_out(index, MEETING)
        formal = [("Godkendelse af dagsorden", "Dagsordenen blev sendt ud en uge før mødet.", "Godkendt.")]
        write(source, {"a.txt": minutes([*formal, NEW_ITEM], date="9. marts 2023"), "c.txt": minutes(formal)})
        assert counts(index_files(index, source))[0] == 1
        assert "tangsund.teknikudvalget.2023-03-09.referat" in opened(index).store.document_ids()

    def test_nor_another_document_that_has_the_same_id_where_both_are_read(
        self, index: Path, source: Path, tmp_path: Path
    ) -> None:
        """Minutes and an extract of one meeting clash; in a new index no one knows which was there first."""
        bridge = minutes(
            [("Bro", "Den nye bro over åen bliver bygget af træ og bliver færdig til sommer i år.", "Godkendt.")]
        )
        write(source, {"c.txt": bridge})
        index_files(index, source)
        for secret in sorted({hit[0] for hit in found(index, SECRET)}):
            take_out(index, secret)
        export_tombstones(IndexFolder(index), tmp_path / "stones.json")
        brought_in(tmp_path / "new", tmp_path / "stones.json")
        assert index_files(tmp_path / "new", source).kept_out == 1
        assert held(tmp_path / "new") == []
        assert "Den nye bro" in {text[:11] for *_, text, _ in found(tmp_path / "new", "den nye bro")}

    def test_nor_an_item_of_the_same_title_in_the_same_meeting(self, index: Path, source: Path, tmp_path: Path) -> None:
        twice = [
            ITEMS[1],
            (ITEMS[1][0], "Sagen blev kort nævnt, og der blev ikke sagt mere om den på mødet.", "Intet."),
        ]
        write(source, {"a.txt": minutes(twice)})
        index_files(index, source)
        take_out(index, f"{MEETING}.1")
        export_tombstones(IndexFolder(index), tmp_path / "stones.json")
        brought_in(tmp_path / "new", tmp_path / "stones.json")
        index_files(tmp_path / "new", source)
        first, second = (opened(tmp_path / "new").store.item(f"{MEETING}.{number}") for number in (1, 2))
        assert first is not None
        assert second is not None
        assert (first.item.closed, second.item.closed) == (True, False)

    def test_nor_is_an_item_that_comes_back_at_every_meeting(self, index: Path, source: Path) -> None:
        write(source, {"a.txt": minutes([*ITEMS, ("Eventuelt", "Intet.", "Intet.")])})
        index_files(index, source)
        take_out(index, f"{MEETING}.4")
        write(source, {"d.txt": minutes([NEW_ITEM, ("Eventuelt", "Intet.", "Intet.")], date="4. maj 2023")})
        index_files(index, source)
        item = opened(index).store.item("tangsund.teknikudvalget.2023-05-04.referat.2")
        assert item is not None
        assert not item.item.closed

    def test_nor_two_letters_that_say_the_same_where_one_was_withdrawn(self, index: Path, tmp_path: Path) -> None:
        text = "Vi skriver for at bede om, at bænken ved søen bliver malet inden sommeren, så den kan bruges igen."
        lines = [{"_id": name, "title": "Bænken", "text": text} for name in ("1", "2")]
        write(tmp_path / "in", {"c.jsonl": jsonl(lines)})
        index_files(index, tmp_path / "in")
        take_out(index, "1")
        write(tmp_path / "in", {"c.jsonl": jsonl([*lines, {"_id": "3", "text": "Om broen."}])})
        index_files(index, tmp_path / "in")
        assert opened(index).store.document_ids() == ["2", "3"]


def test_of_the_whole_sample_nothing_comes_back_and_nothing_else_is_kept_out(tmp_path: Path) -> None:
    """Every fourth document and every third item of the others, carried to an index built elsewhere."""
    index_files(tmp_path / "one", SAMPLE)
    store = opened(tmp_path / "one").store
    documents = set(store.document_ids()[::4])
    items = [
        item.item_id
        for name in store.document_ids()
        if name not in documents and (stored := store.document(name))
        for item in stored.document.items
        if not item.closed
    ]
    withdrawn = {*documents, *items[::3]}
    assert len(withdrawn) > 40
    take_out(tmp_path / "one", *withdrawn)
    left = shown(tmp_path / "one")
    export_tombstones(IndexFolder(tmp_path / "one"), tmp_path / "stones.json")
    brought_in(tmp_path / "two", tmp_path / "stones.json")
    index_files(tmp_path / "two", SAMPLE)
    assert shown(tmp_path / "two") == left
    assert not left & withdrawn


def shown(index: Path) -> set[str]:
    """The ids of all documents and open items."""
    store = opened(index).store
    documents = [stored.document for name in store.document_ids() if (stored := store.document(name)) is not None]
    items = (item for document in documents for item in document.items if not item.closed)
    return {document.document_id for document in documents} | {item.item_id for item in items}
