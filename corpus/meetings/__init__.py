"""The text of a meeting to its agenda items: lines, headings, sections, decisions, attendance, what is closed."""
