"""A sound index on a disk that cannot be written to serves, searches and verifies."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.segments.lexical import LexicalEngine
from tests.index_helpers import index_files, minutes, write

ROOT = Path(__file__).resolve().parents[2]

MOUNT = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
"""In a mount namespace of its own: the folder $0 is read-only for the command $@, and for no one else."""

USES = """
import sys
from pathlib import Path
from starlette.testclient import TestClient
from index.segments.generation import LiveIndex
from index.segments.layout import IndexFolder
from ordstyrer import main
from service.app import create_app
from service.settings import Settings
from tests.fakes import FakeEmbedder
from tests.index_helpers import found, opened
index = Path(sys.argv[1])
try:
    (index / "written").touch()
except OSError:
    pass
else:
    sys.exit("the folder can be written to")
assert len(opened(index).vectors.nearest(FakeEmbedder().embed_queries(["cykelsti"])[0])) == 2
for mode in ("lexical", "hybrid"):
    assert "Ny cykelsti langs Nørregade." in {hit[2] for hit in found(index, "ny cykelsti", mode=mode)}, mode
assert LiveIndex(index).current().manifest.generation == 1
with TestClient(create_app(Settings(index=index), FakeEmbedder())) as client:
    assert client.get("/readyz").status_code == 200
    assert client.get("/api/v1/search", params={"q": "cykelsti"}).json()["total"] == 1
    assert client.get("/").status_code == 200
codes = [main([*command, "--index", str(index)]) for command in (
    ["info"], ["verify"], ["search", "cykelsti", "--mode", "lexical"], ["tombstones", "export", sys.argv[2]],
)]
print(codes)
"""


def in_a_read_only_folder(folder: Path, code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs the code with a read-only mount over the folder. Skips where the machine lets no one make one."""
    command = [sys.executable, "-c", code, str(folder), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not there to make a read-only mount with")
    unshared = ["unshare", "--map-root-user", "--mount"] if os.geteuid() else ["unshare", "--mount"]
    tried = subprocess.run(
        [*unshared, "sh", "-c", MOUNT, str(folder), "true"], capture_output=True, text=True, check=False
    )
    if tried.returncode:
        pytest.skip(f"no read-only mount can be made here: {tried.stderr.strip()[:80]}")
    return subprocess.run(
        [*unshared, "sh", "-c", MOUNT, str(folder), *command], capture_output=True, text=True, env=environment, cwd=ROOT,
        timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "in", {"a.txt": minutes([("Cykelsti", "Ny cykelsti langs Nørregade.", "Godkendt.")])})


@pytest.mark.parametrize("engine", list(LexicalEngine))
@pytest.mark.parametrize("without_lock", [False, True])
def test_everything_that_only_reads_works(
    tmp_path: Path, source: Path, engine: LexicalEngine, without_lock: bool
) -> None:
    index_files(tmp_path / "index", source, lexical=engine)
    if without_lock:
        (tmp_path / "index" / "lock").unlink()
    done = in_a_read_only_folder(tmp_path / "index", USES, tmp_path / "stones.json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[0, 0, 0, 0]"
    assert done.stderr == ""


def test_what_a_killed_withdrawal_left_is_told_by_verify_alone(tmp_path: Path, source: Path) -> None:
    index_files(tmp_path / "index", source)
    (tmp_path / "index" / "UNSWEPT").touch()
    code = (
        "import sys; from ordstyrer import main; index = sys.argv[1]; "
        "print([main([name, *more, '--index', index]) for name, *more in (['info'], ['search', 'x', '--mode', 'lexical'], ['verify'])])"
    )
    done = in_a_read_only_folder(tmp_path / "index", code)
    assert done.stdout.splitlines()[-1] == "[0, 0, 1]"
    (line,) = done.stderr.splitlines()
    assert "en tilbagetrækning er ikke ryddet færdig" in line


def test_what_would_write_says_that_it_cannot(tmp_path: Path, source: Path) -> None:
    index_files(tmp_path / "index", source)
    code = (
        "import sys; from pathlib import Path; from tests.index_helpers import index_files\n"
        "try: index_files(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = in_a_read_only_folder(tmp_path / "index", code, source)
    assert done.stdout.startswith("IndexFormatError Indeksmappen"), done
    assert "kan ikke skrives" in done.stdout
