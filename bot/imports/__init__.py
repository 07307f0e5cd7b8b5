"""Files that people hand in: reports, the roster, past calls. Bytes in, plain values out."""
