import unicodedata
from pathlib import Path

import pytest

from eval.errors import NoOverlapError
from eval.judgments import Judgments, read_qrels
from eval.places import ids_by_place
from eval.retrieval import Level, find_target
from index.segments.store import Store
from tests.eval.eval_helpers import SmallIndex
from tests.index_helpers import index_files, jsonl, minutes, opened, write

ITEMS = [
    ("Havnens belysning", "Lamperne på molen er slukket.", "Godkendt."),
    ("Legeplads i byparken", "Gyngerne er rustne.", "Udsat."),
]
ITEM = "{number}. {title}\n\nRedegørelse\n\nForvaltningen redegør for {title}.\n\nBeslutning\n\nGodkendt.\n\n"
HEAD = "Referat fra Teknikudvalget i Tangsund Kommune\n\n12. mar 2024\n\n"


def _judged(**qrels: dict[str, int]) -> Judgments:
    return Judgments(dict.fromkeys(qrels, "tekst"), qrels)


def _store(folder: Path, files: dict[str, str]) -> Store:
    """The store of an index of these files."""
    index_files(folder / "index", write(folder / "kilde", files))
    return opened(folder / "index").store


def _numbers(store: Store, document_id: str) -> dict[str, str]:
    """Item id to title."""
    stored = store.document(document_id)
    assert stored is not None
    return {item.item_id: item.title or "" for item in stored.document.items}


# Places to ids -----------------------------------------------------------------------------------------------------


def test_a_file_names_its_document_and_a_number_the_item(small_index: SmallIndex) -> None:
    places = ["referat.txt", "referat.txt#1", "referat.txt#3"]
    assert ids_by_place(small_index.generation.store, places) == {
        "referat.txt": small_index.minutes_id,
        "referat.txt#1": small_index.items["1"],
        "referat.txt#3": small_index.items["3"],
    }


@pytest.mark.parametrize(
    "place",
    [
        "referat.txt#4",
        "referat.txt#",
        "referat.txt#02",
        "referat.txt#2#2",
        "referat.md",
        "Referat.txt#2",
        "mappe/referat.txt#2",
        "#2",
        "#",
        "",
    ],
)
def test_what_is_not_there_has_no_id(small_index: SmallIndex, place: str) -> None:
    assert ids_by_place(small_index.generation.store, [place]) == {}


def test_no_places_have_no_ids(small_index: SmallIndex) -> None:
    assert ids_by_place(small_index.generation.store, []) == {}


def test_a_file_name_in_two_folders_names_neither(tmp_path: Path) -> None:
    files = {"2023/referat.txt": minutes(ITEMS), "2024/referat.txt": minutes(ITEMS[:1], date="7. marts 2024")}
    store = _store(tmp_path, files | {"2024/bilag.txt": "Molens lamper stammer fra havnens første år."})
    assert len(store.document_ids()) == 3
    assert ids_by_place(store, ["referat.txt", "referat.txt#1", "referat.txt#2", "bilag.txt"]).keys() == {"bilag.txt"}


def test_the_same_document_in_two_folders_is_one(tmp_path: Path) -> None:
    store = _store(tmp_path, {"a/referat.txt": minutes(ITEMS), "b/referat.txt": minutes(ITEMS)})
    (document_id,) = store.document_ids()
    found = ids_by_place(store, ["referat.txt", "referat.txt#2"])
    assert found["referat.txt"] == document_id
    assert _numbers(store, document_id)[found["referat.txt#2"]] == "Legeplads i byparken"


def test_a_file_of_many_documents_names_none_of_them(small_index: SmallIndex) -> None:
    assert ids_by_place(small_index.generation.store, ["corpus.jsonl", "corpus.jsonl#1"]) == {}


def test_a_jsonl_file_of_one_document_names_it(tmp_path: Path) -> None:
    store = _store(tmp_path, {"en.jsonl": jsonl([{"_id": "mole", "title": "Molen", "text": "Molen er lukket."}])})
    assert ids_by_place(store, ["en.jsonl", "en.jsonl#1"]) == {"en.jsonl": "mole"}


def test_a_number_that_stands_twice_names_neither_item(tmp_path: Path) -> None:
    """Closed items that are numbered from 1 again: 1 and 2 are in doubt, 3 is not."""
    open_items = [ITEM.format(number=number, title=title) for number, title in ((1, "Bane"), (2, "Sti"), (3, "Bro"))]
    closed = "Lukkede punkter\n\n1. Køb af grund\n\n2. Salg af grund\n\n"
    store = _store(tmp_path, {"referat.txt": HEAD + "Åbne punkter\n\n" + "".join(open_items) + closed})
    (document_id,) = store.document_ids()
    stored = store.document(document_id)
    assert stored is not None
    assert [item.number for item in stored.document.items] == ["1", "2", "3", "1", "2"]
    found = ids_by_place(store, ["referat.txt", *(f"referat.txt#{number}" for number in (1, 2, 3))])
    assert found == {"referat.txt": document_id, "referat.txt#3": stored.document.items[2].item_id}


def test_an_item_without_a_number_has_no_place(tmp_path: Path) -> None:
    store = _store(tmp_path, {"side.md": "# " + HEAD + ITEM.format(number="##", title="Bane").replace(". ", " ", 1)})
    (document_id,) = store.document_ids()
    stored = store.document(document_id)
    assert stored is not None
    assert [item.number for item in stored.document.items] == [None]
    assert ids_by_place(store, ["side.md", "side.md#None", "side.md#"]) == {"side.md": document_id}


def test_a_file_name_may_hold_the_mark_itself(tmp_path: Path) -> None:
    store = _store(tmp_path, {"møde #4.txt": minutes(ITEMS)})
    (document_id,) = store.document_ids()
    found = ids_by_place(store, ["møde #4.txt", "møde #4.txt#1", "møde #4"])
    assert found.keys() == {"møde #4.txt", "møde #4.txt#1"}
    assert _numbers(store, document_id)[found["møde #4.txt#1"]] == "Havnens belysning"


@pytest.mark.parametrize(("stored", "judged"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_danish_letters_in_a_name_may_be_spelt_in_either_way(tmp_path: Path, stored: str, judged: str) -> None:
    names = {form: unicodedata.normalize(form, "byråd.txt") for form in ("NFC", "NFD")}
    assert len(names["NFD"]) == len(names["NFC"]) + 1
    store = _store(tmp_path, {names[stored]: minutes(ITEMS)})
    places = [names[judged], f"{names[judged]}#1"]
    assert list(ids_by_place(store, places)) == places


# Judgments by place ------------------------------------------------------------------------------------------------


def test_judgments_by_place_are_judgments_of_todays_items(small_index: SmallIndex) -> None:
    target = find_target(small_index.generation, _judged(q={"referat.txt#2": 2, "referat.txt#3": 0}))
    assert target.level is Level.ITEM
    assert target.qrels == {"q": {small_index.items["2"]: 2, small_index.items["3"]: 0}}
    assert target.unknown == target.whole_documents == ()


def test_a_file_alone_is_judged_at_document_level(small_index: SmallIndex) -> None:
    target = find_target(small_index.generation, _judged(q={"referat.txt": 1}, r={"natbus": 1}))
    assert target.level is Level.DOCUMENT
    assert target.qrels == {"q": {small_index.minutes_id: 1}, "r": {"natbus": 1}}


def test_a_file_beside_items_is_a_document_judged_whole(small_index: SmallIndex) -> None:
    target = find_target(small_index.generation, _judged(q={"referat.txt": 1}, r={"referat.txt#2": 1}))
    assert target.level is Level.ITEM
    assert target.whole_documents == (small_index.minutes_id,)


def test_of_a_place_and_the_id_it_stands_for_the_better_grade_holds(small_index: SmallIndex) -> None:
    item = small_index.items["2"]
    target = find_target(
        small_index.generation, _judged(q={"referat.txt#2": 1, item: 2}, r={item: 0, "referat.txt#2": 1})
    )
    assert target.qrels == {"q": {item: 2}, "r": {item: 1}}


def test_a_place_the_index_lacks_is_named_and_still_counts(small_index: SmallIndex) -> None:
    target = find_target(small_index.generation, _judged(q={"referat.txt#2": 1, "referat.txt#9": 1}))
    assert target.unknown == ("referat.txt#9",)
    assert target.qrels == {"q": {small_index.items["2"]: 1, "referat.txt#9": 1}}


def test_places_of_another_corpus_are_refused(small_index: SmallIndex) -> None:
    with pytest.raises(NoOverlapError, match=r"Ingen af de 2 dømte id'er .*'andet\.txt#1'"):
        find_target(small_index.generation, _judged(q={"andet.txt#1": 1, "corpus.jsonl#1": 1}))


def test_an_id_goes_before_a_file_of_that_name(tmp_path: Path) -> None:
    documents = [{"_id": "note.txt", "text": "Noten om molen."}, {"_id": "b", "text": "Om gyngerne."}]
    files = {"alle.jsonl": jsonl(documents), "note.txt": "Molens lamper er nye."}
    index_files(tmp_path / "index", write(tmp_path / "kilde", files))
    assert find_target(opened(tmp_path / "index"), _judged(q={"note.txt": 1})).qrels == {"q": {"note.txt": 1}}


def test_places_stand_in_both_forms_of_qrels(tmp_path: Path) -> None:
    (tmp_path / "beir.tsv").write_text("query-id\tcorpus-id\tscore\nq\tdet møde.txt#2\t1\n", encoding="utf-8")
    (tmp_path / "trec.txt").write_text("q 0 møde.txt#2 1\n", encoding="utf-8")
    assert read_qrels(tmp_path / "beir.tsv") == {"q": {"det møde.txt#2": 1}}
    assert read_qrels(tmp_path / "trec.txt") == {"q": {"møde.txt#2": 1}}
