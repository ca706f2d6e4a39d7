import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identifiers import content_hash, document_id, item_ids, meeting_id, slug, slug_number, with_clash
from corpus.records import DocumentKind


def test_minutes_are_named_by_municipality_committee_date_and_kind() -> None:
    identifier = document_id(
        kind=DocumentKind.MINUTES,
        content="0123456789abcdef",
        municipality="Thisted Kommune",
        committee="Arbejdsmarkedsudvalget",
        title="Referat",
        date=datetime.date(2023, 2, 9),
    )
    assert identifier == "thisted.arbejdsmarkedsudvalget.2023-02-09.referat"
    assert meeting_id(identifier) == "thisted.arbejdsmarkedsudvalget.2023-02-09"


@pytest.mark.parametrize(
    ("document", "meeting"), [("a.b.c", "a.b"), ("a", "a"), (".a", ".a"), ("..a", "..a"), ("...", "..."), ("a.", "a")]
)
def test_a_meeting_is_named_by_more_than_dots(document: str, meeting: str) -> None:
    assert meeting_id(document) == meeting


def test_what_is_unknown_becomes_u_and_eight_hex_of_the_content() -> None:
    identifier = document_id(kind=DocumentKind.NEWS, content="0123456789abcdef", municipality=None, title="Nyt på Ærø")
    assert identifier == "u01234567.nyt-paa-aeroe.u01234567.nyhed"


def test_danish_letters_become_two() -> None:
    assert slug("Høje-Taastrup") == "hoeje-taastrup"
    assert slug("Ældre på øen") == slug("Ældre pa\u030a øen") == "aeldre-paa-oeen"


def test_a_long_name_is_cut_at_a_word() -> None:
    assert slug("fællesudvalget " * 10) == "faellesudvalget-faellesudvalget-faellesudvalget"
    assert len(slug("x" * 200)) == 60


def test_items_are_numbered_and_doubles_told_apart_by_content() -> None:
    ids = item_ids("d", ["1", "1", "1.1", None], ["første", "anden", "tredje", "fjerde"])
    assert ids[0] == "d.1"
    assert ids[1] == f"d.1~{content_hash('anden')[:8]}"
    assert ids[2] == "d.1-1"
    assert ids[3] == f"d.u{content_hash('fjerde')[:8]}"


def test_the_same_number_with_the_same_text_twice_still_gets_its_own_id() -> None:
    again = f"d.1~{content_hash('x')[:8]}"
    ids = item_ids("d", ["1"] * 7, ["x"] * 7)
    assert ids == ["d.1", again, f"{again}~", f"{again}~~", f"{again}~~~", f"{again}~4", f"{again}~5"]


def test_ids_stay_short_however_many_items_are_alike() -> None:
    ids = item_ids("d", ["1"] * 20_000, ["x"] * 20_000)
    assert len(set(ids)) == 20_000
    assert max(map(len, ids)) == len("d.1~01234567~19998")


def test_a_clash_gets_a_tilde_and_eight_hex() -> None:
    assert with_clash("a.b", "0123456789abcdef") == "a.b~01234567"


def test_a_number_holds_no_dot() -> None:
    assert slug_number("1.12") == "1-12"


@given(st.text(max_size=80), st.text(max_size=40), st.one_of(st.none(), st.dates()))
def test_ids_hold_only_the_agreed_letters(title: str, municipality: str, date: datetime.date | None) -> None:
    identifier = document_id(
        kind=DocumentKind.PAGE, content=content_hash(title), municipality=municipality, title=title, date=date
    )
    assert re.fullmatch(r"[a-z0-9._~-]+", identifier)
