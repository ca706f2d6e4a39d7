"""What words say: days and periods, amounts, laws, bodies, municipalities, votes, outcomes, references, case numbers."""
