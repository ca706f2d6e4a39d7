"""The page "Sådan søger du": every way of searching, each with an example to try."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.facts.dates import danish_date
from service.overview import MunicipalityHoldings
from service.web.search_form import SearchForm

_ANY_DAY = datetime.date(2024, 1, 30)


@dataclass(frozen=True, slots=True)
class Way:
    """`words` say what it does; `example` is what is typed or pressed, `address` what it gives here."""

    title: str
    words: str
    example: str
    address: str


@dataclass(frozen=True, slots=True)
class WaysOfOneKind:
    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What the examples name: a municipality and a body of the index, the latest day ("9. februar 2023") and year that it has documents from."""

    municipality: str
    committee: str
    day: str
    year: str


def named_in(holdings: Sequence[MunicipalityHoldings]) -> Named:
    """The body with most documents; words of no index where there is none."""
    bodies = [(each, holding) for each in holdings for holding in each.committees if each.municipality]
    if not bodies:
        return Named("Thisted Kommune", "Økonomiudvalget", danish_date(_ANY_DAY), str(_ANY_DAY.year))
    most, body = max(bodies, key=lambda pair: pair[1].documents)
    last = datetime.date.fromisoformat(body.last) if body.last else _ANY_DAY
    return Named(most.municipality or "", body.committee or "", danish_date(last), str(last.year))


def ways_of_searching(named: Named) -> tuple[WaysOfOneKind, ...]:
    here = named.municipality.removesuffix(" Kommune")
    return (
        WaysOfOneKind(
            "Skriv i søgefeltet",
            (
                _asked("Et spørgsmål", "Spørg, som du ville spørge en kollega. Svaret er dokumenternes egne ord, med hvem, hvornår og hvor; står det der ikke, siges det.", "Hvad blev der besluttet om budgettet?"),
                _asked("Søgeord", "Skriv de ord, sagen handler om. Bøjninger og dele af sammensatte ord findes af sig selv: »skole« finder også »skoleudvalget«.", "budget anlæg"),
                _asked("En liste", "Vil du have alt og ikke ét svar, så bed om det. Sortér efter dato over resultaterne.", f"alle beslutninger om budget siden {named.year}"),
                _asked("»Citationstegn«", "Sæt citationstegn om en vending, der skal stå netop sådan.", '"taget til efterretning"'),
                _asked("Uden et ord", "Et minus lige foran et ord udelader det, der har ordet.", "budget -anlæg"),
                _asked("En tid", "Et år, en måned, en dag eller en periode: »i 2024«, »siden marts 2023«, »mellem 2022 og 2024«, »før sommeren 2025«.", f"budget i {named.year}"),
                _asked("Det seneste", "»Seneste«, »sidste« og »nyeste« giver det nyeste først.", "seneste beslutning om budget"),
                _asked("Et udvalg", "Nævn udvalget, rådet eller byrådet ved navn.", f"Hvad besluttede {named.committee} om budget?"),
                _asked("En kommune", "Med navn eller med kommunens nummer i filteret; »Kommune« kan udelades.", f"budget i {here}"),
                _asked("Et bestemt punkt eller en sag", "Punktets nummer og dag, sagens nummer, dokumentets nummer (Dok.nr.) eller KLE-numre som 00.30.02 fører lige til stedet.", f"punkt 1 den {named.day}"),
            ),
        ),
        WaysOfOneKind(
            "Vælg på siden",
            (
                Way("Filtre", "Afgræns søgningen holder på kommune, udvalg, dokumenttype, afsnit, udfald og periode. Det valgte står over resultaterne og fjernes med ét klik.", f"Kun beslutninger i {named.committee}", _address(q="budget", committee=[named.committee], section=["decision"])),
                Way("Uden ord", "Filtrene virker også alene: alt fra et udvalg, et år eller med et udfald, nyeste først.", "Alt, der er udsat", _address(outcome=["postponed"])),
                Way("Afgrænsningen i en liste", "Tid, udvalg, kommune, dokumenttype og udfald, som står i en listesøgning, afgrænser den. Hver afgrænsning står over listen og fjernes med ét klik.", f"Afgørelser om budget siden {named.year}", _address(q=f"beslutninger om budget siden {named.year}")),
                Way("Samlet efter sag", "Punkter af samme sag står sammen i en liste, når den samles efter sag.", "»budget« samlet efter sag", _address(q="budget", efter_sag="ja")),
                Way("Ordret", "Hvad der er læst ud af ordene (tid, udvalg, kommune, -ord), står over resultaterne. »Søg ordret« tager ordene, som de står.", f"»budget i {named.year}« ordret", _address(q=f"budget i {named.year}", ordret="ja")),
            ),
        ),
        WaysOfOneKind(
            "Tag det med",
            (
                Way("Regneark (CSV)", "Linket under resultaterne har alle resultater, ikke kun siden, hvert med citat og kilde. Bruger dit regneark komma, så sæt &sep=, efter adressen.", "Alle resultater for »budget« som CSV", SearchForm(q="budget").away("/search.csv")),
                Way("Feed", "Læg adressen i en feedlæser, så får du besked, når noget nyt passer på søgningen.", "Nyt om »budget«", SearchForm(q="budget").away("/feed.atom")),
                Way("Adressen", "Hver søgning og hvert punkt har sin egen adresse, der kan gemmes, deles og henvises til.", f"{named.committee}, nyeste først", _address(committee=[named.committee], sort="newest")),
            ),
        ),
    )  # fmt: skip


def _asked(title: str, words: str, query: str) -> Way:
    return Way(title, words, query, _address(q=query))


def _address(**fields: object) -> str:
    return SearchForm.model_validate(fields).address()
