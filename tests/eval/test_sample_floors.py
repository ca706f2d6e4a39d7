"""The judged sample under its floors, measured as a user would: real model, real index, the command itself."""

from pathlib import Path

import pytest

from index.segments.layout import IndexFolder
from ordstyrer import main

SET = Path(__file__).resolve().parents[2] / "eval" / "sets" / "sample"


@pytest.mark.timeout(1800)  # the index of the sample is built first
def test_neither_half_of_the_sample_falls_under_its_floors(
    whole_sample_index: IndexFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    qrels = [part for half in ("dev", "test") for part in ("--qrels", str(SET / "qrels" / f"{half}.tsv"))]
    given = ["--queries", str(SET / "queries.jsonl"), *qrels, "--floors", str(SET / "floors.json")]
    assert main(["eval", "--index", str(whole_sample_index.path), *given]) == 0, capsys.readouterr().err
