"""Search and answers for people and programs: JSON API, Danish pages, command line."""
