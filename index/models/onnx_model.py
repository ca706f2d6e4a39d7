"""The bundled model as an ONNX network of small integers, made once from the wheel's weights into the user's cache.

A BERT encoder (Devlin et al. 2019): token, place and type embeddings; twelve layers of self-attention and feed-forward, each
with a residual and a layer norm behind it; then the mean over the tokens, of unit length.

The word embeddings, and the matrices that bring the feed-forward layers back to the state's width, stay as the wheel has
them: 4 bits a weight with a scale for 32. What the latter are multiplied with has few large values among many small ones,
and one scale for all of it would lose those; onnxruntime's `MatMulNBits` gives every 32 their own. The other matrices become
int8 with a scale for each output, what they are multiplied with is rounded to 8 bits anew for every text
(`DynamicQuantizeMatMul`). The network takes one text at a time: its vector depends on nothing but the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index.models.bundled_model import (
    BLOCK,
    BUNDLED_MODEL,
    SOURCE_SHA256,
    Container,
    Progress,
    Tensor,
    prepare,
    read_container,
    shape_of,
    widen,
    write_tokenizer,
)
from index.models.word_vectors import WORD_DIMENSION, projection
from index.user_cache import cache_folder

if TYPE_CHECKING:
    import onnx

NETWORK_VERSION = 3
"""Raised whenever the network made from the same weights gives other vectors."""

NETWORK, TOKENIZER = "model.onnx", "tokenizer.json"
TOKENS, STATES, SMALL_STATES, VECTOR = "tokens", "states", "small_states", "vector"
"""The input, int64 `(tokens,)`; float32 `(1, tokens, dimension)`, what each token means where it stands; the same brought to
`(1, tokens, WORD_DIMENSION)` for the words' vectors; and the states' mean, float32 `(1, dimension)` of unit length."""

_MICROSOFT = "com.microsoft"
_OPSET, _IR_VERSION = 18, 9
_LARGEST = 127
_IN_INT8 = 4  # the name that MatMulNBits has for multiplying in int8

Array = npt.NDArray[Any]


def network_folder() -> Path:
    """Where the network lies with its tokenizer; it exists once `prepare_network` has run."""
    return cache_folder() / "models" / f"{BUNDLED_MODEL}-int8-{NETWORK_VERSION}-{SOURCE_SHA256[:12]}"


def prepare_network(
    progress: Progress | None = None, *, source: Path | None = None, target: Path | None = None
) -> Path:
    """Make the network unless that is done already; returns its folder. Raises ModelError as `prepare` does."""
    return prepare(progress, source=source, target=target or network_folder(), write=_write_network)


def _write_network(source: Path, folder: Path, progress: Progress) -> None:
    import onnx

    data = memoryview(source.read_bytes())
    container = read_container(data)
    progress("Gør modellen klar", 0, 2)
    onnx.save(_Network(data, container).model(), str(folder / NETWORK))
    progress("Gør modellen klar", 1, 2)
    write_tokenizer(container, folder / TOKENIZER)
    progress("Gør modellen klar", 2, 2)


class _Network:
    """Builds the graph; every method adds nodes and gives the name of their output."""

    def __init__(self, data: memoryview, container: Container) -> None:
        self._data, self._container = data, container
        self._tensors = {tensor.name: tensor for tensor in container.tensors}
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        from onnx import TensorProto, helper

        width = self._container.hidden
        self._constant("axis", np.array([1], np.int64))
        state = self._embeddings()
        for layer in range(self._container.layers):
            state = self._layer(state, f"l{layer}")
        self._node("Identity", [state], output=STATES)
        middle, axes = projection()
        centred = self._node("Sub", [state, self._constant("words.middle", middle)])
        self._node("MatMul", [centred, self._constant("words.axes", axes)], output=SMALL_STATES)
        mean = self._node("ReduceMean", [state, "axis"], keepdims=0)
        self._node("LpNormalization", [mean], output=VECTOR, axis=1, p=2)
        graph = helper.make_graph(
            self._nodes,
            BUNDLED_MODEL,
            [helper.make_tensor_value_info(TOKENS, TensorProto.INT64, ["tokens"])],
            [
                helper.make_tensor_value_info(STATES, TensorProto.FLOAT, [1, "tokens", width]),
                helper.make_tensor_value_info(SMALL_STATES, TensorProto.FLOAT, [1, "tokens", WORD_DIMENSION]),
                helper.make_tensor_value_info(VECTOR, TensorProto.FLOAT, [1, width]),
            ],
            self._constants,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)

    def _embeddings(self) -> str:
        """(1, tokens, hidden): the words', unpacked from 4 bits, with those of place and type."""
        from onnx import TensorProto

        width = self._container.hidden
        blocks = _blocks(self._data, self._tensors["emb.word"])
        nibbles = self._constant("words", blocks["q"].reshape(-1, width // BLOCK, BLOCK // 2))
        scales = self._constant("word.scales", blocks["d"].reshape(-1, width // BLOCK, 1))
        packed = self._node("Gather", [nibbles, TOKENS])
        low = self._node("BitwiseAnd", [packed, self._constant("low", np.array(0x0F, np.uint8))])
        high = self._node("BitShift", [packed, self._constant("four", np.array(4, np.uint8))], direction="RIGHT")
        unpacked = self._node("Cast", [self._node("Concat", [low, high], axis=2)], to=TensorProto.FLOAT)
        around_zero = self._node("Sub", [unpacked, self._constant("eight", np.array(8, np.float32))])
        scale = self._node("Cast", [self._node("Gather", [scales, TOKENS])], to=TensorProto.FLOAT)
        shape = self._constant("shape", np.array([1, -1, width], np.int64))
        words = self._node("Reshape", [self._node("Mul", [around_zero, scale]), shape])
        places = self._constant("places", (self._values("emb.pos") + self._values("emb.type")[0])[None])
        count = self._node("Shape", [TOKENS])
        first = self._constant("first", np.array([0], np.int64))
        placed = self._node("Slice", [places, first, count, "axis"])
        return self._norm(self._node("Add", [words, placed]), "emb.ln")

    def _layer(self, state: str, layer: str) -> str:
        """One encoder layer: (1, tokens, hidden) in and out."""
        parts = [self._constant(f"{layer}.parts", np.array([self._container.hidden] * 3, np.int64))]
        mixed = self._linear(state, layer, ("q", "k", "v"))
        queries, keys, values = (f"{layer}.queries", f"{layer}.keys", f"{layer}.values")
        self._node("Split", [mixed, *parts], output=(queries, keys, values), axis=2)
        attended = self._node(
            "MultiHeadAttention", [queries, keys, values], domain=_MICROSOFT, num_heads=self._container.heads
        )
        added = self._node("Add", [state, self._linear(attended, layer, ("ao",))])
        state = self._norm(added, f"{layer}.aln")
        widened = self._node("Gelu", [self._linear(state, layer, ("fi",))], domain=_MICROSOFT)
        return self._norm(self._node("Add", [state, self._narrowed(widened, layer)]), f"{layer}.oln")

    def _narrowed(self, state: str, layer: str) -> str:
        """The widened state times the matrix that narrows it again, in the wheel's own 4 bits, plus its bias."""
        tensor = self._tensors[f"{layer}.fo.w"]
        outputs, inputs = shape_of(tensor, self._container)
        blocks = _blocks(self._data, tensor).reshape(outputs, inputs // BLOCK)
        weights = np.concatenate([blocks["q"] & 0x0F, blocks["q"] >> 4], axis=2)
        product = self._node(
            "MatMulNBits",
            [
                state,
                self._constant(f"{layer}.fo.w", weights[..., 0::2] | (weights[..., 1::2] << 4)),
                self._constant(f"{layer}.fo.scales", blocks["d"].astype(np.float32).reshape(-1)),
            ],
            domain=_MICROSOFT,
            K=inputs,
            N=outputs,
            bits=4,
            block_size=BLOCK,
            accuracy_level=_IN_INT8,
        )
        return self._node("Add", [product, self._constant(f"{layer}.fo.b")])

    def _linear(self, state: str, layer: str, parts: Sequence[str]) -> str:
        """The state times the matrices of these parts, side by side, in int8, plus their biases."""
        weights = np.concatenate([self._values(f"{layer}.{part}.w") for part in parts])
        scales = np.maximum(np.abs(weights).max(axis=1) / _LARGEST, np.finfo(np.float32).tiny).astype(np.float32)
        rounded = np.clip(np.round(weights / scales[:, None]), -_LARGEST, _LARGEST).astype(np.int8)
        name = f"{layer}.{'+'.join(parts)}"
        inputs = [
            state,
            self._constant(f"{name}.w", rounded.T),
            self._constant(f"{name}.scales", scales),
            self._constant(f"{name}.zeros", np.zeros(len(weights), np.int8)),
            self._constant(f"{name}.b", np.concatenate([self._values(f"{layer}.{part}.b") for part in parts])),
        ]
        return self._node("DynamicQuantizeMatMul", inputs, domain=_MICROSOFT)

    def _norm(self, state: str, name: str) -> str:
        inputs = [state, self._constant(f"{name}.w"), self._constant(f"{name}.b")]
        return self._node("LayerNormalization", inputs, axis=-1, epsilon=self._container.epsilon)

    def _values(self, name: str) -> npt.NDArray[np.float32]:
        tensor = self._tensors[name]
        return widen(self._data, tensor).reshape(shape_of(tensor, self._container))

    def _constant(self, name: str, value: Array | None = None) -> str:
        """A constant of that name; without a value, the weights of that name."""
        from onnx import numpy_helper

        array = np.ascontiguousarray(self._values(name) if value is None else value)
        self._constants.append(numpy_helper.from_array(array, name))
        return name

    def _node(
        self, kind: str, inputs: Sequence[str], *, output: str | tuple[str, ...] = "", domain: str = "", **settings: Any
    ) -> str:
        from onnx import helper

        outputs = [output] if isinstance(output, str) else list(output)
        outputs = [name or f"{kind}.{len(self._nodes)}" for name in outputs]
        self._nodes.append(helper.make_node(kind, list(inputs), outputs, domain=domain, **settings))
        return outputs[0]


def _blocks(data: memoryview, tensor: Tensor) -> Array:
    """The tensor's Q4_0 blocks as they lie in the file: `d`, float16, and `q`, 16 bytes of two weights."""
    kind = np.dtype([("d", "<f2"), ("q", "u1", (BLOCK // 2,))])
    return np.frombuffer(data[tensor.offset : tensor.offset + tensor.size], kind, tensor.count // BLOCK)
