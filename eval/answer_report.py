"""The report page of a measurement of answers: one HTML file without scripts, fonts or pictures from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from eval.answer_scores import Scored, means, risk_areas, risk_curve
from eval.plots import curves
from eval.tables import number
from service.schemas import AnswerBody

HEADINGS = {
    "spoken": "svarer", "claimed": "uden forbehold", "silent": "tier", "unclaimed": "tier/forbehold", "cited": "rette sted",
    "first": "1. sætning", "two": "1.-2.", "any": "nogen", "exact": "ordret", "token_f1": "F1", "decision": "beslutning",
    "sentences": "sætninger",
}  # fmt: skip
"""What is shown of `eval.answer_scores.means`, in order, with its Danish heading."""


def answer_page(told: Sequence[tuple[Scored, AnswerBody]], groups: Mapping[str, Sequence[Scored]]) -> str:
    """The page as HTML: a row for all and for each group, the two risk-coverage curves, and the answers that went wrong."""
    environment = Environment(
        loader=PackageLoader("eval"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["number"] = number
    scored = [one for one, _ in told]
    rows = [("alle", len(scored), means(scored)), *((name, len(some), means(some)) for name, some in groups.items())]
    wrong = {
        "answerable": ("Der svares, hvor intet svar findes", [not one.question.answers for one in scored]),
        "right": ("Første sætning er forkert", [not one.first for one in scored]),
    }
    areas = risk_areas(scored)
    plots = [
        (
            title,
            curves(
                {
                    "vores sikkerhed": risk_curve([one.confidence for one in scored], flags).tolist(),
                    "nærmeste tekststykkes cosinus": risk_curve([one.naive for one in scored], flags).tolist(),
                }
            ),
            areas[name],
            areas[f"{name}_naive"],
        )
        for name, (title, flags) in wrong.items()
    ]
    failed = [(one, body) for one, body in told if not (one.two if one.question.answers else not one.claimed)]
    return environment.get_template("answers.html").render(headings=HEADINGS, rows=rows, plots=plots, failed=failed)
