"""Rules without I/O: pure functions over plain values, time as an argument."""
