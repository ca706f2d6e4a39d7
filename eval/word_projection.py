"""Makes `index/models/word_projection.npy` from the words of an index's passages. For developers; no part of `ordstyrer`.

    python -m eval.word_projection --index var/sample

Only texts that we wrote may go into it: it is shipped.
"""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from index.commands import index_option
from index.models.bundled_model import PROMPTS
from index.models.onnx_embedder import OnnxEmbedder
from index.models.word_vectors import PROJECTION, fit
from index.segments.generation import open_generation
from index.segments.layout import IndexFolder


@click.command()
@index_option
def main(index_path: Path) -> None:
    """Embed every passage of the index and write the projection."""
    generation = open_generation(IndexFolder(index_path), any_version=True)
    embedder = OnnxEmbedder()
    pooled = [
        embedder.pooled_words(passage.indexed_text, PROMPTS["passage"]) for passage in generation.store.all_passages()
    ]
    np.save(PROJECTION, fit(np.concatenate(pooled)))
    click.echo(f"{PROJECTION}: {sum(map(len, pooled))} ord")


if __name__ == "__main__":
    main()
