"""Titles that begin as a month does."""

import pytest

from tests.corpus.corpus_helpers import parsed


@pytest.mark.parametrize("title", ["Markblomster", "Decentral ledelse", "Novellepris"])
def test_a_title_that_begins_as_a_month_is_a_title(title: str) -> None:
    text = f"Byrådet\nReferat\n3. maj 2012\n\n77 Ny sti\nResume\nStien anlægges.\nBeslutning\nGodkendt.\n\n78 {title}\nResume\nSagen forelægges.\nBeslutning\nUdsat.\n"
    document = parsed(text)
    assert [item.title for item in document.items] == ["Ny sti", title]
