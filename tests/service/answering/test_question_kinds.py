"""What a question asks for, in some three hundred questions of our own; and of what a number is."""

from __future__ import annotations

import time

import pytest

from service.answering.question_kinds import Measure, QuestionKind, measure_of, question_kind
from service.answering.records.kinds import record_asked

QUESTIONS = {
    QuestionKind.NUMBER: """
        Hvad må en plads i fritidshjemmet højst koste?
        Hvad koster en kop kaffe i kantinen?
        Hvad kostede det nye tag på hallen?
        Hvad kommer broen over åen til at koste?
        Hvad vil det koste at flytte depotet?
        Hvad har ombygningen af torvet kostet?
        Hvad skal det koste at leje hallen?
        Hvad bliver taksten for dagpleje?
        Hvad bliver prisen på et årskort?
        Hvad er taksten for madservice?
        Hvad var gebyret for et parkeringskort?
        Hvad er prisen for en byggetilladelse?
        Hvad er huslejen i de nye boliger?
        Hvad blev udgiften til snerydning?
        Hvad er den årlige udgift til vikarer?
        Hvad lyder bevillingen på?
        Hvad er budgettet for kulturnatten?
        Hvad blev overskuddet i havnen?
        Hvad er satsen for kørselsgodtgørelse?
        Hvad tjener en udvalgsformand?
        Hvad får borgmesteren i løn?
        Hvad betaler en pensionist for bussen?
        Hvad beløber regningen sig til?
        Hvad er grundskylden i kommunen?
        Hvad er dækningsafgiften?
        Hvad er antallet af pladser i vuggestuen?
        Hvad er afstanden mellem skolerne?
        Hvad er hastighedsgrænsen på ringvejen?
        Hvad er fartgrænsen ved skolen?
        Hvad er højden på det nye tårn?
        Hvad er længden af molen?
        Hvad er arealet af byggegrunden?
        Hvad er ventetiden på en plejebolig?
        Hvad er sagsbehandlingstiden for byggesager?
        Hvad er normeringen i børnehaven?
        Hvad er indbyggertallet i Nørreled?
        Hvad er skatteprocenten næste år?
        Hvor langt er der til stationen?
        Hvor langt er stien nået?
        Hvor lang bliver den nye cykelsti?
        Hvor lang tid tager det at få svar?
        Hvor lang er fristen for at klage?
        Hvor lange er ventelisterne?
        Hvor længe er svømmehallen lukket?
        Hvor længe har aftalen løbet?
        Hvor højt må der bygges?
        Hvor høj er vindmøllen?
        Hvor bred er vejen?
        Hvor dyb er havnen?
        Hvor mange elever går på skolen?
        Hvor mange boliger skal der bygges?
        Hvor mange penge er der i puljen?
        Hvor mange stillinger nedlægges?
        hvor mange biler kører der forbi
        Hvor mange procent faldt forbruget?
        Hvor meget blev der bevilget?
        Hvor meget sparer kommunen?
        Hvor meget fylder affaldet?
        Hvor stor er besparelsen?
        Hvor stort er underskuddet?
        Hvor store er grundene?
        Hvor stor en andel er ufaglærte?
        Hvor små må grundene være?
        Hvor ofte tømmes skraldespanden?
        Hvor tit kører bussen?
        Hvor hurtigt må man køre på broen?
        Hvor gammel er skolebygningen?
        Hvor gamle er rørene?
        Hvor tyk er isen, før man må gå på den?
        Hvor tung må en lastbil være?
        Hvor dyrt er det at bygge nyt?
        Hvilket beløb blev sat af?
        Hvilken pris er aftalt?
        Hvilken takst gælder for børn?
        Hvilket gebyr skal man betale?
        Hvilken sats bruges?
        Hvilken sum blev nævnt?
        Hvilket antal pladser er der brug for?
        Hvilken andel af børnene cykler?
        Hvilken frist er der for indsigelser?
        Hvilken aldersgrænse gælder der?
        How many people work at the town hall?
        How much does a parking permit cost?
        How long is the waiting list?
        How far is the harbour?
        Og hvor mange kommer der så i alt?
        Kan du sige, hvor mange der søgte puljen?
    """,
    QuestionKind.DATE: """
        Hvornår åbner den nye skole?
        Hvornår er der høring om planen?
        Hvornår træder reglerne i kraft?
        hvornår bliver vejen lukket
        Siden hvornår har der været lukket?
        Fra hvornår gælder de nye regler?
        Til hvornår kan man søge?
        Hvilken dag holdes festen?
        Hvilken ugedag hentes papir?
        Hvilken dato er fristen?
        Hvilken dato blev kontrakten skrevet under?
        Hvilket år blev hallen bygget?
        Hvilke år er der målt støj?
        Hvilken måned er der ferielukket?
        Hvilke måneder er stranden åben?
        I hvilken uge hentes haveaffald?
        I hvilket kvartal ventes svaret?
        I hvilken periode er broen spærret?
        På hvilket tidspunkt skal der være ro?
        I hvilket årti blev havnen anlagt?
        I hvilket århundrede er kirken fra?
        Hvilke dage er genbrugspladsen åben?
        Hvad er høringsfristen?
        Hvad er ansøgningsfristen for puljen?
        Hvad er fristen for høringssvar?
        Hvad er datoen for borgermødet?
        Hvad er deadline for forslag?
        When does the pool open?
        What year was the school built?
        Which date is the meeting?
        Ved man, hvornår byggeriet er færdigt?
        Har I besluttet, hvornår skolen lukker?
    """,
    QuestionKind.LAW: """
        Hvilken lov gælder for hegn?
        Efter hvilken lov kan der dispenseres?
        Hvilken paragraf henvises der til?
        Hvilke paragraffer nævnes?
        Hvilken bestemmelse er brugt?
        Hvilke bestemmelser gælder for skure?
        Hvilken hjemmel har kommunen?
        Hvad er hjemlen til gebyret?
        Hvad er lovgrundlaget for afgørelsen?
        Hvad er retsgrundlaget?
        Hvad er lovhjemlen?
        Hvilken bekendtgørelse gælder for legepladser?
        Hvilket cirkulære henvises der til?
        Hvilke love nævnes i sagen?
        Hvilken lovgivning er ændret?
        Hvilket lovgrundlag bygger sagen på?
        Hvilken planlov er der tale om?
        Efter hvilken paragraf i serviceloven gives hjælpen?
    """,
    QuestionKind.PERSON: """
        Hvem er leder af biblioteket?
        Hvem har tegnet huset?
        Hvem stillede forslaget?
        Hvem skal betale?
        hvem ejer grunden
        Hvem klagede over støjen?
        Hvem blev udpeget til bestyrelsen?
        Hvem repræsenterer kommunen i selskabet?
        Hvem kan søge puljen?
        Hvem har ansvar for snerydning?
        Hvem vandt udbuddet?
        Hvis forslag blev vedtaget?
        Hvis idé var det?
        Hvilken leverandør blev valgt?
        Hvilket firma graver vejen op?
        Hvilken forening bruger hallen?
        Hvilken entreprenør bygger skolen?
        Hvilken arkitekt har tegnet rådhuset?
        Hvilket medlem bad om ordet?
        Hvilken person skal man ringe til?
        Hvilken virksomhed vil flytte?
        Hvilket udvalg har ansvaret?
        Hvilket parti stillede ændringsforslaget?
        Hvilket råd blev hørt?
        Hvilken organisation driver cafeen?
        Hvilket selskab ejer ledningerne?
        Hvad hedder den nye direktør?
        Hvad hedder projektlederen?
        Who voted against the plan?
        Who is the mayor?
        Ved I, hvem der har bestilt undersøgelsen?
        Fra hvem kom brevet?
    """,
    QuestionKind.REASON: """
        Hvorfor blev sagen udsat?
        Hvorfor er vandet brunt?
        hvorfor lukker skolen
        Hvorfor stemte partiet imod?
        Hvad er årsagen til lukningen?
        Hvad var årsagen til branden?
        Hvad er grunden til, at bussen ikke kører?
        Hvad er begrundelsen for afslaget?
        Hvad var begrundelsen?
        Hvad er baggrunden for forslaget?
        Hvad er formålet med puljen?
        Hvad skyldes merforbruget?
        Hvad skyldtes forsinkelsen?
        Hvordan kan det være, at stien ikke er åbnet?
        Af hvilken grund blev sagen taget af?
        På hvilken baggrund er beslutningen taget?
        Med hvilken begrundelse blev der givet afslag?
        Hvad begrunder forslaget?
        Hvad begrundede partiet sit nej med?
        Why was the case postponed?
    """,
    QuestionKind.LIST: """
        Hvilke temaer har strategien?
        Hvilke skoler skal renoveres?
        Hvilke veje får ny asfalt?
        Hvilke tre ting peger rapporten på?
        Hvilke krav stilles der?
        Hvilke bilag hører til sagen?
        Hvilke muligheder blev drøftet?
        Hvilke konsekvenser har lukningen?
        Hvilke byer er med i planen?
        Hvilke puljer kan man søge?
        Hvilke mål er der for 2030?
        Hvad indeholder planen?
        Hvad indeholdt tilbuddet?
        Hvad omfatter aftalen?
        Hvad består indsatsen af?
        Hvad bestod forsøget i?
        Hvad er de fire pejlemærker?
        Hvad er de vigtigste indsatser?
        Hvad var de store temaer?
        Nævn de fem indsatser
        Giv mig en liste over puljerne
        Giv en oversigt over høringssvarene
        List alle forslag til navne
        What are the goals of the plan?
        Og hvilke indvendinger kom der?
        Kan I fortælle, hvilke veje der lukkes?
    """,
    QuestionKind.PLACE: """
        Hvor ligger den nye børnehave?
        Hvor skal hallen bygges?
        Hvor kan man aflevere batterier?
        Hvor holdes borgermødet?
        Hvor må hunde løbe frit?
        hvor er der hjertestartere
        Hvorhen flytter jobcentret?
        Hvorfra kommer vandet?
        Hvor henne er legepladsen?
        Hvilken by får ny skole?
        Hvilket sted blev valgt?
        Hvilken adresse har borgerservice?
        Hvilken vej bliver spærret?
        Hvilken gade skal omlægges?
        Hvilket lokale bruges til mødet?
        Hvilken bygning skal rives ned?
        Hvilken bydel får ny park?
        Hvilken landsby mister bussen?
        Hvilket land kommer firmaet fra?
        På hvilken adresse ligger huset?
        Hvad er adressen på plejehjemmet?
        Hvad er den nye adresse?
        Where is the recycling centre?
        Ved I, hvor stien ender?
    """,
    QuestionKind.YES_NO: """
        Er skolen lukket?
        Er der penge nok?
        Har kommunen søgt om støtte?
        Havde udvalget set notatet?
        Blev forslaget vedtaget?
        Bliver broen bygget?
        Skal man have tilladelse?
        Skulle sagen have været åben?
        Kan man låne en cykel?
        Kunne forældrene vælge frit?
        Må man grille på stranden?
        Måtte naboen bygge?
        Får børnene gratis bus?
        Fik foreningen sit tilskud?
        Gælder reglen også for campister?
        Sagde rådet ja?
        Giver kommunen tilskud til solceller?
        Gav udvalget dispensation?
        Findes der en plan for havnen?
        Var der høringssvar?
        Vil kommunen købe grunden?
        Ville udvalget udsætte sagen?
        Kommer der lys på stien?
        Kom der indsigelser?
        Vedtog rådet planen?
        Besluttede udvalget at lukke hallen?
        Godkendte rådet regnskabet?
        Afviste udvalget klagen?
        Støttede ældrerådet forslaget?
        Stemte partiet for?
        Ligger skolen i byzone?
        Gik sagen videre?
        Deltog naboerne i mødet?
        Koster det noget at parkere?
        Betaler kommunen for hegnet?
        Åbner hallen igen?
        Lukker biblioteket om fredagen?
        Bør planen ændres?
        Tager det lang tid?
        Behøver man at søge?
        Holder kommunen åbent juleaften?
        Endte sagen i retten?
        Mon skolen åbner igen?
        Is the pool open?
        Did the council approve the plan?
    """,
    QuestionKind.OTHER: """
        Hvad siger planen om støj?
        Hvad besluttede udvalget om hegnet?
        Hvad blev der sagt om skolen?
        Hvad gør kommunen ved rotterne?
        Hvad mener ældrerådet?
        Hvad hedder sommerhusområdet i daglig tale?
        Hvad er bænken lavet af?
        Hvad er størrelsen værd?
        Hvad sker der med hallen?
        Hvad handler sagen om?
        Hvad er en lokalplan?
        Hvad betyder frit valg?
        Hvad går forsøget ud på?
        Hvordan søger man om byggetilladelse?
        Hvordan går det med projektet?
        Hvordan virker ordningen?
        Hvordan skal pengene bruges?
        Fortæl om stien
        cykelsti havnen
        lokalplan 7.2
        budget næste år
        affald sommerhus
        Østermarkens Bibliotek
        støj fra vejen
        referat byrådet
        snerydning fortov
        hundeskov
        rottebekæmpelse landzone
    """,
}
ALL = [(text.strip(), kind) for kind, texts in QUESTIONS.items() for text in texts.strip().splitlines()]


def test_there_are_three_hundred_different_ones() -> None:
    assert len({text for text, _ in ALL}) == len(ALL) >= 300


@pytest.mark.parametrize(("text", "kind"), ALL)
def test_what_is_asked_for(text: str, kind: QuestionKind) -> None:
    assert question_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Hvad må en plads i fritidshjemmet højst koste?", Measure.MONEY),
        ("Hvad bliver taksten for dagpleje?", Measure.MONEY),
        ("Hvor meget blev der bevilget?", Measure.MONEY),
        ("Hvor stort er underskuddet?", Measure.MONEY),
        ("Hvor meget sparer kommunen?", Measure.MONEY),
        ("Hvor mange kroner er der i puljen?", Measure.MONEY),
        ("Hvad er huslejen i de nye boliger?", Measure.MONEY),
        ("Hvor længe er svømmehallen lukket?", Measure.TIME),
        ("Hvor lang er fristen for at klage?", Measure.TIME),
        ("Hvor lang tid tager det?", Measure.TIME),
        ("Hvor lang er ventetiden?", Measure.TIME),
        ("Hvor mange uger er der lukket?", Measure.TIME),
        ("Hvor gammel er skolebygningen?", Measure.TIME),
        ("Hvor lang bliver den nye cykelsti?", Measure.LENGTH),
        ("Hvor langt er der til stationen?", Measure.LENGTH),
        ("Hvor høj er vindmøllen?", Measure.LENGTH),
        ("Hvad er afstanden mellem skolerne?", Measure.LENGTH),
        ("Hvor hurtigt må man køre på broen?", Measure.SPEED),
        ("Hvad er fartgrænsen ved skolen?", Measure.SPEED),
        ("Hvad er arealet af byggegrunden?", Measure.AREA),
        ("Hvor mange hektar er skoven?", Measure.AREA),
        ("Hvor mange procent faldt forbruget?", Measure.SHARE),
        ("Hvor stor en andel er ufaglærte?", Measure.SHARE),
        ("Hvor mange elever betaler for maden?", None),
        ("Hvor mange boliger bygges der?", None),
        ("Hvor mange plejehjem er der?", None),
        ("Hvor mange programmer er der sat i gang?", None),
        ("Hvad er timeprisen for en vikar?", Measure.MONEY),
        ("Hvad er skatteprocenten?", Measure.SHARE),
        ("Hvor ofte tømmes skraldespanden?", None),
    ],
)
def test_what_a_number_is_of(text: str, measure: Measure | None) -> None:
    assert measure_of(text) is measure


@pytest.mark.parametrize(
    "text", ["a" * 2000, "hvad er " * 250, "hvor mange " * 180, "hvem har der " * 150, "udvalgs-" * 240]
)
def test_a_long_question_is_read_at_once(text: str) -> None:
    before = time.process_time()
    question_kind(text)
    measure_of(text)
    record_asked(text)
    assert time.process_time() - before < 1
