"""One repository per idea: they take ids and return domain values; rows stay inside."""
