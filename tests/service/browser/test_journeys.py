"""The two people the service is for, from their question to what they take away, with and without JavaScript."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service.browser.conftest import kept

QUESTION = "Hvad blev der besluttet om cykelstien mellem Tangsund og Ralsted?"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_caseworker_gets_from_the_question_to_a_copied_citation(
    opened: Callable[..., Page], scripts: bool, width: int
) -> None:
    page = opened("/", scripts=scripts, width=width)
    page.get_by_role("searchbox").fill(QUESTION)
    page.keyboard.press("Enter")
    answer = page.get_by_role("region", name="Svar")
    expect(answer.locator("blockquote p").locator("visible=true").first).to_contain_text(
        "vedtaget med 16 stemmer for og 2 imod"
    )
    expect(answer).to_contain_text("Godkendt")
    expect(answer).to_contain_text("30. oktober 2024")
    expect(answer.get_by_role("heading", name="Sagens gang")).to_be_visible()
    answer.locator(".said").get_by_role("link", name="Henvis hertil").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Punkt 143")
    field = page.get_by_label("Dansk tekst")
    if scripts:
        page.get_by_role("button", name="Kopiér").first.click()
        expect(page.get_by_text("Kopieret").first).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
    else:
        field.focus()
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+c")
        page.get_by_role("searchbox").focus()
        page.keyboard.press("Control+v")
        copied = page.get_by_role("searchbox").input_value()
    assert "Tangsund Kommune, Byrådet, referat 30. oktober 2024, punkt 143" in copied
    assert "vedtaget med 16 stemmer" in copied
    assert "/punkt/tangsund.byraadet.2024-10-30.referat.143?v=" in copied
    kept(page, f"journey-caseworker-{width}")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_journalist_filters_sorts_and_takes_every_hit_away(
    opened: Callable[..., Page], scripts: bool, width: int
) -> None:
    page = opened("/?q=tilbud+til+ledige", scripts=scripts, width=width)
    if width == 320:
        page.get_by_text("Afgræns søgningen").first.click()
    page.get_by_label("Beslutning").first.check()
    page.get_by_label("Fra", exact=True).fill("2024-01-01")
    page.get_by_role("button", name="Vis resultater").click()
    expect(page.get_by_role("list", name="Valgte afgrænsninger")).to_contain_text("Afsnit: Beslutning")
    page.get_by_role("link", name="Nyeste først").click()
    dates = [each.get_attribute("datetime") for each in page.locator(".hits time").all()]
    assert dates == sorted(dates, key=lambda date: date or "", reverse=True)
    assert set(page.locator(".hits .label").all_inner_texts()) == {"Beslutning"}
    total = int(page.get_by_role("status").first.inner_text().split()[0])
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    content = started.value.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline=""), delimiter=";"))
    assert len(rows) == total > 0
    feed = page.get_by_role("link", name="Feed").get_attribute("href") or ""
    answered = page.request.get(feed)
    assert answered.headers["content-type"].startswith("application/atom+xml")
    kept(page, f"journey-journalist-{width}")
    page.get_by_role("link", name="Fjern Afsnit: Beslutning").click()
    assert int(page.get_by_role("status").first.inner_text().split()[0].replace(".", "")) > total


def test_the_picture_of_the_years_filters_when_it_is_clicked(opened: Callable[..., Page]) -> None:
    page = opened("/?q=cykelsti", scripts=False)
    page.get_by_role("link", name="2024:").click()
    expect(page.get_by_role("list", name="Valgte afgrænsninger")).to_contain_text("Periode: 2024")
    assert {(each.get_attribute("datetime") or "")[:4] for each in page.locator(".hits time").all()} == {"2024"}


@pytest.mark.parametrize(
    "query", ["q=cykelsti", "q=tilbud+til+ledige&kind=minutes", "committee=Byr%C3%A5det&section=decision"]
)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_a_phone_keywords_show_their_hits_first(opened: Callable[..., Page], query: str, scripts: bool) -> None:
    """The first hit begins on the first screen, below one folded line of filters; unfolding shows them."""
    page = opened(f"/?{query}", width=390, scripts=scripts)
    kept(page, f"phone-{len(query)}")
    hit, filters = page.locator(".hits > li").first.bounding_box(), page.locator("details.filters").bounding_box()
    assert hit is not None
    assert filters is not None
    assert filters["height"] < 60
    assert hit["y"] < 450
    if answer := page.get_by_role("region", name="Svar").all():
        assert (answer[0].bounding_box() or hit)["y"] > hit["y"]
    expect(page.get_by_role("button", name="Vis resultater")).to_be_hidden()
    page.get_by_text("Afgræns søgningen").first.click()
    expect(page.get_by_role("button", name="Vis resultater")).to_be_visible()


def test_on_a_wide_screen_filters_and_years_stand_beside_the_hits(opened: Callable[..., Page]) -> None:
    page = opened("/?q=cykelsti")
    hits, filters, years = (page.locator(name).bounding_box() for name in (".hits", ".filters form", ".years"))
    assert hits is not None
    assert filters is not None
    assert years is not None
    assert filters["x"] == years["x"] < filters["x"] + filters["width"] <= hits["x"]
    assert years["y"] >= filters["y"] + filters["height"]


def test_the_keyboard_reaches_the_content_first_by_the_skip_link(opened: Callable[..., Page]) -> None:
    page = opened("/?q=cykelsti")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til indholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "indhold"


def test_the_first_page_of_results_is_light_and_asks_no_other_host(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)  # with nothing kept from another page
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    asked: list[str] = []
    received: list[float] = []
    page.on("request", lambda request: asked.append(request.url))
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto("/?q=Hvad+blev+der+besluttet+om+cykelstien+mellem+Tangsund+og+Ralsted%3F", wait_until="networkidle")
    context.close()
    assert all(url.startswith(address) for url in asked)
    assert 2 <= len(asked) <= 6
    assert 5_000 < sum(received) <= 60_000


@pytest.mark.parametrize("width", [320, 1280])
def test_the_journalist_gets_a_list_and_lifts_its_period_by_one_click(opened: Callable[..., Page], width: int) -> None:
    page = opened("/", width=width)
    page.get_by_role("searchbox").fill("alle beslutninger om cykelsti siden 2025")
    page.keyboard.press("Enter")
    expect(page.locator("section.answer")).to_have_count(0)
    before = int(page.get_by_role("status").inner_text().split()[0])
    kept(page, f"list-journey-{width}")
    page.get_by_role("list", name="Valgte afgrænsninger").get_by_role("link").first.click()
    expect(page.get_by_text("Sat ud af kraft")).to_be_visible()
    assert int(page.get_by_role("status").inner_text().split()[0]) > before
    page.get_by_role("link", name="Samlet efter sag").click()
    expect(page.get_by_role("link", name="Hvert punkt for sig")).to_be_visible()
