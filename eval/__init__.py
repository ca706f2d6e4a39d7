"""How good search and answers are: judged sets, runs, measures."""
