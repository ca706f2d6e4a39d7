"""Items of form that every meeting has: known by their titles."""

from __future__ import annotations

import re

_FORMALITY = re.compile(
    r"godkendelseaf(?:møde(?:ts)?)?(?:dagsorden|referat|protokol)\w*|underskrift(?!sindsamling)\w*|valgaf(?:dirigent|referent|mødeleder|ordstyrer)\w*"
)


def is_formality(title_key: str) -> bool:
    """Whether an item of that title ("Godkendelse af dagsorden") is one; the key is `index.sameness.title_key`'s."""
    return _FORMALITY.fullmatch(title_key) is not None
