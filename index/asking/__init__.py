"""What is asked: a checked query, its filters, and what its words are read to say."""
