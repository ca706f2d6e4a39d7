"""Items that a table's rows, a form's fields or a column of labels tell: what they are, and that what is closed stays closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.records import Document
from tests.corpus.corpus_helpers import check_spans, parsed, parsed_file

HEAD = "Skolebestyrelsen\nReferat af møde den 4. maj 2020\nTil stede: Anne Bak, Bo Dam\n\n"
Told = tuple[str | None, str | None, tuple[tuple[str, str], ...]]


def outline(document: Document) -> list[Told]:
    """Number, title, and kind and words of each section; "closed" where the item is."""
    return [
        (
            item.number,
            item.title,
            (("closed", ""),)
            if item.closed
            else tuple((section.kind.value, document.text[section.start : section.end]) for section in item.sections),
        )
        for item in document.items
    ]


def test_a_table_of_what_is_on_the_agenda_and_its_state_lists_and_does_not_divide() -> None:
    """ "Punkt | Emne | Status" names the items that follow; which of them are closed, it tells."""
    contents = "| Punkt | Emne | Status |\n| 1 | Ny sti | Åben |\n| 2 | Tilbud på asfalt | Lukket |\n| 3 | Fældning | Åben |\n\n"
    items = "1. Ny sti\n\nStien anlægges.\n\n2. Tilbud på asfalt\n\nHemmelig A/S er billigst.\n\n3. Fældning\n\nPopler fældes.\n"
    document = parsed("Dagsorden\nTeknisk Udvalg\nMødedato: 19. august 2010\n\n" + contents + items)
    told = [(item.number, item.closed) for item in document.items]
    assert told == [("1", False), ("2", True), ("3", False)]
    assert not any("Hemmelig" in document.text[each.start : each.end] for each in document.sections)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "Pkt.\tEmne\tForm / tid\tReferat\n"
            "1.\tDagsorden\tB / 2 min.\tGodkendt.\n"
            "2.\tNyt fra elevrådet\tO / 10 min.\tElevrådet holder fest.\n\t\t\tDe søger hjælpere.\n"
            "3.\tFerieplan og placering af de to\n\tfælles lørdage\tB / 10 min.\tPlanen godkendt. Datoen i maj flyttes.\n"
            "5.\tMeddelelser\tO\n\t\t\tFormanden: Intet nyt.\n\t\t\tTaget til efterretning.\n\n"
            "Kommende møder:\t1/6\t3/8\n",
            [
                ("1", "Dagsorden", (("decision", "Godkendt."),)),
                ("2", "Nyt fra elevrådet", (("other", "Elevrådet holder fest.\n\t\t\tDe søger hjælpere."),)),
                (
                    "3",
                    "Ferieplan og placering af de to fælles lørdage",
                    (("decision", "Planen godkendt. Datoen i maj flyttes."),),
                ),
                (
                    "5",
                    "Meddelelser",
                    (("decision", "Formanden: Intet nyt.\n\t\t\tTaget til efterretning."),),
                ),
            ],
        ),
        (
            "Punkt\tEmne\tSagsfremstilling\tBeslutning\tAnsvarlig\n"
            "1\tDagsorden\t\tGodkendt.\t\n2\tBudget\tSkolelederen fremlægger.\tUdsat.\tBo\n",
            [
                ("1", "Dagsorden", (("decision", "Godkendt."),)),
                (
                    "2",
                    "Budget",
                    (("presentation", "Skolelederen fremlægger."), ("decision", "Udsat."), ("other", "Bo")),
                ),
            ],
        ),
        (
            "| Dagsordenspunkt | Indhold | Beslutning/referat |\n|---|---|---|\n"
            "| 1. Velkomst | Nye medlemmer. | Ingen bemærkninger. |\n| 2. Budget | Tallene. | Budgettet blev godkendt. |\n",
            [
                ("1", "Velkomst", (("presentation", "Nye medlemmer."), ("other", "Ingen bemærkninger."))),
                ("2", "Budget", (("presentation", "Tallene."), ("decision", "Budgettet blev godkendt."))),
            ],
        ),
    ],
    ids=["tabs, titles and words over several lines", "a column a section", "Markdown, number and title in one cell"],
)
def test_each_row_is_an_item(table: str, told: list[Told]) -> None:
    document = parsed(HEAD + table)
    assert outline(document) == told
    check_spans(document)


def test_cells_with_paragraphs_stay_in_their_columns(tmp_path: Path) -> None:
    page = tmp_path / "referat.html"
    page.write_text(
        "<h1>Referat af møde i Skolebestyrelsen den 4. maj 2020</h1><table>"
        "<tr><th>Punkt</th><th>Emne</th><th>Oplæg</th><th>Beslutning</th><th>Ansvarlig</th></tr>"
        "<tr><td>1</td><td>Dagsorden</td><td></td><td>Godkendt.</td><td></td></tr>"
        "<tr><td><p>2</p></td><td><p>Budget</p></td><td><p>Tallene.</p><p>Flere tal.</p></td>"
        "<td><ul><li>Budgettet er vedtaget.</li><li>Bo ser på vikarer.</li></ul></td><td><p>Bo</p></td></tr>"
        "<tr><td>3</td><td>Fest</td><td><div><p>Hvem?</p><p>Hvornår?</p></div></td><td><p>Udsat.</p></td><td>Ea</td></tr></table>",
        encoding="utf-8",
    )
    assert outline(parsed_file(page)) == [
        ("1", "Dagsorden", (("decision", "Godkendt."),)),
        (
            "2",
            "Budget",
            (
                ("presentation", "Tallene.\n\nFlere tal."),
                ("decision", "• Budgettet er vedtaget.\n• Bo ser på vikarer."),
                ("other", "Bo"),
            ),
        ),
        ("3", "Fest", (("presentation", "Hvem?\n\nHvornår?"), ("decision", "Udsat."), ("other", "Ea"))),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Punkt\tEmne\tStatus\tReferat\n1\tBudget\tÅben\tGodkendt.\n2\tElevsag\tLukket\tHemmeligt forløb.\n\t\t\tHemmelig rest.\n3\tPlan\tÅben\tUdsat.\n",
        "Punkt\tEmne\tLukket\tBeslutning\n1\tBudget\t\tGodkendt.\n2\tElevsag\tX\tHemmeligt forløb.\n3\tPlan\t\tUdsat.\n",
        "Punkt\tEmne\tBeslutning\n1\tBudget\tGodkendt.\n2\tElevsag (lukket)\tHemmeligt forløb.\n3\tPlan\tUdsat.\n",
        "| Nr. | Emne | Offentlig | Beslutning |\n|---|---|---|---|\n| 1 | Budget | Ja | Godkendt. |\n| 2 | Elevsag | Nej | Hemmeligt forløb. |\n| 3 | Plan | Ja | Udsat. |\n",
        "Nr.\tEmne\tBeslutning\n1\tBudget\tGodkendt.\nL2\tElevsag\tHemmeligt forløb.\n3\tPlan\tUdsat.\n",
        "Sag nr.: 1\nOverskrift: Budget\n\nBeslutning\nGodkendt.\n\nSag nr.: 2\nStatus: Lukket\nOverskrift: Elevsag\n\nBeslutning\nHemmeligt forløb.\n\nSag nr.: 3\nOverskrift: Plan\n\nBeslutning\nUdsat.\n",
        "Sag nr.: 1\nOverskrift: Budget\n\nBeslutning\nGodkendt.\n\nSag nr.: 2\nOverskrift: Elevsag\nOffentlighed: Nej\n\nBeslutning\nHemmeligt forløb.\n\nSag nr.: 3\nOverskrift: Plan\n\nBeslutning\nUdsat.\n",
        "Pkt. 1\t\tBudget\nIndledning\tTal.\nBeslutning\tGodkendt.\n\nPkt. 2\t\tElevsag\nStatus\t\tLukket\nIndledning\tHemmeligt forløb.\nBeslutning\tHemmelig rest.\n\nPkt. 3\t\tPlan\nBeslutning\tUdsat.\n",
        "Sag nr.: 1\nOverskrift: Budget\n\nBeslutning\nGodkendt.\n\nSag nr.: 2\nOverskrift: Elevsag\nBehandling: For lukkede døre\n\nBeslutning\nHemmeligt forløb.\n\nSag nr.: 3\nOverskrift: Plan\n\nBeslutning\nUdsat.\n",
        "Pkt. 1\t\tBudget\nIndledning\tTal.\nBeslutning\tGodkendt.\n\nPkt. 2\t\tElevsag\nBehandling\tLukkede døre\nIndledning\tHemmeligt forløb.\nBeslutning\tHemmelig rest.\n\nPkt. 3\t\tPlan\nBeslutning\tUdsat.\n",
        "Nr.   Emne               Åben/lukket   Beslutning\n\n1     Budget og          Åben          Godkendt, idet der\n      overslag                         købes bøger.\n\n2     Elevsag            Lukket        Hemmeligt forløb.\n                                       Hemmelig rest.\n\n3     Plan               Åben          Udsat.\n",
        "Dagsordenspunkt        Indhold                  Beslutning/referat\n1. Budget              Tal for 2015             Godkendt.\n2. Elevsag (lukket)    Hemmeligt forløb         Hemmelig beslutning.\n                       hemmelig rest            Hemmelig rest to.\n3. Plan                Hvem gør hvad?           Udsat.\n",
        "Sag nr. 1   Budget\nInit.: BT   Åben sag\n\nBeslutning:\nGodkendt.\n\nSag nr. 2   Elevsag\nInit.: BT   Lukket sag\n\nBeslutning:\nHemmeligt forløb.\n\nSag nr. 3   Plan\nInit.: BT   Åben sag\n\nBeslutning:\nUdsat.\n",
    ],
)
def test_what_a_cell_or_field_says_is_closed_lets_nothing_out(table: str) -> None:
    document = parsed(HEAD + table)
    assert "emmelig" not in document.text
    assert [(item.number, item.closed) for item in document.items] == [("1", False), ("2", True), ("3", False)]


@pytest.mark.parametrize(
    "table",
    [
        "Åben/lukket\tNr.\tEmne\tBeslutning\nÅben\t1\tBudget\tGodkendt.\nLukket\t2\tElevsag\tHemmeligt.\nÅben\t3\tPlan\tUdsat.\n",
        "| Nr. | Åben/lukket | Emne | Beslutning |\n|---|---|---|---|\n| 1 | Å | Budget | Godkendt. |\n| 2 | L | Elevsag | Hemmeligt. |\n| 3 | Å | Plan | Udsat. |\n",
        "Nr.\tEmne\tBeslutning\tÅben/lukket\n1\tBudget\tGodkendt.\tÅben\n2\tElevsag\tHemmeligt.\tLukket jf. § 10 i lov om kommunernes styrelse\n3\tPlan\tUdsat.\tÅben\n",
        "Nr.\tEmne\tÅben\tBeslutning\n1\tBudget\tX\tGodkendt.\n2\tElevsag\t\tHemmeligt.\n3\tPlan\tX\tUdsat.\n",
        "Nr.\tEmne\tLukket?\tBeslutning\n1\tBudget\tNej\tGodkendt.\n2\tElevsag\tJa\tHemmeligt.\n3\tPlan\tNej\tUdsat.\n",
        "Nr.\tEmne\tBeslutning\n1\tBudget\tGodkendt.\n2\tElevsag\tLukket. Hemmeligt.\n3\tPlan\tUdsat.\n",
        "Nr.\tEmne\tBeslutning\n1\tBudget\tGodkendt.\n2\tElevsag\tLukket punkt: Hemmeligt.\n3\tPlan\tUdsat.\n",
        "Nr.\tEmne\tBeslutning\n1\tBudget\tGodkendt.\n2 (L)\tElevsag\tHemmeligt.\n3\tPlan\tUdsat.\n",
        "Nr.\tEmne\tBeslutning\n1\tBudget\tGodkendt.\n2\tL Elevsag\tHemmeligt.\n3\tPlan\tUdsat.\n",
        "Sag nr.: 1\nOverskrift: Budget\n\nBeslutning\nGodkendt.\n\nSag nr.: L2\nOverskrift: Elevsag\n\nBeslutning\nHemmeligt.\n\nSag nr.: 3\nOverskrift: Plan\n\nBeslutning\nUdsat.\n",
    ],
)
def test_a_mark_closes_its_own_row_and_no_other(table: str) -> None:
    document = parsed(HEAD + table)
    assert "emmelig" not in document.text
    assert "Udsat." in document.text
    assert [(item.number, item.closed) for item in document.items] == [("1", False), ("2", True), ("3", False)]


@pytest.mark.parametrize(
    "heading",
    ["Lukkede punkter", "Lukket dagsorden", "Punkter for lukkede døre", "4\tLukkede punkter\t", "\tLukkede punkter\t"],
)
def test_a_row_that_heads_closed_items_closes_those_below(heading: str) -> None:
    rows = "Nr.\tEmne\tBeslutning\n1\tBudget\tGodkendt.\n2\tPlan\tUdsat.\n"
    document = parsed(f"{HEAD}{rows}{heading}\n5\tElevsag\tHemmeligt.\n6\tSalg\tHemmelig handel.\n")
    assert "emmelig" not in document.text
    assert "Godkendt." in document.text
    assert "Udsat." in document.text


@pytest.mark.parametrize("heading", ["Lukkede punkter", "Punkter for lukkede døre"])
def test_a_second_table_is_read_and_closed_by_what_stands_above_it(heading: str) -> None:
    names = "Nr.\tEmne\tBeslutning\n"
    document = parsed(
        f"{HEAD}{names}1\tBudget\tGodkendt.\n2\tPlan\tUdsat.\n\n{heading}\n\n{names}3\tElevsag\tHemmeligt.\n"
    )
    assert "emmelig" not in document.text
    assert [(item.number, item.closed) for item in document.items] == [("1", False), ("2", False), ("3", True)]


def test_what_is_told_of_a_closed_item_below_the_list_is_cut() -> None:
    document = parsed(
        f"{HEAD}Dagsorden:\n1. Budget\n2. Elevsag (lukket)\n3. Plan\n\nReferat:\nAd 1: Godkendt.\nAd 2: Hemmeligt.\n"
    )
    assert "emmelig" not in document.text
    assert "Godkendt." in document.text


def test_fields_tell_number_title_and_case() -> None:
    document = parsed(
        "Teknisk Udvalg\nBeslutningsprotokol\nMødedato : 8. april 2003\n\n"
        "SAG NR.    : 43\nJ.NR.      : 05.01.02G01/2003-0417\nSAGSBEH.   : FV/ebl\nOVERSKRIFT : Vintertjeneste, regnskab\n\n"
        "BESLUTNING\nAnbefales.\n----------------------------------------\n\n"
        "SAG NR.    : 44\nJ.NR.      : 01.02.05P16/2002-1120\nOVERSKRIFT : Forslag til lokalplan nr. 61 for et område til\n"
        "             erhverv ved Fælledvej\n\nRESUME\nPlanen åbner for en udvidelse.\n\nBESLUTNING\nUdsat.\n"
    )
    assert [(item.number, item.title, item.case_number) for item in document.items] == [
        ("43", "Vintertjeneste, regnskab", "05.01.02G01/2003-0417"),
        ("44", "Forslag til lokalplan nr. 61 for et område til erhverv ved Fælledvej", "01.02.05P16/2002-1120"),
    ]
    assert [item.outcomes[0].outcome.value for item in document.items] == ["recommended", "postponed"]


def test_labels_in_a_column_of_their_own_open_sections_and_lists() -> None:
    document = parsed(
        "Skolebestyrelsen\nReferat\nDato:\t\t11. marts 2015\nForældrevalgte:\t\tAnne Bak (formand), Bo Dam,\n\t\t\tCarl Ek\n"
        "Afbud:\t\t\tCarl Ek\nKommer senere:\t\tBo Dam (kom til pkt. 2)\n\n"
        "Pkt. 1\t\tDagsorden\nBeslutning\tGodkendt.\n\n"
        "Pkt. 2\t\tLektier\nBaggrund\tPrincippet har været i høring.\n\t\tNi klasser svarede.\nBeslutning\t1: Vedtaget.\n\t\t2: Udsat.\n"
    )
    assert [(person.name, person.status.value) for person in document.attendance] == [
        ("Anne Bak", "present"),
        ("Bo Dam", "late"),
        ("Carl Ek", "absent"),
    ]
    assert outline(document)[1] == (
        "2",
        "Lektier",
        (
            ("presentation", "Princippet har været i høring.\n\t\tNi klasser svarede."),
            ("decision", "1: Vedtaget.\n\t\t2: Udsat."),
        ),
    )
    assert [(outcome.part, outcome.outcome.value) for outcome in document.items[1].outcomes] == [
        ("1", "approved"),
        ("2", "postponed"),
    ]


def test_columns_parted_by_blanks_are_read_line_by_line() -> None:
    document = parsed(
        HEAD
        + "Dagsordenspunkt        Indhold                  Beslutning/referat\n1. Velkomst            Nye medlemmer            Ingen bemærkninger.\n"
        "2. Budget og           Leder gennemgår          Budgettet blev godkendt.\n   overslag\n3. Sommerfest          Hvem gør hvad?           Den holdes den 12.\n"
        "                                                juni.\n\nNæste møde er den 8. juni 2020.\n"
    )
    assert [(item.number, item.title) for item in document.items] == [
        ("1", "Velkomst"),
        ("2", "Budget og overslag"),
        ("3", "Sommerfest"),
    ]
    assert outline(document)[1][2] == (("presentation", "Leder gennemgår"), ("decision", "Budgettet blev godkendt."))
    check_spans(document)


def test_a_mark_above_the_fields_closes_the_item_below() -> None:
    document = parsed(
        HEAD
        + "Sag nr.: 1\nOverskrift: Budget\n\nBeslutning\nGodkendt.\n\nPunktet behandles for lukkede døre\nSag nr.: 2\nOverskrift: Elevsag\n\nBeslutning\nHemmeligt.\n"
    )
    assert document.items[1].closed
    assert "Hemmeligt" not in document.text
