"""A disk that is full while indexing: one line, nothing changed, and with room again the run completes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.segments.generation import faults_in
from index.segments.layout import IndexFolder
from tests.index_helpers import found, index_files, minutes, write

ROOT = Path(__file__).resolve().parents[2]

_LIMITED = """
import json, resource, sys
from pathlib import Path
from index.errors import IndexWriteError
from tests.index_helpers import index_files

told = []
for size in json.loads(sys.argv[3]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        index_files(Path(sys.argv[1]), Path(sys.argv[2]))
        told.append("")
    except IndexWriteError as error:
        told.append(str(error))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
sys.stdout.write(json.dumps(told))
"""
"""No file grows beyond a size, and then beyond another: each of them is one that some engine is writing."""

_TMPFS = 'mount -t tmpfs -o size={size}k tmpfs "$1" && cp -r "$2/." "$1/" && {command}; status=$?; cp -r "$1/." "$2/"; exit $status'


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}


def meeting(number: int, words: int = 400) -> str:
    told = " ".join(f"ord{number}x{word}" for word in range(words))
    return minutes([(f"Sag {number}", f"Udvalget drøftede {told}.", "Godkendt.")], date=f"{number}. marts 2023")


def test_at_whatever_file_the_room_ends_one_line_is_told_and_nothing_changed(tmp_path: Path) -> None:
    source, index = write(tmp_path / "in", {"1.txt": meeting(1)}), tmp_path / "index"
    index_files(index, source)
    before = (index / "CURRENT").read_bytes()
    write(source, {f"{number}.txt": meeting(number) for number in range(2, 20)})
    sizes = [0, 100, 1_000, 3_000, 8_000, 20_000, 40_000, 70_000, 100_000, 150_000, 250_000]
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(index), str(source), json.dumps(sizes)],
        capture_output=True, text=True, env=environment(), timeout=300, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert len([line for line in told if line]) >= 8, "most of these are too small"
    for line in told:
        assert not line or line.startswith(f"Indekset {index} kan ikke skrives: ")
        assert "\n" not in line
    if told[-1]:
        assert (index / "CURRENT").read_bytes() == before
    assert faults_in(IndexFolder(index)) == []
    assert index_files(index, source).failures == ()
    assert {hit[0] for hit in found(index, "ord19x7")} == {"tangsund.teknikudvalget.2023-03-19.referat"}
    assert faults_in(IndexFolder(index)) == []


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode != 0,
    reason="no mount namespace of one's own here",
)
@pytest.mark.parametrize("size", [400, 700, 1_000])
def test_a_full_file_system_is_one_line_and_code_1(tmp_path: Path, size: int) -> None:
    source, index = write(tmp_path / "in", {"1.txt": meeting(1)}), tmp_path / "index"
    index_files(index, source)
    write(source, {f"{number}.txt": meeting(number, 2_000) for number in range(2, 20)})
    mounted = tmp_path / "mounted"
    mounted.mkdir()
    program = (
        "import sys; from index.errors import SearchIndexError\nfrom pathlib import Path\nfrom tests.index_helpers import index_files\n"
        "try: index_files(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except SearchIndexError as error: print(type(error).__name__, error); sys.exit(1)"
    )
    command = f'{sys.executable} -c {json.dumps(program)} "$1" "$3"'.replace("\\n", "\n")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", _TMPFS.format(size=size, command=command), "sh", str(mounted), str(index), str(source)],
        capture_output=True, text=True, env=environment(), timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"IndexWriteError Indekset {mounted} kan ikke skrives: disken er fuld.")
    assert faults_in(IndexFolder(index)) == []
    assert index_files(index, source).added == 18
