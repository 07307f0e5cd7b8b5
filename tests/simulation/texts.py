"""What a text shows: its language, a time, in whose stead. Recognised, not made by the bot."""

import re
from datetime import datetime

_WORDS = {
    "en": "the is you are in of at call calls week day hour minutes tomorrow partners so far "
    "will from your there yes no have has who and to this when more for with said",
    "fr": "la le les vous est dans de du à réunion réunions semaine jour heure demain "
    "partenaires votre oui non avez qui et pour une un des dates ce stade elle il avec dit",
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_DISTURBS = {"en": "in your quiet hours", "fr": "pendant vos heures calmes"}


def language(text: str) -> str:
    """ "en" or "fr", whichever has more of its little words in it."""
    said = re.findall(r"\w+", text.casefold())
    counts = {code: sum(word in words.split() for word in said) for code, words in _WORDS.items()}
    return max(counts, key=lambda code: counts[code])


def shows(text: str, wall: datetime, code: str) -> bool:
    """Whether `text` names the day and the hour of `wall`, as the language writes them."""
    month = _MONTHS[code].split()[wall.month - 1]
    if code == "fr":
        day = "1er" if wall.day == 1 else str(wall.day)
        written = f"{day} {month} {wall.year} à {wall.hour} h {wall.minute:02}"
    else:
        written = f"{wall.day} {month} {wall.year}, {wall.hour:02}:{wall.minute:02}"
    plain = re.sub(r"\s", " ", text)
    return f" {written}" in plain


def names(text: str, call: int) -> bool:
    """Whether `text` says of which call it speaks."""
    return re.search(rf"\b{call}\b", text) is not None


def says_it_disturbs(text: str, code: str) -> bool:
    """Whether it says why it comes in quiet hours."""
    return _DISTURBS[code] in text
