"""What was published, and the text in it: records, readers, and the parsers of minutes and prose."""
