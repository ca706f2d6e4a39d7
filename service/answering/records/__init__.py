"""Answers from what was read of a meeting and its items, each with the place in the document that bears it."""
