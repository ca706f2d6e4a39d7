"""What the reader makes of layouts drawn from the grammar, and which form costs how much.

    python -m tests.corpus.printer.measure [--draws 10000] [--seed 1] [--forms open|blind] [--worst 20] [--show DRAW]

F1 of every field and of all, micro-averaged over all draws; then every form by what it costs: the mean F1 of the draws
that have it, less the mean of all. Then pairs of forms that cost more than both alone. `--show` prints one draw and
what was read otherwise than gold. Of the blind forms only figures are told: neither their names nor a document.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from multiprocessing import get_context

from eval.parse_scores import FIELDS, NOTHING, FieldScore, differences, facts, total
from tests.corpus.printer.forms import CHOICES, Forms, read_forms
from tests.corpus.printer.printing import printed
from tests.corpus.printer.reading import read
from tests.corpus.printer.sheet import inked

_PROCESSES = 2
_FEWEST_OF_A_PAIR = 30

Named = tuple[str, str]
"""A choice and the form of it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One draw: its forms, the score of each field, and how many closed items had words, and of how many they came out."""

    draw: int
    forms: Mapping[str, str]
    scores: Mapping[str, FieldScore]
    closed_words: tuple[int, int]

    @property
    def f1(self) -> float:
        return total(self.scores.values()).f1


@dataclass(frozen=True, slots=True)
class Cost:
    """Mean F1 of the draws with these forms, less the mean of all, with its standard error; `beyond` is what their parts
    alone do not explain.
    """

    forms: tuple[Named, ...]
    draws: int
    cost: float
    error: float
    beyond: float = 0.0


def measure(forms: Forms, seed: int, draws: Iterable[int], *, processes: int = 1) -> list[Measured]:
    """Every draw, printed and read, in order."""
    work = partial(_measured, forms, seed)
    if processes == 1:
        return list(map(work, draws))
    with get_context("fork").Pool(processes) as pool:
        return list(pool.imap(work, draws, chunksize=25))


def _measured(forms: Forms, seed: int, draw: int) -> Measured:
    document = printed(forms, seed, draw)
    found = read(document)
    hidden = [item.hidden for item in document.meeting.items if item.hidden]
    let_out = sum(inked(words) in inked(found.document.text) for words in hidden)
    return Measured(draw, document.layout.names, found.scores(), (len(hidden), let_out))


def field_scores(measured: Sequence[Measured]) -> dict[str, FieldScore]:
    """Over all draws; nothing is left out."""
    return {field: total(each.scores.get(field, NOTHING) for each in measured) for field in FIELDS}


def costs(measured: Sequence[Measured]) -> list[Cost]:
    """What each form of each choice costs, the dearest first."""
    mean = statistics.fmean(each.f1 for each in measured)
    found = _grouped(measured, 1)
    return sorted(
        (Cost(forms, len(f1s), statistics.fmean(f1s) - mean, _error(f1s)) for forms, f1s in found.items()),
        key=lambda cost: (cost.cost, cost.forms),
    )


def pair_costs(measured: Sequence[Measured]) -> list[Cost]:
    """Pairs of forms of two choices, first those that surely cost most beyond what the two cost alone."""
    alone = {cost.forms[0]: cost.cost for cost in costs(measured)}
    mean = statistics.fmean(each.f1 for each in measured)
    pairs = []
    for forms, f1s in _grouped(measured, 2).items():
        if len(f1s) >= _FEWEST_OF_A_PAIR:
            cost = statistics.fmean(f1s) - mean
            pairs.append(Cost(forms, len(f1s), cost, _error(f1s), cost - sum(alone[form] for form in forms)))
    return sorted(pairs, key=lambda pair: (pair.beyond + 2 * pair.error, pair.forms))


def words_let_out(measured: Sequence[Measured]) -> list[tuple[Named, int, int]]:
    """Each form with the closed items printed in it and of how many of them words came out, the worst share first."""
    found: dict[Named, tuple[int, int]] = {}
    for each in measured:
        for form in each.forms.items():
            before = found.get(form, (0, 0))
            found[form] = (before[0] + each.closed_words[0], before[1] + each.closed_words[1])
    told = [(form, items, out) for form, (items, out) in found.items() if out]
    return sorted(told, key=lambda row: (-row[2] / row[1], row[0]))


def _error(f1s: Sequence[float]) -> float:
    return statistics.stdev(f1s) / math.sqrt(len(f1s)) if len(f1s) > 1 else 1.0


def _grouped(measured: Sequence[Measured], size: int) -> dict[tuple[Named, ...], list[float]]:
    found: dict[tuple[Named, ...], list[float]] = defaultdict(list)
    for each in measured:
        f1 = each.f1
        for forms in combinations(each.forms.items(), size):
            found[forms].append(f1)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.printer.measure")
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", choices=("open", "blind"), default="open")
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--show", type=int, metavar="DRAW")
    options = parser.parse_args(arguments)
    if options.forms == "blind" and options.show is not None:
        parser.error("the blind forms are for measuring alone")
    forms = read_forms(options.forms)
    if options.show is not None:
        lines = _shown(forms, options.seed, options.show)
    else:
        started = time.perf_counter()
        measured = measure(forms, options.seed, range(options.draws), processes=_PROCESSES)
        lines = _fields(measured, time.perf_counter() - started)
        lines += _spreads(measured) if options.forms == "blind" else _dearest(measured, options.worst)
    sys.stdout.write("\n".join(lines) + "\n")


def _fields(measured: Sequence[Measured], seconds: float) -> list[str]:
    lines = [f"{len(measured)} draws in {seconds:.0f} s, {len(measured) / seconds:.0f} documents a second", ""]
    fields = field_scores(measured)
    for field, each in fields.items():
        lines.append(f"{field:<18}{each.gold:>8}  P {each.precision:.3f}  R {each.recall:.3f}  F1 {each.f1:.3f}")
    everything = total(fields.values())
    mean = statistics.fmean(each.f1 for each in measured)
    perfect = sum(each.f1 == 1 for each in measured) / len(measured)
    lines.append(
        f"{'all':<18}{everything.gold:>8}  F1 {everything.f1:.3f}  mean of draws {mean:.3f}  perfect {perfect:.3f}"
    )
    closed, let_out = (sum(each.closed_words[place] for each in measured) for place in (0, 1))
    lines.append(f"closed items with words: {closed}, words that came out: {let_out}")
    return lines


def _spreads(measured: Sequence[Measured]) -> list[str]:
    """What the dearest and the cheapest form of each choice cost, without their names."""
    lines = ["", "cost of the dearest and of the cheapest form of each choice"]
    found = costs(measured)
    for choice in CHOICES:
        own = [cost.cost for cost in found if cost.forms[0][0] == choice]
        lines.append(f"  {choice:<18}{min(own):+.3f}  {max(own):+.3f}")
    return lines


def _dearest(measured: Sequence[Measured], worst: int) -> list[str]:
    found = costs(measured)
    lines: list[str] = []
    for choice in CHOICES:
        own = [cost for cost in found if cost.forms[0][0] == choice]
        lines += [
            "",
            choice,
            *(f"  {cost.forms[0][1]:<22}{cost.draws:>6}  {cost.cost:+.3f} ±{cost.error:.3f}" for cost in own),
        ]
    lines += ["", f"dearest {worst} forms"]
    lines += [
        f"  {_name(cost.forms[0]):<40}{cost.draws:>6}  {cost.cost:+.3f} ±{cost.error:.3f}" for cost in found[:worst]
    ]
    lines += ["", f"worst {worst} pairs (draws, cost, of it beyond the two alone)"]
    for pair in pair_costs(measured)[:worst]:
        lines.append(f"  {' + '.join(map(_name, pair.forms)):<64}{pair.draws:>6}  {pair.cost:+.3f}  {pair.beyond:+.3f}")
    lines += ["", f"forms in which words of closed items came out, the {worst} worst (items, out)"]
    lines += [f"  {_name(form):<40}{items:>6}{out:>6}" for form, items, out in words_let_out(measured)[:worst]]
    lowest = sorted(measured, key=lambda each: (each.f1, each.draw))[:worst]
    return [*lines, "", "lowest draws: " + ", ".join(f"{each.draw} ({each.f1:.2f})" for each in lowest)]


def _name(form: Named) -> str:
    return "/".join(form)


def _shown(forms: Forms, seed: int, draw: int) -> list[str]:
    found = read(printed(forms, seed, draw))
    lines = [found.printed.print.source, "-" * 72]
    lines += [f"{choice}: {name}" for choice, name in found.printed.layout.names.items()]
    lines += ["-" * 72, f"F1 {total(found.scores().values()).f1:.3f}"]
    for field, name, fact in differences(facts("", found.gold), facts("", found.parsed)):
        lines.append(f"{field} {name}: {fact[1:]}{_words(field, fact, found.document.text)}")
    return lines


def _words(field: str, fact: Sequence[object], text: str) -> str:
    start, end = fact[-2:] if field in ("section", "earlier_decision") else (None, None)
    return f" {text[start:end]!r}" if isinstance(start, int) and isinstance(end, int) else ""


if __name__ == "__main__":
    main()
