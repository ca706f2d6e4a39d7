import json
from collections import Counter
from pathlib import Path

import pytest

from eval.exclusions import hidden_rows, read_exclusions
from eval.free_judgments import LINKED, FreeQuery, Kind, free_queries
from eval.judgments import read_judgments
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from ordstyrer import main
from tests.conftest import SAMPLE
from tests.index_helpers import index_files, write

EARLIER = """Referat af møde i Teknikudvalget
Tangsund Kommune, 9. februar 2023

1. Godkendelse af dagsorden

Beslutning

Godkendt.

2. Sti langs åen

Sagsfremstilling

Skolebørnene mangler en sikker vej til hallen. Støjrapport fra Rambøl er vedlagt.

Beslutning

Udvalget vedtog asfalt i tre meters bredde og belysning hele vejen.

Bilag

Bilag 1: Støjrapport fra Rambøl.pdf
Kort
Sti langs åen.pdf
"""

LATER = """Referat af møde i Byrådet
Tangsund Kommune, 3. maj 2023

1. Flisebelægning til cyklister

Sagsfremstilling

Teknikudvalget ønskede en bred belægning med lamper (mødet den 9. februar 2023, punkt 2). Det bliver dyrere.

Tidligere besluttet

Beslutning fra Teknikudvalget, 9. februar 2023, pkt. 2:

Udvalget vedtog asfalt i tre meters bredde og belysning hele vejen.

Beslutning

Godkendt.
"""


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder = tmp_path_factory.mktemp("gratis")
    index_files(folder / "index", write(folder / "filer", {"teknik.txt": EARLIER, "byraad.txt": LATER}))
    return open_generation(IndexFolder(folder / "index"))


@pytest.fixture(scope="module")
def queries(generation: Generation) -> dict[Kind, FreeQuery]:
    found = free_queries(generation.store)
    assert len({query.kind for query in found}) == len(found), "one query of each kind"
    return {query.kind: query for query in found}


EARLIER_ID, LATER_ID = "tangsund.teknikudvalget.2023-02-09.referat.2", "tangsund.byraadet.2023-05-03.referat.1"


def _hidden(generation: Generation, query: FreeQuery) -> set[str]:
    return {passage.text for passage in generation.store.passages(hidden_rows(generation.store, query.excluded))}


def test_every_kind_of_link_asks_for_the_item_at_its_other_end(queries: dict[Kind, FreeQuery]) -> None:
    """ "Kort" says too little, and "Sti langs åen.pdf" is the item's own title: neither is a query."""
    assert {kind: query.text for kind, query in queries.items()} == {
        Kind.ATTACHMENT: "Støjrapport fra Rambøl",
        Kind.CITING_TITLE: "Flisebelægning til cyklister",
        Kind.CITING_SENTENCE: "Teknikudvalget ønskede en bred belægning med lamper",
        Kind.EARLIER_DECISION: "Udvalget vedtog asfalt i tre meters bredde og belysning hele vejen.",
    }
    for query in queries.values():
        assert query.grades == {EARLIER_ID: LINKED}


def test_what_cites_or_quotes_is_left_out_of_the_search(generation: Generation, queries: dict[Kind, FreeQuery]) -> None:
    later = {passage.text for passage in generation.store.passages(generation.store.rows_of_items([LATER_ID]))}
    for kind in (Kind.CITING_TITLE, Kind.CITING_SENTENCE):
        assert _hidden(generation, queries[kind]) == later
    own = "Udvalget vedtog asfalt i tre meters bredde og belysning hele vejen."
    assert _hidden(generation, queries[Kind.EARLIER_DECISION]) == later | {own}


def test_an_attachment_is_not_found_by_the_list_it_stands_in_or_by_its_mention(
    generation: Generation, queries: dict[Kind, FreeQuery]
) -> None:
    hidden = _hidden(generation, queries[Kind.ATTACHMENT])
    assert len(hidden) == 2
    assert all("Støjrapport fra Rambøl" in text for text in hidden)


def test_the_sample_gives_queries_of_every_kind_none_answered_by_its_own_words(tmp_path: Path) -> None:
    index_files(tmp_path / "index", SAMPLE)
    store = open_generation(IndexFolder(tmp_path / "index")).store
    found = free_queries(store)
    counts = Counter(query.kind for query in found)
    assert all(counts[kind] >= 20 for kind in Kind)
    for query in found:
        assert LINKED in query.grades.values()
        hidden = set(hidden_rows(store, query.excluded))
        left = [
            passage for passage in store.passages(store.rows_of_items(list(query.grades))) if passage.row not in hidden
        ]
        assert left
        assert not [passage for passage in left if _plain(query.text) in _plain(passage.text)]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def test_the_command_writes_a_set_that_eval_reads(
    generation: Generation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index, out = str(generation.folder.path), tmp_path / "gratis"
    assert main(["eval-free", "--index", index, "--out", str(out)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:4] for line in lines[1:]] == [[kind.value, "1", "1", "0"] for kind in Kind]
    assert main(["eval-free", "--index", index, "--out", str(out), "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["classes"] == {kind.value: {"queries": 1, "linked": 1, "same_case": 0} for kind in Kind}
    judgments = read_judgments(out / "queries.jsonl", out / "qrels.tsv")
    assert len(judgments.queries) == 4
    assert read_exclusions(out / "queries.jsonl").keys() == judgments.queries.keys()
    given = ["--index", index, "--queries", str(out / "queries.jsonl"), "--qrels", str(out / "qrels.tsv")]
    assert main(["eval", *given, "--mode", "lexical", "--group-by", "class", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["level"] == "item"
    assert [group["group"] for group in body["groups"]] == sorted(kind.value for kind in Kind)
    assert body["warnings"] == []


def test_an_index_without_links_gives_no_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index_files(tmp_path / "index", write(tmp_path / "filer", {"nyt.txt": "Svømmehallen holder åbent hele vinteren."}))
    assert main(["eval-free", "--index", str(tmp_path / "index"), "--out", str(tmp_path / "ud")]) == 2
    assert "ingen bilag eller henvisninger" in capsys.readouterr().err
    assert not (tmp_path / "ud").exists()


def test_the_help_is_danish_and_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval-free", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Byg søgninger og domme" in shown
    assert "Eksempel: ordstyrer eval-free" in shown
