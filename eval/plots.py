"""The plots of the report as inline SVG: bars of differences, and an interval on a shared scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from eval.evaluation import Interval
from eval.tables import number

WIDTH, HEIGHT = 960, 240
_MARGIN = 44
_SPAN_WIDTH, _SPAN_HEIGHT = 180, 18


def bars(differences: Sequence[float], links: Sequence[str], labels: Sequence[str]) -> Markup:
    """One bar a query in the order given, up for a gain and down for a loss; each leads to `#link` and says its label."""
    reach = _reach(differences)
    step = (WIDTH - _MARGIN) / max(1, len(differences))
    middle, scale = HEIGHT / 2, (HEIGHT / 2 - 12) / reach
    parts = [
        Markup('<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/><text x="{}" y="{:.1f}">{}</text>').format(
            _MARGIN, WIDTH, y, y, _MARGIN - 6, y + 4, number(value, digits=2, sign="+" if value else "")
        )
        for value in (reach, reach / 2, 0.0, -reach / 2, -reach)
        for y in (middle - value * scale,)
    ]
    for place, (difference, link, label) in enumerate(zip(differences, links, labels, strict=True)):
        height = max(1.0, abs(difference) * scale)
        parts.append(
            Markup('<a href="#{}"><rect class="{}" x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}"><title>{}</title></rect></a>').format(
                link, direction(difference), _MARGIN + place * step, middle - (height if difference > 0 else 0),
                max(0.5, step * 0.86), height, label,
            )
        )  # fmt: skip
    return Markup(
        '<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="Forskel for hver søgning, sorteret">{}</svg>'
    ).format(WIDTH, HEIGHT, Markup("").join(parts))


def curves(named: Mapping[str, Sequence[float]]) -> Markup:
    """Lines of shares over the share of what they are of, both from 0 to 1; the first is drawn through, the second broken."""
    wide, high = 640, 260
    inner, low = wide - _MARGIN - 8, high - 40

    def place(across: float, value: float) -> str:
        return f"{_MARGIN + across * inner:.1f},{low - value * (low - 10):.1f}"

    grid = [
        Markup('<line class="grid" x1="{}" x2="{}" y1="{y:.1f}" y2="{y:.1f}"/><text x="{}" y="{:.1f}" text-anchor="end">{}</text>').format(
            _MARGIN, wide - 8, _MARGIN - 6, y + 4, number(value, digits=2), y=y
        )
        for value in (0.0, 0.25, 0.5, 0.75, 1.0)
        for y in (low - value * (low - 10),)
    ]  # fmt: skip
    lines = []
    for order, (name, values) in enumerate(named.items()):
        step = max(1, len(values) // 400)
        points = [place((at + 1) / len(values), values[at]) for at in range(0, len(values), step)]
        lines.append(
            Markup('<path class="c{}" d="M{}"/><text x="{}" y="{}" class="c{}">{}</text>').format(
                order, " L".join(points), _MARGIN + order * inner / 2, high - 6, order, name
            )
        )
    label = "Andel fejl over andel besvarede: " + ", ".join(named)
    return Markup('<svg class="curves" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        wide, high, label, Markup("").join([*grid, *lines])
    )


def interval_mark(mean: float, interval: Interval, reach: float) -> Markup:
    """The mean as a dot on its interval, on an axis from -reach to +reach with 0 in the middle."""
    low, high, at = (_SPAN_WIDTH / 2 * (1 + max(-1.0, min(1.0, value / reach))) for value in (*interval, mean))
    middle = _SPAN_HEIGHT / 2
    return Markup(
        '<svg class="span" viewBox="0 0 {} {}" aria-hidden="true"><line class="zero" x1="{}" x2="{}" y1="0" y2="{}"/>'
        '<line class="{kind}" x1="{:.1f}" x2="{:.1f}" y1="{y}" y2="{y}"/><circle class="{kind}" cx="{:.1f}" cy="{y}" r="4"/></svg>'
    ).format(
        _SPAN_WIDTH, _SPAN_HEIGHT, _SPAN_WIDTH / 2, _SPAN_WIDTH / 2, _SPAN_HEIGHT, low, high, at,
        kind=verdict(interval), y=middle,
    )  # fmt: skip


def direction(difference: float) -> str:
    """The class that colours a difference."""
    return "gain" if difference > 0 else "loss" if difference < 0 else "same"


def verdict(interval: Interval) -> str:
    """The class that colours a mean difference: none for one whose interval holds 0."""
    return "gain" if interval[0] > 0 else "loss" if interval[1] < 0 else "same"


def _reach(differences: Sequence[float]) -> float:
    """How far the axis goes: the largest difference, up to the next tenth."""
    largest = max((abs(difference) for difference in differences), default=0.0)
    return max(0.1, -(-largest * 10 // 1) / 10)
