"""Documents in, index generation out: passages, embedding, building, withdrawing."""
