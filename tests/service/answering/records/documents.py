"""Small invented minutes in other layouts than the sample's: chairs, deputies, votes on amendments, people away, late and recused."""

KULTUR = """Rørvang Kommune

Kultur- og Idrætsudvalget

Referat af mødet tirsdag den 4. marts 2025 kl. 16.00

Til stede:
Gerda Møllevang (A), formand
Hans Peter Tornskov (V), næstformand
Ulla Birkemose (F)
Rikke Sandholt (C), suppleant for Jens Engkær (C)

Fraværende:
Jens Engkær (C)

Hans Peter Tornskov (V) ankom kl. 16.20 og deltog ikke i behandlingen af punkt 12.
Ulla Birkemose (F) forlod mødet kl. 18.05 efter behandlingen af punkt 14.

12. Godkendelse af dagsorden
Beslutning
Godkendt.

13. Ny belysning i Rørvang Svømmehal
Sagsnr. 25/4417
Sagsfremstilling
Lamperne i svømmehallen er fra 1988 og bruger meget strøm. Udskiftningen koster 640.000 kr.
Indstilling
Forvaltningen indstiller, at belysningen udskiftes.
Beslutning
Godkendt. Rikke Sandholt (C) var inhabil og deltog ikke i behandlingen af punktet.

14. Tilskud til spejdernes hytte ved Lillesø
Sagsnr. 25/3302
Sagsfremstilling
Spejderne søger 90.000 kr. til et nyt tag på hytten ved Lillesø.
Indstilling
Forvaltningen indstiller, at tilskuddet gives.
Beslutning
Ændringsforslag fra C om at halvere tilskuddet blev forkastet. For ændringsforslaget stemte Rikke Sandholt (C). Imod stemte Gerda Møllevang (A), Hans Peter Tornskov (V) og Ulla Birkemose (F).
Indstillingen blev vedtaget med 3 stemmer mod 1. Imod stemte Rikke Sandholt (C).
"""
BYRAAD = """Rørvang Kommune
Byrådet
Referat
Mandag den 31. marts 2025 kl. 18.00

Mødt: Gerda Møllevang (A), Hans Peter Tornskov (V), Ulla Birkemose (F), Jens Engkær (C), Palle Strandlod (A), Mona Fyrrebakke (V) og Tage Hvidsten (O).
Afbud: Ingen

41. Ny belysning i Rørvang Svømmehal, frigivelse af anlægsmidler
Sagsnr. 25/4417
Sagsfremstilling
Kultur- og Idrætsudvalget har godkendt, at belysningen i svømmehallen udskiftes.
Sagen afgøres i
Byrådet.
Beslutning
Godkendt med 5 stemmer imod 2.
For stemte: A, V og F.
Imod stemte: C og O.

42. Lukning af Østermarkens Bibliotek
Sagsnr. 24/9001
Sagsfremstilling
Biblioteket på Østermarken har få besøgende og foreslås lukket.
Indstilling
Det indstilles, at biblioteket på Østermarken lukkes ved årets udgang.
Beslutning
Et ændringsforslag fra O om at udskyde lukningen af biblioteket et år faldt med to stemmer mod fem.
For stemte: Tage Hvidsten (O) og Jens Engkær (C).
Indstillingen blev godkendt.
For stemte: Gerda Møllevang (A), Hans Peter Tornskov (V), Palle Strandlod (A) og Mona Fyrrebakke (V).
Imod stemte: Ulla Birkemose (F), Jens Engkær (C) og Tage Hvidsten (O).

43. Valg af repræsentant til Østkystens Vandforsyning
Beslutning
Mona Fyrrebakke (V) blev valgt. Palle Strandlod (A) erklærede sig inhabil.
"""
BYRAAD_APRIL = """Rørvang Kommune
Byrådet
Referat
Mandag den 28. april 2025 kl. 18.00

Mødt: Gerda Møllevang (A), Hans Peter Tornskov (V), Ulla Birkemose (F), Jens Engkær (C), Mona Fyrrebakke (V) og Tage Hvidsten (O).
Fraværende: Palle Strandlod (A)

50. Ny belysning i Rørvang Svømmehal, regnskab
Sagsnr. 25/4417
Sagsfremstilling
Regnskabet for belysningen i svømmehallen viser et mindreforbrug på 12.000 kr.
Beslutning
Taget til efterretning.

51. Hundeskov i Nørreled
Sagsfremstilling
Borgere ønsker en hundeskov.
Beslutning
Udsat. Behandles igen på byrådets møde den 26. maj 2025.
"""
DOCUMENTS = {"kultur.txt": KULTUR, "byraad-marts.txt": BYRAAD, "byraad-april.txt": BYRAAD_APRIL}
