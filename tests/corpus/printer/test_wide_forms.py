"""Forms as minutes have used them, each alone in an otherwise plain layout: what a rule was made for is read there nearly without a fault.

`forms_wide.json` has them; unlike the blind forms they were written by whoever wrote the rules, and are a guard alone.
"""

from __future__ import annotations

import pytest

from eval.parse_scores import total
from tests.corpus.printer.forms import CHOICES, Body, Forms, read_forms
from tests.corpus.printer.printing import printed
from tests.corpus.printer.reading import read

PLAIN = {
    "format": "plain", "header": "stacked", "municipality": "title", "body": "plain", "date": "long", "mark_date": "long", "kind": "plain",
    "contents": "none", "numbering": "one", "item_heading": "dot", "case_number": "slash", "case_line": "below", "section_words": "theme",
    "section_order": "usual", "heading_style": "plain", "spacing": "usual", "lead_in": "numbered", "decision_mark": "word", "earlier": "list",
    "outcome_words": "passive", "parts": "ad_colon", "vote": "parties", "attendance": "list", "person": "brackets", "role": "comma",
    "absence": "below", "substitute": "instead", "late": "attendance", "left": "attendance", "recused": "because", "item_absence": "inline",
    "closed": "prefix", "table": "spaces", "attachments": "plain", "page": "none", "wrap": "none", "ending": "ended", "placeholder": "dash",
    "status": "plain",
}  # fmt: skip
FLOOR = 0.98
SEED, DRAWS = 77, 3


def _alone(choice: str, form: Body) -> Forms:
    """The plain layout with this one form."""
    grammar = read_forms("open")
    plain = {name: {PLAIN[name]: grammar[name][PLAIN[name]]} for name in CHOICES}
    if choice == "item_heading" and form["unnumbered"] != ["{title}"] and form["lines"] == ["{number}. {title}"]:
        plain["numbering"] = {"none": grammar["numbering"]["none"]}
    return plain | {choice: {"alone": form}}


@pytest.mark.parametrize("choice", CHOICES)
def test_every_wide_form_is_read_alone(choice: str) -> None:
    found = {}
    for name, form in read_forms("wide")[choice].items():
        draws = [read(printed(_alone(choice, form), SEED, draw)).scores().values() for draw in range(DRAWS)]
        found[name] = total(score for scores in draws for score in scores).f1
    assert len(found) > 1
    assert {name: f1 for name, f1 in found.items() if f1 < FLOOR} == {}
