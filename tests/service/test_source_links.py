"""The way into the source: anchors, pages of PDFs, text fragments, and FirstAgenda without a "#"."""

from __future__ import annotations

import pytest

from service.schemas import Citation
from service.source_links import source_link, text_fragment

QUOTE = "Byrådet godkendte, at der gives 75.000 kr. til nye måtter i trampolinparken i Ralsted - fra puljen."


def _citation(url: str | None, quote: str = QUOTE, page: int | None = None, title: str | None = "Tilskud") -> Citation:
    return Citation(
        municipality=None, committee=None, meeting_date=None, item_id="i", item_number="1", item_title=title, section="decision",
        outcome=None, document_id="d", document_kind="minutes", document_title="t", date=None, start=0, end=len(quote), page=page,
        quote=quote, permalink="/punkt/i", source_url=url, content_hash="0", basis={},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "page", "link"),
    [
        (None, None, None),
        ("javascript:alert(1)", None, None),
        ("https://[", None, None),
        ("https://a.example/m#punkt7", None, "https://a.example/m#punkt7"),
        ("https://a.example/m.pdf", 3, "https://a.example/m.pdf#page=3"),
        ("https://a.example/m.pdf", None, "https://a.example/m.pdf"),
        ("https://a.example/m.docx", None, "https://a.example/m.docx"),
        ("https://dagsordener.a.example/vis?id=1&punktid=2", None, "https://dagsordener.a.example/vis?id=1&punktid=2"),
        (
            "https://dagsordener.a.example/vis?id=1&punktid=2#x",
            None,
            "https://dagsordener.a.example/vis?id=1&punktid=2",
        ),
        ("https://x.example/vis?id=1", None, "https://x.example/vis?id=1"),
    ],
)
def test_the_source_is_pointed_to_as_it_lets_one(url: str | None, page: int | None, link: str | None) -> None:
    assert source_link(_citation(url, page=page)) == link


def test_a_page_without_anchors_is_pointed_to_by_its_words() -> None:
    assert source_link(_citation("https://a.example/m")) == (
        "https://a.example/m#:~:text=Byr%C3%A5det%20godkendte%2C%20at%20der%20gives%2075.000,trampolinparken%20i%20Ralsted%20%2D%20fra%20puljen."
    )


def test_a_short_quote_is_found_behind_the_title_of_its_item() -> None:
    assert text_fragment("Godkendt.", "Tilskud til trampolinparken i Ralsted") == (
        ":~:text=Tilskud%20til%20trampolinparken%20i%20Ralsted,Godkendt."
    )


def test_marks_of_a_list_and_signs_of_the_syntax_are_no_part_of_the_words() -> None:
    assert text_fragment("• Kaj - Bo & co.\n\n- sidste linje her", None) == (
        ":~:text=Kaj%20%2D%20Bo%20%26%20co.,sidste%20linje%20her"
    )
    assert text_fragment("  \n ", None) == ""
