"""Claim, word, send, record: what is due leaves through here."""
