"""Periods as Danes write them: forms with the days they mean, and what only looks like one."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts.dates import danish_date
from corpus.facts.periods import find_periods
from corpus.records import PeriodBasis
from tests.corpus.corpus_helpers import item, parsed

TODAY = datetime.date(2023, 2, 9)

DAYS = """
12. jan 2022 | 2022-01-12
09. feb 2023 | 2023-02-09
torsdag den 20. juni 2013 | 2013-06-20
04.12.2012 | 2012-12-04
27-02-2018 19:00:00 | 2018-02-27
8/12 2015 | 2015-12-08
15-maj-2002 | 2002-05-15
Tirsdag, December 5, 2017 - 08:15 | 2017-12-05
2023-02-09 | 2023-02-09
2023-02-09T17:00 | 2023-02-09
onsdag den 1. oktober 2025 kl. 15.45 | 2025-10-01
19/12-2022 | 2022-12-19
d. 24.09.2024 | 2024-09-24
1.januar 2024 | 2024-01-01
1 januar 2024 | 2024-01-01
den 3. sept. 2019 | 2019-09-03
31. DECEMBER 2021 | 2021-12-31
d. 9/2-24 | 2024-02-09
den 9/2-2024 | 2024-02-09
den 04.12.12 | 2012-12-04
d. 04-12-12 | 2012-12-04
29. februar 2024 | 2024-02-29
pr. 1. juli 2025 | 2025-07-01
senest den 15. august 2026 | 2026-08-15
1/3/2024 | 2024-03-01
2. okt. 2020 | 2020-10-02
mandag 6. november 2017 | 2017-11-06
fredag d. 13. marts 2020 | 2020-03-13
"""
SEVERAL_DAYS = """
den 1. og 2. marts 2024 | 2024-03-01 2024-03-02
3.-5. maj 2021 | 2021-05-03 2021-05-05
3. - 5. maj 2021 | 2021-05-03 2021-05-05
3.–5. maj 2021 | 2021-05-03 2021-05-05
3-5. maj 2021 | 2021-05-03 2021-05-05
den 3. til 5. maj 2021 | 2021-05-03 2021-05-05
fra den 3. til den 5. maj 2021 | 2021-05-03 2021-05-05
mellem den 1. og den 5. maj 2024 | 2024-05-01 2024-05-05
mellem 1. og 5. maj 2024 | 2024-05-01 2024-05-05
1., 2. og 3. juni 2022 | 2022-06-01 2022-06-03
den 1. og 15. marts 2024 | 2024-03-01 2024-03-01; 2024-03-15 2024-03-15
fra den 1. januar til den 31. marts 2024 | 2024-01-01 2024-03-31
fra 1. januar 2025 til 31. december 2028 | 2025-01-01 2028-12-31
fra 1. januar 2025 til og med 31. december 2028 | 2025-01-01 2028-12-31
1. januar 2024 - 31. december 2024 | 2024-01-01 2024-12-31
1. januar–31. december 2024 | 2024-01-01 2024-12-31
28. februar - 3. marts 2024 | 2024-02-28 2024-03-03
15. december - 5. januar 2024 | 2023-12-15 2024-01-05
fra 15. december 2023 til 5. januar | 2023-12-15 2024-01-05
fra 1. maj 2023 til 1. juni | 2023-05-01 2023-06-01
mellem den 4. maj 2023 og den 8. juni 2023 | 2023-05-04 2023-06-08
01.01.2024-31.03.2024 | 2024-01-01 2024-03-31
01-01-2024 - 31-03-2024 | 2024-01-01 2024-03-31
01-01-2024 til 31-03-2024 | 2024-01-01 2024-03-31
1/1-31/3 2024 | 2024-01-01 2024-03-31
1/12-31/1 2024 | 2023-12-01 2024-01-31
fra 1/1 2024 til 31/3 2024 | 2024-01-01 2024-03-31
4.-6.12.2012 | 2012-12-04 2012-12-06
4.-6/12 2012 | 2012-12-04 2012-12-06
den 4. maj 2023 og den 8. juni 2023 | 2023-05-04 2023-05-04; 2023-06-08 2023-06-08
den 4. maj og den 8. juni 2023 | 2023-05-04 2023-05-04; 2023-06-08 2023-06-08
flyttes fra den 4. maj 2023 til den 8. juni 2023 | 2023-05-04 2023-05-04; 2023-06-08 2023-06-08
30. juni og 1. juli 2023 | 2023-06-30 2023-07-01
"""
MONTHS = """
januar 2022 | 2022-01-01 2022-01-31
februar 2024 | 2024-02-01 2024-02-29
feb. 2023 | 2023-02-01 2023-02-28
i maj måned 2021 | 2021-05-01 2021-05-31
Marts 2019 | 2019-03-01 2019-03-31
maj/juni 2024 | 2024-05-01 2024-06-30
november/december 2020 | 2020-11-01 2020-12-31
marts-maj 2024 | 2024-03-01 2024-05-31
marts – maj 2024 | 2024-03-01 2024-05-31
januar til marts 2024 | 2024-01-01 2024-03-31
fra januar til og med marts 2024 | 2024-01-01 2024-03-31
fra januar 2023 til marts 2024 | 2023-01-01 2024-03-31
december-januar 2024 | 2023-12-01 2024-01-31
maj og juni 2022 | 2022-05-01 2022-06-30
januar, februar og marts 2024 | 2024-01-01 2024-03-31
november, december, januar og februar 2025 | 2024-11-01 2025-02-28
marts og oktober 2024 | 2024-03-01 2024-03-31; 2024-10-01 2024-10-31
i september (2021) | 2021-09-01 2021-09-30
primo januar 2023 | 2023-01-01 2023-01-10
medio januar 2023 | 2023-01-11 2023-01-20
ultimo januar 2023 | 2023-01-21 2023-01-31
Ultimo februar 2024 | 2024-02-21 2024-02-29
medio/ultimo maj 2024 | 2024-05-11 2024-05-31
primo/medio juni 2025 | 2025-06-01 2025-06-20
ultimo marts/primo april 2024 | 2024-03-21 2024-04-10
starten af marts 2022 | 2022-03-01 2022-03-10
begyndelsen af marts 2022 | 2022-03-01 2022-03-10
i midten af november 2020 | 2020-11-11 2020-11-20
slutningen af august 2021 | 2021-08-21 2021-08-31
udgangen af juni 2023 | 2023-06-30 2023-06-30
inden udgangen af februar 2023 | 2023-02-28 2023-02-28
første halvdel af maj 2024 | 2024-05-01 2024-05-15
anden halvdel af februar 2024 | 2024-02-16 2024-02-29
medio marts i 2024 | 2024-03-11 2024-03-20
"""
PARTS_OF_YEARS = """
1. halvår 2021 | 2021-01-01 2021-06-30
2. halvår 2021 | 2021-07-01 2021-12-31
2.halvår 2021 | 2021-07-01 2021-12-31
første halvår 2024 | 2024-01-01 2024-06-30
andet halvår af 2021 | 2021-07-01 2021-12-31
1. og 2. halvår 2022 | 2022-01-01 2022-12-31
første halvdel af 2024 | 2024-01-01 2024-06-30
anden halvdel af 2021 | 2021-07-01 2021-12-31
1. kvartal 2022 | 2022-01-01 2022-03-31
2. kvartal 2022 | 2022-04-01 2022-06-30
3. kvartal 2022 | 2022-07-01 2022-09-30
4. kvartal i 2022 | 2022-10-01 2022-12-31
fjerde kvartal 2019 | 2019-10-01 2019-12-31
sidste kvartal af 2024 | 2024-10-01 2024-12-31
3. kvt. 2020 | 2020-07-01 2020-09-30
1.-3. kvartal 2024 | 2024-01-01 2024-09-30
1. og 2. kvartal 2024 | 2024-01-01 2024-06-30
1. og 4. kvartal 2024 | 2024-01-01 2024-03-31; 2024-10-01 2024-12-31
4. kvartal 2023 og 1. kvartal 2024 | 2023-10-01 2023-12-31; 2024-01-01 2024-03-31
2. kvartal 2023 til 1. kvartal 2024 | 2023-04-01 2024-03-31
Q3 2022 | 2022-07-01 2022-09-30
Q1-Q2 2025 | 2025-01-01 2025-06-30
2. tertial 2023 | 2023-05-01 2023-08-31
udgangen af 1. kvartal 2024 | 2024-03-31 2024-03-31
slutningen af 2. kvartal 2024 | 2024-06-01 2024-06-30
starten af 2. halvår 2025 | 2025-07-01 2025-08-31
primo 2024 | 2024-01-01 2024-04-30
medio 2026 | 2026-05-01 2026-08-31
ultimo 2024 | 2024-09-01 2024-12-31
starten af 2022 | 2022-01-01 2022-04-30
i midten af 2022 | 2022-05-01 2022-08-31
slutningen af 2022 | 2022-09-01 2022-12-31
inden udgangen af 2025 | 2025-12-31 2025-12-31
udgangen af år 2025 | 2025-12-31 2025-12-31
medio 2022 og ultimo 2023 | 2022-05-01 2022-08-31; 2023-09-01 2023-12-31
uge 3 (2024) | 2024-01-15 2024-01-21
uge 3, 2024 | 2024-01-15 2024-01-21
uge 3 i 2024 | 2024-01-15 2024-01-21
uge 42 2024 | 2024-10-14 2024-10-20
uge 51/2023 | 2023-12-18 2023-12-24
uge 1 2021 | 2021-01-04 2021-01-10
uge 53 2020 | 2020-12-28 2021-01-03
uge 7-8 2024 | 2024-02-12 2024-02-25
uge 7 og 8 2024 | 2024-02-12 2024-02-25
ugerne 27, 28 og 29 i 2024 | 2024-07-01 2024-07-21
uge 7 og 42 i 2024 | 2024-02-12 2024-02-18; 2024-10-14 2024-10-20
uge 51, 52 og 1 2025 | 2024-12-16 2025-01-05
uge 27 til 31 2024 | 2024-07-01 2024-08-04
fra uge 7 til uge 9 2024 | 2024-02-12 2024-03-03
sommeren 2023 | 2023-06-01 2023-08-31
foråret 2022 | 2022-03-01 2022-05-31
forår 2024 | 2024-03-01 2024-05-31
efteråret 2021 | 2021-09-01 2021-11-30
i efteråret i 2021 | 2021-09-01 2021-11-30
vinteren 2024 | 2023-12-01 2024-02-29
vinteren 2023/24 | 2023-12-01 2024-02-29
forår/sommer 2024 | 2024-03-01 2024-08-31
efterår/vinter 2024 | 2024-09-01 2025-02-28
sommeren og efteråret 2024 | 2024-06-01 2024-11-30
efteråret 2023 og foråret 2024 | 2023-09-01 2023-11-30; 2024-03-01 2024-05-31
fra foråret 2023 til efteråret 2024 | 2023-03-01 2024-11-30
årsskiftet 2023/24 | 2023-12-31 2024-01-01
årsskiftet 2024/2025 | 2024-12-31 2025-01-01
"""
YEARS = """
i perioden 2022-2025 | 2022-01-01 2025-12-31
2022–2025 | 2022-01-01 2025-12-31
planen for 2019-2022 | 2019-01-01 2022-12-31
perioden 2019-22 | 2019-01-01 2022-12-31
årene 2022-25 | 2022-01-01 2025-12-31
fra 2022 til 2025 | 2022-01-01 2025-12-31
fra 2022 til og med 2025 | 2022-01-01 2025-12-31
mellem 2022 og 2025 | 2022-01-01 2025-12-31
i 2023 og 2024 | 2023-01-01 2024-12-31
i 2022 og 2025 | 2022-01-01 2022-12-31; 2025-01-01 2025-12-31
i 2022, 2023 og 2024 | 2022-01-01 2024-12-31
i årene 2022, 2023 og 2024 | 2022-01-01 2024-12-31
i 2024 | 2024-01-01 2024-12-31
i løbet af 2025 | 2025-01-01 2025-12-31
i hele 2024 | 2024-01-01 2024-12-31
for 2024 | 2024-01-01 2024-12-31
i år 2030 | 2030-01-01 2030-12-31
budgetåret 2025 | 2025-01-01 2025-12-31
regnskabsåret 2021 | 2021-01-01 2021-12-31
2021/22 | 2021-08-01 2022-07-31
2021/2022 | 2021-08-01 2022-07-31
skoleåret 2021/22 | 2021-08-01 2022-07-31
skoleåret 2021-2022 | 2021-08-01 2022-07-31
skoleåret 2021/22 og 2022/23 | 2021-08-01 2022-07-31; 2022-08-01 2023-07-31
"""
FROM_CONTEXT = """
d. 9/2 | 2023-02-09
den 31/12 | 2022-12-31
tirsdag 14/3 | 2023-03-14
torsdag den 9. februar | 2023-02-09
12. december | 2022-12-12
1. marts | 2023-03-01
29. februar | 2024-02-29
3.-5. maj | 2023-05-03 2023-05-05
fra den 1. maj til den 30. juni | 2023-05-01 2023-06-30
tirsdag den 9. maj og onsdag den 7. juni | 2023-05-09 2023-05-09; 2023-06-07 2023-06-07
fra 15. december til 5. januar | 2022-12-15 2023-01-05
i marts | 2023-03-01 2023-03-31
i løbet af maj | 2023-05-01 2023-05-31
i marts og april | 2023-03-01 2023-04-30
medio december | 2022-12-11 2022-12-20
ultimo marts | 2023-03-21 2023-03-31
udgangen af april | 2023-04-30 2023-04-30
1. kvartal | 2023-01-01 2023-03-31
4. kvartal | 2022-10-01 2022-12-31
andet halvår | 2022-07-01 2022-12-31
uge 3 | 2023-01-16 2023-01-22
uge 7 og 8 | 2023-02-13 2023-02-26
uge 50 | 2022-12-12 2022-12-18
foråret | 2023-03-01 2023-05-31
i efteråret | 2022-09-01 2022-11-30
sommeren | 2023-06-01 2023-08-31
omkring årsskiftet | 2022-12-31 2023-01-01
inden årets udgang | 2023-12-31
slutningen af året | 2023-09-01 2023-12-31
i første halvdel af året | 2023-01-01 2023-06-30
i indeværende år | 2023-01-01 2023-12-31
næste år | 2024-01-01 2024-12-31
"""
DECOYS = """
§ 12
§ 13, stk. 2, nr. 3
planlovens § 5
§§ 4-6
punkt 7
punkt 2 og 3
pkt. 12
nr. 3.5
1/2
3/4
1/2 af udgiften
2/3 flertal
9/2
12/27845
20/33839
2012-28504
330-2018-3619
01.00.00-G01-93-16
00.22.00G01-0002
018520-2013
1-51-71-3321-08
BR 366/07
85.02.02G00-0011
27.00.00-P20-1-22
249032
sag 2021/22456
sagsnr. 2019/21
version 1.2
version 2.10.1
v. 3.1
Windows 11.2
kl. 17.45
kl. 17:00
kl. 9-15
klokken 12.30
17.00-19.00
98 12 20 24
tlf. 20 22 20 25
+45 2022 2025
2022 2025
2.024 kr.
2024 kr.
2000-2500 kr.
1.900 - 2.000 kr.
for 2000 kr.
i 1950 boliger
i 2000 timer
12,5 mio. kr.
3-5 mio. kr.
10,25 pct.
2024
2.024
20.240
12.04
9.2
3.-5. klasse
1.-3. sal
5. afdeling
2. behandling
1. og 2. behandling
uge
tre uger
2 uger
6-8 uger
37 timer om ugen
uge 54
uge 60 2024
4. kvartalsregnskab
3. halvår
5. kvartal 2024
31. februar 2021
32. januar 2021
0. maj 2020
31-02-2020
12.13.2020
2020-13-01
d. 32/1
hvert år i marts
fra den 1. maj til den 30. september hvert år
1. maj årligt
d. 9/13
sommerhus
sommerferien
efterårsferien
forårsrengøring
vinterberedskab
Jan Hansen
Maj Holm
August Krogh
Juni Dahl
majoritet
januarsol
marts
maj-stævnet
2022-25
2025-22
1850-1900
2100-2200
8000 Aarhus
1990-2000 indbyggere
EAN 5798000012345
matr.nr. 12a
lokalplan 4.12
side 3 af 9
8 ud af 10
50/50
24/7
2021/24
4.3.2.1
ultimo
primo
medio
årsskiftet 2024
1990'erne
i 1990'erne
i 1900-tallet
en 2030-plan
i 2000 Frederiksberg
"""


def _table(lines: str) -> list[tuple[str, str]]:
    return [
        (words.strip(), days.strip()) for words, _, days in (line.partition("|") for line in lines.strip().splitlines())
    ]


def _told(text: str, today: datetime.date | None = TODAY) -> str:
    """The periods as in the tables above; the day alone where first and last are it."""
    found = find_periods(text, 0, len(text), today)
    if len(found) == 1 and found[0].first == found[0].last:
        return str(found[0].first)
    return "; ".join(f"{period.first} {period.last}" for period in found)


def _one(days: str) -> str:
    """ "X X" as "X"."""
    first, _, last = days.partition(" ")
    return first if first == last else days


DATED = [*_table(DAYS), *_table(SEVERAL_DAYS), *_table(MONTHS), *_table(PARTS_OF_YEARS), *_table(YEARS)]


@pytest.mark.parametrize(("words", "days"), DATED)
def test_a_period_is_read_with_its_first_and_last_day(words: str, days: str) -> None:
    assert _told(words) == _one(days)
    assert {period.basis for period in find_periods(words, 0, len(words), TODAY)} == {PeriodBasis.TEXT}


@pytest.mark.parametrize(("words", "days"), DATED)
def test_a_period_with_its_year_means_the_same_within_a_sentence_and_on_any_day(words: str, days: str) -> None:
    sentence = f"Udvalget ser på sagen igen {words}, og så er det slut."
    assert _told(sentence, None) == _one(days)


@pytest.mark.parametrize(("words", "days"), _table(FROM_CONTEXT))
def test_a_period_without_a_year_is_the_one_nearest_the_meeting(words: str, days: str) -> None:
    assert _told(words) == _one(days)
    assert {period.basis for period in find_periods(words, 0, len(words), TODAY)} == {PeriodBasis.CONTEXT}
    assert find_periods(words, 0, len(words), None) == ()


@pytest.mark.parametrize("words", [line.strip() for line in DECOYS.strip().splitlines()])
def test_what_is_no_time_is_left_alone(words: str) -> None:
    for text in (words, f"Se {words}.", f"({words})"):
        assert _told(text) == ""


def test_the_lists_are_as_long_as_they_must_be() -> None:
    assert len({words for words, _ in (*DATED, *_table(FROM_CONTEXT))}) >= 150
    assert len(set(DECOYS.strip().splitlines())) >= 80


def test_the_span_holds_the_words_as_printed() -> None:
    text = "Anlægget begynder medio maj 2024 og slutter inden udgangen af uge 3 (2025)."
    found = find_periods(text, 10, len(text), None)
    assert [period.text for period in found] == ["medio maj 2024", "uge 3 (2025)"]
    assert all(text[period.start : period.end] == period.text for period in found)


def test_the_point_of_a_sentence_is_no_part_of_a_month() -> None:
    text = "Svar senest den 16. maj. Ellers i sept. 2023, og status inden udgangen af juni."
    assert [period.text for period in find_periods(text, 0, len(text), TODAY)] == [
        "16. maj",
        "sept. 2023",
        "udgangen af juni",
    ]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "Den 1. maj 2024 og den 2. juni 2024."
    assert [period.text for period in find_periods(text, 16, len(text), None)] == ["2. juni 2024"]


def test_every_day_of_two_years_is_read_back() -> None:
    for number in range(731):
        day = datetime.date(2023, 1, 1) + datetime.timedelta(number)
        for written in (danish_date(day), f"{day:%d.%m.%Y}", f"{day.day}/{day.month} {day.year}", f"{day:%d-%m-%Y}"):
            assert _told(written) == str(day), written


def test_an_item_has_the_periods_of_its_recommendation_and_decision() -> None:
    document = parsed(
        "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n3. Vej\n\nSagsfremstilling\n\nVejen er fra i 2004.\n\nIndstilling\n\nVejen lukkes i uge 27.\n\n"
        "Beslutning\n\nGodkendt, idet vejen åbner senest den 1. oktober 2021.\n"
    )
    found = item(document, "3").dates
    assert [(str(period.first), str(period.last), period.text, period.basis.value) for period in found] == [
        ("2021-07-05", "2021-07-11", "uge 27", "context"),
        ("2021-10-01", "2021-10-01", "1. oktober 2021", "text"),
    ]


_PIECES = st.sampled_from(
    "1. 29. 31. 3 12 53 99 0 1/2 31/12 2024 1900 2099 2021/22 2022-2025 - – til og , / ( ) i d. den fra mellem uge ugerne medio"
    " ultimo/primo udgangen af halvdel første sidste kvartal halvår januar februar maj. dec. foråret vinter vinteren årsskiftet"
    " skoleåret året årets udgang næste år hvert § kr. kl. Q4 04.12.2012 04-12-12 \n".split(" ")
)


@given(st.lists(_PIECES, max_size=25), st.dates(datetime.date(2, 1, 1), datetime.date(9998, 12, 31)) | st.none())
def test_any_words_give_periods_that_lie_in_the_text_and_in_order(
    pieces: list[str], today: datetime.date | None
) -> None:
    text = " ".join(pieces)
    at = -1
    for period in find_periods(text, 0, len(text), today):
        assert period.first <= period.last
        assert at <= period.start < period.end <= len(text)
        assert text[period.start : period.end] == period.text
        at = period.start


@pytest.mark.parametrize("entry", [line for line in (DAYS + SEVERAL_DAYS).strip().splitlines() if line.strip()])
def test_capitals_name_the_same_days(entry: str) -> None:
    text = entry.split(" | ")[0]
    plain, capitals = (find_periods(each, 0, len(each), TODAY) for each in (text, text.upper()))
    assert [(each.first, each.last) for each in plain] == [(each.first, each.last) for each in capitals]
