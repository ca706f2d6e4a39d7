"""Makes `format_4_index.zip`: an index of format 4 with twenty withdrawals, and the files it was made of (no test).

Run once, with the program as it was at commit 168197b, and kept; a later program would write its own format:

    python -m tests.indexer.make_format_4_index FOLDER

`FOLDER` gets `in/` (what is published in the end: everything that was withdrawn is still there), `index/`, and
`expected.json`: the ids that were withdrawn, that went with their files and that became others, and of each withdrawn
text a word that stands nowhere else.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

from index.segments.layout import FORMAT, IndexFolder
from indexer.progress import NoProgress
from indexer.withdraw import withdraw
from tests.fakes import FakeEmbedder
from tests.index_helpers import index_files, jsonl, minutes, opened, write

SECRETS = (
    "Askelundby", "Birkemosen", "Cederhøjen", "Dompapvej", "Elverkrogen", "Fyrrelyset", "Granbakken", "Hyldespjæld",
    "Ibsholmen", "Jættedalen", "Kragelundet", "Lærkesporet", "Mosegrisen", "Nattergalen", "Oddervænget", "Pilehegnet",
    "Quistgården", "Rugmarken", "Slåenbusken", "Tjørnehuset",
)  # fmt: skip
"""One for each withdrawal, in their order."""


def case(word: str, what: str) -> tuple[str, str, str]:
    return (
        f"{what} ved {word}",
        f"Forvaltningen har undersøgt {what.lower()} ved {word} og talt med naboerne. Der er to løsninger, og begge kan "
        f"holdes inden for det beløb, som er sat af. {word} ligger i et område, hvor der i forvejen er planlagt arbejde.",
        f"Udvalget følger forvaltningen i sagen om {word}.",
    )


def open_case(what: str) -> tuple[str, str, str]:
    return (what, f"Forvaltningen fremlægger {what.lower()} til drøftelse i udvalget.", "Godkendt.")


TECHNICAL = [
    open_case("Godkendelse af dagsorden"), case(SECRETS[0], "Støj"), open_case("Ny cykelsti"), case(SECRETS[1], "Hegn"),
    open_case("Eventuelt"),
]  # fmt: skip
CULTURE = [
    case(SECRETS[2], "Tilskud"), open_case("Bibliotekets åbningstider"), case(SECRETS[3], "Leje"),
    case(SECRETS[4], "Klage"), open_case("Musikskolens takster"), case(SECRETS[5], "Ansøgning"),
]  # fmt: skip
COUNCIL = [
    open_case("Budgetopfølgning"), case(SECRETS[6], "Salg"), case(SECRETS[7], "Køb"), open_case("Valg af stedfortræder"),
    case(SECRETS[8], "Ekspropriation"),
]  # fmt: skip
HARBOUR = [
    case(SECRETS[9], "Bådplads"),
    open_case("Havnens takster"),
    case(SECRETS[10], "Skrot"),
    case(SECRETS[11], "Toilet"),
]


def agenda(items: list[tuple[str, str, str]], date: str) -> str:
    lines = ["Dagsorden for møde i Teknikudvalget", f"Tangsund Kommune, {date}", ""]
    for number, (title, presentation, _) in enumerate(items, start=1):
        lines += [f"{number}. {title}", "", "Sagsfremstilling", "", presentation, ""]
    return "\n".join(lines)


def news(word: str, what: str) -> str:
    return f"{what} ved {word}\n\nKommunen fortæller nu om {what.lower()} ved {word}. Arbejdet begynder til april.\n"


FILES: dict[str, str] = {
    "teknik-februar.txt": minutes(TECHNICAL, date="9. februar 2023"),
    "teknik-februar-dagsorden.txt": agenda(TECHNICAL[:1] + TECHNICAL[2:3] + TECHNICAL[4:], "9. februar 2023"),
    "kultur-marts.txt": minutes(CULTURE, committee="Kulturudvalget", date="14. marts 2023"),
    "byraad-maj.txt": minutes(COUNCIL, committee="Byrådet", date="30. maj 2023"),
    "havn-juni.txt": minutes(HARBOUR, committee="Havneudvalget", date="6. juni 2023"),
    "teknik-april.txt": minutes([case(SECRETS[12], "Affald"), case(SECRETS[12], "Genbrug")], date="13. april 2023"),
    "teknik-maj.txt": minutes([case(SECRETS[13], "Kloak")], date="11. maj 2023"),
    "kultur-april.txt": minutes([case(SECRETS[14], "Teater")], committee="Kulturudvalget", date="18. april 2023"),
    "teknik-juni.txt": minutes([open_case("Vejbelysning"), open_case("Broen over åen")], date="8. juni 2023"),
    "nyhed-1.txt": news(SECRETS[15], "Vejarbejde"),
    "nyhed-2.txt": news(SECRETS[16], "Byfest"),
    "nyhed-3.txt": news("havnen", "Uddybning"),
    "breve.jsonl": jsonl(
        [
            {
                "_id": "brev/1",
                "title": "Brev om parken",
                "text": f"Vi skriver om parken ved {SECRETS[17]} og dens bænke.",
            },
            {
                "_id": "brev/2",
                "title": "Brev om skolen",
                "text": f"Vi skriver om skolen ved {SECRETS[18]} og dens ure.",
            },
            {"_id": "brev/3", "title": "Brev om søen", "text": "Vi skriver om søen og dens svaner."},
        ]
    ),
    "strategi.txt": f"Strategi for skoven 2024\n\nSkoven ved {SECRETS[19]} skal plejes, og stierne skal være åbne.\n",
}
GOING = {
    "teknik-august.txt": minutes([open_case("Fortove"), open_case("Skilte")], date="10. august 2023"),
    "nyhed-4.txt": news("stadion", "Sommerskole"),
}
TECHNICAL_ID = "tangsund.teknikudvalget.2023-02-09.referat"
CULTURE_ID = "tangsund.kulturudvalget.2023-03-14.referat"
COUNCIL_ID = "tangsund.byraadet.2023-05-30.referat"
HARBOUR_ID = "tangsund.havneudvalget.2023-06-06.referat"


def make(root: Path) -> None:
    source, index = root / "in", root / "index"
    write(source, {**FILES, **GOING})
    write(source, {"teknik-juni.txt.meta.json": json.dumps({"committee": "Vejudvalget"})})
    write(source, {"havn-juni.txt.meta.json": json.dumps({"committee": "Fiskeriudvalget"})})
    index_files(index, source)
    store = opened(index).store
    issued = [*store.document_ids()]
    for identifier in store.document_ids():
        issued += store.item_history(identifier)

    def the_one(word: str) -> str:
        (found,) = (each for each in store.document_ids() if word in store.text(each))
        return found

    first = [
        f"{TECHNICAL_ID}.2", f"{TECHNICAL_ID}.4", f"{CULTURE_ID}.1", f"{CULTURE_ID}.3", f"{CULTURE_ID}.4",
        f"{CULTURE_ID}.6", f"{COUNCIL_ID}.2", f"{COUNCIL_ID}.3", f"{COUNCIL_ID}.5",
        f"{HARBOUR_ID.replace('havneudvalget', 'fiskeriudvalget')}.1",
    ]  # fmt: skip
    later = [f"{HARBOUR_ID}.3", f"{HARBOUR_ID}.4", *(the_one(word) for word in SECRETS[12:])]
    _withdraw(index, first)
    for name in ("teknik-juni.txt.meta.json", "havn-juni.txt.meta.json", *GOING):
        (source / name).unlink()
    index_files(index, source, prune=True)
    _withdraw(index, later)
    after = opened(index).store
    for identifier in after.document_ids():
        issued += [identifier, *after.item_history(identifier)]
    issued = list(dict.fromkeys(issued))
    expected = {
        "format": FORMAT,
        "withdrawn": dict(zip([*first, *later], SECRETS, strict=True)),
        "issued": issued,
        "aliases": {each: after.resolve(each) for each in issued if after.resolve(each) != each},
        "pruned": [stone.id for stone in after.tombstones() if stone.reason != "withdrawn"],
        "documents": after.document_ids(),
        "first_seen": {each: after.document(each).first_seen for each in after.document_ids()},  # type: ignore[union-attr]
    }
    (root / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1), encoding="utf-8")


def _withdraw(index: Path, identifiers: list[str]) -> None:
    withdraw(IndexFolder(index), identifiers, lambda name: FakeEmbedder(), NoProgress())


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    make(folder)
    with zipfile.ZipFile(
        Path(__file__).with_name("format_4_index.zip"), "w", zipfile.ZIP_DEFLATED, compresslevel=9
    ) as kept:
        for path in sorted(folder.rglob("*")):
            kept.write(path, path.relative_to(folder))
