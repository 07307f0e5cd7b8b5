"""What people can ask, as values: one module per area, each with its own union."""
