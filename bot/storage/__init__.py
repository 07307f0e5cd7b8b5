"""What is kept: tables, units of work and repositories that speak in domain values."""
