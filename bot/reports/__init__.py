"""What is sent as a file: charts and tables, made for one reader."""
