"""Questions answered in the documents' own words, with the place of each; knows nothing of who asks, or how."""
