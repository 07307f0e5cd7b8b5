"""What people can ask: one module per area, plain functions inside one unit of work."""
