"""What a page says of itself in its head, its JSON-LD and its time elements."""

import datetime

import pytest

from corpus.formats.html import html_to_text

_DAY = datetime.date(2025, 3, 4)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-03-04T08:00:00+01:00">',
        '<meta name="DCTERMS.issued" content="2025-03-04">',
        '<meta name="date" content="4. marts 2025">',
        '<meta property="article:published_time" content="2025-03-03T23:30:00Z">',
        '<meta property="article:published_time" content="2025-03-03T23:30:00+00:00">',
        '<meta property="article:published_time" content="2025-03-03T20:30:00-05:00">',
        '<script type="application/ld+json">{"datePublished":"2025-03-03T23:00:00.000Z"}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","datePublished":"2025-03-04T08:00"}]}</script>',
        '<meta itemprop="datePublished" content="2025-03-04">',
    ],
)
def test_the_day_of_publication_is_found(head: str) -> None:
    assert html_to_text(f"<html><head>{head}</head><body><p>x</p></body></html>").published == _DAY


@pytest.mark.parametrize(
    "said",
    [
        '<meta property="article:modified_time" content="2025-03-04">',
        '<script type="application/ld+json">[{"dateModified":"2025-03-04"}]</script>',
        '<p>Sidst opdateret <time datetime="2025-03-04">i går</time></p>',
        '<time itemprop="dateModified">4. marts 2025</time>',
        '<time class="updated" datetime="2025-03-04">x</time>',
        '<time class="updated" datetime="2025-03-03T23:15:00Z">x</time>',
    ],
)
def test_the_day_of_the_last_change_is_found(said: str) -> None:
    page = html_to_text(f"<html><body><main><p>x</p>{said}</main></body></html>")
    assert (page.updated, page.published) == (_DAY, None)


def test_a_time_that_says_not_of_what_is_no_date_of_the_page() -> None:
    page = html_to_text('<main><p>Mødet er <time datetime="2025-03-04">tirsdag</time>.</p></main>')
    assert (page.published, page.updated) == (None, None)


@pytest.mark.parametrize("said", ["{", '{"a":' * 5_000, '{"datePublished": 3}', '"x"', ""])
def test_broken_linked_data_is_passed_over(said: str) -> None:
    page = html_to_text(f'<head><script type="application/ld+json">{said}</script></head><p>x</p>')
    assert (page.text, page.published) == ("x", None)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://tangsund.example/nyt/1">', "https://tangsund.example/nyt/1"),
        ('<meta property="og:url" content="https://tangsund.example/a">', "https://tangsund.example/a"),
        (
            '<base href="https://tangsund.example/x/"><link rel=canonical href="/nyt/2">',
            "https://tangsund.example/nyt/2",
        ),
        ('<link rel=canonical href="/nyt/2">', None),
        ('<link rel=canonical href="javascript:alert(1)">', None),
        ('<link rel=canonical href="http://[bad">', None),
        ("<!-- saved from url=(0034)https://tangsund.example/vis?id=1 -->", "https://tangsund.example/vis?id=1"),
    ],
)
def test_the_address_of_the_page_is_absolute_or_unknown(head: str, url: str | None) -> None:
    assert (
        html_to_text(
            f"<!DOCTYPE html>{head if head[1] == '!' else ''}<html><head>{head}</head><body>x</body></html>"
        ).url
        == url
    )


def test_the_title_is_the_contents_heading_and_not_the_sites() -> None:
    page = html_to_text(
        "<title>T</title><body><header><h1>Tangsund Kommune</h1></header><main><h1>Ny bro</h1><p>x</p></main>"
    )
    assert page.title == "Ny bro"


def test_without_a_heading_the_title_is_the_one_for_sharing_then_the_tabs() -> None:
    assert (
        html_to_text('<head><title>Nyt | By</title><meta property="og:title" content="Nyt"></head><p>x</p>').title
        == "Nyt"
    )
    assert html_to_text("<title>Nyt | By</title><p>x</p>").title == "Nyt | By"


def test_the_site_tells_of_the_page_without_being_text_of_it() -> None:
    page = html_to_text(
        '<head><title>Nyt</title><meta property="og:site_name" content="Tangsund Kommune"></head><p>x</p>'
    )
    assert (page.context, page.text) == ("Nyt\nTangsund Kommune", "x")


def test_a_heading_has_the_anchor_it_or_its_article_carries() -> None:
    page = html_to_text(
        '<main><h1>R</h1><article id="punkt-3"><h2>3. Havnen</h2><h3>Beslutning</h3></article><h2 id="b">4. Vejen</h2></main>'
    )
    assert [(page.text[start:].split("\n")[0], address) for start, address in page.links] == [
        ("3. Havnen", "#punkt-3"),
        ("4. Vejen", "#b"),
    ]
