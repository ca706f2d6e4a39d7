"""Items of meetings as small offices, councils and boards lay them out: number, title, case number and decision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.raw import ReadFailure
from corpus.records import Document, DocumentKind, SectionKind
from tests.corpus.corpus_helpers import check_spans, texts

Item = tuple[str | None, str | None, str | None, str | None]
"""Number, title, case number, the words of the decision, or of what has no heading where nothing is decided."""


@dataclass(frozen=True)
class Layout:
    name: str
    text: str
    items: tuple[Item, ...]
    suffix: str = ".txt"
    kind: DocumentKind = DocumentKind.MINUTES


LAYOUTS = [
    Layout(
        "label and number on a line of their own, running feet of two lines",
        """VESTERHEDE KOMMUNE
Teknisk Udvalg
Mødet den 12.03.2013, kl. 14:00

1. Byfornyelse i Lunde
2. Vintertjeneste
3. Eventuelt

Punkt 1.
Byfornyelse i Lunde
Sagsbeskrivelse
Tre huse skal rives ned.
Beslutning:
Godkendt.
Teknisk Udvalg
Møde den 12.03.2013                   Side 1

Punkt 2.
Vintertjeneste
Sagsbeskrivelse
Saltet er brugt.
Teknisk Udvalg
Møde den 12.03.2013                   Side 2
Beslutning:
Taget til orientering.

Punkt 3.
Eventuelt
Beslutning:
Intet.
Teknisk Udvalg
Møde den 12.03.2013                   Side 3
""",
        (
            ("1", "Byfornyelse i Lunde", None, "Godkendt."),
            ("2", "Vintertjeneste", None, "Taget til orientering."),
            ("3", "Eventuelt", None, "Intet."),
        ),
    ),
    Layout(
        "number alone, initials and case number below the title, contents with pages",
        """Ældrerådet
REFERAT
Mødedato: Tirsdag den 09-09-2008

Indholdsfortegnelse
Sag nr.                                       Side
41. Valg til ældreråd                            2
42. Madudbringning                               4
43. Meddelelser                                  4

Side 2
41.
Valg til ældreråd
MARHOL / 08/5521
ÅBEN SAG
Sagsfremstilling
Der er valg i november.

Side 3
Plakaten hænger på biblioteket.
Beslutning
Taget til efterretning.

Side 4
42.
Madudbringning
LISJEN / 07/880
ÅBEN SAG
Sagsfremstilling
Maden er kold.
Indstilling
Det indstilles, at rådet afgiver svar.
Beslutning
Anbefales.

43.
Meddelelser
ÅBEN SAG
Beslutning
Ingen.
""",
        (
            ("41", "Valg til ældreråd", "08/5521", "Taget til efterretning."),
            ("42", "Madudbringning", "07/880", "Anbefales."),
            ("43", "Meddelelser", None, "Ingen."),
        ),
    ),
    Layout(
        "every item has the number 1",
        """Referat

Kulturudvalget

Onsdag den 4. februar 2015

1. Godkendelse af dagsorden

Beslutning

Godkendt.

1. Tilskud til Sankt Hans

Sagsfremstilling

Borgerforeningen søger 5.000 kr.

Indstilling

1. At der gives 5.000 kr.
2. At beløbet tages af puljen.

Beslutning

Bevilget.

1. Eventuelt

Beslutning

Intet.
""",
        (
            ("1", "Godkendelse af dagsorden", None, "Godkendt."),
            ("1", "Tilskud til Sankt Hans", None, "Bevilget."),
            ("1", "Eventuelt", None, "Intet."),
        ),
    ),
    Layout(
        "contents with the number above the title and a closed group inside",
        """Byrådet
Referat
tirsdag den 6. november 2007 kl. 18:00

Indholdsfortegnelse

Åbne sager

91.

Takster 2008

92.

Ny daginstitution i Skovby

Lukkede sager

93.

Køb af areal

91. Takster 2008

Resume

Taksterne stiger.

Beslutning

Tiltrådt.

92. Ny daginstitution i Skovby

Resume

Der mangler pladser.

Beslutning

Udsat.
""",
        (("91", "Takster 2008", None, "Tiltrådt."), ("92", "Ny daginstitution i Skovby", None, "Udsat.")),
    ),
    Layout(
        "items in nested lists of a web page",
        """<html lang="da"><head><title>Referat</title></head><body><main>
<h1>Referat fra mødet i Fritidsudvalget den 11. maj 2016</h1>
<ol><li><p>Godkendelse af dagsorden</p><ul><li><p>Beslutning</p><p>Godkendt.</p></li></ul></li>
<li><p>Svømmehallens åbningstid</p><ul><li><p>Sagsfremstilling</p><p>Hallen lukker kl. 16.</p></li><li><p>Beslutning</p><p>Drøftet.</p></li></ul></li>
<li><p>Eventuelt</p><ul><li><p>Beslutning</p><p>Intet.</p></li></ul></li></ol></main></body></html>
""",
        (
            ("1", "Godkendelse af dagsorden", None, "Godkendt."),
            ("2", "Svømmehallens åbningstid", None, "Drøftet."),
            ("3", "Eventuelt", None, "Intet."),
        ),
        suffix=".html",
    ),
    Layout(
        "a council without section headings, its titles indented",
        """Referat fra møde i Handicaprådet torsdag den 3. marts 2016 kl. 15.30 på rådhuset

Til stede: Karla Brandt, Mads Thygesen, Ove Friis
Afbud: Ditte Holt

Referent: Ove Friis

  1. Godkendelse af referat fra sidste møde
   Referatet blev godkendt.
  2. Orientering fra formanden.
   Formanden har været til møde om rampen ved biblioteket.
   Rampen kommer til foråret.
  3. Rådets budget 2016 og 2017
   Der er 12.000 kr. tilbage.
  4. Evt.
   Intet.
""",
        (
            ("1", "Godkendelse af referat fra sidste møde", None, "Referatet blev godkendt."),
            (
                "2",
                "Orientering fra formanden.",
                None,
                "Formanden har været til møde om rampen ved biblioteket.\n   Rampen kommer til foråret.",
            ),
            ("3", "Rådets budget 2016 og 2017", None, "Der er 12.000 kr. tilbage."),
            ("4", "Evt.", None, "Intet."),
        ),
    ),
    Layout(
        "a school board's agenda printed above its minutes",
        """Skolebestyrelsen ved Bakkeskolen
Referat af møde den 24. september 2019

Dagsorden:
1. Velkommen til nye medlemmer
2. Skolens trivselsmåling
3. Principper for lejrskole
4. Eventuelt

Ad 1. Velkommen til nye medlemmer
Formanden bød velkommen.

Ad 2. Skolens trivselsmåling
Skolelederen gennemgik målingen. 8 ud af 10 elever trives.

Ad 3. Principper for lejrskole
Bestyrelsen vedtog principperne.

Ad 4. Eventuelt
Næste møde holdes på biblioteket.
""",
        (
            ("1", "Velkommen til nye medlemmer", None, "Formanden bød velkommen."),
            ("2", "Skolens trivselsmåling", None, "Skolelederen gennemgik målingen. 8 ud af 10 elever trives."),
            ("3", "Principper for lejrskole", None, "Bestyrelsen vedtog principperne."),
            ("4", "Eventuelt", None, "Næste møde holdes på biblioteket."),
        ),
    ),
    Layout(
        "titles that are whole sentences",
        """Beslutningsprotokol

Landsbyrådet i Egense

Mandag den 8. juni 2009

1. Skal der være fest på torvet i august.
Ja, Tove og Per finder et telt.

2. Formanden fortæller om den nye sti.
Stien bliver 2 km lang.
1. etape er færdig i maj.

3. Hvem rydder sne?
Kaj spørger sin bror.

4. Næste møde.
Den 7. september.
""",
        (
            ("1", "Skal der være fest på torvet i august.", None, "Ja, Tove og Per finder et telt."),
            ("2", "Formanden fortæller om den nye sti.", None, "Stien bliver 2 km lang.\n1. etape er færdig i maj."),
            ("3", "Hvem rydder sne?", None, "Kaj spørger sin bror."),
            ("4", "Næste møde.", None, "Den 7. september."),
        ),
    ),
    Layout(
        "case number and caseworker before the title, columns of bodies below it",
        """Udvalg: Plan- og Byudvalget
Mødedato: 14. august 2018

Dagsordenspunkter

Sagsnr.: 13.05.00-A00-4-18 Sagsbehandler: Inger Lund

Cykelsti ved Møllevej

ADM

PBU

BYR

 x

 x

Sagsresume

Stien koster 2 mio. kr.

Beslutning

Indstilles godkendt.

Sagsnr.: 01.02.05-P16-3-18 Sagsbehandler: Jens Toft

Lokalplan 44 for Havnegade

ADM

PBU

BYR

 x

Sagsresume

Planen er klar.

Beslutning

Godkendt.
""",
        (
            (None, "Cykelsti ved Møllevej", "13.05.00-A00-4-18", "Indstilles godkendt."),
            (None, "Lokalplan 44 for Havnegade", "01.02.05-P16-3-18", "Godkendt."),
        ),
    ),
    Layout(
        "columns of bodies on one line between title and text",
        """Referat
Økonomiudvalget
20-01-2010

12 Lån til havnen
10/1182
DIR ØU KB
x x
Indstilling
Direktionen indstiller, at lånet optages.
Beslutning
Anbefales.

13 Salg af Parkvej 3
10/1190
DIR ØU KB
x x x
Indstilling
Direktionen indstiller, at huset sælges.
Beslutning
Godkendt.
""",
        (("12", "Lån til havnen", "10/1182", "Anbefales."), ("13", "Salg af Parkvej 3", "10/1190", "Godkendt.")),
    ),
    Layout(
        "items told by their sections alone, the first a bare decision",
        """Socialudvalget
Referat • 3. september 2024 kl. 14.00
Indhold
Beslutning i Socialudvalget den 03-09-2024
Dagsordenen blev godkendt.
Sagsfremstilling
Ventelisten er vokset.
Indstilling
Forvaltningen indstiller, at der ansættes to.
Beslutning i Socialudvalget den 03-09-2024
Udsat.
Sagsfremstilling
Plejehjemmet skal males.
Indstilling
Forvaltningen indstiller, at der males.
Beslutning i Socialudvalget den 03-09-2024
Godkendt.
""",
        (
            (None, None, None, "Dagsordenen blev godkendt."),
            (None, None, None, "Udsat."),
            (None, None, None, "Godkendt."),
        ),
    ),
    Layout(
        "groups and names of columns between the items",
        """Byrådet
Referat
19. april 2012

SAGER FRA BORGMESTEREN
Nr. Overskrift
33 Besøg fra venskabsbyen
Resume
Gæsterne kommer i juni.
Beslutning Byrådet, 19. april 2012, pkt. 33:
Godkendt.

BØRNE- OG SKOLEUDVALGETS SAGER
Nr. Overskrift
34 Nye klasselokaler
Resume
Der mangler plads.
Beslutning Byrådet, 19. april 2012, pkt. 34:
Vedtaget.
""",
        (("33", "Besøg fra venskabsbyen", None, "Godkendt."), ("34", "Nye klasselokaler", None, "Vedtaget.")),
    ),
    Layout(
        "items numbered twice, numbered lists of absentees",
        """Referat

Ø-udvalget

 4.  4. Færgens sejlplan

  Beslutning i Ø-udvalget den 11-10-2017

  Sejlplanen blev godkendt.

  Afbud:
  1. Bodil Krogh, V
  2. Arne Lind, A
 5.  5. Orientering fra formanden

  Beslutning i Ø-udvalget den 11-10-2017

  Til orientering.

  Afbud:
  1. Bodil Krogh, V
""",
        (
            ("4", "Færgens sejlplan", None, "Sejlplanen blev godkendt."),
            ("5", "Orientering fra formanden", None, "Til orientering."),
        ),
    ),
    Layout(
        "address, page and date of a web print inside decisions",
        """Mødereferat

Havneudvalget den 2. marts 2010

01 Dagsordenen

Beslutning:

https://www.nordvig.example/moeder.nsf/vis?OpenDocument&nr=88...

Page 1 of 3

05-03-2010

Godkendt.

02 Ny bro til fiskerne

Beslutning:

Broen bygges i

https://www.nordvig.example/moeder.nsf/vis?OpenDocument&nr=88...

Page 2 of 3

05-03-2010

2011.

03 Eventuelt

Beslutning:

Intet.
""",
        (
            ("01", "Dagsordenen", None, "Godkendt."),
            ("02", "Ny bro til fiskerne", None, "Broen bygges i|2011."),
            ("03", "Eventuelt", None, "Intet."),
        ),
    ),
    Layout(
        "a page number far into the book, body and day before it",
        """Kommunalbestyrelsen                      Sidenr. 243
Møde den 4. maj 2010

61. Årsregnskab

Indstilling

At regnskabet sendes til revisionen.

Kommunalbestyrelsen                      Sidenr. 244
Møde den 4. maj 2010

Beslutning

Godkendt.

62. Vandværket i Bro

Indstilling

At der gives tilladelse.

Beslutning

Som indstillet,

Kommunalbestyrelsen                      Sidenr. 245
Møde den 4. maj 2010

dog uden gebyr.
""",
        (("61", "Årsregnskab", None, "Godkendt."), ("62", "Vandværket i Bro", None, "Som indstillet,|dog uden gebyr.")),
    ),
    Layout(
        "what repeats below each item is no running foot",
        """Referat
Teknikudvalget
7. april 2014

1. Gadelys

Indstilling

At lyset slukkes kl. 24.

Beslutning Teknikudvalget den 07-04-2014

Godkendt.

Afbud: Finn Ege

2. Skilte

Indstilling

At skiltene males.

Beslutning Teknikudvalget den 07-04-2014

Godkendt.

Afbud: Finn Ege

3. Bænke

Indstilling

At der købes 3.

Beslutning Teknikudvalget den 07-04-2014

Godkendt.

Afbud: Finn Ege
""",
        (
            ("1", "Gadelys", None, "Godkendt."),
            ("2", "Skilte", None, "Godkendt."),
            ("3", "Bænke", None, "Godkendt."),
        ),
    ),
    Layout(
        "case number in front of the title",
        """Referat
Miljøudvalget
Torsdag den 3. februar 2011

Punkt 5: 11/4471 - Badevand ved Strandby

Sagsfremstilling
Vandet er rent.

Beslutning
Taget til efterretning.

Punkt 6: 11/4502 - Støj fra skydebanen

Sagsfremstilling
Naboerne klager.

Beslutning
Udsat.
""",
        (
            ("5", "Badevand ved Strandby", "11/4471", "Taget til efterretning."),
            ("6", "Støj fra skydebanen", "11/4502", "Udsat."),
        ),
    ),
    Layout(
        "a masked number in a title",
        """# Referat

Byrådet, 5. maj 2020

## 4. Klage fra 010190-1234 over afslag

### Beslutning

Afvist.

## 5. ******-**** søger dispensation

### Beslutning

Godkendt.
""",
        (
            ("4", "Klage fra ******-**** over afslag", None, "Afvist."),
            ("5", "******-**** søger dispensation", None, "Godkendt."),
        ),
        suffix=".md",
    ),
    Layout(
        "a first item without a title",
        """Referat
Beskæftigelsesudvalget
Onsdag den 9. marts 2022

1.
Beslutning
Dagsordenen blev godkendt.

2. Virksomhedsbesøg
Sagsfremstilling
Tre virksomheder er spurgt.
Beslutning
Drøftet.

3. Praktikpladser
Sagsfremstilling
Der mangler 12.
Beslutning
Godkendt.
""",
        (
            ("1", None, None, "Dagsordenen blev godkendt."),
            ("2", "Virksomhedsbesøg", None, "Drøftet."),
            ("3", "Praktikpladser", None, "Godkendt."),
        ),
    ),
    Layout(
        "a foot of body, day and initials on each page",
        """Byggeudvalget
Møde nr. 7
Afholdt 21. november 2006

1. Tilbygning på Egevej
Beslutning
Tilladelse gives.

Byggeudvalget, 21-11-2006                 8
Formandens initialer:
2. Garage i skel
Sagsfremstilling
Naboen er hørt.
Beslutning
Afslag,

Byggeudvalget, 21-11-2006                 9
Formandens initialer:
da garagen er for høj.

3. Eventuelt
Beslutning
Intet.

Byggeudvalget, 21-11-2006                 10
Formandens initialer:
""",
        (
            ("1", "Tilbygning på Egevej", None, "Tilladelse gives."),
            ("2", "Garage i skel", None, "Afslag,|da garagen er for høj."),
            ("3", "Eventuelt", None, "Intet."),
        ),
    ),
]


def read(text: str, suffix: str = ".txt") -> Document:
    (document,) = parse_file(Path(f"prøve{suffix}"), GivenMetadata(), text.encode())
    assert not isinstance(document, ReadFailure), document
    return document


def outline(document: Document) -> tuple[Item, ...]:
    return tuple(
        (
            entry.number,
            entry.title,
            entry.case_number,
            "|".join(texts(document, entry, SectionKind.DECISION) or texts(document, entry, SectionKind.OTHER)) or None,
        )
        for entry in document.items
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_clerk_reads_the_same_items(layout: Layout) -> None:
    document = read(layout.text, layout.suffix)
    assert outline(document) == layout.items
    assert document.kind is layout.kind
    check_spans(document)
