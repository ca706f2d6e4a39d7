"""A file with scanned pages is read again once text recognition is installed, and never read to less when it is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.bounded import stop_reading
from tests.corpus.formats.test_pdf_scans import needs_tesseract, scanned, typed
from tests.index_helpers import index_files, opened, write

_PAGES = ["Sagen om havnen i kommunen drøftes på mødet i maj.", "Sagen om klitterne i kommunen drøftes på mødet i maj."]


@pytest.fixture
def reading_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[bool], None]:
    """Lets the process that reads start anew, with text recognition in reach or without."""

    def start(recognition: bool) -> None:
        stop_reading()
        monkeypatch.undo()
        if not recognition:
            monkeypatch.setenv("PATH", str(tmp_path / "nothing"))

    return start


@needs_tesseract
def test_scanned_pages_are_read_when_recognition_comes_and_kept_when_it_goes(
    tmp_path: Path, reading_with: Callable[[bool], None]
) -> None:
    source = write(tmp_path / "in", {"a.pdf": scanned(typed(_PAGES), [1]), "b.txt": "Havnen\n\nHavnen er åben.\n"})
    index = tmp_path / "index"

    def text() -> str:
        store = opened(index).store
        return "".join(stored.document.text for name in store.document_ids() if (stored := store.document(name)))

    reading_with(False)
    assert index_files(index, source).added == 2
    assert "klitterne" not in text()
    assert index_files(index, source).unchanged == 2
    reading_with(True)
    summary = index_files(index, source)
    assert (summary.changed, summary.unchanged) == (1, 1)
    assert "klitterne" in text()
    assert index_files(index, source).unchanged == 2
    reading_with(False)
    assert index_files(index, source).unchanged == 2
    assert "klitterne" in text()
    stop_reading()
