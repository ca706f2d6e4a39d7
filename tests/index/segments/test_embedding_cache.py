"""The embedding cache: a flipped bit is never taken for a vector, in the cache or out of the generation before."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamagedError, ModelError
from index.models.word_vectors import NO_WORDS, WORD_DIMENSION
from index.segments.embedding_cache import EmbeddingCache, are_sound, cache_faults
from index.segments.generation import faults_in
from index.segments.layout import IndexFolder
from index.segments.verifying import folder_faults
from tests.fakes import FakeEmbedder
from tests.index_helpers import counts, found, index_files, minutes, opened, replace_file, write

KEY, OTHER = b"k" * 16, b"o" * 16
VECTORS = np.array([[1, 0, 0, 0], [0, 0.6, 0.8, 0]], np.float32)
WORDS = [np.arange(WORD_DIMENSION, dtype=np.int8).reshape(1, -1), NO_WORDS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with EmbeddingCache(tmp_path) as cache:
        cache.add([KEY, OTHER], VECTORS, WORDS)
    return tmp_path


def execute(folder: Path, *statements: str) -> None:
    with sqlite3.connect(folder / "embeddings.sqlite") as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


class TestTheCache:
    def test_gives_back_what_was_added(self, folder: Path) -> None:
        with EmbeddingCache(folder) as cache:
            assert cache.missing([KEY, OTHER, b"x" * 16]) == {b"x" * 16}
            assert np.abs(cache.vectors([OTHER, KEY], 4) - VECTORS[::-1]).max() < 1e-3
            assert cache.words(KEY).tolist() == WORDS[0].tolist()
            assert cache.word_counts([KEY, OTHER]).tolist() == [1, 0]
            assert cache.damaged == set()
        assert cache_faults(folder) == []

    @pytest.mark.parametrize(
        "change",
        [
            "vector = x'01' || substr(vector, 2)",
            "vector = substr(vector, 1, 6)",
            "words = substr(words, 1, length(words) - 1) || x'7f'",
            "words = x''",
            "checksum = x'0000000000000000'",
            "checksum = x''",
            "vector = 7",
            "words = CAST(x'ff' AS TEXT)",
        ],
    )
    def test_a_row_that_is_not_as_it_was_written_is_missing(self, folder: Path, change: str) -> None:
        execute(folder, f"UPDATE embeddings SET {change} WHERE key = x'{KEY.hex()}'")
        (fault,) = cache_faults(folder)
        assert "1 vektorer passer ikke" in fault
        with EmbeddingCache(folder) as cache:
            assert cache.missing([KEY, OTHER]) == {KEY}
            assert cache.damaged == {KEY}
            with pytest.raises(KeyError):
                cache.vectors([KEY], 4)
            with pytest.raises(KeyError):
                cache.words(KEY)
            cache.add([KEY], VECTORS[:1], WORDS[:1])
            assert cache.missing([KEY]) == set()

    def test_a_row_under_another_key_is_missing_too(self, folder: Path) -> None:
        execute(folder, f"UPDATE embeddings SET key = x'{'00' * 16}' WHERE key = x'{KEY.hex()}'")
        with EmbeddingCache(folder) as cache:
            assert cache.missing([b"\0" * 16]) == {b"\0" * 16}

    @pytest.mark.parametrize("bad", [[np.nan, 0, 0, 1], [np.inf, 0, 0, 0], [1, 1, 0, 0], [0.5, 0, 0, 0]])
    def test_a_vector_that_is_none_is_not_kept(self, folder: Path, bad: list[float]) -> None:
        with EmbeddingCache(folder) as cache:
            with pytest.raises(ModelError, match="--model"):
                cache.add([b"x" * 16], np.array([bad], np.float32), [NO_WORDS])
            assert cache.missing([b"x" * 16])

    def test_a_text_of_which_the_model_knows_no_word_may_have_none(self) -> None:
        assert are_sound(np.zeros((1, 4), np.float16)).all()

    def test_rows_of_format_4_are_forgotten(self, tmp_path: Path) -> None:
        execute(
            tmp_path,
            "CREATE TABLE embeddings (key BLOB PRIMARY KEY, vector BLOB NOT NULL, words BLOB NOT NULL)",
            "INSERT INTO embeddings VALUES (x'00', x'0102', x'')",
        )
        assert cache_faults(tmp_path) == [], "that they have no checksum is no fault"
        with EmbeddingCache(tmp_path) as cache:
            assert cache.missing([b"\0"]) == {b"\0"}

    def test_a_file_that_is_no_database_is_told(self, folder: Path) -> None:
        (folder / "embeddings.sqlite").write_bytes(b"noget andet" * 500)
        (fault,) = cache_faults(folder)
        assert "kan ikke læses" in fault
        assert cache_faults(folder / "nowhere") == []


@pytest.fixture
def source(tmp_path: Path) -> Path:
    meeting = minutes([("Cykelsti", "Ny cykelsti langs Nørregade.", "Godkendt."), ("Støj", "Støj fra vej.", "Afvist.")])
    return write(tmp_path / "in", {"a.txt": meeting, "c.txt": "Nyt om biblioteket\n\nDet åbner igen i april.\n"})


@pytest.fixture
def index(tmp_path: Path, source: Path) -> Path:
    index_files(tmp_path / "index", source)
    return tmp_path / "index"


def flip_every_vector(index: Path) -> int:
    """The highest bit of the exponent of every first number: the vectors become huge. How many there were."""
    with sqlite3.connect(index / "cache" / "embeddings.sqlite") as connection:
        rows = connection.execute("SELECT key, vector FROM embeddings").fetchall()
        for key, vector in rows:
            flipped = bytes([vector[0], vector[1] ^ 0x40]) + vector[2:]
            connection.execute("UPDATE embeddings SET vector = ? WHERE key = ?", (flipped, key))
    connection.close()
    return len(rows)


def flip_last_byte(path: Path) -> None:
    content = path.read_bytes()
    replace_file(path, content[:-1] + bytes([content[-1] ^ 0x40]))


class TestAnIndexRun:
    def test_a_flipped_bit_does_not_enter_the_next_generation(self, index: Path, source: Path) -> None:
        before = found(index, "cykelsti ved havnen", mode="dense")
        assert flip_every_vector(index) == 5
        assert "5 vektorer passer ikke" in folder_faults(IndexFolder(index))[0]
        write(source, {"d.txt": "Ny svømmehal\n\nSvømmehallen åbner i maj.\n"})
        embedder = FakeEmbedder()
        summary = index_files(index, source, embedder=embedder)
        assert counts(summary) == (1, 0, 2, 0, 0)
        assert len(embedder.embedded) == 1, "the others are taken over from the generation before"
        told = [said for _, said in summary.warnings if said != "Kommunen fremgår ikke af teksten."]
        assert told == ["5 beskadigede vektorer er beregnet igen."]
        assert [hit for hit in found(index, "cykelsti ved havnen", mode="dense") if hit in before] == before
        assert folder_faults(IndexFolder(index)) == []

    def test_nor_one_of_the_generation_before(self, index: Path, source: Path) -> None:
        """Cache and vectors both damaged: everything is embedded again, out of the stored text."""
        flip_every_vector(index)
        before = found(index, "cykelsti ved havnen", mode="dense")
        segment = IndexFolder(index).segments / IndexFolder(index).read_manifest().segment.name
        flip_last_byte(segment / "vectors.faiss")
        write(source, {"d.txt": "Ny svømmehal\n\nSvømmehallen åbner i maj.\n"})
        embedder = FakeEmbedder()
        assert counts(index_files(index, source, embedder=embedder)) == (1, 0, 2, 0, 0)
        assert len(embedder.embedded) == 6
        assert [hit for hit in found(index, "cykelsti ved havnen", mode="dense") if hit in before] == before
        assert folder_faults(IndexFolder(index)) == []

    def test_nor_one_in_the_stored_text(self, index: Path, source: Path) -> None:
        """It would be copied, and get a checksum that makes it look sound."""
        segment = IndexFolder(index).segments / IndexFolder(index).read_manifest().segment.name
        content = (segment / "store.sqlite").read_bytes()
        replace_file(segment / "store.sqlite", content.replace("Nørregade".encode(), "Sørregade".encode()))
        write(source, {"d.txt": "Ny svømmehal\n\nSvømmehallen åbner i maj.\n"})
        with pytest.raises(IndexDamagedError, match=r"store\.sqlite.*--rebuild"):
            index_files(index, source)
        assert counts(index_files(index, source, rebuild=True))[4] == 0
        assert folder_faults(IndexFolder(index)) == []

    def test_a_model_that_gives_no_vectors_stops_the_run_and_changes_nothing(self, index: Path, source: Path) -> None:
        class Broken(FakeEmbedder):
            def embed_passages(self, texts):  # type: ignore[no-untyped-def]
                return super().embed_passages(texts) * np.float32(np.nan)

        write(source, {"d.txt": "Ny svømmehal\n\nSvømmehallen åbner i maj.\n"})
        before = IndexFolder(index).current_name()
        with pytest.raises(ModelError):
            index_files(index, source, embedder=Broken())
        assert IndexFolder(index).current_name() == before
        assert faults_in(IndexFolder(index)) == []


def test_verify_looks_at_the_cache_without_writing(index: Path) -> None:
    flip_every_vector(index)
    before = (index / "cache" / "embeddings.sqlite").read_bytes()
    assert folder_faults(IndexFolder(index))
    assert (index / "cache" / "embeddings.sqlite").read_bytes() == before
    assert opened(index).faults() == []
