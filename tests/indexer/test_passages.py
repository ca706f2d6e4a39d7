"""Documents to passages: exact offsets, no border crossed, never longer than the model reads."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.facts.formalities import says_nothing
from corpus.identifiers import content_hash
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file, parse_raw
from corpus.raw import RawDocument
from corpus.readers import find_files
from corpus.records import (
    AgendaItem,
    Document,
    DocumentKind,
    Outcome,
    ReportedDecision,
    Section,
    SectionKind,
)
from index.models.embedder import Embedder
from indexer.passages import HEADER_TOKENS, PASSAGE_TOKENS, Passage, passages_of, split
from tests.conftest import SAMPLE
from tests.fakes import FakeEmbedder
from tests.index_helpers import SHARED, minutes

REAL = SHARED / "corpus" / "seeds"
PROMPT_AND_SPECIAL_TOKENS = 16


def count(texts: object) -> list[int]:
    return FakeEmbedder().count_tokens(texts)  # type: ignore[arg-type]


def passages(document: Document, max_tokens: int = 512) -> list[Passage]:
    return passages_of(document, count, max_tokens)


def parsed(text: str) -> Document:
    return parse_raw(RawDocument("prøve.txt", text), GivenMetadata())


def document(text: str, *sections: Section, items: tuple[AgendaItem, ...] = ()) -> Document:
    return Document(
        document_id="d", kind=DocumentKind.MINUTES if items else DocumentKind.PAGE, title="Titel", text=text,
        content_hash=content_hash(text), sections=sections, items=items,
    )  # fmt: skip


def sections_with_items(found: Document) -> list[tuple[str | None, Section]]:
    return [
        *((None, section) for section in found.sections),
        *((item.item_id, section) for item in found.items for section in item.sections),
    ]


def check(found: Document, made: list[Passage]) -> None:
    """What holds for the passages of every document."""
    borders = sections_with_items(found)
    for passage in made:
        text = found.text[passage.start : passage.end]
        assert text, passage
        assert text == text.strip(), passage
        within = [
            section for item_id, section in borders
            if item_id == passage.item_id and section.start <= passage.start and passage.end <= section.end
        ]  # fmt: skip
        title_only = [
            item for item in found.items
            if item.item_id == passage.item_id and item.start <= passage.start and passage.end <= item.end
        ]  # fmt: skip
        assert [section.kind for section in within] == [passage.kind] or (
            passage.kind is SectionKind.OTHER and title_only
        ), passage
    by_place = sorted((passage.start, passage.end) for passage in made)
    assert all(before[1] <= after[0] for before, after in pairwise(by_place)), "no passage overlaps another"


def own_documents() -> list[Path]:
    return find_files([SAMPLE])


def real_documents() -> list[Path]:
    if not REAL.is_dir():
        pytest.skip("the shared real documents are not here")
    return find_files([REAL])


def read(path: Path) -> list[Document]:
    return [entry for entry in parse_file(path, GivenMetadata()) if isinstance(entry, Document)]


class TestRealText:
    @pytest.mark.parametrize("documents", [own_documents, real_documents])
    def test_no_passage_crosses_a_border_and_all_fit_the_model(self, documents, embedder: Embedder) -> None:  # type: ignore[no-untyped-def]
        """Counted with the model's own tokenizer: prompt, special tokens, header and text together."""
        for path in documents():
            for found in read(path):
                made = passages_of(found, embedder.count_tokens, embedder.max_tokens)
                assert made
                check(found, made)
                texts = [passage.indexed_text(found) for passage in made]
                longest = max(embedder.count_tokens([f"passage: {text}" for text in texts])) + 2
                assert longest <= embedder.max_tokens
                headers = embedder.count_tokens([passage.header for passage in made])
                bodies = embedder.count_tokens([found.text[passage.start : passage.end] for passage in made])
                assert max(headers) <= HEADER_TOKENS
                assert max(bodies) <= PASSAGE_TOKENS

    @pytest.mark.parametrize("documents", [own_documents, real_documents])
    def test_no_word_of_a_telling_section_is_lost(self, documents) -> None:  # type: ignore[no-untyped-def]
        for path in documents():
            for found in read(path):
                made = passages(found)
                for item_id, section in sections_with_items(found):
                    inside = [p for p in made if p.item_id == item_id and section.start <= p.start < section.end]
                    if inside:
                        words = found.text[section.start : section.end].split()
                        assert words == [word for p in inside for word in found.text[p.start : p.end].split()]


class TestBorders:
    def test_each_section_of_each_item_gives_its_own_passages(self) -> None:
        found = parsed(minutes([("Cykelsti", "Ny cykelsti.", "Godkendt."), ("Støj", "Støj fra vej.", "Afvist.")]))
        made = passages(found)
        check(found, made)
        assert [(p.item_id and p.item_id[-1], p.kind.value, found.text[p.start : p.end]) for p in made] == [
            ("1", "presentation", "Ny cykelsti."),
            ("1", "decision", "Godkendt."),
            ("2", "presentation", "Støj fra vej."),
            ("2", "decision", "Afvist."),
        ]

    def test_the_header_names_who_when_which_item_and_which_section(self) -> None:
        found = parsed(minutes([("Cykelsti ved\tNørregade", "Ny cykelsti.", "Godkendt.")]))
        assert passages(found)[-1].header == (
            "Tangsund Kommune · Teknikudvalget · 9. februar 2023 · Punkt 1: Cykelsti ved Nørregade · Beslutning"
        )

    def test_a_page_is_headed_by_its_title_and_the_sections_heading(self) -> None:
        text = "Åbent hver dag.\nTakster 2024."
        found = document(
            text, Section(SectionKind.BODY, "Åbningstider", 0, 15), Section(SectionKind.BODY, None, 16, 29)
        )
        assert [p.header for p in passages(found)] == ["Titel · Åbningstider", "Titel"]

    def test_boilerplate_is_no_passage(self) -> None:
        found = parsed(
            minutes([("Cykelsti", "Intet at bemærke.", "Godkendt."), ("Støj", "Støj.", "Ingen bemærkninger")])
        )
        assert [found.text[p.start : p.end] for p in passages(found)] == ["Godkendt.", "Støj."]

    def test_an_item_that_says_nothing_is_found_by_its_title(self) -> None:
        found = parsed(minutes([("Cykelsti", "Ny cykelsti.", "Godkendt."), ("Orientering om biblioteket", "-", "-")]))
        (title_only,) = [p for p in passages(found) if p.item_id and p.item_id.endswith(".2")]
        assert found.text[title_only.start : title_only.end].startswith("2. Orientering om biblioteket")
        assert "Punkt 2: Orientering om biblioteket" in title_only.header
        check(found, passages(found))

    def test_an_endless_title_is_cut_to_what_the_model_reads(self) -> None:
        title = "Orientering om " + "meget lange overskrifter " * 60
        found = document(title, items=(AgendaItem("d.1", "1", title.strip(), 0, len(title)),))
        made = passages(found, max_tokens=128)
        assert len(made) > 1
        assert all(count([p.indexed_text(found)])[0] + PROMPT_AND_SPECIAL_TOKENS <= 128 for p in made)
        assert "".join(found.text[p.start : p.end] for p in made).replace(" ", "") == title.replace(" ", "")

    def test_a_closed_item_gives_no_passage(self) -> None:
        text = (
            minutes([("Cykelsti", "Ny cykelsti.", "Godkendt.")])
            + "2. Køb af ejendom (Lukket punkt)\n\nHemmelig pris.\n"
        )
        found = parsed(text)
        assert [item.closed for item in found.items] == [False, True]
        assert {p.item_id for p in passages(found)} == {found.items[0].item_id}
        assert "Hemmelig" not in found.text

    def test_a_document_that_says_only_boilerplate_is_still_found(self) -> None:
        assert [(p.start, p.end) for p in passages(document("Ingen.", Section(SectionKind.BODY, None, 0, 6)))] == [
            (0, 6)
        ]

    def test_a_document_of_nothing_gives_no_passage(self) -> None:
        assert passages(document("Lukket punkt", items=(AgendaItem("d.1", "1", None, 0, 12, closed=True),))) == []

    def test_decisions_of_other_bodies_are_split_one_body_a_passage(self) -> None:
        first = "Økonomiudvalget, 1. februar 2023\nAnbefales godkendt."
        second = "Kulturudvalget, 2. februar 2023\nUdsat til næste møde."
        text = f"Tidligere beslutning\n{first}\n{second}\nTil orientering."
        start, middle = text.index(first), text.index(second)
        day = datetime.date(2023, 2, 1)
        item = AgendaItem(
            "d.1", "1", "Sag", 0, len(text),
            sections=(Section(SectionKind.EARLIER_DECISIONS, "Tidligere beslutning", start, len(text)),),
            earlier_decisions=(
                ReportedDecision("Økonomiudvalget", day, None, Outcome.RECOMMENDED, text.index("Anb"), start + len(first)),
                ReportedDecision("Kulturudvalget", day, None, Outcome.POSTPONED, text.index("Udsat"), middle + len(second)),
            ),
        )  # fmt: skip
        found = document(text, items=(item,))
        assert [found.text[p.start : p.end] for p in passages(found)] == [first, second, "Til orientering."]


class TestSplitting:
    def test_long_text_is_cut_between_sentences_into_even_parts(self) -> None:
        sentence = "Der er ti ord i denne sætning om den nye bro. "
        text = (sentence * 9).strip()
        spans = split(text, 0, len(text), count, 36)  # a sentence is 12 tokens: three fit, and nine make three threes
        assert [text[a:b] for a, b in spans] == [(sentence * 3).strip()] * 3

    def test_the_last_sentence_is_not_left_alone(self) -> None:
        """Four sentences of 12 tokens where three fit: two and two, not three and one."""
        sentence = "Der er ti ord i denne sætning om den nye bro. "
        text = (sentence * 4).strip()
        assert [text[a:b] for a, b in split(text, 0, len(text), count, 36)] == [(sentence * 2).strip()] * 2

    def test_a_sentence_without_blanks_is_cut_anywhere(self) -> None:
        text = "x" * 5000
        spans = split(text, 0, len(text), count, 20)
        assert "".join(text[a:b] for a, b in spans) == text
        assert all(count([text[a:b]])[0] <= 20 for a, b in spans)

    def test_a_long_sentence_is_cut_at_blanks(self) -> None:
        text = " ".join(f"ord{number}" for number in range(200))
        spans = split(text, 0, len(text), count, 30)
        assert [word for a, b in spans for word in text[a:b].split()] == text.split()
        assert all(count([text[a:b]])[0] <= 30 for a, b in spans)

    def test_list_lines_end_a_sentence(self) -> None:
        text = "Udvalget bad om:\n• en plan\n• et budget\n1. en tidsplan"
        spans = split(text, 0, len(text), count, 5)
        assert [text[a:b] for a, b in spans] == ["Udvalget bad om:", "• en plan", "• et budget", "1. en tidsplan"]

    def test_signs_outside_the_basic_plane_count_one_character(self) -> None:
        """A flag or an emoji does not shift what comes after it."""
        text = "Tak 😀😀 for alt. 🎉🇩🇰 Vi ses på åen. Slut nu."
        spans = split(text, 0, len(text), count, 8)
        assert [text[a:b] for a, b in spans] == ["Tak 😀😀 for alt.", "🎉🇩🇰 Vi ses på åen.", "Slut nu."]

    @settings(max_examples=150, deadline=None)
    @given(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=400),
        st.integers(8, 60),
        st.integers(0, 10),
    )
    def test_any_text_keeps_its_order_and_all_its_words(self, text: str, room: int, start: int) -> None:
        start = min(start, len(text))
        spans = split(text, start, len(text), count, room)
        assert all(a < b for a, b in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text[start:].split())
        assert all(b - a < 2 or count([text[a:b]])[0] <= room for a, b in spans)


@pytest.mark.parametrize("max_tokens", [64, 128, 256])
def test_a_model_that_reads_less_gets_shorter_passages(max_tokens: int) -> None:
    found = parsed(
        minutes([("Cykelsti ved Nørregade", "Der er ti ord i denne sætning om den nye bro. " * 40, "Godkendt.")])
    )
    made = passages(found, max_tokens)
    check(found, made)
    assert all(count([p.indexed_text(found)])[0] + PROMPT_AND_SPECIAL_TOKENS <= max_tokens for p in made)


def test_minutes_with_a_title_of_their_own_are_found_by_it() -> None:
    text = "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n1. Vej\n\nBeslutning\n\nGodkendt.\n"
    raw = RawDocument("c.jsonl, linje 1", text, title="Ekstraordinært møde om zebrafinker", given_id="m1")
    document = parse_raw(raw, GivenMetadata())
    passages = passages_of(document, FakeEmbedder().count_tokens, 512)
    assert document.title == "Ekstraordinært møde om zebrafinker"
    assert all("zebrafinker" in passage.header for passage in passages)


@pytest.mark.parametrize(
    "words",
    ["Intet at bemærke.", "Ingen.", "Ingen bemærkninger", "-", " Ikke relevant. ", "Ingen økonomiske konsekvenser"],
)
def test_a_section_that_says_nothing_is_told(words: str) -> None:
    assert says_nothing(words)


@pytest.mark.parametrize("words", ["Ingen borgere har fået for meget.", "Godkendt.", "Ingen over 65 år."])
def test_a_section_that_says_something_is_kept(words: str) -> None:
    assert not says_nothing(words)
