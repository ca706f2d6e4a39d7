"""HTTP in, a call to the domain, HTTP out: one file a subject."""
