"""Common first names in Denmark: where two columns of names are run together, they tell where the second name begins."""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    Adam Agnes Ahmed Aksel Albert Alex Alexander Alfred Ali Alice Allan Amalie Amina Anders Andreas Ane Anette Anita Anja Anker Ann Anna Anne
    Annelise Annette Annika Anni Anton Arne Arvid Asger Asta Astrid Axel Bente Bent Benny Benjamin Bernt Bettina Birger Birgit Birgitte Birte
    Birthe Bjarke Bjarne Bo Bodil Brian Britt Britta Bruno Camilla Carina Carl Carla Carsten Caroline Casper Cathrine Cecilie Charlotte Christel
    Christian Christina Christine Christoffer Claes Claus Conny Dagmar Dan Daniel Daniella David Dennis Ditte Dorrit Dorte Dorthe Ea Ebbe Edith
    Egon Eigil Ejnar Ejner Elin Elisabeth Ellen Elly Else Emil Emilie Emma Emmy Erik Erling Ernst Esben Esther Eva Evald Fatima Fatma Finn Flemming
    Folmer Frank Frans Fred Frede Frederik Freja Frida Frode Georg Gerda Gerhard Gert Gitte Grete Grethe Gudrun Gunnar Gunner Gurli Gustav Hanna
    Hanne Hans Harald Harry Hasse Hassan Heidi Helen Helena Helene Helga Helle Hella Henning Henriette Henrik Henry Herdis Hilde Holger Hugo Ib Ida
    Inga Inge Ingelise Inger Ingrid Irene Iris Isabella Ivan Jacob Jakob Jan Jane Janne Janni Jannie Jannik Jens Jeppe Jesper Jette Jimmy Joan
    Joachim Johan Johanne Johannes John Jon Jonas Jonna Jonny Josefine Julie Julius Jytte Jørgen Jørn Kai Kaj Kamilla Kamma Karen Karin Karina Karl
    Karla Karsten Kasper Katja Katrine Keld Kenneth Kent Kim Kirsten Kirstine Kjeld Klaus Knud Kristian Kristina Kristine Kristoffer Kurt Lars
    Lasse Laura Laurits Laust Leif Lena Lene Lennart Leo Line Linda Lis Lisa Lisbet Lisbeth Lise Lissi Liv Lone Lotte Louise Lucas Ludvig Lykke
    Mads Magnus Maj Maja Majken Malene Marcus Margit Margrethe Maria Marianne Marie Marina Mark Martha Martin Mathias Mathilde Max Merete Mette
    Michael Mie Mikael Mikkel Mikkeline Mogens Mohammed Mona Morten Muhammed Nadia Nanna Niclas Niels Nikolaj Nina Nils Nicolai Oda Ole Olaf Olav
    Olga Oline Oliver Otto Ove Palle Pascal Patrick Paul Paula Peder Per Pernille Peter Pia Poul Preben Rasmus Regitze René Richard Rie Rikke Rita
    Robert Robin Rolf Rosa Rune Ruth Sabrina Sandra Sanne Sara Sarah Sebastian Sidsel Signe Sigrid Silas Simon Simone Sine Sofie Solveig Sonja
    Sophie Steen Steffen Sten Stig Stine Susan Susanne Svend Sven Søren Tage Tanja Teresa Theis Thomas Thor Thorkild Thyge Tim Tina Tine Tobias Tom
    Tommy Tonny Torben Tove Troels Trine Tue Uffe Ulla Ulrik Ulrikke Vagn Valdemar Verner Vibe Vibeke Victor Vigga Viggo Viktor Villy Vita Vivi
    Willy Winnie Yrsa Yvonne Zenia Øjvind Åge Aage Åse Aase
    """.split()
)
