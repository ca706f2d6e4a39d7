"""How far long work has come: a bar with the time left on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Any, Protocol

from tqdm import tqdm


class Progress(Protocol):
    """Long work tells it what it does and how far it is."""

    def start(self, what: str, total: int, unit: str) -> None: ...

    def advance(self, steps: int = 1) -> None: ...

    def finish(self) -> None: ...


class NoProgress:
    """For callers that show nothing."""

    def start(self, what: str, total: int, unit: str) -> None: ...

    def advance(self, steps: int = 1) -> None: ...

    def finish(self) -> None: ...


class TerminalProgress:
    """On standard error: a bar where it is a terminal, else a line with the time left every few seconds."""

    _LINE_EVERY_S = 5.0
    _BAR = "{desc}: {percentage:3.0f} % |{bar}| {n_fmt}/{total_fmt} {unit} [{elapsed} brugt, {remaining} tilbage]"

    def __init__(self) -> None:
        self._bar: Any = None
        self._what, self._unit, self._total, self._done = "", "", 0, 0
        self._began = self._spoke = 0.0

    def start(self, what: str, total: int, unit: str) -> None:
        self._what, self._unit, self._total, self._done = what, unit, total, 0
        self._began = self._spoke = time.monotonic()
        if total and sys.stderr.isatty():
            self._bar = tqdm(total=total, desc=what, unit=unit, bar_format=self._BAR, file=sys.stderr)
        elif total:
            self._say(f"{what}: {total} {unit}")

    def advance(self, steps: int = 1) -> None:
        self._done += steps
        if self._bar is not None:
            self._bar.update(steps)
            return
        now = time.monotonic()
        if now - self._spoke >= self._LINE_EVERY_S and 0 < self._done < self._total:
            self._spoke = now
            left = (now - self._began) / self._done * (self._total - self._done)
            self._say(f"{self._what}: {self._done} af {self._total} {self._unit}, ca. {_duration(left)} tilbage")

    def finish(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _say(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)  # noqa: T201

    def model(self, what: str, done: int, total: int) -> None:
        """Fits `bundled_model.Progress`: steps counted by the caller."""
        if done == 0:
            self.start(what, total, "dele")
        self.advance(done - self._done)
        if done >= total:
            self.finish()


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min. {rest} s" if minutes else f"{rest} s"
