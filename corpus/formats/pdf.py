"""PDF to plain text, as a reader of the printed page would type it.

Running headers and footers go, words and paragraphs broken at the margin are mended where that is certain, headings
are told from the print, tables come row by row, and it is known where each page begins.

A PDF of a few thousand bytes can be made to take any amount of time and memory, and a crash of PDFium would end the
process. So files are read in a process of their own, which lives on for the next file and has limits of both.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from corpus.errors import UnreadableDocumentError
from corpus.formats.pdf_text import TOO_MUCH, PdfText

__all__ = ["PdfText", "pdf_to_text", "stop_reading"]

_LOCK = threading.Lock()
_COMMAND = (sys.executable, "-m", "corpus.formats.pdf_process")
_SECONDS_TO_END = 5


@dataclass(slots=True)
class _Reader:
    """The process that reads, when there is one, and the process that started it."""

    process: subprocess.Popen[bytes] | None = None
    started_by: int = 0


_READER = _Reader()


def pdf_to_text(data: bytes) -> PdfText:
    """The text of a PDF. Raises UnreadableDocumentError, also when it has no text and when it takes too much to read."""
    with _LOCK:
        process = _running()
        try:
            answer = _ask(process, data)
        except BaseException:
            process.kill()  # else the next file would get this one's answer
            process.wait()
            raise
        if answer is None or answer["last"]:
            stop_reading()
    if answer is None:
        raise UnreadableDocumentError(TOO_MUCH)
    if "refused" in answer:
        raise UnreadableDocumentError(answer["refused"])
    if "fault" in answer:
        raise RuntimeError(answer["fault"])
    text, pages, running, headings, warnings = answer["found"]
    levels = tuple((start, end, level) for start, end, level in headings)
    return PdfText(text, tuple(pages), running, levels, tuple(warnings))


def _ask(process: subprocess.Popen[bytes], data: bytes) -> dict[str, Any] | None:
    """The process's answer; None when it died."""
    assert process.stdin is not None
    try:
        process.stdin.write(len(data).to_bytes(8, "big") + data)
        process.stdin.flush()
    except BrokenPipeError:
        return None
    message = _receive(process)
    if message is None:
        return None
    answer: dict[str, Any] = json.loads(message)
    return answer


def _receive(process: subprocess.Popen[bytes]) -> bytes | None:
    assert process.stdout is not None
    length = process.stdout.read(8)
    message = process.stdout.read(int.from_bytes(length, "big"))
    return message if len(length) == 8 and len(message) == int.from_bytes(length, "big") else None


def _running() -> subprocess.Popen[bytes]:
    """The reading process, started when there is none; a forked process starts its own."""
    if _READER.process is None or _READER.started_by != os.getpid() or _READER.process.poll() is not None:
        if _READER.started_by != os.getpid():
            atexit.register(stop_reading)
        elif _READER.process is not None:
            stop_reading()
        paths = os.pathsep.join(path for path in sys.path if path)
        _READER.process = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        _READER.started_by = os.getpid()
        if _receive(_READER.process) is None:
            stop_reading()
            raise RuntimeError(f"the process that reads PDFs does not start: {' '.join(_COMMAND)}")
    return _READER.process


def stop_reading() -> None:
    """Ends the process that reads, if there is one; the next file starts another."""
    process, _READER.process = _READER.process, None
    if process is None or _READER.started_by != os.getpid():
        return
    for pipe in (process.stdin, process.stdout):
        with suppress(BrokenPipeError):  # when it died with a file half sent
            if pipe is not None:
                pipe.close()
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
