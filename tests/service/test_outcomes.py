"""What an outcome means for its case."""

from __future__ import annotations

import pytest

from corpus.records import Outcome
from service.outcomes import decides, settles


@pytest.mark.parametrize(
    ("outcome", "settled", "decided"),
    [
        (Outcome.APPROVED, True, True),
        (Outcome.REJECTED, True, True),
        (Outcome.WITHDRAWN, True, True),
        (Outcome.RECOMMENDED, False, True),
        (Outcome.POSTPONED, False, True),
        (Outcome.REFERRED, False, True),
        (Outcome.NOTED, False, False),
        (Outcome.DISCUSSED, False, False),
        (Outcome.UNKNOWN, False, False),
    ],
)
def test_a_case_is_settled_goes_on_or_was_only_heard(outcome: Outcome, settled: bool, decided: bool) -> None:
    assert (settles(outcome), decides(outcome)) == (settled, decided)
