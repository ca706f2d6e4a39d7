"""From a query to ranked hits: legs, fusion, the second look, what lifts, grouping."""
