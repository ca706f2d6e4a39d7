"""The words that close or open something, as pieces of the patterns of this package."""

from __future__ import annotations

LAW_REFERENCE = r"(?:jf|jfr|cf|iht|i\.?h\.?t|jvf|i henhold til|i medfør af|med hjemmel i|med henvisning til|efter (?:§|styrelses|forvaltnings|offentligheds|kommunestyrelses|lov|reglerne|kommunens)|under henvisning til|pga\.? (?:person|hensyn|økonomi|forretnings|private|lov|§)|på grund af person|grundet person)"
CLOSED_ADJECTIVE = (
    r"(?:luk{1,4}et|lukekt|lukkt|lukkede|lukk?\.|lk\.|fortroligt{0,2}|fortrolige|fortr\.|uoffentlig[te]?|closed|confidential|konfidentiel(?:t|le)?|f\.? ?l\.? ?d\.?"
    r"|(?:ikke|ej)[- ]?(?:offentligt?|offentlige|åbent?|åbne|off\.|offentligt tilgængelig[te]?|tilgængelig[te]? for offentligheden)"
    r"|hemmeligholdt|tavsheds(?:pligt)?belagte?|klausulere(?:t|de))"
)
SECRET_ADJECTIVE = r"(?:intern[te]?|hemmelig[te]?)"  # closes an item only where it says so itself: "internt punkt"
_KIND_OF_ITEM = r"(?:dagsordens|møde|gruppe|beslutnings|orienterings|drøftelses|ejendoms|personale?|person|økonomi|handels|kontrakt|udbuds|salgs|købs|børne|social|forhandlings|tillægs|ekstra|byråds|udvalgs|råds|bestyrelses|klage|rets|forligs|ansættelses|afskedigelses|lejemåls|grund|jord|delegations|bilags)"
ITEM_NOUN = (
    rf"(?:{_KIND_OF_ITEM}?(?:punkt(?:et|er|erne)?|pkt\.?|sag(?:en|er|erne)?|møde(?:t|r|rne)?|dagsorden(?:en|er)?|referat(?:et|er)?|protokol(?:len)?)"
    r"|(?:møde|dagsordens?|referat)?del(?:en)?|meddelelse(?:n|r)?|forespørgsel|forespørgsler|afgørelser?|behandling(?:en)?|emne(?:t|r)?|session(?:en)?|drøftelse(?:n|r)?|orientering(?:en|er)?"
    r"|beslutning(?:en|er|sprotokol(?:len)?|sreferat(?:et)?)?|item|point|agenda|meeting|udskrift|notat(?:et)?|indstilling(?:en)?"
    r"|sagsfremstilling(?:en)?|tillægsdagsorden)(?![\wæøå-])"
)
SEVERAL_ITEMS = r"(?:[a-zæøå]*(?:punkter(?:ne)?|sager(?:ne)?|emner|dele?n?|meddelelser|orienteringer|forespørgsler|drøftelser|beslutninger)|[a-zæøå]*dagsorden(?:en)?|referat(?:et)?|protokol(?:len)?|møde(?:t|del)?|afdeling|afsnit)"
THE_PUBLIC = r"(?:offentlighed\w*|publikum|pressen|tilhørere\w*|borgere|udenforstående|uvedkommende)"
_PUBLIC_ACCESS = r"(?:offentlighed(?:en|ens|slov\w*)?(?!\w)|aktindsigt\w*|offentliggørelse\w*|publicering\w*|åbenhed\w*|offentlig(?:t|e)? (?:adgang|indsigt))"
CLOSED_DOORS = r"(?:for|f\.|bag|ved|med) (?:de )?(?:lukke(?:de|t)|lukk?\.) dør+e?r?\b"
CLOSED_PHRASE = (
    rf"(?:{CLOSED_DOORS}"
    rf"|(?:und(?:taget|tages|tagne|tagelse|drages|draget)|fritage[tns]\w*|udelukke[tns]\w*|unddrage[tns]\w*)(?: \w+)? (?:fra |for |efter )?(?:almindelig |reglerne om )?{_PUBLIC_ACCESS}"
    rf"|uden ?for (?:den |almindelig )?offentlighed\w*|uden (?:offentlig(?:hedens?)? )?(?:adgang|deltagelse|tilstedeværelse)(?: for| af)? ?{THE_PUBLIC}?(?=\W*$)|uden tilhørere"
    r"|(?:må|kan|skal|bør|ønskes)? ?(?:ikke|ej) (?:offentliggøres|publiceres|offentliggjort|publiceret|være offentlig\w*|til (?:offentliggørelse|publicering|offentligheden|aktindsigt)"
    rf"|egnet til offentliggørelse|beregnet for offentlighed\w*|omfattet af (?:aktindsigt|offentlighed)\w*|for offentlighed\w*|åben\w* for {THE_PUBLIC}|tilgængelig\w* for {THE_PUBLIC})"
    r"|(?:offentliggøres|publiceres) (?:ikke|ej)"
    rf"|(?:lukket|lukkede|lukkes|lukkedes|lukk\.|dørene lukke[sd]\w*) for {THE_PUBLIC}"
    rf"|{THE_PUBLIC} (?:er |var |blev |bliver |har )?(?:udelukket|udelukkes|ikke adgang|ingen adgang|uden adgang)"
    r"|(?:ingen|ikke) (?:offentlig adgang|adgang for offentligheden|offentlighed)(?! (?:til|i|på) )"
    r"|(?:må|kan|skal) (?:ikke|ej) (?:videregives|udleveres|omtales|refereres)|kun (?:for|til) (?:\w+s )?(?:medlemmer\w*|intern\w* brug)|til internt brug"
    r"|(?:døren|dørene) lukke(?:s|des)|lukke dørene|luk(?:ker|ke|kede) (?:punktet|sagen|mødet)|(?:døren|dørene) (?:blev |var |er |bliver )?(?:lukke(?:t|s|de|des)) (?:under|ved|mens|for) (?:behandling\w*|punkt\w*|drøftelse\w*|sag\w*|mødet|dette)|dørlukning\w*"
    r"|(?:omfattet af|underlagt|undergivet|belagt med|under) (?:\w+ )?tavshedspligt\w*)"
)
IS_OR_IS_TREATED = r"(?:er|bliver|blev|har været|vil blive|skal|kan|må|var|behandles|behandledes|behandlet|drøftes|drøftedes|drøftet|holdes|holdtes|afholdes|afholdt|køres|foregår|foregik|sker|skete|foretages|optages|optaget|anses|betragtes|gøres|undtages|lukkes|fremlægges|forelægges|forelagt|treates)"
ADVERB = r"(?:helt|delvist?|fortsat|stadig|desuden|også|derfor|alene|udelukkende|kun|nu|som|et|en|til|på|i|under|af udvalget|af byrådet|i sin helhed|være|blive|behandles|behandlet|behandling|drøftes|drøftet|afholdt|holdt|optaget|optages|forelagt)"
