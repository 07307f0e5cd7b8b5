"""Words of the field and small words, in six languages."""
