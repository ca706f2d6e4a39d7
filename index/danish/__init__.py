"""Danish words: text to terms, word forms to lemmas, compounds to their parts, mistyped words to the nearest known."""
