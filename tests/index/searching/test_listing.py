"""Lists: narrowing never widens, limits filter and can be lifted, what left nothing is named."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import numpy as np
import pytest

from corpus.records import Outcome
from index.asking.filters import NO_FILTERS
from index.asking.limits import LimitField, stated_limits
from index.asking.query import make_query
from index.ranking import Ranking
from index.searching.listing import Listed, listed_by
from index.searching.search import found_for, page_of, read
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from tests.fakes import FakeEmbedder
from tests.index_helpers import index_files, minutes, write

TODAY = datetime.date(2026, 12, 1)
PAIRS = 5000


@pytest.fixture(scope="module")
def sample(whole_sample_index: IndexFolder) -> Generation:
    return open_generation(whole_sample_index)


def listed(generation: Generation, text: str) -> Listed | None:
    return listed_by(generation, read(generation, text, TODAY), Ranking(), NO_FILTERS)


def items_of(generation: Generation, found: Listed | None) -> set[int]:
    return set() if found is None else set(np.unique(generation.columns.family[found.ranking.order]).tolist())


def test_one_more_word_or_limit_never_adds_an_item(sample: Generation) -> None:
    """Over random pairs of words, places, bodies, periods and outcomes; pairs whose reading itself changes are left apart."""
    drawn = random.Random(18)
    vocabulary = [word for word in sample.lexical.vocabulary.words if sample.lexical.vocabulary.count(word) > 1]
    names = [*sample.names[1].values(), *(f"{name}" for name in sample.names[0].values())]
    further = [
        "siden 2024",
        "før 2025",
        "i 2025",
        "mellem 2024 og 2025",
        "-budget",
        '"at der"',
        *(f"i {name}" for name in names),
    ]
    known: dict[str, set[int]] = {}

    def found(text: str) -> set[int]:
        return known.setdefault(text, items_of(sample, listed(sample, text)))

    compared = apart = nonempty = 0
    while compared < PAIRS:
        head = drawn.choice(["", "", "alle beslutninger om ", "sager om "])
        words = [drawn.choice(vocabulary) for _ in range(drawn.choice([1, 1, 2]))]
        added = drawn.choice(further) if drawn.random() < 0.3 else drawn.choice(vocabulary)
        narrow, wide = f"{head}{' '.join(words)} {added}", f"{head}{' '.join(words)}"
        before, after = read(sample, wide, TODAY), read(sample, narrow, TODAY)
        kept = bool(before.words) and set(after.words) >= set(before.words) and after.form is before.form
        wider, closer = (
            {limit.field: limit.filters for limit in stated_limits(each, sample.names[1])} for each in (before, after)
        )  # a second body beside the first is one or the other
        same = all(closer.get(field) == filters for field, filters in wider.items() if field is not LimitField.PERIOD)
        if not kept or not same or not wider.keys() <= closer.keys():
            apart += 1
            continue
        compared += 1
        nonempty += bool(found(narrow))
        assert found(narrow) <= found(wide), (wide, narrow)
    assert apart < PAIRS / 4
    assert nonempty > PAIRS / 20


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    place = tmp_path_factory.mktemp("lists")
    files = {
        "a.txt": minutes([("Støj fra vejen", "Der er støj fra vejen ved skolen.", "Udsat."), ("Cykelsti", "En sti.", "Godkendt.")], date="9. februar 2021"),
        "b.txt": minutes([("Støj igen", "Støj fra havnen.", "Afvist."), ("Ny vej", "Sag 00.22.04-P16-1-23. Center for ejendomme har vejen.", "Godkendt.")], date="14. marts 2023"),
        "c.jsonl": '{"_id": "uden", "title": "Støj uden dato", "text": "Der klages over støj."}\n',
    }  # fmt: skip
    index_files(place / "index", write(place / "documents", files))
    return open_generation(IndexFolder(place / "index"))


def result_of(generation: Generation, text: str, **options: object) -> tuple[int, list[str], tuple[str, ...]]:
    query = make_query(text, filters=NO_FILTERS, **options)  # type: ignore[arg-type]
    result = page_of(generation, query, found_for(generation, FakeEmbedder(), query, today=TODAY))
    return result.total, [hit.passage.item_id or hit.passage.document_id for hit in result.hits], result.warnings


def test_a_stated_period_filters_and_tells_what_has_no_date(generation: Generation) -> None:
    assert result_of(generation, "alle beslutninger om støj")[0] == 3
    total, found, warnings = result_of(generation, "alle beslutninger om støj siden 2022")
    assert total == 1
    assert "2023-03-14" in found[0]
    assert warnings == ("1 punkt, der ellers passer, har ingen dato og er ikke med.",)
    assert result_of(generation, "alle beslutninger om støj siden 2022", lifted=["period"])[0] == 3


def test_what_left_nothing_is_named(generation: Generation) -> None:
    total, _, warnings = result_of(generation, "støj zebra")
    assert total == 0
    assert "»zebra«" in warnings[0]
    total, _, warnings = result_of(generation, "cykelsti siden 2022")
    assert total == 0
    assert "Uden den er der 1 punkt" in warnings[0]
    assert "9.2.2021" in warnings[0]


def test_quotation_marks_and_left_out_words_are_strict(generation: Generation) -> None:
    assert result_of(generation, '"Center for ejendomme"')[0] == 1
    assert result_of(generation, '"ejendomme for Center"')[0] == 0
    assert result_of(generation, "støj -havnen")[0] == 2


def test_numbers_of_subjects_and_outcomes_find_their_items(generation: Generation) -> None:
    assert result_of(generation, "00.22.04")[0] == 1
    total, found, _ = result_of(generation, "udsatte sager om støj")
    assert total == 1
    assert "2021-02-09" in found[0]
    (limit,) = stated_limits(read(generation, "alle afslag", TODAY), generation.names[1])
    assert (limit.field, limit.filters.outcome) == (LimitField.OUTCOME, (Outcome.REJECTED,))


def test_a_literal_query_reads_no_limit(generation: Generation, tmp_path: Path) -> None:
    assert result_of(generation, "støj siden 2022", literal=True)[0] >= 3
