"""A printer of layouts: a meeting told as records, printed in forms drawn from a grammar, with gold by construction."""
