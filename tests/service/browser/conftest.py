"""A real browser on a real server: Debian's Chromium, driven by Playwright, over the sample and documents that try the layout."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.settings import Settings, Site
from tests.service.service_helpers import HOSTILE_TITLE, copied, index_into, write_odd_documents

CHROMIUM = os.environ.get("ORDSTYRER_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SCREENSHOTS = Path(os.environ.get("ORDSTYRER_SCREENSHOTS") or "var/screenshots")
"""Where the pages looked at are kept, for people to look at too."""

LONG_WORD = "Langtord" * 1250
RIGHT_TO_LEFT = "før \u202eegaN mod\u202c \u200fאבג\u200e efter"


def _hostile_minutes() -> str:
    lines = [
        {
            "_id": "langt", "title": f"{LONG_WORD} bygningskonstruktion", "text": f"bygningskonstruktion {LONG_WORD}",
            "municipality": "<b>Ond</b> {{ 7*7 }} Kommune", "committee": "\"Udvalget\" <script>alert(1)</script>",
            "date": "2022-03-03", "kind": "news",
        },
        {"_id": "hoejre", "title": f"bygningskonstruktion {RIGHT_TO_LEFT}", "text": f"{RIGHT_TO_LEFT} bygningskonstruktion.", "date": "2021-03-03"},
        {"_id": "skrift", "title": HOSTILE_TITLE, "text": f"bygningskonstruktion {HOSTILE_TITLE} <img src=x onerror=alert(1)>", "date": "2020-03-03"},
    ]  # fmt: skip
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@pytest.fixture(scope="session")
def address(
    whole_sample_index: IndexFolder, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Of a server over the sample, the odd documents and the hostile ones, some of which cannot be read."""
    place = tmp_path_factory.mktemp("browsed")
    documents = place / "documents"
    documents.mkdir()
    write_odd_documents(documents)
    (documents / "fjendtlige.jsonl").write_text(_hostile_minutes(), encoding="utf-8")
    (documents / "defekt.pdf").write_bytes(b"%PDF-1.4 nothing of one")
    folder = copied(whole_sample_index, place / "index")
    index_into(folder, embedder, documents)
    site = Site(name="Tangsund søger", was_url="https://was.digst.dk/tangsund", contact="arkiv@tangsund.example")
    server = uvicorn.Server(
        uvicorn.Config(create_app(Settings(folder.path, site=site), embedder), port=0, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a path as a page; `width` in CSS pixels, `scheme` "light" or "dark", `scripts` whether JavaScript runs."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, *, width: int = 1280, scheme: Any = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts,
            locale="da-DK", permissions=["clipboard-read", "clipboard-write"],
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def kept(page: Page, name: str) -> None:
    """Keep a picture of the whole page."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
