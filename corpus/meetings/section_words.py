"""The names that sections of Danish minutes go by, and the kind of section each one names.

Nothing here is read as a pattern: `corpus.meetings.section_names` tells what may stand around a name.
"""

from __future__ import annotations

from corpus.records import SectionKind as Kind

STRONG = {
    Kind.SUBJECT: (
        "sagstema", "beslutningstema", "sagens tema", "emne", "sagens emne", "sagens formål", "formål med sagen", "sagens anledning",
        "beslutningspunkt", "hvad skal besluttes", "hvad skal der besluttes", "hvad skal udvalget beslutte",
        "hvad skal byrådet beslutte", "hvad skal kommunalbestyrelsen beslutte", "behandlingstema", "drøftelsestema", "mødetema",
        "punktets formål", "formål med punktet", "formålet med sagen", "formålet med punktet", "dagsordenspunktets formål",
    ),
    Kind.SUMMARY: (
        "resume", "resumé", "résumé", "sagsresume", "sagsresumé", "resume af sagen", "resumé af sagen", "sammendrag", "sammenfatning",
        "sagens kerne", "kort fortalt", "kort om sagen", "sagen kort", "sagen kort fortalt", "sagen i korte træk",
        "hvad handler sagen om", "det handler sagen om", "sagens hovedindhold", "i korte træk", "sagen i hovedtræk", "hovedpunkter",
        "sagens hovedpunkter", "sagsoverblik", "sagssammendrag", "kort resume", "kort resumé", "kort sagsfremstilling", "kort beskrivelse",
        "kort beskrivelse af sagen", "opsummering", "sagen i overblik", "kernen i sagen", "sagens kerne kort fortalt", "kort sammenfatning",
    ),
    Kind.PRESENTATION: (
        "redegørelse", "sagsfremstilling", "sagsbeskrivelse", "beskrivelse af sagen", "sagsfremlæggelse", "sagens fremstilling",
        "sagens indhold", "problemstilling", "sagsoplysninger", "sagsfremstillingen", "sagsforklaring",
        "sagsredegørelse", "sagsindhold", "sagsgennemgang", "sagsbaggrund", "sagsudredning", "fremstilling af sagen", "gennemgang af sagen",
        "redegørelse for sagen", "sagens oplysninger", "sagens sammenhæng", "sagens nærmere indhold", "sagens omstændigheder", "mere om sagen", "nærmere om sagen",
        "baggrund og formål", "baggrund og indhold", "baggrund og problemstilling", "sagens baggrund og indhold", "sagsoplæg", "uddybning af sagen",
        "uddybende sagsfremstilling", "beskrivelse af sagens indhold", "sagen nærmere", "fremstilling",
    ),
    Kind.LEGAL_BASIS: (
        "retsgrundlag", "lovgrundlag", "lovgivning og retsgrundlag", "retsregler", "juridiske forhold", "juridisk grundlag",
        "hjemmel", "hjemmelsgrundlag", "lovhjemmel", "retligt grundlag", "retlige forhold", "juridiske konsekvenser",
        "lov- og aftalegrundlag", "lovgrundlag mv", "lovgrundlag m.v", "hvad siger loven", "lov- og plangrundlag", "plan- og lovgrundlag", "relation til lovgivningen",
        "lovmæssigt grundlag", "lovgivningsmæssige forhold", "regelgrundlag", "gældende regler", "lovgivningsgrundlag", "lovgivningsmæssigt grundlag",
        "lovhenvisning", "lovhenvisninger", "lovbestemmelser", "lovramme", "lovrammer", "lovgivningens rammer", "juridisk vurdering", "juridiske rammer",
        "retlige rammer", "retlig ramme", "juridisk ramme", "lovgrundlaget", "retsgrundlaget", "love og regler", "lov og regler", "regler og lovgivning", "lovgivning og regler", "hjemmel i lovgivningen",
        "juridisk hjemmel", "lovkrav", "regelsæt", "hjemmel i loven", "juridiske bemærkninger", "lovregler", "retstilstand",
    ),
    Kind.FINANCES: (
        "økonomiske konsekvenser", "økonomi og finansiering", "økonomi/finansiering", "økonomiske forhold", "økonomiske oplysninger",
        "bevillingsmæssige konsekvenser", "økonomiske og personalemæssige konsekvenser", "økonomi og bevilling",
        "økonomi og bevillinger", "økonomi og personale", "budgetmæssige konsekvenser", "økonomiske og bevillingsmæssige konsekvenser",
        "økonomisk vurdering", "hvad koster det", "økonomiske aspekter", "bevillingsforhold", "økonomi mv", "økonomi m.v", "økonomi og budget",
        "budget og økonomi", "økonomi/bevilling", "økonomi og ressourcer", "økonomi og drift", "udgifter og finansiering", "anlæg og finansiering", "bevilling og finansiering",
        "økonomisk overblik", "økonomisk ramme", "bevillingsansøgning", "økonomien i sagen", "sagens økonomi",
        "budgetforhold", "finansieringsforslag", "finansieringsbehov", "budget og finansiering", "ressourceforbrug", "økonomi og tidsplan", "økonomi/personale",
        "økonomiske konsekvenser og finansiering", "økonomisk konsekvens", "økonomien",
    ),
    Kind.CONSEQUENCES: (
        "andre konsekvenser", "personalemæssige konsekvenser", "øvrige konsekvenser", "miljømæssige konsekvenser",
        "konsekvenser", "sundhedsmæssige konsekvenser", "klimamæssige konsekvenser", "konsekvenser for borgerne",
        "konsekvenser for borgere og virksomheder", "konsekvenser for klimaet", "konsekvenser for miljøet", "personalemæssige forhold",
        "konsekvenser for klima og miljø", "klima- og miljøkonsekvenser", "klima- og miljømæssige konsekvenser", "miljøkonsekvenser",
        "klimakonsekvenser", "personalekonsekvenser", "borgerkonsekvenser", "konsekvensvurdering", "konsekvensbeskrivelse", "følgevirkninger", "afledte konsekvenser",
        "betydning for borgerne", "virkning for borgerne", "virkninger for borgerne", "betydning for miljøet", "betydning for klimaet", "betydning for personalet", "personaleforhold",
        "konsekvenser i øvrigt", "sagens konsekvenser", "andre virkninger", "miljøvurdering", "ligestillingsvurdering", "klimavurdering", "bæredygtighedsvurdering", "klimaaftryk",
        "øvrige forhold", "andre forhold",
    ),
    Kind.CASE_ROUTE: (
        "høring og sagsgang", "sagsgang", "behandlingsplan", "beslutningsproces", "høring, dialog og udtalelser",
        "politisk behandling", "sagsforløb", "sagens forløb", "sagens gang", "sagens videre forløb", "sagens videre gang",
        "sagen behandles i", "punktet behandles i", "høring og inddragelse", "inddragelse og høring", "behandlingsforløb",
        "beslutningsgang", "politisk proces", "det videre forløb", "videre forløb", "den videre proces", "den videre behandling", "videre behandling", "sagen skal behandles i", "høringer",
        "forventet sagsgang", "videre sagsgang", "sagens videre behandling", "sagsgang og høring", "politisk sagsgang", "behandlingsgang", "behandlingsrækkefølge", "sagens rute",
        "sagsrute", "sagens vej", "mødegang", "sagens behandling", "udvalgsbehandling", "det videre arbejde", "det videre sagsforløb", "næste skridt", "de næste skridt", "høringsproces",
        "høring og udtalelser", "høring og dialog", "høring og partshøring", "partshøring", "nabohøring", "naboorientering", "offentlig høring", "sagen går videre til", "sendes videre til", "skal behandles i",
        "dagsordensgang", "forventet behandling", "behandles i", "hvem er hørt", "udtalelser fra andre",
    ),
    Kind.RECOMMENDATION: (
        "indstilling", "indstillinger", "forslag til beslutning", "indstilling til beslutning", "indstilling og beslutning",
        "beslutningsforslag", "det indstilles", "det indstilles at", "det indstilles, at", "indstillingen", "forslag til vedtagelse", "forslag til afgørelse",
        "forslag til indstilling", "udkast til beslutning", "udkast til indstilling", "oplæg til beslutning", "beslutningsindstilling", "beslutningsudkast", "beslutningsoplæg", "anbefalinger",
        "anbefaling til beslutning", "indstilles", "indstillet", "det anbefales", "det foreslås", "det foreslås, at", "det anbefales, at", "sagens indstilling", "indstilling/anbefaling", "anbefaling/indstilling",
    ),
    Kind.EARLIER_DECISIONS: (
        "tidligere besluttet", "tidligere beslutninger", "tidligere beslutning", "tidligere behandling", "tidligere behandlet",
        "sagens tidligere behandling", "tidligere politisk behandling", "punktet behandlet tidligere", "sagen behandlet tidligere",
        "tidligere politiske beslutninger", "tidligere politisk beslutning", "tidligere beslutninger i sagen", "tidligere sagsbehandling",
        "tidligere behandlinger", "tidligere vedtagelser", "tidligere drøftelser", "forudgående behandling", "sagens historik",
        "sagshistorik", "beslutningshistorik", "historik", "behandlet i", "behandlet tidligere", "behandlet tidligere i", "sagen er behandlet i", "sagen har været behandlet i", "sagen er tidligere behandlet i",
        "sagen er tidligere behandlet", "sagen har tidligere været behandlet", "sagen har tidligere været behandlet i", "punktet har været behandlet i", "sagen behandlet i", "hidtidig behandling", "hidtidige beslutninger",
        "forudgående beslutninger", "forudgående beslutning", "forudgående politisk behandling", "tidligere udvalgsbehandling", "tidligere afgørelser", "tidligere afgørelse", "tidligere vedtagelse", "tidligere politiske behandlinger",
        "tidligere behandling af sagen", "tidligere behandling i udvalg", "tidligere behandlet i", "tidligere beslutninger om sagen", "beslutninger i andre udvalg", "andre udvalgs beslutninger", "andre udvalgs behandling", "udvalgenes beslutninger",
        "udvalgenes behandling", "udvalgenes indstillinger", "fagudvalgenes beslutninger", "fagudvalgenes behandling", "fagudvalgets behandling", "fagudvalgets beslutning", "udtalelser fra udvalg", "oversigt over politisk behandling", "behandling i andre udvalg",
        "beslutningsforløb", "sagens tidligere forløb", "tidligere forløb", "tidligere truffet beslutning", "tidligere trufne beslutninger", "tidligere i sagen", "politisk historik", "behandlingshistorik", "sagens beslutningshistorik",
    ),
    Kind.DECISION: (
        "beslutning", "beslutninger", "afgørelse", "vedtagelse", "konklusion og beslutning", "det blev besluttet",
        "drøftelse og beslutning", "behandling og beslutning", "endelig beslutning", "vedtagelser", "beslutning og konklusion",
        "beslutning/konklusion", "konklusion/beslutning", "referat/beslutning", "referat og beslutning", "beslutning/referat",
        "udvalgets konklusion", "rådets konklusion", "mødets konklusion", "beslutning på mødet", "beslutning truffet på mødet", "beslutningen", "afgørelsen", "vedtagelsen",
        "mødebeslutning", "mødets beslutning", "mødets afgørelse", "politisk beslutning", "truffet beslutning", "trufne beslutninger", "behandling og afgørelse", "behandling/beslutning", "drøftelse/beslutning",
        "drøftelse og konklusion", "debat og beslutning", "beslutning og afstemning", "afstemning og beslutning", "beslutning og votering", "udvalgsbeslutning", "byrådsbeslutning", "kommunalbestyrelsesbeslutning", "udvalgsvedtagelse", "besluttet på mødet", "vedtaget på mødet",
        "beslutning i sagen", "afgørelse i sagen", "konklusion på mødet", "konklusion på punktet", "besluttede", "det besluttede vi", "beslutning blev", "beslutningen blev", "beslutning vedr", "udfald af behandlingen", "sagens afgørelse", "sagens udfald",
        "kendelse", "aftalt på mødet",
    ),
    Kind.ATTENDANCE: ("fremmøde og inhabilitet", "fremmøde", "inhabilitet", "habilitet", "fravær og inhabilitet"),
    Kind.ATTACHMENTS: (
        "bilag", "bilagsliste", "bilagsoversigt", "vedhæftede filer", "vedhæftede bilag", "vedhæftninger", "bilag til sagen",
        "bilag til punktet", "sagens bilag", "offentlige bilag", "åbne bilag", "bilag og links", "bilag/links", "vedlagte dokumenter", "vedlagte bilag", "bilagsfortegnelse", "bilagsmateriale", "sagsbilag",
        "bilag i sagen", "bilagene", "bilag og materiale", "vedhæftede dokumenter", "vedhæftet", "vedlagt", "vedlagte filer", "vedlagt sagen", "vedlagt materiale", "vedlæg", "sagens akter", "sagsakter", "sagens dokumenter", "sagsdokumenter",
        "sagsmateriale", "sagens materiale", "bilag og dokumenter", "dokumenter i sagen", "dokumenter til sagen", "tilhørende dokumenter", "dokumenter og bilag", "fortegnelse over bilag", "oversigt over bilag", "liste over bilag", "underbilag", "materiale til sagen", "materiale til punktet",
    ),
}  # fmt: skip
WEAK = {
    Kind.SUBJECT: ("formål", "tema"),
    Kind.PRESENTATION: (
        "baggrund", "sagens baggrund", "baggrund for sagen", "præsentation", "beskrivelse", "løsning", "vurdering", "sagen", "indhold",
        "fakta", "oplæg", "anledning", "uddybning", "gennemgang", "bemærkninger", "om sagen", "situationen", "forhistorie", "begrundelse", "motivering", "fremlæggelse",
    ),
    Kind.SUMMARY: ("indledning", "introduktion", "kort præsentation", "overblik"),
    Kind.FINANCES: ("økonomi", "bevilling", "finansiering", "bevillinger", "budget", "udgifter", "omkostninger", "pris", "ressourcer", "økonomisk oversigt", "økonomisk redegørelse"),
    Kind.LEGAL_BASIS: ("lovgivning", "jura", "lov", "regler", "lovgivningen"),
    Kind.CASE_ROUTE: (
        "høring", "inddragelse", "borgerinddragelse", "behandling", "videre proces", "tidsplan", "proces", "proces og tidsplan",
        "tidsplan og proces", "høringsparter", "procesplan", "involvering", "procedure", "brugerinddragelse", "inddragelse og dialog", "dialog", "medinddragelse", "høringssvar", "indkomne høringssvar", "udtalelser",
    ),
    Kind.CONSEQUENCES: (
        "personale", "effekt", "bæredygtighed", "ligestilling", "klima og miljø", "sundhed og miljø", "klima og bæredygtighed",
        "verdensmål", "fn's verdensmål", "sundhed og forebyggelse", "risici", "effekter", "mål og effekt", "klima & bæredygtighed", "virkninger", "betydning", "påvirkning", "følger", "miljøforhold",
        "miljø og klima", "miljø og sundhed", "tilgængelighed",
    ),
    Kind.OTHER: ("kommunikation", "information", "frist", "svarfrist", "opfølgning", "ansvarlig", "pressemeddelelse", "presse"),
    Kind.RECOMMENDATION: ("forslag", "anbefaling", "forslaget"),
    Kind.ATTACHMENTS: ("dokumenter", "filer", "akter", "materiale", "links"),
}  # fmt: skip
OTHER = (
    "kompetence", "beslutningskompetence", "kompetence og beslutning", "hvem beslutter", "beslutningen træffes af",
    "sagen afgøres i", "sagen afgøres af", "beslutningsorgan", "bemærkninger til dagsordenen", "beslutningskompetencen", "hvem afgør sagen", "hvem træffer beslutningen",
    "hvem træffer beslutning", "afgørelse træffes af", "afgørelsen træffes af", "beslutning træffes af", "beslutning træffes i", "beslutningen træffes i", "afgøres af", "afgøres i", "afgørelseskompetence", "afgørelsesniveau", "beslutningsniveau", "besluttende organ",
    "kompetent organ", "kompetence i sagen", "kompetencen", "sagen besluttes i", "sagen besluttes af", "sagen afgøres endeligt i", "sagen afgøres endeligt af", "endelig afgørelse", "endelig kompetence", "politisk handlerum", "politisk kompetence", "kompetenceforhold",
)  # fmt: skip
BEFORE_COLON = {
    "oplæg": Kind.PRESENTATION, "referat": Kind.DECISION, "konklusion": Kind.DECISION, "besluttet": Kind.DECISION,
    "formål": Kind.SUBJECT, "vedtaget": Kind.DECISION, "afgjort": Kind.DECISION, "protokol": Kind.DECISION,
    "resultat": Kind.DECISION, "udfald": Kind.DECISION, "aftale": Kind.DECISION, "aftalt": Kind.DECISION,
}  # fmt: skip
