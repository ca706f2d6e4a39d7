"""Headings that only the whole document tells, and what stands below its last words."""

import pytest

from corpus.meetings.heading_styles import section_lines
from corpus.meetings.lines import split_lines
from tests.corpus.corpus_helpers import parsed


def _sections(text: str) -> list[list[tuple[str, str | None, str]]]:
    document = parsed(text)
    return [
        [(part.kind.value, part.heading, document.text[part.start : part.end]) for part in item.sections]
        for item in document.items
    ]


def _kinds(text: str) -> list[str | None]:
    return [entry.kind.value if entry else None for entry in section_lines(split_lines(text))]


def _minutes(presentation: str, recommendation: str, decision: str) -> str:
    items = "\n\n".join(
        f"{number}. {title}\n\n{presentation}\n\n{recommendation}\n\n{decision}"
        for number, title in ((1, "Ny bro over Skovåen"), (2, "Takster for svømmehallen"))
    )
    return f"Lundby Kommune\nTeknikudvalget\nReferat 4. maj 2021\n\n{items}\n"


@pytest.mark.parametrize(
    ("presentation", "recommendation", "decision", "headings"),
    [
        ("1. Baggrund\nDet haster.", "2. Indstilling\nVej og Park indstiller, at planen godkendes.", "3. Beslutning\nGodkendt.", ("1. Baggrund", "2. Indstilling", "3. Beslutning")),
        ("a) Sagsfremstilling\nDet haster.", "b) Indstilling\nVej og Park indstiller, at planen godkendes.", "c) Beslutning\nGodkendt.", ("a) Sagsfremstilling", "b) Indstilling", "c) Beslutning")),
        ("Sagsfremstilling - Det haster.", "Indstilling - Vej og Park indstiller, at planen godkendes.", "Beslutning - Godkendt.", ("Sagsfremstilling", "Indstilling", "Beslutning")),
        ("Baggrund – Det haster.", "Forslag – Vej og Park indstiller, at planen godkendes.", "Afgørelse – Godkendt.", ("Baggrund", "Forslag", "Afgørelse")),
        ("Sagsfremstilling Det haster.", "Indstilling Vej og Park indstiller, at planen godkendes.", "Beslutning Godkendt.", ("Sagsfremstilling", "Indstilling", "Beslutning")),
        ("BaggrundDet haster.", "ForslagVej og Park indstiller, at planen godkendes.", "AfgørelseGodkendt.", ("Baggrund", "Forslag", "Afgørelse")),
        ("*Baggrund*\n\nDet haster.", "*Indstilling*\n\nVej og Park indstiller, at planen godkendes.", "*Beslutning*\n\nGodkendt.", ("Baggrund", "Indstilling", "Beslutning")),
        ("--- Sagsfremstilling ---\nDet haster.", "--- Indstilling ---\nVej og Park indstiller, at planen godkendes.", "--- Beslutning ---\nGodkendt.", ("Sagsfremstilling", "Indstilling", "Beslutning")),
        ("[Sagsfremstilling]\nDet haster.", "[Indstilling]\nVej og Park indstiller, at planen godkendes.", "[Beslutning]\nGodkendt.", ("Sagsfremstilling", "Indstilling", "Beslutning")),
        ("Sagsfremstilling\n----------------\nDet haster.", "Indstilling\n-----------\nVej og Park indstiller, at planen godkendes.", "Beslutning\n----------\nGodkendt.", ("Sagsfremstilling", "Indstilling", "Beslutning")),
    ],
)  # fmt: skip
def test_a_document_keeps_to_its_style_of_headings(
    presentation: str, recommendation: str, decision: str, headings: tuple[str, str, str]
) -> None:
    for item in _sections(_minutes(presentation, recommendation, decision)):
        assert item == [
            ("presentation", headings[0], "Det haster."),
            ("recommendation", headings[1], "Vej og Park indstiller, at planen godkendes."),
            ("decision", headings[2], "Godkendt."),
        ]


@pytest.mark.parametrize(
    "text",
    [
        "Plan for vejene\n\n1. Baggrund\nVejene slides.\n\n2. Økonomi\nDer er 3 mio. kr.\n\n3. Tidsplan\nInden jul.",
        "Beslutning\nGodkendt.\n\nØkonomi - det er ordet, alle taler om.",
        "Bilag Kort blev omdelt på mødet.\n\nBeslutning\nGodkendt.",
    ],
)
def test_one_line_alone_makes_no_style(text: str) -> None:
    told = [kind for kind in _kinds(text) if kind]
    assert told in ([], ["decision"])


def test_marks_of_a_body_and_its_day_stand_in_the_style_too() -> None:
    told = _sections(
        _minutes(
            "Sagsfremstilling Det haster.",
            "Økonomiudvalget, 3. maj 2021 Anbefales.",
            "Beslutning i Teknikudvalget den 4. maj 2021 Godkendt.",
        )
    )
    assert [part[0] for part in told[0]] == ["presentation", "earlier_decisions", "decision"]
    assert told[0][2][2] == "Godkendt."


@pytest.mark.parametrize(
    "end",
    [
        "Mødet hævet kl. 20.15.", "Mødet sluttede kl. 18:30", "Formanden hævede mødet kl. 17", "Underskrifter\n\nAne Bro     Bo Lund",
        "Næste møde: tirsdag den 8. juni 2021 kl. 15", "Ane Bro                 Bo Lund\nformand                 referent", "_____________________   ____________________\nAne Bro                 Bo Lund",
    ],
)  # fmt: skip
def test_what_stands_below_the_last_item_is_in_no_section(end: str) -> None:
    text = f"Lundby Kommune\nTeknikudvalget\nReferat 4. maj 2021\n\n1. Ny bro\n\nBeslutning\nGodkendt.\n\n2. Takster\n\nBeslutning\nUdsat.\n\n\n{end}\n"
    assert _sections(text)[-1] == [("decision", "Beslutning", "Udsat.")]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Udkastet blev drøftet.\nRådet godkendte høringssvaret.", "decision"), ("Punktet udsættes til næste møde.", "decision"),
        ("Orienteringen blev taget til efterretning.", "decision"), ("Ane Bro viste billeder fra turen.", "other"),
        ("Karl spurgte til bænkene ved havnen.", "other"),
    ],
)  # fmt: skip
def test_a_board_that_writes_without_headings_decides_where_its_words_do(told: str, kind: str) -> None:
    text = f"Ældrerådet i Lundby Kommune\nReferat fra mødet den 4. maj 2021\n\n1. Godkendelse af dagsorden\nGodkendt.\n\n2. Bænke ved havnen\n{told}\n\n3. Eventuelt\nIntet.\n"
    assert _sections(text)[1] == [(kind, None, told)]


@pytest.mark.parametrize(
    ("line", "inline"),
    [
        ("Beslutning for Punkt 21: Godkendelse af dagsorden", ""), ("Beslutning til punkt 4", ""),
        ("Udvalg for Nære Sundhedstilbuds beslutning", ""), ("Beslutning for punkt 3: Udsat.", "Udsat."),
    ],
)  # fmt: skip
def test_a_decision_may_name_its_item_or_any_body(line: str, inline: str) -> None:
    (found,) = section_lines(split_lines(line))
    assert found is not None
    assert (found.kind.value, found.inline) == ("decision", inline)
    assert inline or found.heading == line


def test_what_a_form_feed_parts_is_known_by_what_its_pages_begin_and_end_with() -> None:
    pages = [
        "Hobro Kommune - Byrådet - 4. maj 2021\n\n1. Ny bro\n\nSagsfremstilling\nBroen er gammel, og\n\n1\n",
        "Hobro Kommune - Byrådet - 4. maj 2021\n\nden skal skiftes.\n\nBeslutning\nGodkendt.\n\n2\n",
    ]
    lines = split_lines("\f".join(pages))
    assert [line.plain for line in lines if line.is_furniture][-3:] == [
        "1", "Hobro Kommune - Byrådet - 4. maj 2021", "2",
    ]  # fmt: skip


def test_long_lines_of_names_and_other_words_are_read_in_no_time() -> None:
    names = "A" * 20_000 + " " + "Ane Bro, " * 2_000
    line = f"{'BoLund' * 30} " * 8
    for words in (names, line, f"{line}og saa videre", "Bro " * 40 + "!"):
        text = f"Lundby Kommune\nTeknikudvalget\nReferat 4. maj 2021\n\n1. Ny bro\n\nBeslutning\nGodkendt.\n\n{words}\n\nformand  referent\n"
        assert parsed(text).items[0].title == "Ny bro"
