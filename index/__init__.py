"""Which passages fit a query, and in what order: analysis, legs, fusion, filters, and what lies on disk."""
