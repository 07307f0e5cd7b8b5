"""A short word as a number and back: buttons carry numbers, and lists of words may change."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def number_of(word: str) -> int:
    """The number that a word of small Latin letters and digits spells in base 36."""
    return int(word, len(_DIGITS))


def word_of(number: int) -> str:
    """The word that `number_of` made a number of."""
    letters = ""
    while number:
        number, place = divmod(number, len(_DIGITS))
        letters = _DIGITS[place] + letters
    return letters
