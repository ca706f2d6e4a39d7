"""The report page of two runs: one HTML file without scripts, fonts or pictures from elsewhere."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from eval.comparison import TOP, QueryPair, SideBySide
from eval.errors import ReportError
from eval.evaluation import MAIN_MEASURE
from eval.plots import bars, direction, interval_mark, verdict
from eval.tables import change, number, span

_SAME = 5e-4  # below what three decimals show


def report_page(found: SideBySide) -> str:
    """The page as HTML; the same comparison gives the same page."""
    environment = Environment(
        loader=PackageLoader("eval"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(number=number, span=span, direction=direction, verdict=verdict)
    links = [f"s{place}" for place in range(1, len(found.queries) + 1)]
    reach = max((abs(bound) for row in found.groups for bound in row.change.interval), default=0.0) or 1.0
    return environment.get_template("side_by_side.html").render(
        found=found,
        measure=MAIN_MEASURE,
        top=TOP,
        change=change,
        mark=interval_mark,
        reach=reach,
        links=links,
        plot=bars([pair.difference for pair in found.queries], links, [_label(pair) for pair in found.queries]),
        better=sum(pair.difference > _SAME for pair in found.queries),
        worse=sum(pair.difference < -_SAME for pair in found.queries),
        same=_SAME,
    )


def _label(pair: QueryPair) -> str:
    return f"{number(pair.difference, sign='+')}  {pair.query_id}: {pair.text}"


def write_report(page: str, path: Path) -> None:
    """Raises ReportError."""
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ReportError(f"{path}: siden kan ikke skrives ({error.strerror}). Vælg en anden fil med --out.") from error
