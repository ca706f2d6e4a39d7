"""A sentence-transformers model of a few kilobytes, with random weights: a real model for tests that need no good one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

DIMENSION = 32
MAX_TOKENS = 128
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåé0123456789.,:;?!-–§·()/%"


def write_tiny_model(folder: Path, *, seed: int = 1) -> Path:
    """A BERT of one layer whose tokens are single letters. Other seeds give other weights."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *_LETTERS, *(f"##{letter}" for letter in _LETTERS)]
    tokenizer = Tokenizer(models.WordPiece({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    make_tokenizer: Any = PreTrainedTokenizerFast
    fast = make_tokenizer(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]",
        model_max_length=MAX_TOKENS,
    )  # fmt: skip
    torch.manual_seed(seed)
    network = BertModel(
        BertConfig(
            vocab_size=len(words), hidden_size=DIMENSION, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=64, max_position_embeddings=MAX_TOKENS,
        )
    )  # fmt: skip
    network.save_pretrained(folder / "bert")
    fast.save_pretrained(folder / "bert")
    model = SentenceTransformer(
        modules=[Transformer(str(folder / "bert")), Pooling(DIMENSION, "mean"), Normalize()],
        prompts={"query": "query: ", "passage": "passage: "},
        device="cpu",
    )
    model.max_seq_length = MAX_TOKENS
    model.save(str(folder / "model"))
    return folder / "model"
