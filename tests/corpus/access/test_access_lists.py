"""Lists of closed and open items by people who had not seen the reader: hardly a word comes out, hardly an open item is withheld.

What each list was first measured at, before anything was changed for it, stands in docs/decisions/0013-closed.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.access.access_examples import read_examples
from tests.corpus.access.measure_access import LISTS, Outcome, outcomes_in

MOST_LEAKS, MOST_WITHHELD = 0.03, 0.03
EVERY_FORMAT = ("first-documents", "fifth-documents")
FORMATS = ("txt", "txt, spaced", "md", "html", "docx", "docx, table", "pdf")
DIALECTS = ("Acadre", "SBSYS", "eDoc", "AgMan", "FirstAgenda")
DOCUMENTS = [(name, each) for name in EVERY_FORMAT for each in FORMATS] + [
    (f"{name}-documents", each) for name in ("second", "third", "fourth") for each in ("txt", "html")
]
EXPORTS = [(f"{name}-exports", each) for name in ("first", "second", "third", "fourth", "fifth") for each in DIALECTS]


def _shares(found: list[Outcome]) -> tuple[float, float, str]:
    closed = [each for each in found if each.example.is_closed]
    opened = [each for each in found if not each.example.is_closed]
    leaks, withheld = [each for each in closed if each.leaked], [each for each in opened if each.lost]
    named = ", ".join(each.example.name for each in (*leaks, *withheld))
    return len(leaks) / len(closed), len(withheld) / len(opened), named


@pytest.mark.parametrize(("name", "form"), [*DOCUMENTS, *EXPORTS])
def test_of_a_list_hardly_a_word_comes_out_and_hardly_an_open_item_is_withheld(
    name: str, form: str, tmp_path: Path
) -> None:
    leaks, withheld, named = _shares(outcomes_in(LISTS / f"{name}.txt", form, tmp_path))
    assert leaks <= MOST_LEAKS, named
    assert withheld <= MOST_WITHHELD, named


@pytest.mark.parametrize("kind", ["documents", "exports"])
def test_the_lists_hold_hundreds_of_both_sides(kind: str) -> None:
    examples = [each for path in sorted(LISTS.glob(f"*-{kind}.txt")) for each in read_examples(path)]
    closed = [each for each in examples if each.is_closed]
    assert min(len(closed), len(examples) - len(closed)) >= 400
    assert all(each.secret for each in closed)
    assert all(each.kept and not each.secret for each in examples if not each.is_closed)


def test_a_word_that_comes_out_and_one_that_is_withheld_are_seen(tmp_path: Path) -> None:
    """The measure itself: an unmarked item leaks, a closed one withholds."""
    path = tmp_path / "x-documents.txt"
    path.write_text(
        "### c1 closed: no mark\n== 2. Salg\n-- Beslutning\n{{S}}\n\n### o1 open: marked\n== 2. Lukket punkt\n-- Beslutning\n{{K}}\n",
        encoding="utf-8",
    )
    leaked, lost = outcomes_in(path, "txt", tmp_path)
    assert len(leaked.leaked) == len(lost.lost) == 1
