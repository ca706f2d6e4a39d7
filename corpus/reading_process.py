"""The process that files are read in. `main` is its loop: a request and an open file in, the documents in it out (`corpus.wire`).

A file of a few thousand bytes can be made to take any amount of time and memory, and a library's crash would end the
process. So this one may take MEMORY_BYTES and, for each part of a file, SECONDS of processor time; past that it dies, and
`corpus.bounded`, which asked, has the next one go on behind that part. Understanding a text is within the limits too: no
text can be worth more to read than to find. Programs that it runs (text recognition, LibreOffice) have limits of their own.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.formats.programs import end_programs
from corpus.parsing import parse_part
from corpus.raw import TOO_MUCH, Part, RawDocument, ReadFailure, part_of
from corpus.readers import parts_of, read_part
from corpus.records import Document
from corpus.wire import FileDone, PartDone, Ready, Request, send

MEMORY_BYTES = 3 * 2**29
SECONDS = 120

_TOO_DEEP = "Indholdet ligger i for mange lag inden i hinanden. Gem det på ny uden dem."

_OBJECTS_BETWEEN_COLLECTIONS = 200_000  # lines hold no cycles, so there is little to collect
_KEPT_BYTES = 400 * 2**20  # a process that has grown by more does not go on to the next part
_NEARLY = 0.8  # memory is asked for in large pieces
_HERE = Path(__file__).resolve().parents[1]


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked decides
    signal.signal(signal.SIGTERM, lambda *_: _end())
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    channel = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # no program that is run gets hold of the channel
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_CORE, 0)
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    with channel.makefile("wb") as answers:
        send(answers, Ready())
        answers.flush()
        while (asked := _receive(channel)) is not None:
            request, file = asked
            with file:
                done = _read(request, file, answers)
            send(answers, done)
            answers.flush()
            if done.last:
                return


def _read(request: Request, file: BinaryIO, answers: BinaryIO) -> FileDone:
    """Sends all of the file that was asked for, part by part."""
    held = _held_bytes()
    for number, part in enumerate(_parts(request, file)):
        _allow(SECONDS)
        if number < request.first:
            continue
        if number == request.first:
            held = _held_bytes()
        failed = number == request.first and request.first_failed
        for entry in (ReadFailure(part.place, TOO_MUCH),) if failed else _entries(part, request):
            _send_entry(answers, entry, part.place)
        send(answers, PartDone(number + 1))
        answers.flush()  # what is not sent is lost should the next part end this process
        if _held_bytes() - held > _KEPT_BYTES:
            return FileDone(whole=False, last=True)
    return FileDone(whole=True, last=_held_bytes() > _KEPT_BYTES)


def _parts(request: Request, file: BinaryIO) -> Iterator[Part]:
    """The file's parts; where one cannot go on finding them, a last one that tells why."""
    _allow(SECONDS)
    try:
        yield from parts_of(request.place, request.path, file)
    except Exception as error:  # noqa: BLE001 - one file never stops a run
        yield part_of(_failure(request.place, error))


def _entries(part: Part, request: Request) -> Iterator[Document | RawDocument | ReadFailure]:
    try:
        if request.commanded is None:
            yield from read_part(part)
        else:
            yield from parse_part(part, request.commanded, mask_contacts=request.mask_contacts)
    except Exception as error:  # noqa: BLE001 - one document never stops a run
        yield _failure(part.place, error)


def _send_entry(answers: BinaryIO, entry: Document | RawDocument | ReadFailure, place: str) -> None:
    try:
        send(answers, entry)
    except (ValueError, MemoryError) as error:  # what cannot be written, of which nothing has been
        send(answers, _failure(place, error))


def _failure(place: str, error: Exception) -> ReadFailure:
    """What the error means to people. Of a fault of ours its kind and place, never its words: they may quote the file."""
    if isinstance(error, MemoryError) or _is_full():
        return ReadFailure(place, TOO_MUCH)
    if isinstance(error, RecursionError):
        return ReadFailure(place, _TOO_DEEP)
    if os.environ.get("ORDSTYRER_DEBUG"):
        traceback.print_exception(error)
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_HERE)]
    where = f" i {Path(ours[-1].filename).relative_to(_HERE).as_posix()}, linje {ours[-1].lineno}" if ours else ""
    return ReadFailure(
        place, f"Programmet har en fejl, som dette dokument viser ({type(error).__name__}{where}). Meld den gerne."
    )


def _receive(channel: socket.socket) -> tuple[Request, BinaryIO] | None:
    """The next request and its file; None when the process that asks has no more."""
    message, descriptors, *_ = socket.recv_fds(channel, 4, 1)
    if not descriptors:
        return None
    left = int.from_bytes(message, "big")
    pieces = []
    while left and (piece := channel.recv(left)):
        pieces.append(piece)
        left -= len(piece)
    request: Request = pickle.loads(b"".join(pieces))
    return request, os.fdopen(descriptors[0], "rb")


def _is_full() -> bool:
    """Whether this process has come near what it may take: libraries tell of it by errors of their own."""
    try:
        with open("/proc/self/status") as status:
            peak = next((int(line.split()[1]) * 1024 for line in status if line.startswith("VmPeak:")), 0)
    except OSError:
        return False
    return peak > _NEARLY * MEMORY_BYTES


def _held_bytes() -> int:
    """What this process holds of memory; 0 where the system does not say."""
    try:
        with open("/proc/self/statm") as status:
            return int(status.read().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def _allow(seconds: int) -> None:
    """So much processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with(parent: int) -> None:
    """Ends this process when its parent has ended."""
    while os.getppid() == parent:
        time.sleep(1)
    _end()


def _end() -> None:
    """With the programs it runs: they would go on without it."""
    end_programs()
    os._exit(1)


if __name__ == "__main__":
    main()
