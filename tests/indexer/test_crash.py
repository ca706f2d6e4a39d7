"""Killed with SIGKILL at any moment: the old generation still serves and verifies, and the next run completes."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.segments.generation import faults_in
from index.segments.layout import IndexFolder
from index.segments.store import Store
from index.segments.tombstones import read_tombstones
from index.segments.verifying import folder_faults
from tests.index_helpers import found, minutes, opened, write
from tests.tiny_model import write_tiny_model

ROOT = Path(__file__).resolve().parents[2]


class Runner:
    """`ordstyrer index` and `withdraw` in a process of their own, again and again (crash_runner.py)."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "indexer" / "crash_runner.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"},
        )  # fmt: skip

    def close(self) -> None:
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()

    def run(
        self, index: Path, source: Path, *, die_at: int | None = None, kill_after: float | None = None,
        rebuild: bool = False,
    ) -> tuple[int, int]:  # fmt: skip
        """(exit code or minus the signal, changes made); killed before that change, or after so many seconds."""
        return self._run(
            "index", [str(source), "--prune", *(["--rebuild"] if rebuild else [])], index, die_at, kill_after
        )

    def withdraw(self, index: Path, identifier: str, *, die_at: int | None = None) -> tuple[int, int]:
        return self._run("withdraw", [identifier], index, die_at, None)

    def _run(
        self, command: str, arguments: list[str], index: Path, die_at: int | None, kill_after: float | None
    ) -> tuple[int, int]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        arguments = [*arguments, "--index", str(index), "--model", str(self._model), "--json"]
        request = {
            "command": command, "arguments": arguments, "watched": str(index), "die_at": die_at, "kill_after": kill_after,
        }  # fmt: skip
        stdin.write(json.dumps(request) + "\n")
        stdin.flush()
        for line in stdout:
            if line.startswith("["):  # else it is what the command prints
                code, steps = json.loads(line)
                return code, steps
        raise AssertionError("the runner ended")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def runner(model: Path) -> Iterator[Runner]:
    started = Runner(model)
    yield started
    started.close()


def meeting(day: int, version: int) -> str:
    return minutes(
        [(f"Sag {day}", f"Udvalget drøftede version{version} af planen.", "Godkendt.")], date=f"{day}. marts 2023"
    )


def next_version(source: Path, version: int) -> None:
    """One file changed, one new, one gone."""
    write(source, {"1.txt": meeting(1, version), f"{version % 20 + 2}.txt": meeting(version % 20 + 2, version)})
    (source / f"{(version - 1) % 20 + 2}.txt").unlink(missing_ok=True)


def served_version(index: Path) -> int:
    """Which version the index answers with; fails when it is not sound or does not answer as one generation."""
    assert faults_in(IndexFolder(index)) == []
    generation = opened(index)
    text = generation.store.document("tangsund.teknikudvalget.2023-03-01.referat")
    assert text is not None
    version = int(text.document.text.split("version")[1].split()[0])
    hits = found(index, f"version{version}")
    assert {hit[1] for hit in hits if hit[1]} == {
        "tangsund.teknikudvalget.2023-03-01.referat.1",
        f"tangsund.teknikudvalget.2023-03-{version % 20 + 2:02d}.referat.1",
    }
    return version


def check_finished(index: Path, version: int) -> None:
    assert served_version(index) == version
    folder = IndexFolder(index)
    listed = {
        segment["name"]
        for path in folder.manifests.iterdir()
        for segment in json.loads(path.read_text(encoding="utf-8"))["segments"]
    }
    assert {path.name for path in folder.segments.iterdir()} == listed, "no stray segments"
    assert len(listed) <= 2, "the current generation and the one before"


def test_killed_before_each_change_of_the_folder(runner: Runner, tmp_path: Path) -> None:
    """Every file opened for writing, made, renamed or deleted, commit and sweep included, one run each."""
    source = tmp_path / "in"
    next_version(source, 1)
    assert runner.run(tmp_path / "index", source)[0] == 0
    served, kills = 1, 0
    for step in range(1, 500):
        next_version(source, step + 1)
        code, _ = runner.run(tmp_path / "index", source, die_at=step)
        now = served_version(tmp_path / "index")
        if code == 0:
            break
        assert code == -signal.SIGKILL
        assert now in (served, step + 1)
        served = now
        kills += 1
    assert kills >= 20
    check_finished(tmp_path / "index", step + 1)


def test_killed_at_moments_spread_over_the_run(runner: Runner, tmp_path: Path) -> None:
    """Also inside SQLite, FAISS and tantivy, whose file operations nobody announces."""
    source = tmp_path / "in"
    next_version(source, 1)
    began = time.monotonic()
    assert runner.run(tmp_path / "index", source)[0] == 0
    lasts = time.monotonic() - began
    served, killed = 1, 0
    moments = random.Random(5)
    for turn in range(14):
        next_version(source, turn + 2)
        code, _ = runner.run(tmp_path / "index", source, kill_after=lasts * (turn + moments.random()) / 14)
        killed += code == -signal.SIGKILL
        now = served_version(tmp_path / "index")
        assert now in (served, turn + 2)
        served = now
    assert killed >= 8
    next_version(source, 99)
    assert runner.run(tmp_path / "index", source)[0] == 0
    check_finished(tmp_path / "index", 99)


def test_a_withdrawal_killed_before_each_change_is_finished_by_whichever_command_comes_next(
    runner: Runner, tmp_path: Path
) -> None:
    """Once the text is out of what is served, its tombstone is on the disk, and a search clears the rest away."""
    source, built = tmp_path / "in", tmp_path / "built"
    names = [f"tangsund.teknikudvalget.2023-03-{day:02d}.referat" for day in (1, 3, 5)]
    secret = names[1]
    next_version(source, 1)
    assert runner.run(built, source)[0] == 0
    write(source, {"5.txt": meeting(5, 1)})
    assert runner.run(built, source)[0] == 0
    vectors = cached(built)
    seen = {"served": 0, "out": 0, "left": 0}
    for step in range(1, 500):
        index = tmp_path / f"index{step}"
        shutil.copytree(built, index)
        code, _ = runner.withdraw(index, secret, die_at=step)
        if code == 0:
            break
        assert code == -signal.SIGKILL
        assert faults_in(IndexFolder(index)) == []
        manifest = IndexFolder(index).read_manifest()
        store = Store(IndexFolder(index).segments / manifest.segment.name / "store.sqlite")
        is_out = store.document(secret) is None
        store.close()
        if is_out:
            assert secret in {stone.id for stone in read_tombstones(IndexFolder(index))}
            left = len(list((index / "segments").iterdir())) > 1 or cached(index) == vectors
            seen["left"] += left
            if left:
                assert folder_faults(IndexFolder(index)), "verify says so, were it the one that cannot write"
            assert [hit[0] for hit in found(index, "planen") if hit[0] == secret] == []
            assert len(list((index / "segments").iterdir())) == len(list((index / "manifests").iterdir())) == 1
            assert cached(index) < vectors
            assert folder_faults(IndexFolder(index)) == []
            seen["out"] += 1
        else:
            seen["served"] += 1
            if step % 8:
                continue
            assert runner.withdraw(index, secret)[0] == 0
        (index / "CURRENT").unlink()
        assert runner.run(index, source)[0] == 1, "refused: it has lost its CURRENT"
        assert runner.run(index, source, rebuild=True)[0] == 0
        assert opened(index).store.document_ids() == [names[0], names[2]]
        shutil.rmtree(index)
    assert min(seen.values()) >= 2, seen


def cached(index: Path) -> int:
    with sqlite3.connect(index / "cache" / "embeddings.sqlite") as connection:
        (count,) = connection.execute("SELECT count(*) FROM embeddings").fetchone()
    connection.close()
    return int(count)


def test_a_first_run_killed_leaves_no_index_or_a_whole_one(runner: Runner, tmp_path: Path) -> None:
    source = tmp_path / "in"
    next_version(source, 1)
    steps = runner.run(tmp_path / "whole", source)[1]
    for turn, step in enumerate(range(1, steps + 1, max(1, steps // 6))):
        index = tmp_path / f"index{turn}"
        assert runner.run(index, source, die_at=step)[0] == -signal.SIGKILL
        if IndexFolder(index).exists():
            assert served_version(index) == 1
        assert runner.run(index, source)[0] == 0
        check_finished(index, 1)
