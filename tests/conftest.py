"""What all tests share: the real embedder and an index of the sample once a session, and a table of what was skipped."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # before any library reads it: no test asks a model hub

import pytest
from hypothesis import settings

from index.models.embedder import Embedder
from index.models.loader import load_embedder
from index.segments.layout import IndexFolder
from indexer.build import IndexRequest, build
from indexer.progress import NoProgress

# The suite draws the same examples on every machine; new ones: pytest --hypothesis-profile=search
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile("repeatable")

SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "sample"
FEW = tuple(
    SAMPLE / name
    for name in (
        "beskaeftigelsesstrategi-2025-2028.md",
        "nyhed-fjordvaerk-2024-10-09.txt",
        "referat-klima-plan-og-teknikudvalget-2024-09-24.html",
        "referat-social-og-beskaeftigelsesudvalget-2024-10-08.txt",
    )
)
"""Four documents of the sample about one case: minutes of two kinds, a plan, a piece of news."""


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The bundled model, unpacked into the user's cache the first time."""
    return load_embedder()


@pytest.fixture(scope="session")
def sample_index(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> IndexFolder:
    """Four documents of the sample, indexed with the bundled model. Not to be written to."""
    folder = IndexFolder(tmp_path_factory.mktemp("sample") / "index")
    build(folder, IndexRequest(FEW), lambda name: embedder, NoProgress())
    return folder


@pytest.fixture(scope="session")
def whole_sample_index(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> IndexFolder:
    """All of the sample, indexed with the bundled model. Not to be written to."""
    folder = IndexFolder(tmp_path_factory.mktemp("whole-sample") / "index")
    build(folder, IndexRequest((SAMPLE,)), lambda name: embedder, NoProgress())
    return folder


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None]:
    """The run ends with a table of what was skipped and why, also when nothing was."""
    yield
    reasons: dict[str, list[str]] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reasons.setdefault(_reason(report), []).append(report.nodeid or str(report.fspath))
    skipped = sum(map(len, reasons.values()))
    terminalreporter.write_sep("=", f"skipped: {skipped or 'nothing'}")
    for reason, tests in sorted(reasons.items()):
        terminalreporter.write_line(f"{len(tests):>4}  {reason}")
        for test in sorted(set(tests)):
            terminalreporter.write_line(f"      {test}")


def _reason(report: pytest.TestReport) -> str:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return " ".join(reason.removeprefix("Skipped:").split()) or "no reason given"
