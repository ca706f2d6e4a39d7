"""How authorities print number, title, case number and lists of items; and what looks like a meeting and is none."""

from __future__ import annotations

import pytest

from corpus.records import DocumentKind, SectionKind
from tests.corpus.corpus_helpers import check_spans, parsed, texts

_HEAD = "Nordvig Byråd\n\nReferat\n\nTirsdag den 4. maj 2010 kl. 17.00\n\n"
_TITLES = ((7, "Ny havn"), (8, "Lejrskole for 5. klasse"), (9, "Eventuelt"))


def _outline(text: str) -> list[tuple[str | None, str | None, str | None]]:
    document = parsed(text)
    check_spans(document)
    return [(entry.number, entry.title, entry.case_number) for entry in document.items]


def _body(form: str, below: str = "Beslutning\n\nGodkendt.") -> str:
    return "\n\n".join(f"{form.format(n=number, t=title)}\n\n{below}" for number, title in _TITLES)


_AS_PRINTED = [(str(number), title, None) for number, title in _TITLES]


@pytest.mark.parametrize(
    "form",
    [
        "Punkt {n}.\n{t}", "PUNKT {n}\n\n{t}", "Pkt. {n}\n{t}", "{n}.\n{t}", "{n}\n{t}", "{n}.\n\n{t}", "Sag nr. {n}\n{t}", "Sag {n}:\n{t}",
        "Dagsordenspunkt {n}\n{t}", "Nr. {n}\n{t}", " {n}.  {n}. {t}", "{n}. {n}. {t}", "{n}.\t{t}", "Ad {n}. {t}", "Punkt Titel\n{n} {t}",
        "Pkt. Emne\n{n}. {t}", "Sag nr. Titel\n{n}. {t}",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "contents",
    [
        "", "Indholdsfortegnelse\n\n7. Ny havn .......... 3\n8. Lejrskole for 5. klasse .......... 4\n9. Eventuelt .......... 6\n\n",
        "Dagsorden:\n7. Ny havn\n8. Lejrskole for 5. klasse\n9. Eventuelt\n\n", "Indhold\nSag nr.   Side\n7.\nNy havn   3\n8.\nLejrskole for 5. klasse   4\n9.\nEventuelt   6\n\n",
        "Indholdsfortegnelse\n\nÅbne sager\n\n7.\n\nNy havn\n\n8.\n\nLejrskole for 5. klasse\n\n9.\n\nEventuelt\n\nLukkede sager\n\n10.\n\nKøb af jord\n\n",
    ],
    ids=["none", "pages", "plain", "above-with-pages", "closed-group"],
)  # fmt: skip
def test_an_item_is_read_where_it_is_treated_not_where_it_is_listed(form: str, contents: str) -> None:
    if form.startswith("Ad"):
        text = _HEAD + contents + _body(form, "Det blev aftalt at gå videre.")
    else:
        text = _HEAD + contents + _body(form)
    document = parsed(text)
    assert _outline(text) == _AS_PRINTED
    assert all(entry.sections for entry in document.items)


@pytest.mark.parametrize(
    "form",
    [
        "{n}. 10/44{n}1 - {t}", "{n}. 10/44{n}1 {t}", "{n}. (10/44{n}1) {t}", "{n}. [10/44{n}1] {t}", "{n}. Sagsnr. 10/44{n}1: {t}",
        "{n}. {t} (10/44{n}1)", "{n}. {t}\n10/44{n}1", "{n}. {t}\nMARHOL / 10/44{n}1", "{n}. {t}\nMARHOL/10/44{n}1",
        "Sagsnr.: 10/44{n}1 Sagsbehandler: Inger Lund\n{n}. {t}", "{n}. {t}\n10/44{n}1\nDIR ØU BYR\nx x",
        "{n}. {t}\nSagsnr.: 10/44{n}1\n\nDIR\n\nBYR\n\n x\n\n x",
    ],
)  # fmt: skip
def test_a_case_number_is_read_wherever_it_stands_beside_the_title(form: str) -> None:
    assert _outline(_HEAD + _body(form)) == [(str(n), title, f"10/44{n}1") for n, title in _TITLES]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("2018/2019 regnskab", "2018/2019 regnskab"), ("1. budgetopfølgning", "1. budgetopfølgning"), ("4. maj-udvalget", "4. maj-udvalget"),
        ("24/7 hjælp", "24/7 hjælp"), ("******-**** klager over afslag", "******-**** klager over afslag"),
        ("Klage fra ****** ****", "Klage fra ****** ****"), ("**Klage fra ******-****", "**Klage fra ******-****"),
        ("Skal vi holde fest på torvet i august måned.", "Skal vi holde fest på torvet i august måned."),
    ],
)  # fmt: skip
def test_a_title_keeps_what_is_its_own(title: str, read: str) -> None:
    text = f"{_HEAD}7. Ny havn\n\nBeslutning\n\nUdsat.\n\n8. {title}\n\nBeslutning\n\nGodkendt.\n\n9. Eventuelt\n\nBeslutning\n\nIntet.\n"
    assert _outline(text)[1] == ("8", read, None)


@pytest.mark.parametrize(
    "head",
    [
        "Referat fra Ældrerådsmøde tirsdag den 28. februar 2017 kl. 10", "Referat af møde i Handicaprådet den 3. marts 2016",
        "Møde i Handicaprådet den 3. marts 2016\n\nTil stede: Karla Brandt, Ove Friis", "Skolebestyrelsesmøde d. 24. september 2019",
        "BESLUTNINGSREFERAT\n\nSeniorrådet, 12-01-2021", "Kort referat af bestyrelsesmøde, 4. maj 2022", "Godkendt mødereferat\nDen 4. maj 2022",
        "Ældrerådet\n\nDagsorden til møde den 3. marts 2016",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "form",
    [
        "{n}. {t}\n{b}",
        "  {n}. {t}\n   {b}",
        "{n}) {t}\n\n{b}\n",
        "Pkt. {n}: {t}\n{b}",
        "{n}. {t}.\n{b}",
        "Ad {n}) {t}\n{b}",
    ],
)
def test_a_board_that_writes_without_section_headings_has_items(head: str, form: str) -> None:
    said = (
        ("Godkendelse af dagsorden", "Godkendt."), ("Nyt fra formanden", "Bussen kører igen. 3 har klaget."),
        ("Stolene i salen", "Rådet ønsker 12 nye."), ("Evt.", "Intet."),
    )  # fmt: skip
    text = f"{head}\n\n" + "\n".join(form.format(n=n, t=t, b=b) for n, (t, b) in enumerate(said, 1))
    document = parsed(text)
    check_spans(document)
    titles = [(entry.title or "").rstrip(".") for entry in document.items]
    assert titles == [title.rstrip(".") for title, _ in said]
    assert [[document.text[s.start : s.end] for s in entry.sections] for entry in document.items] == [
        [words] for _, words in said
    ]


_NO_MEETINGS = {
    "a plan": "Affaldsplan 2021-2026\n\n1. Indledning\nPlanen gælder i 6 år.\n2. Mål\nMindre affald.\n3. Økonomi\n4 mio. kr.\n",
    "a plan on an agenda": "Dagsorden 2030\nNordvig Kommunes plan for verdensmålene\n\n1. Indledning\nMålene er 17.\n2. Indsatser\nVi planter træer.\n",
    "an act": "Vedtægt for Ældrerådet i Nordvig\nVedtaget den 4. maj 2010\n\n§ 1. Rådet har 9 medlemmer.\n1. Valget sker hvert 4. år.\n2. Alle over 60 har valgret.\n§ 2. Rådet holder møde hver måned.\n",
    "a price list": "Takster 2022\n\n1. Halleje 200 kr.\n2. Mødelokale 75 kr.\n3. Projektor 50 kr.\n",
    "a newsletter": "Nyt fra Ældrerådet, maj 2022\n\n1. Bussen kører igen\nDet er vi glade for.\n2. Ny leder på Egely\nHun hedder Lis.\n3. Referater\nReferatet fra sidste møde ligger på hjemmesiden.\n",
    "rules of order": "Forretningsorden for Handicaprådet\n\n1. Formanden indkalder til møde.\n2. Dagsordenen sendes ud 8 dage før.\n3. Referatet godkendes på næste møde.\n",
    "a guide": "Sådan søger du\n\n1. Log på\nBrug MitID.\n2. Udfyld skemaet\nHusk bilag.\n3. Send\nDu får svar om 8 uger.\n",
    "a page about minutes": "Referater og dagsordener\n\nHer finder du byrådets referater.\n\n1. Vælg udvalg\n2. Vælg dato\n",
    "a plan of meetings": "Mødeplan 2022\n\n1. januarmøde: 12. januar 2022\n2. februarmøde: 9. februar 2022\n",
}


@pytest.mark.parametrize("text", _NO_MEETINGS.values(), ids=_NO_MEETINGS.keys())
def test_what_has_numbered_lines_and_met_nowhere_is_no_meeting(text: str) -> None:
    document = parsed(text)
    assert document.items == ()
    assert document.kind not in (DocumentKind.MINUTES, DocumentKind.AGENDA)


@pytest.mark.parametrize(
    "bare", ["Beslutning i Havneudvalget den 04-05-2010", "Beslutning Havneudvalget, 4. maj 2010:"]
)
@pytest.mark.parametrize("first", ["Beslutningstema", "Sagsfremstilling", "Resumé"])
def test_a_section_that_comes_after_a_decision_begins_an_item_without_number_and_title(bare: str, first: str) -> None:
    case = f"{first}\nKajen er rådden.\nIndstilling\nDirektøren indstiller, at den rives ned.\n{bare}\n"
    document = parsed(
        f"Havneudvalget\nReferat\n4. maj 2010\n{bare}\nDagsordenen blev godkendt.\n{case}Godkendt.\n{case}Udsat.\n"
    )
    assert [texts(document, entry, SectionKind.DECISION) for entry in document.items] == [
        ["Dagsordenen blev godkendt."], ["Godkendt."], ["Udsat."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["SAGER FRA ADMINISTRATIONEN", "Teknikudvalgets sager", "BØRNE- OG SKOLEUDVALGETS PUNKTER", "Sager til beslutning", "Orienteringssager"],
)  # fmt: skip
def test_the_name_of_a_group_is_no_part_of_the_decision_above_it(name: str) -> None:
    one, two = "7 Ny havn\n\nBeslutning\n\nGodkendt.", "8 Lejrskole\n\nBeslutning\n\nUdsat."
    document = parsed(f"{_HEAD}{name}\nPunkt Titel\n{one}\n\n{name}\nPunkt Titel\n{two}\n")
    assert [texts(document, entry, SectionKind.DECISION) for entry in document.items] == [["Godkendt."], ["Udsat."]]
    assert [entry.title for entry in document.items] == ["Ny havn", "Lejrskole"]


@pytest.mark.parametrize(
    "form",
    ["{t}", "10/44{n}1\n{t}", "Sagsnr.: 10/44{n}1 Sagsbehandler: Inger Lund\n\n{t}\n\nADM\n\nBYR\n\n x", "### {t}"],
)
def test_items_that_are_numbered_in_the_list_of_contents_alone_have_their_numbers_from_it(form: str) -> None:
    titles = ("Ny havn", "Lokalplan 44", "Salg (lukket)", "Lokalplan 45")
    listed = "Indholdsfortegnelse\n" + "".join(f"{n}. {title}    {n + 1}\n" for n, title in enumerate(titles, 7))
    body = "\n\n".join(
        f"{form.format(n=n, t=title)}\n\nIndstilling\n\nDet er {title}.\n\nBeslutning\n\nGodkendt."
        for n, title in enumerate(titles, 7)
    )
    document = parsed(f"{_HEAD}{listed}\n{body}\n")
    check_spans(document)
    assert [(entry.number, entry.closed) for entry in document.items] == [
        ("7", False), ("8", False), ("9", True), ("10", False),
    ]  # fmt: skip
    told = [texts(document, entry, SectionKind.RECOMMENDATION) for entry in document.items]
    assert told == [["Det er Ny havn."], ["Det er Lokalplan 44."], [], ["Det er Lokalplan 45."]]
    assert "Det er Salg" not in document.text


@pytest.mark.parametrize(
    "closed", ["Salg (lukket)", "Lukket punkt", "Lukket punkt: Salg", "Salg af grund - Lukket sag"]
)
def test_nothing_of_a_closed_item_among_those_of_one_number_is_kept(closed: str) -> None:
    body = "Indstilling\n\n1. HEMMELIG liste\n\nBeslutning\n\n1. HEMMELIGT salg\n\nSagsfremstilling\n\nHEMMELIG."
    text = f"{_HEAD}1. Vej\n\nBeslutning\n\nUdsat.\n\n1. Sti\n\nBeslutning\n\nUdsat.\n\n1. {closed}\n\n{body}\n\n1. Bro\n\nBeslutning\n\nUdsat.\n"
    document = parsed(text)
    assert "HEMMELIG" not in document.text
    assert [entry.closed for entry in document.items] == [False, False, True]
