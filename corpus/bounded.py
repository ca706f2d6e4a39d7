"""Files read within bounds: in a process that lives on for the next file and has limits of time and memory (`corpus.reading_process`).

A file that takes too much, or crashes a library, fails with one line, and so does a line of JSONL or a file in an archive
that does: what stands before and behind it is read.
"""

from __future__ import annotations

import atexit
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from corpus.errors import UnreadableDocumentError
from corpus.files import open_file, place_of, shown
from corpus.metadata import GivenMetadata
from corpus.raw import TOO_MUCH, RawDocument, ReadFailure
from corpus.readers import most_bytes
from corpus.records import Document
from corpus.wire import Answer, FileDone, PartDone, Ready, Request, receive

__all__ = ["parse_bounded", "read_bounded", "stop_reading"]

SILENT_SECONDS = 2400
"""Text recognition of one file may take half an hour; a process that is silent for longer is ended."""

MOST_DEATHS = 20
"""After so many parts of a file that ended the process that read them, the rest is left."""

_COMMAND = (sys.executable, "-m", "corpus.reading_process")
_SECONDS_TO_END = 5


def parse_bounded(
    path: Path, commanded: GivenMetadata, *, mask_contacts: bool = False
) -> Iterator[Document | ReadFailure]:
    """What `corpus.parsing.parse_file` gives, within bounds."""
    for entry in _read(path, commanded, mask_contacts=mask_contacts):
        if isinstance(entry, (Document, ReadFailure)):
            yield entry


def read_bounded(path: Path) -> Iterator[RawDocument | ReadFailure]:
    """What `corpus.readers.read_file` gives, within bounds."""
    for entry in _read(path, None):
        if isinstance(entry, (RawDocument, ReadFailure)):
            yield entry


def _read(path: Path, commanded: GivenMetadata | None, *, mask_contacts: bool = False) -> Iterator[Answer]:
    place = place_of(path)
    try:
        file = open_file(path, most_bytes(path))
    except UnreadableDocumentError as error:
        yield ReadFailure(place, shown(str(error)))
        return
    with file:
        yield from _answers(Request(place, path.absolute(), commanded, mask_contacts), file)


def _answers(request: Request, file: BinaryIO) -> Iterator[Answer]:
    """Every answer, asked of as many processes as it takes."""
    deaths = 0
    while True:
        done = request.first
        process = _process()
        ended: FileDone | None = None
        try:
            process.ask(request, file)
            while ended is None and (answer := process.answer()) is not None:
                if isinstance(answer, PartDone):
                    done = answer.parts
                elif isinstance(answer, FileDone):
                    ended = answer
                else:
                    yield answer
        except BaseException:
            process.end()  # else the next file would get this one's answers
            raise
        if ended is not None and not ended.last:
            _IDLE.append(process)
        else:
            process.end()
        if ended is not None and ended.whole:
            return
        if ended is None:
            deaths += 1
            if deaths > MOST_DEATHS or (request.first_failed and done == request.first):
                rest = f"{MOST_DEATHS} dokumenter i filen kræver mere tid eller hukommelse, end der må bruges; resten er ikke læst. Del den."
                yield ReadFailure(request.place, rest if deaths > MOST_DEATHS else TOO_MUCH)
                return
        request = replace(request, first=done, first_failed=ended is None)


@dataclass(frozen=True, slots=True)
class _Process:
    """A process that reads, and the two ways to and from it. `started_by` is the process that may use it."""

    program: subprocess.Popen[bytes]
    channel: socket.socket
    answers: BinaryIO
    started_by: int

    def ask(self, request: Request, file: BinaryIO) -> None:
        body = pickle.dumps(request)
        with suppress(BrokenPipeError, ConnectionResetError):  # when it has died: there is no answer then
            socket.send_fds(self.channel, [len(body).to_bytes(4, "big")], [file.fileno()])
            self.channel.sendall(body)

    def answer(self) -> Answer | None:
        """None when the process has died or is silent."""
        try:
            return receive(self.answers)
        except (TimeoutError, ConnectionResetError):
            return None

    def end(self) -> None:
        with suppress(BrokenPipeError):
            self.answers.close()
        self.channel.close()
        for stop in (self.program.terminate, self.program.kill):
            stop()
            with suppress(subprocess.TimeoutExpired):
                self.program.wait(_SECONDS_TO_END)
                return


_IDLE: list[_Process] = []
"""Those that wait for a file; each belongs to one thread while it reads."""


def _process() -> _Process:
    """One that waits, else a new one; a forked process starts its own."""
    while _IDLE:
        process = _IDLE.pop()
        if process.started_by == os.getpid():
            if process.program.poll() is None:
                return process
            process.end()
    ours, its = socket.socketpair()
    paths = os.pathsep.join(path for path in sys.path if path)
    with its:
        program = subprocess.Popen(
            _COMMAND,
            stdin=its.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=None if os.environ.get("ORDSTYRER_DEBUG") else subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
    ours.settimeout(SILENT_SECONDS)
    process = _Process(program, ours, ours.makefile("rb"), os.getpid())
    if not isinstance(process.answer(), Ready):
        process.end()
        raise RuntimeError(f"the process that reads files does not start: {' '.join(_COMMAND)}")
    atexit.unregister(stop_reading)
    atexit.register(stop_reading)
    return process


def stop_reading() -> None:
    """Ends the processes that wait for a file; the next file starts another."""
    while _IDLE:
        process = _IDLE.pop()
        if process.started_by == os.getpid():
            process.end()
