"""Phrases that tell who was there, each with the rows it makes: "name (party) status [role] for whom"."""

from itertools import zip_longest

import pytest

from corpus.meetings.attendance import read_attendance
from corpus.meetings.item_attendance import ItemWords, meeting_attendance
from corpus.meetings.lines import split_lines
from corpus.records import Attendee

_WRITTEN_BEFORE_THE_RULES = [
    (
        "Afbud fra Mie Tolstrup (A) og Kaj Brink (V). Som suppleanter mødte Else Dam (A) og Finn Ravn (V).",
        "Mie Tolstrup (A) absent · Kaj Brink (V) absent · Else Dam (A) present [suppleant] for Mie Tolstrup · Finn Ravn (V) present [suppleant] for Kaj Brink",
    ),
    (
        "Afbud fra Mie Tolstrup og Kaj Brink. Som suppleanter deltog Else Dam og Finn Ravn.",
        "Mie Tolstrup absent · Kaj Brink absent · Else Dam present [suppleant] · Finn Ravn present [suppleant]",
    ),
    (
        "Afbud fra Mie Tolstrup (A) og Kaj Brink (V). Som suppleant deltog Else Dam (A).",
        "Mie Tolstrup (A) absent · Kaj Brink (V) absent · Else Dam (A) present [suppleant]",
    ),
    (
        "Fraværende: Kaj Brink (V), Finn Ravn (V) deltog i stedet",
        "Kaj Brink (V) absent · Finn Ravn (V) present for Kaj Brink",
    ),
    (
        "Afbud: Kaj Brink (V) (stedfortræder Finn Ravn (V))",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    ("Afbud: Kaj Brink (V) v/ Finn Ravn (V)", "Kaj Brink (V) absent · Finn Ravn (V) present for Kaj Brink"),
    (
        "Deltagere: Mie Tolstrup (A), Finn Ravn (V) (suppleant for Kaj Brink)",
        "Mie Tolstrup (A) present · Finn Ravn (V) present [suppleant] for Kaj Brink · Kaj Brink absent",
    ),
    ("Finn Ravn (V) for Kaj Brink (V)\n", ""),
    (
        "Deltagere: Mie Tolstrup (A), Finn Ravn (V) for Kaj Brink (V)",
        "Mie Tolstrup (A) present · Finn Ravn (V) present for Kaj Brink · Kaj Brink (V) absent",
    ),
    (
        "Finn Ravn (V) var indkaldt som stedfortræder for Kaj Brink (V).",
        "Finn Ravn (V) present [stedfortræder] for Kaj Brink · Kaj Brink (V) absent",
    ),
    (
        "Afbud: Kaj Brink (V)\nSuppleanter: Finn Ravn (V)",
        "Kaj Brink (V) absent · Finn Ravn (V) present [suppleant] for Kaj Brink",
    ),
    (
        "Kaj Brink (V) er erklæret inhabil. I stedet deltog Finn Ravn (V).",
        "Kaj Brink (V) recused · Finn Ravn (V) present for Kaj Brink",
    ),
    (
        "Medlemmer:\nMie Tolstrup, A\nKaj Brink, V, formand\n",
        "Mie Tolstrup (A) present · Kaj Brink (V) present [formand]",
    ),
    (
        "Medlemmer:\n1. Mie Tolstrup, Socialdemokratiet\n2. Kaj Brink, Venstre\n",
        "Mie Tolstrup (Socialdemokratiet) present · Kaj Brink (Venstre) present",
    ),
    (
        "Formand: Mie Tolstrup (A)\nMedlemmer: Kaj Brink (V)\n",
        "Mie Tolstrup (A) present [formand] · Kaj Brink (V) present",
    ),
    (
        "Til stede: Borgmester Mie Tolstrup (A), 1. viceborgmester Kaj Brink (V), Else Dam (F)",
        "Mie Tolstrup (A) present [borgmester] · Kaj Brink (V) present [1. viceborgmester] · Else Dam (F) present",
    ),
    (
        "Deltagere:\nMie Tolstrup – Ældre Sagen\nKaj Brink – Danske Handicaporganisationer\n",
        "Mie Tolstrup present · Kaj Brink present",
    ),
    (
        "Medlemmer: Anna-Lise Tolstrup (A), Aage Bråten (V)\nAfbud: Anna Lise Tolstrup og Åge Bråten.",
        "Anna-Lise Tolstrup (A) absent · Aage Bråten (V) absent",
    ),
    (
        "Medlemmer: René P. Dam (A), Kaj Brink (V)\nFraværende: Rene Dam",
        "René P. Dam (A) absent · Kaj Brink (V) present",
    ),
    (
        "Medlemmer: Kaj Brink (V), Kaj Erik Brink (A)\nAfbud: Kaj Brink (V)",
        "Kaj Brink (V) absent · Kaj Erik Brink (A) present",
    ),
    (
        "Deltagere: Mie Tolstrup, Kaj Brink\nFra forvaltningen deltog Ulla Toft og Jens Ravn.\nReferent: Ulla Toft",
        "Mie Tolstrup present · Kaj Brink present",
    ),
    (
        "Deltagere: Mie Tolstrup, Kaj Brink\nØvrige deltagere: Ulla Toft, Jens Ravn",
        "Mie Tolstrup present · Kaj Brink present",
    ),
    (
        "Mødets deltagere\nForside Kalender\nDeltagere:\nMie Tolstrup\nKaj Brink\n",
        "Mie Tolstrup present · Kaj Brink present",
    ),
    ("Fraværende:\nAfbud:\nKaj Brink, V\n", "Kaj Brink (V) absent"),
    (
        "Der var afbud fra Kaj Brink (V). Finn Ravn (V) var indkaldt som stedfortræder.",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Navn                Parti     Titel\nMedlemmer:\nMie Tolstrup        A         Formand\nKaj Brink           V         Næstformand\n",
        "Mie Tolstrup (A) present [formand] · Kaj Brink (V) present [næstformand]",
    ),
]
_WRITTEN_AFTER = [
    (
        "Afbud: Kaj Brink (V) - suppleant Finn Ravn (V) deltog.",
        "Kaj Brink (V) absent · Finn Ravn (V) present [suppleant] for Kaj Brink",
    ),
    (
        "Fraværende: Kaj Brink (V), stedfortræder Finn Ravn (V) mødte i stedet",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    ("Fraværende var desuden Mie Tolstrup (A).", "Mie Tolstrup (A) absent"),
    ("Fraværende var også Mie Tolstrup (A) og Kaj Brink (V).", "Mie Tolstrup (A) absent · Kaj Brink (V) absent"),
    ("Bemærkninger: Afbud fra Mie Tolstrup.", "Mie Tolstrup absent"),
    ("BemærkningerAfbud fra Mie Tolstrup og Kaj Brink", "Mie Tolstrup absent · Kaj Brink absent"),
    (
        "Fraværende: Kaj Brink (V). Stedfortræder: Finn Ravn (V).",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Afbud: Mie Tolstrup (A) - stedfortræder Else Dam (A), Kaj Brink (V) - stedfortræder Finn Ravn (V)",
        "Mie Tolstrup (A) absent · Else Dam (A) present [stedfortræder] for Mie Tolstrup · Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Fraværende:\nMie Tolstrup (A)\nKaj Brink (V)\nStedfortrædere:\nFinn Ravn (V)\nElse Dam (A)\n",
        "Mie Tolstrup (A) absent · Else Dam (A) present [stedfortræder] for Mie Tolstrup · Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Medlemmerne var til stede, undtagen: Mie Tolstrup (A). I stedet for Mie Tolstrup deltog Else Dam (A).",
        "Mie Tolstrup (A) absent · Else Dam (A) present for Mie Tolstrup",
    ),
    (
        "Mie Tolstrup (A) var fraværende. I stedet deltog Else Dam (A) Kaj Brink (V) var fraværende. I stedet deltog Finn Ravn (V).",
        "Mie Tolstrup (A) absent · Else Dam (A) present for Mie Tolstrup · Kaj Brink (V) absent · Finn Ravn (V) present for Kaj Brink",
    ),
    (
        "Kaj Brink (V) havde meldt afbud, og i hans sted mødte Finn Ravn (V).",
        "Kaj Brink (V) absent · Finn Ravn (V) present for Kaj Brink",
    ),
    (
        "Kaj Brink (V) har meldt afbud. Finn Ravn (V) deltager i stedet for.",
        "Kaj Brink (V) absent · Finn Ravn (V) present for Kaj Brink",
    ),
    ("Finn Ravn (V) deltog for Kaj Brink (V).", "Finn Ravn (V) present for Kaj Brink · Kaj Brink (V) absent"),
    ("Finn Ravn (V) mødte i stedet for Kaj Brink (V)", "Finn Ravn (V) present for Kaj Brink · Kaj Brink (V) absent"),
    (
        "Som stedfortræder for Kaj Brink (V) var indkaldt Finn Ravn (V).",
        "Finn Ravn (V) present [stedfortræder] for Kaj Brink · Kaj Brink (V) absent",
    ),
    (
        "Stedfortræder for Kaj Brink (V): Finn Ravn (V)",
        "Finn Ravn (V) present [stedfortræder] for Kaj Brink · Kaj Brink (V) absent",
    ),
    (
        "Afbud fra Mie Tolstrup og Kaj Brink. Som stedfortrædere mødte henholdsvis Else Dam og Finn Ravn.",
        "Mie Tolstrup absent · Kaj Brink absent · Else Dam present [stedfortræder] for Mie Tolstrup · Finn Ravn present [stedfortræder] for Kaj Brink",
    ),
    (
        "Kaj Brink (V) blev erklæret inhabil, og Finn Ravn (V) deltog som suppleant for Kaj Brink.",
        "Kaj Brink (V) recused · Finn Ravn (V) present [suppleant] for Kaj Brink",
    ),
    (
        "Medlemmer: Mie Tolstrup (A), Kaj Brink (V)\nInhabil: Kaj Brink (V), i stedet deltog Finn Ravn (V)",
        "Mie Tolstrup (A) present · Kaj Brink (V) recused · Finn Ravn (V) present for Kaj Brink",
    ),
    (
        "MEDLEMMER:\nMIE TOLSTRUP (A)\nKAJ BRINK (V)\nFRAVÆRENDE:\nKAJ BRINK (V)\n",
        "MIE TOLSTRUP (A) present · KAJ BRINK (V) absent",
    ),
    (
        "Medlemmer:\nMie Tolstrup (A), næstformand\nKaj Brink (formand, V)\nElse Dam (F) (suppleant)\n",
        "Mie Tolstrup (A) present [næstformand] · Kaj Brink (V) present [formand] · Else Dam (F) present [suppleant]",
    ),
    (
        "Til stede: Mie Tolstrup (A) formand, Kaj Brink (V) – næstformand, Else Dam, SF",
        "Mie Tolstrup (A) present [formand] · Kaj Brink (V) present [næstformand] · Else Dam (SF) present",
    ),
    (
        "Deltagere\nFormand Mie Tolstrup (A)\nNæstformand Kaj Brink (V)\nMedlem Else Dam (F)\n",
        "Mie Tolstrup (A) present [formand] · Kaj Brink (V) present [næstformand] · Else Dam (F) present",
    ),
    ("Formand Mie Tolstrup (A), Kaj Brink (V)", ""),
    (
        "| Navn | Parti | Rolle | Fremmøde |\n|---|---|---|---|\n| Deltagere: | | | |\n| Mie Tolstrup | A | Formand | |\n| Kaj Brink | V | Medlem | |\n",
        "Mie Tolstrup (A) present [formand] · Kaj Brink (V) present",
    ),
    (
        "Deltagere:\nMie Tolstrup, Det Konservative Folkeparti\nKaj Brink, Radikale Venstre\nElse Dam, Enhedslisten\n",
        "Mie Tolstrup (Det Konservative Folkeparti) present · Kaj Brink (Radikale Venstre) present · Else Dam (Enhedslisten) present",
    ),
    (
        "Deltagere: Mie Tolstrup (Socialdemokratiet), Kaj Brink (Løsgænger)",
        "Mie Tolstrup (Socialdemokratiet) present · Kaj Brink present",
    ),
    (
        "Deltagere: Mie Tolstrup - Danske Handicaporganisationer\n\nKaj Brink - Ældre Sagen\n\nAfbud: Else Dam - Gigtforeningen\n",
        "Mie Tolstrup present · Kaj Brink present · Else Dam absent",
    ),
    ("Deltagere: Ældre Sagen v/ Mie Tolstrup, Kaj Brink", "Mie Tolstrup present · Kaj Brink present"),
    (
        "Deltagere: Åse von Bülow (C), Kjær-Lund Müller (V), René d'Arc Sø (Ø), H.C. Toft (A)",
        "Åse von Bülow (C) present · Kjær-Lund Müller (V) present · René d'Arc Sø (Ø) present · H.C. Toft (A) present",
    ),
    (
        "Deltagere: Mie Tolstrup (A)      Kaj Brink (V)\n           Else Dam (F)          Finn Ravn (V)\nAfbud: Finn Ravn\n",
        "Mie Tolstrup (A) present · Kaj Brink (V) present · Else Dam (F) present · Finn Ravn (V) absent",
    ),
    (
        "Medlemmer: Mie Tolstrup (A), Hans Peter Holm (V)\nAfbud: Hans Holm (A)",
        "Mie Tolstrup (A) present · Hans Peter Holm (V) present · Hans Holm (A) absent",
    ),
    ("Medlemmer: Kaj Brink (V), Kaj Brink (A)\nAfbud: Kaj Brink (A)", "Kaj Brink (V) present · Kaj Brink (A) absent"),
    ("Medlemmer: Anne Holm (V), Anne Marie Holm (V)", "Anne Holm (V) present · Anne Marie Holm (V) present"),
    ("Medlemmer: Lone Holm Kjær (V), Bo Dal (A)\nFravær: Lone Holm.", "Lone Holm Kjær (V) absent · Bo Dal (A) present"),
    (
        "Medlemmer: Søren Kjær-Jensen (C), Ib Aa. Sø (V)\nFraværende: Søren  Kjær Jensen, Ib Sø",
        "Søren Kjær-Jensen (C) absent · Ib Aa. Sø (V) absent",
    ),
    (
        "Medlemmer: Mie Tolstrup, Kaj Brink, Else Dam\nAfbud: Mie og Kaj",
        "Mie Tolstrup absent · Kaj Brink absent · Else Dam present",
    ),
    (
        "Medlemmer: Mie Tolstrup, Mie Lund, Else Dam\nAfbud: Else, Mie",
        "Mie Tolstrup present · Mie Lund present · Else Dam absent",
    ),
    ("Til stede: Mie Tolstrup, Kaj Brink.\nReferent: Kaj Brink", "Mie Tolstrup present · Kaj Brink present"),
    (
        "Deltagere: Mie Tolstrup, Kaj Brink\nGæster: Ulla Toft\nAfbud: Else Dam",
        "Mie Tolstrup present · Kaj Brink present · Else Dam absent",
    ),
    (
        "Til stede: Mie Tolstrup (A) og Kaj Brink (V). Desuden deltog Ulla Toft og Jens Ravn fra forvaltningen.",
        "Mie Tolstrup (A) present · Kaj Brink (V) present",
    ),
    (
        "Deltagere: Mie Tolstrup (A), Ulla Toft, kommunaldirektør, Kaj Brink (V)",
        "Mie Tolstrup (A) present · Kaj Brink (V) present",
    ),
    ("Fra administrationen deltog:\nUlla Toft\nJens Ravn\n", ""),
    ("Afbud:\nIngen\nFraværende:\nKaj Brink (V)\n", "Kaj Brink (V) absent"),
    ("Der er modtaget afbud fra: Kaj Brink (V)", "Kaj Brink (V) absent"),
    ("BemærkningerAfbud fra: Kaj Brink", "Kaj Brink absent"),
    (
        "Fraværende med afbud: Kaj Brink (V)\nFraværende uden afbud: Else Dam (F)",
        "Kaj Brink (V) absent · Else Dam (F) absent",
    ),
    (
        "Deltagere: Mie Tolstrup (A), Kaj Brink (V)\nKaj forlod mødet kl. 17.",
        "Mie Tolstrup (A) present · Kaj Brink (V) left",
    ),
    (
        "Deltagere: Mie Tolstrup (A), borgmester, Kaj Brink (V)\nBorgmesteren deltog ikke i sagens behandling på grund af inhabilitet.",
        "Mie Tolstrup (A) recused [borgmester] · Kaj Brink (V) present",
    ),
    ("Byrådet godkender, at Finn Ravn (V) indkaldes som stedfortræder for Kaj Brink (V).", ""),
    ("Første stedfortræder for Venstre er Finn Ravn.", ""),
    (
        "Afbud: Kaj Brink (V), suppleant: Finn Ravn (V)\nØvrige medlemmer var til stede.",
        "Kaj Brink (V) absent · Finn Ravn (V) present [suppleant] for Kaj Brink",
    ),
    (
        "Afbud fra Else Dam (F) og Kaj Brink (V), i stedet mødte Finn Ravn (V).",
        "Kaj Brink (V) absent · Finn Ravn (V) present · Else Dam (F) absent",
    ),
    (
        "Mødt: Alle. Dog var Kaj Brink (V) fraværende - suppleant Finn Ravn (V) deltog.",
        "Kaj Brink (V) absent · Finn Ravn (V) present [suppleant] for Kaj Brink",
    ),
    ("Medlemmer:\n(A) Mie Tolstrup\n(V) Kaj Brink\n", "Mie Tolstrup (A) present · Kaj Brink (V) present"),
    ("Socialdemokratiet: Mie Tolstrup", ""),
    (
        "Deltagere: A: Mie Tolstrup, Else Dam\nV: Kaj Brink\n",
        "Mie Tolstrup (A) present · Else Dam (A) present · Kaj Brink (V) present",
    ),
    (
        "Afbud: Kaj Brink (V), for hvem Finn Ravn (V) mødte.",
        "Kaj Brink (V) absent · Finn Ravn (V) present for Kaj Brink",
    ),
    (
        "Suppleant Finn Ravn (V) deltog i mødet i stedet for Kaj Brink (V).",
        "Finn Ravn (V) present [suppleant] for Kaj Brink · Kaj Brink (V) absent",
    ),
    (
        "Fraværende: Kaj Brink (V) (Finn Ravn (V) deltog som stedfortræder)",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Fraværende: Kaj Brink, V, stedfortræder: Finn Ravn, V",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Kaj Brink (V) deltog ikke i mødet. Finn Ravn (V) deltog som stedfortræder.",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Mødedeltagere: Finn Ravn (stedfortræder for Kaj Brink), Else Dam",
        "Finn Ravn present [stedfortræder] for Kaj Brink · Kaj Brink absent · Else Dam present",
    ),
    (
        "Afbud: Kaj Brink (V). I hans sted deltog Finn Ravn (V)",
        "Kaj Brink (V) absent · Finn Ravn (V) present for Kaj Brink",
    ),
    ("Kaj Brink (V) blev erstattet af Finn Ravn (V).", "Kaj Brink (V) absent · Finn Ravn (V) present for Kaj Brink"),
    (
        "AFBUD FRA: KAJ BRINK (V)\nSOM SUPPLEANT DELTOG: FINN RAVN (V)",
        "KAJ BRINK (V) absent · FINN RAVN (V) present [suppleant] for KAJ BRINK",
    ),
    (
        "Deltagere\n* Mie Tolstrup (formand)\n* Kaj Brink\nAfbud\n* Else Dam\nSuppleant\n* Finn Ravn\n",
        "Mie Tolstrup present [formand] · Kaj Brink present · Else Dam absent · Finn Ravn present [suppleant] for Else Dam",
    ),
    ("Afbud fra Else Dam. Suppleant Finn Ravn deltog.", "Else Dam absent · Finn Ravn present [suppleant] for Else Dam"),
    (
        "Til stede:\nMie Tolstrup, formand, Ældre Sagen\nKaj Brink, næstformand\n",
        "Mie Tolstrup present [formand] · Kaj Brink present [næstformand]",
    ),
    (
        "Til stede: Mie Tolstrup (A), Kaj Brink (V) og Finn Ravn (V), der var indkaldt som stedfortræder for Else Dam (V).",
        "Mie Tolstrup (A) present · Kaj Brink (V) present · Finn Ravn (V) present [stedfortræder] for Else Dam · Else Dam (V) absent",
    ),
    (
        "Kaj Brink (V) var fraværende, og Finn Ravn (V) var indkaldt som stedfortræder.",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Ikke til stede: Kaj Brink (V). Som stedfortræder deltog Finn Ravn (V).",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Stedfortræder Finn Ravn (V) for Kaj Brink (V)",
        "Finn Ravn (V) present [stedfortræder] for Kaj Brink · Kaj Brink (V) absent",
    ),
    (
        "Deltagere:\nFinn Ravn (V) i stedet for Kaj Brink (V)\nElse Dam\n",
        "Finn Ravn (V) present for Kaj Brink · Kaj Brink (V) absent · Else Dam present",
    ),
    (
        "**Afbud:** Kaj Brink (V)\n**Stedfortræder:** Finn Ravn (V)",
        "Kaj Brink (V) absent · Finn Ravn (V) present [stedfortræder] for Kaj Brink",
    ),
    (
        "Deltagere: Borgmester: Mie Tolstrup (A), Kaj Brink (V)",
        "Mie Tolstrup (A) present [borgmester] · Kaj Brink (V) present",
    ),
]


def _written(person: Attendee) -> str:
    party = f" ({person.party})" if person.party else ""
    role = f" [{person.role}]" if person.role else ""
    return f"{person.name}{party} {person.status.value}{role}" + (
        f" for {person.stands_in_for}" if person.stands_in_for else ""
    )


@pytest.mark.parametrize(("phrase", "rows"), [*_WRITTEN_BEFORE_THE_RULES, *_WRITTEN_AFTER])
def test_a_phrase_makes_these_rows(phrase: str, rows: str) -> None:
    people = meeting_attendance(read_attendance(split_lines(phrase), phrase), [], None, None).people
    assert {_written(person) for person in people} == {row for row in rows.split(" · ") if row}
    assert len(people) == len({(person.name, person.party) for person in people})


_HEAD = "Deltagere:\n • Ane Bro (A)\n • Bo Dal (V)\n • Ib Sø (C)\n • Ida Bak Lund (F)\n"
_SIGNS = {"present": "+", "absent": "-", "recused": "!"}


@pytest.mark.parametrize(
    ("head", "words", "told"),
    [
        ("", [".", ".", "Bo Dal (V) ankom kl. 15.20 under behandlingen af punktet."], "Bo Dal: --+++"),
        ("", [".", ".", "Bo Dal ankom kl. 15.20, efter at punktet var behandlet."], "Bo Dal: ---++"),
        ("Bo Dal (V) ankom under punkt 3.", [], "Bo Dal: --+++"),
        ("Bo Dal (V) mødte ved punkt 3.", [], "Bo Dal: --+++"),
        ("Bo Dal (V) ankom efter punkt 3.", [], "Bo Dal: ---++"),
        ("Bo Dal (V) deltog fra pkt. 3.", [], "Bo Dal: --+++"),
        ("Bo Dal (V) var fraværende til og med punkt 2.", [], "Bo Dal: --+++"),
        ("Bo Dal (V) forlod mødet før punkt 4.", [], "Bo Dal: +++--"),
        ("Bo Dal (V) forlod mødet efter punkt 4.", [], "Bo Dal: ++++-"),
        ("Bo Dal (V) deltog til og med punkt 3.", [], "Bo Dal: +++--"),
        ("Under punkt 3 forlod Bo Dal (V) mødet.", [], "Bo Dal: ++---"),
        ("Bo Dal (V) forlod mødet kl. 17.", [], ""),
        ("Bo Dal (V) ankom kl. 15.", [], ""),
        ("", [".", ".", "Bo Dal (V) forlod mødet kl. 17."], "Bo Dal: ++---"),
        ("", [".", ".", "Bo Dal (V) forlod mødet kl. 17 efter dette punkt."], "Bo Dal: +++--"),
        ("", [".", ".", "Bo Dal (V) forlod mødet kl. 17, inden punktet blev behandlet."], "Bo Dal: ++---"),
        ("", [".", ".", ".", "Bo Dal (V) ankom og deltog ikke i behandlingen af punkt 2 og 3."], "Bo Dal: ---++"),
        ("Ib Sø (C) kom til stede under punkt 2 og forlod mødet under punkt 4.", [], "Ib Sø: -++--"),
        ("Bo Dal (V) gik kl. 16 efter punkt 2 og Ib Sø (C) ankom kl. 15 under punkt 2.", [], "Bo Dal: ++--- · Ib Sø: -++++"),
        ("", [".", "Fraværende: Bo Dal (V)", ".", "Afbud:\n1. Bo Dal, V\n2. Ib Sø, C"], "Bo Dal: .-.-. · Ib Sø: ...-."),
        ("", [".", "Bo Dal (V) deltog ikke i behandlingen af punktet."], "Bo Dal: .-..."),
        ("", [".", "Bo Dal (V) deltog ikke i behandlingen på grund af inhabilitet."], "Bo Dal: .!..."),
        ("", [".", "Bo Dal (V) var inhabil. I stedet deltog Ea Ask (V)."], "Ea Ask: .+... · Bo Dal: .!..."),
        ("", [".", "Bo Dal (V) forlod lokalet under behandlingen af punktet."], "Bo Dal: .-..."),
        ("", [".", "Ib Sø (C) deltog ikke i afstemningen."], ""),
        ("", [".", "Inhabil: Ib Sø (C)"], "Ib Sø: .!..."),
        ("Bo Dal (V) deltog ikke i behandlingen af punkt 2 og 3.", [], "Bo Dal: .--.."),
        ("Bo Dal (V) var inhabil under punkt 2.", [], "Bo Dal: .!..."),
        ("Fraværende: Bo Dal (V), sag 2-3", [], "Bo Dal: .--.."),
        ("Bo var fraværende under punkt 3.", [], "Bo Dal: ..-.."),
        ("Afbud: Bo Dal (V)", ["."], ""),
        ("", ["Formanden oplyste, at der var afbud fra Ib Sø (C). Kaj Krog (C) var indkaldt som stedfortræder."], ""),
    ],
)  # fmt: skip
def test_what_is_told_of_single_items(head: str, words: list[str], told: str) -> None:
    items = [
        ItemWords(number, "Godkendt." if each == "." else each)
        for number, each in zip_longest("12345", words, fillvalue="")
    ]
    rows = meeting_attendance(read_attendance(split_lines(_HEAD + head)), items, None, None).items
    names = list(dict.fromkeys(person.name for here in rows for person in here))
    signs = [{person.name: _SIGNS[person.status.value] for person in here} for here in rows]
    found = {f"{name}: " + "".join(here.get(name, ".") for here in signs) for name in names}
    assert found == {row for row in told.split(" · ") if row}


def test_who_left_before_an_item_is_absent_there_though_it_is_closed_and_tells_nothing() -> None:
    items = [ItemWords("1", "Godkendt."), ItemWords("2")]
    told = meeting_attendance(
        read_attendance(split_lines(_HEAD + "Bo Dal (V) forlod mødet før punkt 2.")), items, None, None
    )
    assert [[person.status.value for person in here] for here in told.items] == [["present"], ["absent"]]


def test_minutes_that_name_nobody_are_told() -> None:
    assert meeting_attendance([], [], None, None).names_nobody
    assert meeting_attendance(read_attendance(split_lines("Afbud: Bo Dal (V)")), [], None, None).names_nobody
    assert not meeting_attendance(read_attendance(split_lines(_HEAD)), [], None, None).names_nobody
