"""Withdrawing minutes names the same matter in the agenda, its supplement or another copy, and takes it out when asked to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.segments.layout import IndexFolder
from indexer import commands
from indexer.progress import NoProgress
from indexer.withdraw import Withdrawal, withdraw
from tests.fakes import FakeEmbedder
from tests.index_helpers import files_in, index_files, minutes, opened, write

WORD = "Kvabsøerne"
MINUTES, AGENDA = "tangsund.byraadet.2024-06-05.referat", "tangsund.byraadet.2024-06-05.dagsorden"
CASE = f"{WORD} skal have nyt hegn, og ejeren har klaget over den måde, som arbejdet blev sat i gang på i foråret."


def meeting(
    kind: str, *items: tuple[str, str], municipality: str = "Tangsund Kommune", date: str = "5. juni 2024"
) -> str:
    lines = [kind, "Byrådet", *([municipality] if municipality else []), f"Mødedato: {date} kl. 16:00", ""]
    for number, (title, presentation) in enumerate(items, start=1):
        lines += [f"{number}. {title}", "", "Sagsfremstilling", presentation, ""]
        lines += ["Beslutning", "Godkendt.", ""] if kind == "Referat" else []
    return "\n".join(lines)


HEADER, OTHER = ("Godkendelse af dagsorden", "Dagsordenen er sendt ud."), ("Budget", "Budgettet for året følges op.")
HEGN = (f"Hegn ved {WORD}", CASE)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def take_out(index: Path, *identifiers: str, twins: bool = False) -> Withdrawal:
    return withdraw(IndexFolder(index), identifiers, lambda name: FakeEmbedder(), NoProgress(), with_twins=twins)


def traces(index: Path) -> list[str]:
    return [path.name for path in files_in(index) if WORD.encode() in path.read_bytes()]


def test_the_agenda_of_withdrawn_minutes_is_named_and_stays_until_it_is_asked_for(index: Path, tmp_path: Path) -> None:
    source = write(
        tmp_path / "in",
        {"r.txt": meeting("Referat", HEADER, HEGN, OTHER), "d.txt": meeting("Dagsorden", HEADER, HEGN, OTHER)},
    )
    index_files(index, source)
    done = take_out(index, MINUTES)
    assert ([stone.id for stone in done.stones], done.twins) == ([MINUTES], (AGENDA,))
    assert traces(index)
    index_files(index, source)
    assert opened(index).store.document_ids() == [AGENDA], "what was not asked for is not taken"
    after = take_out(index, MINUTES, twins=True)
    assert ([stone.id for stone in after.stones], after.twins) == ([MINUTES, AGENDA], ())
    assert traces(index) == []
    assert index_files(index, source).kept_out == 2


@pytest.mark.parametrize(
    "agenda",
    [
        meeting("Dagsorden", HEADER, HEGN, OTHER),
        meeting("Dagsorden", HEGN, OTHER),
        meeting("Dagsorden", HEADER, OTHER, (f"Hegnet om {WORD}", CASE)),
        meeting("Dagsorden", HEADER, (HEGN[0], "Sagen fremlægges på mødet."), OTHER),
    ],
    ids=["alike", "another number", "another title", "other words"],
)
@pytest.mark.parametrize("known", [True, False])
def test_an_items_twin_is_found_by_title_or_words(index: Path, tmp_path: Path, agenda: str, known: bool) -> None:
    """Also where neither says which municipality it is of, so that their ids have nothing in common."""
    papers = {"r.txt": meeting("Referat", HEADER, HEGN, OTHER), "d.txt": agenda}
    if not known:
        papers = {name: text.replace("Tangsund Kommune\n", "") for name, text in papers.items()}
    index_files(index, write(tmp_path / "in", papers))
    (item,) = (
        item.item_id
        for name in opened(index).store.document_ids()
        if name.endswith(".referat") and (stored := opened(index).store.document(name))
        for item in stored.document.items
        if item.title == HEGN[0]
    )
    done = take_out(index, item)
    (twin,) = done.twins
    assert ".dagsorden." in twin
    take_out(index, item, twins=True)
    assert traces(index) == []
    assert len(opened(index).store.document_ids()) == 2


def test_a_supplement_and_a_copy_are_twins_and_other_meetings_are_not(index: Path, tmp_path: Path) -> None:
    source = write(
        tmp_path / "in",
        {
            "r.txt": meeting("Referat", HEADER, HEGN),
            "t.txt": meeting("Tillægsdagsorden", HEGN),
            "kopi.txt": meeting("Referat", HEADER, HEGN, municipality=""),
            "foer.txt": meeting("Referat", HEADER, HEGN, date="8. maj 2024"),
            "nabo.txt": meeting("Referat", HEADER, HEGN, municipality="Nørresund Kommune"),
        },
    )
    index_files(index, source)
    twins = take_out(index, f"{MINUTES}.2").twins
    assert {twin.split(".", 1)[1].rpartition(".")[0] for twin in twins} == {
        "byraadet.2024-06-05.dagsorden", "byraadet.2024-06-05.referat",
    }  # fmt: skip
    assert len(twins) == 2


def test_news_published_twice_are_twins(index: Path, tmp_path: Path) -> None:
    text = f"Nyt hegn\n\n{CASE} Arbejdet bliver færdigt inden sommeren, og kommunen retter skaderne på vejen.\n"
    write(
        tmp_path / "in",
        {"a.txt": text, "b.txt": text.replace("sommeren", "efteråret"), "c.txt": "Nyt hegn\n\nAndet.\n"},
    )
    index_files(index, tmp_path / "in")
    store = opened(index).store
    first, second = (name for name in store.document_ids() if WORD in store.text(name))
    assert take_out(index, first).twins == (second,)


def test_the_command_offers_them_in_one_line_and_in_json(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "load_embedder", lambda name=None, *, progress=None: FakeEmbedder())
    write(tmp_path / "in", {"r.txt": meeting("Referat", HEADER, HEGN), "d.txt": meeting("Dagsorden", HEADER, HEGN)})
    index_files(index, tmp_path / "in")

    def told(*arguments: str) -> str:
        return CliRunner().invoke(commands.withdraw, [*arguments, "--index", str(index)]).stdout

    assert told(f"{MINUTES}.2").splitlines() == [
        f"Trukket tilbage: {MINUTES}.2",
        f"Samme sag står også i {AGENDA}.2. Træk den tilbage med: ordstyrer withdraw {MINUTES}.2 --twins",
    ]
    assert json.loads(told(f"{MINUTES}.2", "--json"))["twins"] == [f"{AGENDA}.2"]
    assert told(f"{MINUTES}.2", "--twins").splitlines() == [
        f"Trukket tilbage: {MINUTES}.2", f"Trukket tilbage: {AGENDA}.2",
    ]  # fmt: skip
    body = json.loads(told(f"{MINUTES}.2", "--json"))
    assert body["twins"] == []


def test_what_minutes_knew_before_is_enough_when_they_are_gone(index: Path, tmp_path: Path) -> None:
    """Two items of one meeting are no twins of each other, however alike their titles are."""
    write(tmp_path / "in", {"r.txt": minutes([("Sag", CASE, "Godkendt."), ("Sag", "En helt anden sag.", "Udsat.")])})
    index_files(index, tmp_path / "in")
    assert take_out(index, "tangsund.teknikudvalget.2023-02-09.referat.1").twins == ()
