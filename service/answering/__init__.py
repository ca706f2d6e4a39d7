"""Questions answered in the documents' own words, with the place of each; knows no HTTP."""
