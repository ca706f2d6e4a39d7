"""Pages as sites make them that mark no main part: what of each is content, and what is the site's own.

Every line of `content` must come out, every line of `furniture` must not. Invented municipality, people and cases.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SitePage:
    name: str
    html: str
    content: tuple[str, ...]
    furniture: tuple[str, ...]


_MENU = """<div class="topnavi"><ul><li><a href="/">Forside</a></li><li><a href="/borger">Borgerservice</a></li>
<li><a href="/erhverv">Erhverv og vækst</a></li><li><a href="/politik">Politik og indflydelse</a></li>
<li><a href="/job">Ledige stillinger</a></li></ul></div>"""
_MENU_LINES = ("Borgerservice", "Erhverv og vækst", "Ledige stillinger")
_CONSENT = """<div id="cc-window"><div>Vi bruger cookies til statistik, så vi kan gøre siden bedre. Du kan trække dit
samtykke tilbage.</div><div><a href="/privatliv">Læs mere om privatliv</a> <a href="#" onclick="ok()">Det er i orden</a></div></div>"""
_CONSENT_LINES = ("Vi bruger cookies", "Det er i orden")
_BOTTOM = """<div class="pagebottom"><div><h4>Tangsund Kommune</h4><p>Havnegade 12<br>9990 Tangsund</p>
<p>Telefon 99 90 12 12<br>post@tangsund.example</p></div><div><h4>Genveje</h4><ul><li><a href="/presse">Presse</a></li>
<li><a href="/was">Tilgængelighedserklæring</a></li><li><a href="/persondata">Behandling af persondata</a></li></ul></div></div>"""
_BOTTOM_LINES = ("Havnegade 12", "Telefon 99 90 12 12", "Tilgængelighedserklæring", "Behandling af persondata")
_RELATED = """<div class="teasers"><h3>Læs også</h3><ul><li><a href="/nyt/1">Ny leder på biblioteket i Ralsted</a></li>
<li><a href="/nyt/2">Havnefesten flyttes til august</a></li><li><a href="/nyt/3">Så er der åbent i svømmehallen igen</a></li></ul></div>"""
_RELATED_LINES = ("Ny leder på biblioteket", "Havnefesten flyttes")


def _site(body: str, title: str = "Tangsund Kommune") -> str:
    return f'<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'


_NEWS = SitePage(
    "news in divs",
    _site(
        _CONSENT + _MENU + '<div class="crumb"><a href="/">Forside</a> / <a href="/nyt">Nyheder</a></div>'
        '<div class="wrap"><div class="txt"><h1>Stien langs fjorden bliver lukket i tre uger</h1>'
        '<div class="lead">Fra mandag kan man ikke gå på fjordstien mellem havnen og Skovløkken, fordi kysten skal sikres.</div>'
        "<p>Entreprenøren begynder ved sejlklubben og arbejder sig mod nord. Undervejs bliver der kørt omkring 4.000 tons sten ud.</p>"
        "<h2>Sådan kommer du forbi</h2><p>Brug cykelstien på Strandvejen. Der er sat skilte op fra begge sider.</p>"
        "<ul><li>Gående følger fortovet i østsiden</li><li>Ryttere må bruge markvejen bag plantagen</li></ul>"
        "<p>Stien åbner igen, når stenene er lagt.</p></div></div>" + _RELATED + _BOTTOM,
    ),
    (
        "Stien langs fjorden bliver lukket i tre uger", "fordi kysten skal sikres.", "4.000 tons sten", "Sådan kommer du forbi",
        "• Gående følger fortovet i østsiden", "• Ryttere må bruge markvejen", "Stien åbner igen, når stenene er lagt.",
    ),
    (*_MENU_LINES, *_CONSENT_LINES, *_BOTTOM_LINES, *_RELATED_LINES),
)  # fmt: skip

_SHORT_ITEMS = SitePage(
    "minutes with short items in divs",
    _site(
        _MENU + '<div class="mode"><div class="hoved">Referat</div><div class="hoved">Fritidsudvalget</div>'
        '<div class="hoved">Torsdag den 6. marts 2025 kl. 16.30</div><div class="hoved">Afbud: Ulla Brinkholt (C)</div>'
        + "".join(
            f'<div class="sag"><div class="nr">{number}</div><div class="navn">{title}</div><div class="lb">Beslutning</div><div>{decision}</div></div>'
            for number, title, decision in (
                ("11", "Godkendelse af dagsorden", "Godkendt."),
                ("12", "Tilskud til roklubbens nye bro", "Bevilget med 85.000 kr. Udvalget beder om regnskab inden jul."),
                ("13", "Gensidig orientering", "Intet."),
                ("14", "Lukket punkt", ""),
                ("15", "Næste møde", "Torsdag den 3. april."),
            )
        )
        + "<p>Mødet hævet kl. 17.05.</p></div>" + _BOTTOM,
    ),
    (
        "Fritidsudvalget", "Torsdag den 6. marts 2025", "Afbud: Ulla Brinkholt (C)", "Godkendelse af dagsorden", "Godkendt.",
        "Tilskud til roklubbens nye bro", "Bevilget med 85.000 kr.", "Gensidig orientering", "Intet.", "Lukket punkt", "Næste møde",
        "Torsdag den 3. april.", "Mødet hævet kl. 17.05.",
    ),
    (*_MENU_LINES, *_BOTTOM_LINES),
)  # fmt: skip

_LAYOUT_TABLE = SitePage(
    "minutes in a layout table",
    _site(
        '<table width="100%"><tr><td colspan="2"><img src="logo.gif"></td></tr><tr><td valign="top" width="180">'
        '<a href="/a">Byrådet</a><br><a href="/b">Udvalg og råd</a><br><a href="/c">Valgresultater</a><br><a href="/d">Vedtægter</a></td>'
        '<td valign="top"><h1>Byrådet - Referat</h1><p>Dato: 12-05-2014<br>Lokale: Byrådssalen<br>Tidspunkt: Kl. 19:00</p>'
        "<h2>1. Fraværende</h2><p>Ingen.</p><h2>2. Lån til havnen</h2><p><b>Sagsfremstilling</b></p>"
        "<p>Havnen beder om at låne 6 mio. kr. til en ny kajkant. Lånet afdrages over 25 år.</p>"
        "<table border=1><tr><th>År</th><th>Afdrag</th><th>Restgæld</th></tr><tr><td>2014</td><td>240</td><td>5.760</td></tr>"
        "<tr><td>2015</td><td>240</td><td>5.520</td></tr></table><p><b>Beslutning</b></p><p>Godkendt.</p>"
        "<h2>3. Eventuelt</h2><p>Intet.</p></td></tr></table>"
        '<table width="100%"><tr><td><a href="/k">Kontakt</a> | <a href="/s">Sideoversigt</a></td></tr></table>',
    ),
    (
        "Byrådet - Referat", "Dato: 12-05-2014", "1. Fraværende", "2. Lån til havnen", "6 mio. kr. til en ny kajkant",
        "År | Afdrag | Restgæld", "2014 | 240 | 5.760", "Godkendt.", "3. Eventuelt",
    ),
    ("Sideoversigt",),
)  # fmt: skip

_FORM = SitePage(
    "minutes in a page-wide form, with buttons",
    _site(
        '<form method="post" action="./130-1831.aspx?agendaid=130-1831-1792" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="x">'
        + _MENU + '<div id="skip"><a href="#indhold">Skip til hovedindhold</a></div><div id="indhold"><h1>26. jan 2021</h1>'
        "<div>Deltagere:</div><ul><li>Bodil Ravnkær (A)</li><li>Svend Åge Kildemo (V)</li></ul>"
        '<h2>89. Hjertestartere på skolerne <a href="#" class="udskriv">Udskriv</a></h2><h3>Sagstema</h3><p>Udvalget skal tage stilling til '
        "et forslag om hjertestartere på alle skoler.</p><h3>Indstilling</h3><p>Forvaltningen indstiller, at forslaget godkendes.</p>"
        '<h3>Beslutning</h3><p>Godkendt.</p><ul class="knap"><li><a href="#">Kopier link</a></li><li><a href="#top">Til toppen</a></li></ul>'
        '<h2>90. Skolebestyrelsernes beretning</h2><p><a href="#">Udskriv</a></p><h3>Beslutning</h3><p>Til efterretning. <a href="#top">Til toppen</a></p>'
        "<p>Opdateret 27-01-2021</p></div>" + _BOTTOM + "</form>",
    ),
    (
        "26. jan 2021", "• Bodil Ravnkær (A)", "89. Hjertestartere på skolerne\n", "et forslag om hjertestartere", "Godkendt.",
        "90. Skolebestyrelsernes beretning\n", "Til efterretning.\n", "Opdateret 27-01-2021",
    ),
    (*_MENU_LINES, *_BOTTOM_LINES, "Skip til hovedindhold", "Kopier link"),
)  # fmt: skip

_ITEM_TABLE = SitePage(
    "minutes as one table",
    _site(
        _MENU + "<h1>Beslutningsprotokol for Handicaprådet den 4. juni 2024</h1><table><tr><th>Nr.</th><th>Sag</th><th>Beslutning</th></tr>"
        "<tr><td>1</td><td>Valg af næstformand</td><td>Mogens Tange blev valgt.</td></tr>"
        "<tr><td>2</td><td>Høringssvar om kørsel</td><td>Rådet tilslutter sig forslaget.</td></tr>"
        "<tr><td>3</td><td>Eventuelt</td><td>Ingen bemærkninger.</td></tr></table>" + _BOTTOM,
    ),
    (
        "Beslutningsprotokol for Handicaprådet den 4. juni 2024", "Nr. | Sag | Beslutning", "1 | Valg af næstformand | Mogens Tange blev valgt.",
        "2 | Høringssvar om kørsel | Rådet tilslutter sig forslaget.", "3 | Eventuelt | Ingen bemærkninger.",
    ),
    (*_MENU_LINES, *_BOTTOM_LINES),
)  # fmt: skip

_AGENDA = SitePage(
    "an agenda of titles only",
    _site(
        _CONSENT + _MENU + '<div class="art"><h1>Dagsorden til mødet i Landdistriktsudvalget</h1><p>Mandag den 9. februar 2026 i Tværby Forsamlingshus</p>'
        "<ol><li>Godkendelse af dagsorden</li><li>Bredbånd i de yderste sogne</li><li>Landsbyfornyelse: fordeling af midler</li>"
        "<li>Lukket punkt</li><li>Eventuelt</li></ol>"
        '<p>Bilag:</p><ul><li><a href="/bilag/17.pdf">Oversigt over ansøgninger</a></li><li><a href="/bilag/18.pdf">Kort over dækning</a></li></ul></div>'
        + _RELATED + _BOTTOM,
    ),
    (
        "Dagsorden til mødet i Landdistriktsudvalget", "Mandag den 9. februar 2026", "1. Godkendelse af dagsorden", "2. Bredbånd i de yderste sogne",
        "3. Landsbyfornyelse: fordeling af midler", "4. Lukket punkt", "5. Eventuelt", "Oversigt over ansøgninger", "Kort over dækning",
    ),
    (*_MENU_LINES, *_CONSENT_LINES, *_BOTTOM_LINES, *_RELATED_LINES),
)  # fmt: skip

_BUDGET = SitePage(
    "prose with a table and a side column",
    _site(
        _MENU + '<div class="row"><div class="col-3"><p>I denne sektion</p><ul><li><a href="/o/1">Budget 2026</a></li><li><a href="/o/2">Regnskab 2024</a></li>'
        '<li><a href="/o/3">Takster</a></li></ul></div><div class="col-9"><h1>Takster for 2026</h1>'
        "<p>Byrådet fastsætter hvert år taksterne sammen med budgettet. De gælder fra den 1. januar og reguleres ikke i løbet af året.</p>"
        "<table><caption>I kr. om måneden</caption><tr><th>Ydelse</th><th>2025</th><th>2026</th></tr><tr><td>Dagpleje</td><td>2.815</td><td>2.890</td></tr>"
        "<tr><td>Børnehave</td><td>1.990</td><td>2.040</td></tr></table><p>Søskende får halv pris på den billigste plads.</p></div></div>" + _BOTTOM,
    ),
    ("Takster for 2026", "De gælder fra den 1. januar", "I kr. om måneden", "Ydelse | 2025 | 2026", "Børnehave | 1.990 | 2.040", "Søskende får halv pris"),
    (*_MENU_LINES, *_BOTTOM_LINES, "Regnskab 2024"),
)  # fmt: skip

_ACCORDION = SitePage(
    "an accordion whose panels are folded",
    _site(
        '<button aria-expanded="false" aria-controls="menu">Menu</button><div id="search" hidden>Søg på siden</div>'
        '<div class="ref"><h1>Referat af ekstraordinært møde i Ældrerådet</h1><p>Den 2. december 2025 på Plejehjemmet Engly</p>'
        '<h2><button aria-expanded="false" aria-controls="p1">1. Madordningen</button></h2><div id="p1" hidden><p>Rådet drøftede maden på de tre plejehjem.</p>'
        "<h3>Beslutning</h3><p>Rådet sender et brev til udvalget.</p></div>"
        '<h2><button aria-expanded="false" aria-controls="p2">2. Valg til Regionsældrerådet</button></h2><div id="p2" style="display: none"><h3>Beslutning</h3><p>Erna Husted blev valgt.</p></div>'
        '<div style="display:none">Sporing 4711</div></div>' + _BOTTOM,
    ),
    ("Referat af ekstraordinært møde i Ældrerådet", "1. Madordningen", "Rådet drøftede maden", "Rådet sender et brev til udvalget.", "2. Valg til Regionsældrerådet", "Erna Husted blev valgt."),
    (*_BOTTOM_LINES, "Sporing 4711", "Søg på siden"),
)  # fmt: skip

_BREAKS = SitePage(
    "nothing but line breaks",
    "<HTML><HEAD><TITLE>Referat</TITLE></HEAD><BODY bgcolor=white><font face=Arial>Referat<br>Teknisk Udvalg<br>Den 3. oktober 2002<br><br>"
    "<b>31. Vejlukning i Nørre Tværby</b><br><br>Indstilling<br>Forvaltningen indstiller, at vejen lukkes for gennemkørsel.<br><br>"
    "Beslutning<br>Tiltrådt. Flemming Dalby stemte imod.<br><br><b>32. Eventuelt</b><br><br>Intet.<br></font></BODY></HTML>",
    ("Referat\nTeknisk Udvalg\nDen 3. oktober 2002\n\n31. Vejlukning i Nørre Tværby\n\nIndstilling\n", "Tiltrådt. Flemming Dalby stemte imod.\n\n32. Eventuelt\n\nIntet."),
    (),
)  # fmt: skip

_WORD = SitePage(
    "saved from Word",
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>Referat</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Skribent</o:Author></o:DocumentProperties></xml><![endif]-->'
    "<style>p.MsoNormal{margin:0}</style></head><body lang=DA><div class=WordSection1><p class=MsoNormal><b>Referat fra mødet i Grundejerrådet<o:p></o:p></b></p>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Valg af ordstyrer<o:p></o:p></p>"
    "<p class=MsoNormal>Birthe blev <span class=SpellE>valgt</span>.<span style='mso-hide:all;display:none'>skjult note</span><o:p></o:p></p>"
    "<table class=MsoTableGrid><tr><td><p class=MsoNormal>Vej<o:p></o:p></p></td><td><p class=MsoNormal>Antal&nbsp;huse<o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>Lærkevej<o:p></o:p></p></td><td><p class=MsoNormal>14<o:p></o:p></p></td></tr></table>"
    "<p class=MsoNormal>Mødet sluttede kl. 21.<o:p></o:p></p></div></body></html>",
    ("Referat fra mødet i Grundejerrådet", "1. Valg af ordstyrer", "Birthe blev valgt.", "Vej | Antal huse\nLærkevej | 14", "Mødet sluttede kl. 21."),
    ("Skribent", "skjult note", "margin"),
)  # fmt: skip

_DEFINITIONS = SitePage(
    "definition lists",
    _site(
        _MENU + "<h1>Referat</h1><dl><dt>Udvalg</dt><dd>Sundhedsudvalget</dd><dt>Mødedato</dt><dd>18-08-2022</dd><dt>Deltagere</dt><dd>Gunhild Rask (F)</dd><dd>Palle Vestby (V)</dd></dl>"
        "<h2>5. Rygestop til unge</h2><dl><dt>Indstilling</dt><dd>Det indstilles, at tilbuddet forlænges et år.</dd><dt>Beslutning</dt><dd>Tiltrådt.</dd></dl>" + _RELATED + _BOTTOM,
    ),
    ("Udvalg\nSundhedsudvalget\nMødedato\n18-08-2022", "Gunhild Rask (F)", "Palle Vestby (V)", "5. Rygestop til unge", "Indstilling\nDet indstilles, at tilbuddet forlænges et år.\nBeslutning\nTiltrådt."),
    (*_MENU_LINES, *_BOTTOM_LINES, *_RELATED_LINES),
)  # fmt: skip

_PROMOTED = SitePage(
    "links and a poll in the midst, opening hours below",
    _site(
        _MENU + '<div class="body"><h1>Byrådet vedtog spildevandsplanen</h1><p>Et flertal i Byrådet stemte onsdag for planen, som gælder til 2036. '
        "Den betyder, at 412 sommerhuse skal kloakeres.</p>"
        '<div class="boks"><a href="/kloak">Sådan foregår en kloakering</a> <a href="/pris">Se hvad det koster</a></div>'
        "<p>Ejerne får brev inden sommerferien. Arbejdet begynder i Strandgården og slutter på Fiskerhagen.</p></div>"
        '<div class="poll"><p>Fandt du det, du søgte?</p><a href="?ja">Ja</a> <a href="?nej">Nej</a></div>'
        '<div class="hours"><h4>Borgerhuset</h4><table><tr><td>Mandag</td><td>10-15</td></tr><tr><td>Torsdag</td><td>10-17</td></tr></table></div>' + _BOTTOM,
    ),
    ("Byrådet vedtog spildevandsplanen", "412 sommerhuse skal kloakeres.", "slutter på Fiskerhagen."),
    (*_MENU_LINES, *_BOTTOM_LINES, "Fandt du det, du søgte?", "Sådan foregår en kloakering"),
)  # fmt: skip

_SHELL = SitePage(
    "an empty main part beside the text",
    _site(
        '<main id="app"></main><div class="print"><h1>Referat, Vandrådet 7. maj 2023</h1><p>Til stede var alle medlemmer undtagen Karl Ejner Mose, som havde meldt afbud.</p>'
        "<h2>1. Åløbet</h2><p>Rådet anbefaler, at spærringen ved møllen fjernes i 2024.</p></div>",
    ),
    ("Referat, Vandrådet 7. maj 2023", "1. Åløbet", "Rådet anbefaler, at spærringen ved møllen fjernes i 2024."),
    (),
)  # fmt: skip

_ATTENDANCE = SitePage(
    "names in lists, decisions of a word",
    _site(
        _MENU + "<h1>Referat</h1><h3>Mødt</h3><ul><li>Astrid Munkholm</li><li>Benny Torp</li><li>Dorrit Kvist</li></ul><h3>Ikke mødt</h3><ul><li>Ejvind Sand</li></ul>"
        "<div><h3>Punkt 1</h3>Årshjul</div><div>Taget til efterretning.</div><div><h3>Punkt 2</h3>Puljen</div><div>Udsat.</div><div><h3>Punkt 3</h3></div><div>Bortfaldt.</div>" + _BOTTOM,
    ),
    ("• Astrid Munkholm", "• Dorrit Kvist", "Ikke mødt", "• Ejvind Sand", "Punkt 1", "Årshjul", "Taget til efterretning.", "Udsat.", "Punkt 3", "Bortfaldt."),
    (*_MENU_LINES, *_BOTTOM_LINES),
)  # fmt: skip

PAGES = (
    _NEWS, _SHORT_ITEMS, _LAYOUT_TABLE, _FORM, _ITEM_TABLE, _AGENDA, _BUDGET, _ACCORDION, _BREAKS, _WORD, _DEFINITIONS,
    _PROMOTED, _SHELL, _ATTENDANCE,
)  # fmt: skip
