"""The kinds of spelling that a personal number comes in, and what only looks like one; a few of our own of each kind."""

import json
from pathlib import Path

import pytest

from corpus.personal_numbers import find_personal_numbers, mask_personal_numbers
from tests.corpus.measure_personal_numbers import LISTS, measured

_NUMBERS = {
    "behind another number": (
        "Tlf. 12345678 211062-5629", "Tlf. 12 34 56 78 211062-5629", "12345678 2110625629", "5600 Ådal 211062-5629", "2024-3 211062-5629",
    ),
    "over a line's end": (
        "CPR: 211062\n5629", "cpr.nr.\n211062-5629", "Personnummer\n\n2110625629", "CPR:\n211062\n5629", "af borger 211062\n5629 er søgt", "211062\r\n5629",
        "211062-\n5629", "211062\n-5629", "211062-\n\n5629", "2110-\n62-5629", "2110\n62-5629", "21\n1062-5629", "21106\n2-5629", "211062-56\n29", "211062-\n> 5629", "211062\u20285629",
    ),
    "in two cells": (
        "CPR\t211062\t5629", "CPR-nr.:\t211062/5629", "| Ib | 211062 | 5629 |", "| Ib | 211062 |  | 5629 |", "Ib\t211062\t5629", "Ib Dam   211062     5629",
        "| Navn | Født | Løbenr. |\n|---|---|---|\n| Ib | 211062 | 5629 |", "| 1 | Ib | 211062 | 5629 | 8000 | Ådal |", "<td>211062</td><td>5629</td>",
        "<td>211062</td>\n<td>5629</td>", "| 21.10.62 | 5629 |", "CPR | 21 | 10 | 62 | 5629 |", "| Bo | 010203 | 4123 |\n| Ib | 211062 | 5629 |",
    ),
    "with slash, dots and other signs": (
        "211062/5629", "211062 / 5629", "21/10/62-5629", "21/10-62 5629", "21/10 1962 5629", "cpr 16/9-84-5629", "21.10.62 5629", "21.10.62.5629", "21. 10. 62-5629",
        "211062.5629", "21-10-62-5629", "21.10.1962-5629", "21101962-5629", "(211062)-5629", "211062--5629", "211062:5629", "211062+5629", "211062·5629", "211062_5629",
    ),
    "in lists and CSV": (
        "42,211062-5629,Vej", "42,2110625629,Vej", "a,42,2110625629", "1;211062-5629;Vej", "42;211062;5629;Vej", "Ib,211062,5629,Vej", '"Ib","211062","5629"',
        '"211062-5629";"Ib"', "CPR;Navn\n2110625629;Ib", "navn,cpr\nIb,2110625629",
    ),
    "behind the label of a case": ("J.nr. 211062-5629", "Journalnr. 211062-5629", "Journalnummer: 211062–5629", "JNR 211062-5629", "Sag: 211062-5629", "Vores ref. 211062-5629/ab"),
    "with other blanks": tuple(f"211062{blank}5629" for blank in "\u00a0\u1680\u2000\u2003\u2007\u2009\u200a\u202f\u205f\u3000"),
    "with other dashes": tuple(f"211062{dash}5629" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u2212\u2e3a\ufe58\ufe63\uff0d"),
    "with signs that show nothing": (
        "\u200e211062\u200f-\u200e5629", "211062\u200b5629", "2\u200b1\u200b1\u200b0\u200b6\u200b2\u200b-\u200b5\u200b6\u200b2\u200b9", "211062\u00ad-5629", "21\u206010\u206062\u20605629",
        "211062\ufeff5629", "211062\u034f5629", "211062\U000e00205629",
    ),
    "with mark-up": ("**211062**-5629", "2110<b>62</b>-5629", "211062<br>5629", "211062<wbr>-5629", "~~211062-5629~~", "`211062`-`5629`", "211062\\-5629"),
    "encoded": (
        "https://a.example/211062%2D5629", "https://a.example/?q=211062%205629", "https://a.example/Brev%20211062-5629.pdf", "211062%E2%80%935629", "211062%252D5629",
        "%32%31%31%30%36%32%2D%35%36%32%39", "211062&#45;5629", "211062&nbsp;5629", "&#50;11062-5629", "211062\\u20115629",
    ),
    "for want of a number": ("811062-5629", "610101 4005", "9110625629"),
    "in names and addresses": (
        "Mappe/211062-5629/brev.txt", "K:\\Sager\\211062-5629\\brev.docx", "2023-211062-5629.pdf", "2110625629_scan.pdf", "Ib.211062-5629@post.example", "ib2110625629@post.example",
        '<img alt="foto 211062-5629">', "https://a.example/?cpr=2110625628", "https://a.example/borger/2110625629", "file:///c/211062-5629.pdf",
    ),
    "in other digits": ("２１１０６２-５６２９", "２１１０６２５６２９", "٢١١٠٦٢-٥٦٢٩"),
    "before a word for it": (
        "211062 5629 (cpr)", "Lønnr. 2110625629 (cpr)", "Kundenr. 2110625629 = cpr", "Kontonr. 2110625629 (borgerens cpr-nr.)", "21/10-1962-5629 (cpr på ansøger)", "2110625629 er hendes personnummer",
        "2110\n625629 (cpr)", "Patientkort (cpr) 2110625629", "Sagen (2110625629) er lukket", "Sag   2110625629   åben",
    ),
    "grouped otherwise": ("CPR 21 10 62 56 29", "cpr 2110 62 5629", "cpr: 2.110.625.629", "Personnummer 2110-62-5629", "cpr: 21–10–62–56–29"),
    "by a scanner": ("CPR-nr. 2ll062-5629", "Personnr. 21IO62 5629", "cpr 2lI062—5629"),
    "behind a word for amounts or meetings": ("Tilskud 211062 5629", "Saldo for Ib 211062 5629", "Bevilget 211062-5629 kr. 500"),
    "behind a word for it": (
        "CPR: 21 10 62 | 5629", "C P R : 2 1 1 0 6 2 - 5 6 2 9", "|C|P|R|2|1|1|0|6|2|5|6|2|9|", "cpr-nummer (12 cifre): 211019625629", "Personligt id-nr. 2110625629",
        "Fødselsdato 211062, de sidste fire cifre er 5629", "født 3. maj 1962 - 5629", "født 3/5-62-5629", "cpr 211062, 5629", "Borger-ID (cpr): 2110625629", "f. 211062 5629",
    ),
}  # fmt: skip
_OTHERS = {
    "behind a label": tuple(
        f"{label} {number}"
        for label in (
            "Dokumentnr.", "Dokument nr.", "Dok.nr.:", "BFE-nr.", "BFE", "Ejendomsnr.", "Ejendomsnummer:", "Projektnr.", "Telefonnummer", "Telefonnr.:", "Tlf.nr.", "Fakturanr.",
            "Faktura nr.", "konto", "Kontonummer:", "Reg.nr. 1234 konto", "EAN-nummer", "Matr. nr.", "Bygningsnr.", "Licensnr.", "Målernr.", "Løbenr.", "P-nr.", "Version",
        )
        for number in ("1010203040", "101020-3040", "101020 3040")
        if not (label.startswith("Reg.nr.") and "-" in number)
    ) + tuple(
        f"{label} 1010203040" for label in ("Projekt", "Rekvisition", "Kundenr.", "Rykker nr.", "Sags-ID:", "Arkivnr.", "dokId=", "Ref.", "Journalnr.", "kr.", "DKK")
    ) + ("Fakturanr. 1010203040, 1110203040 og 1210203040", "| Fakturanr. | Beløb |\n|---|---|\n| 1010203040 | 50 |", "Dokumentnr.;Titel\n1010203040;Brev\n1110203040;Svar"),
    "amounts and counts": (
        "1010203040 kr.", "1010203040,00 kr.", "1010203040 kroner", "kr. 1.010.203.040,00", "10.10.20 3040 personer", "101020 3040 stk.", "Pr. 01.01.24 3125 indbyggere",
        "55.101020, 12.345678", "3,1010203040 m", "101020,3040", "10,1045 pct.", "101045 1200 1300 1400 1500",
    ),
    "times and periods": (
        "kl. 101010 1200", "Kl. 10.10-12.00", "den 010120 1200", "01.02.23 1930", "10.10.10 1200 mennesker", "01.02.2023-2027", "01.01.1970-2007", "Perioden 010120-3112", "010124-310124",
        "12.03.2024 1600-1830", "2024-03-12 1430", "20240312-1430", "Pr. 31.12.23: 1450 ledige", "født 21.10.1962, 5600 Ådal", "født 21.10.62 5600 Ådal", "Fødselsår 1962-1975",
    ),
    "hours and intervals": (
        "Møde 120321 1900-2130", "Torsdag 12.03.2021 – 1930", "Byrådsmøde 12.03.21 - 1700", "Lørdag 0800-1300, 10/11 0900-1200", "14/10 0900-1500", "2020: 121045  2021: 3100",
    ),
    "sums": ("151020 − 4030 = 146990", "101020+4030=105050", "101045 - 1200 - 300 = 99545", "105050 = 101020 + 4030", "Forskel 101020-4030 kr.", "100 - 101020 – 4030 = 1"),
    "counts behind a day": ("12.04.2021 – 3512 passagerer", "12.04.21 3512 underskrifter", "1010203040 øre", "1010203040 bytes"),
    "amounts behind their word": ("Regnskab 121045 4500 3100", "Udgifter  111213  1415  1617", "Budgetramme: 121045 4500 3100", "Nettodrift 121045 4500", "Indtægter (1.000 kr.): 121045 / 4500", "Saldo: 121045 – 4500"),
    "places": ("Lat 101220.3040","N 101112.1314 E 543210.1234", "y=101112.1314", "101112.1314, 543210.1234", "Betalt til 4520-1203204050"),
    "what is numbered without a word for numbers": (
        *(
            f"{noun} 1203204050"
            for noun in (
                "Vandmåleren", "Rammeaftale", "Vejentreprise", "Byggesag", "Printjob", "Nøglekort", "Mappe:", "Stikprøve", "Salgsordre", "Udbud", "Stregkoderne", "Områdets elmålere", "Vagttelefonen:", "Invoice", "IMEI", "S/N:", "SEK",
            )
        ),
        "Tegning 101213-4001", "Plantegninger 101213-4001", "Hydranter 101213-4001", "Skiltenr. 101213-4001", "TED 101220-2021", "Kortblad 101220-3040", "Plan nr. 101220-3040", "§ 10.12.20-3040", "Stregkoder 1203101000–1203101999",
    ),
    "labels with more words behind": ("Serienr. på støvsuger: 1203204050", "Sagsnummer hos Vejdirektoratet: 1203204050", "Virksomhed (P-nummer): 1203204050"),
    "numbers of machines": (
        '{"ts": 1203204050}', '{"size":1203204050}', '<li data-id="1203204050">', '<option value="1203204050">', 'sha1="1203204050af"', "0x1203204050", "DOI 10.1234/x.1203204050", "v10.10.10-1200",
        "DK31 0112 2030 4055 17",
    ),
    "tables of amounts": (
        "| By | Indbyggere | Boliger |\n|---|---|---|\n| Ådal | 121045 | 4500 |", "navn;areal_m2;antal\nSøen;121045;4500", "| Skole | Elever | Klasser |\n|---|---|---|\n| Nord | 121045 | 4500 |",
        "| År | 2021 | 2022 |\n| Udgift | 101045 | 1102 |\n| Indtægt | 451234 | 1302 |", "| Dato | Antal |\n|---|---|\n| 01.01.24 | 4512 |", "dato;antal\n010124;4512\n020124;3980",
        "Beløb\tAntal\n101045\t1200", "101045\n1200\n451234\n", "Sag 101045\n2023 var et år",
    ),
    "numbers of addresses and programs": (
        "https://a.example/nyheder/1203451235", "https://a.example/?id=1106204513", "ts=1706745600", "https://a.example/24/03/12/1430", "a1b2c3d42110625629e5f60718", "XA-1010450012",
        "21106256-1012-4a3b-9c1d-2110625629ff", "EMN-2017-010203-1234", "10.12.20.14", "Build 10.12.2019.1234",
    ),
    "no such day": ("321062-5629", "211362-5629", "001062-5629", "310499-1234", "290200-1234", "411062-5629", "921062-5629", "451280-1234", "611362-1234", "CPR: 000000-0000", "211062-xxxx"),
    "too many or too few digits": ("211062-562", "211062-56290", "3211062-5629", "1211062 5629", "21106256290", "211062562"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in _NUMBERS.items() for text in texts])
def test_a_number_of_every_kind_is_masked_one_for_one(kind: str, text: str) -> None:
    masked, found = mask_personal_numbers(text)
    assert found >= 1, kind
    assert len(masked) == len(text)
    assert all(letter in (was, "*") for letter, was in zip(masked, text, strict=True))
    assert "5629" not in masked.replace("٥٦٢٩", "5629")
    assert not any(piece in masked for piece in ("211062", "2110625", "21.10.62", "21 10 62"))


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in _OTHERS.items() for text in texts])
def test_a_number_of_another_kind_is_left_alone(kind: str, text: str) -> None:
    assert list(find_personal_numbers(text)) == [], kind


def test_only_the_digits_are_replaced_not_what_encodes_the_signs_between() -> None:
    assert mask_personal_numbers("?q=211062%2D5629&x=1") == ("?q=******%2D****&x=1", 1)
    assert mask_personal_numbers("cpr =211062=2D5629") == ("cpr =******=2D****", 1)
    assert mask_personal_numbers("211062&#8209;5629 eller %32110625629") == ("******&#8209;**** eller ************", 2)


def test_the_label_wins_before_a_run_and_the_form_before_the_label_of_a_case() -> None:
    assert mask_personal_numbers("Journalnr. 2110625629")[1] == 0
    assert mask_personal_numbers("Journalnr. 211062-5629")[1] == 1
    assert mask_personal_numbers("Kundenr. 211062-5629")[1] == 1
    assert mask_personal_numbers("Fakturanr. 211062-5629")[1] == 0


def test_a_noun_and_a_dash_clear_no_number_and_a_label_behind_another_number_is_not_this_ones() -> None:
    assert mask_personal_numbers("Aftale 2110625629")[1] == 0
    assert mask_personal_numbers("Aftale 211062-5629")[1] == 1
    assert mask_personal_numbers("Fakturanr. 2110625629 (cpr 211062-5629)") == (
        "Fakturanr. 2110625629 (cpr ******-****)",
        1,
    )
    assert mask_personal_numbers("Fakturanr. 2110625629 (ikke cpr)")[1] == 0
    assert mask_personal_numbers("Betalt til 211062-5629 kr. 500")[1] == 1
    assert mask_personal_numbers("Elevsag 2110625629")[1] == 1


def test_modulus_11_tells_a_number_in_an_address_from_the_addresss_own() -> None:
    """2*4+1*3+1*2+0*7+6*6+2*5+5*4+6*3+2*2+9*1 = 110 = 10 * 11; with 8 at the end it is 109."""
    assert mask_personal_numbers("https://a.example/2110625629") == ("https://a.example/**********", 1)
    assert mask_personal_numbers("https://a.example/2110625628")[1] == 0
    assert mask_personal_numbers("https://a.example/?cpr=2110625628")[1] == 1


@pytest.mark.parametrize("path", [path for path in LISTS if path.exists()], ids=lambda path: path.stem)
def test_of_a_list_made_by_others_hardly_a_number_is_missed_and_hardly_a_decoy_masked(path: Path) -> None:
    found = measured(path)
    assert found.numbers >= 150
    assert found.decoys >= 150
    assert len(found.missed) <= 0.05 * found.numbers, found.missed
    assert len(found.false) <= 0.05 * found.decoys, found.false


def test_the_lists_name_each_text_once() -> None:
    for path in LISTS:
        if path.exists():
            names = [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]
            assert len(names) == len(set(names))
