"""Files to text: one module a format, and what several of them need."""
