"""Lengths of time as conference systems write them: `1h 3m 38s`, `1 Std. 3 Min.`, `70`."""

import re
import unicodedata

from bot.imports.reports.times import plain

_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?")
_LONGEST = 10_000_000
_UNITS = {
    86400: "d day days jour jours tag tage dia dias giorno giorni день дні днів يوم ايام",
    3600: """
        h hr hrs hour hours heure heures hora horas ora ore std stunde stunden год година години
        годин ч godz س ساعه ساعات
    """,
    60: """
        m mn min mins minute minutes minuto minutos minuti minuten хв хвилина хвилини хвилин мин
        د دقيقه دقائق دقايق
    """,
    1: """
        s sec secs second seconds sek sekunde sekunden seg segs segundo segundos seconde secondes
        secondo secondi с сек секунда секунди секунд ث ثانيه ثوان ثواني
    """,
}
_UNNUMBERED = {
    "ساعتان": "2 ساعه", "ساعتين": "2 ساعه", "ساعه واحده": "1 ساعه",
    "دقيقتان": "2 دقيقه", "دقيقتين": "2 دقيقه", "دقيقه واحده": "1 دقيقه",
    "ثانيتان": "2 ثانيه", "ثانيتين": "2 ثانيه", "ثانيه واحده": "1 ثانيه",
}  # fmt: skip
"""One and two, which Arabic says without a number."""
_BETWEEN = frozenset({",", "and", "et", "y", "e", "und", "і", "та", "و"})


def length(text: str, bare_unit: int = 60) -> int | None:
    """A duration in seconds: `1h 3m 38s`, `1 hr 2 min`, `45 sec`, `1:03:38`, or a bare number.

    `bare_unit`: seconds that one of a bare number stands for (Zoom writes whole minutes). None
    for anything that holds more than a duration: `-5 min` is none.
    """
    words = plain(text)
    if re.fullmatch(r"\d{1,6}(?:[.,]\d+)?", words):
        return round(float(words.replace(",", ".")) * bare_unit)
    clock = re.fullmatch(r"(\d{1,3}):(\d{2}):(\d{2})", words)
    if clock:
        return int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3])
    return _in_units(_one_spelling(words))


def _one_spelling(words: str) -> str:
    """Without accents and vowel signs, one form of ة, and with a number before each unit."""
    parts = unicodedata.normalize("NFKD", words.replace("ة", "ه"))
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    for said, counted in _UNNUMBERED.items():
        bare = bare.replace(said, counted)
    return bare


_SECONDS = {
    _one_spelling(word): seconds for seconds, words in _UNITS.items() for word in words.split()
}


def _in_units(words: str) -> int | None:
    parts = _LENGTH.findall(words)
    between = set(_LENGTH.sub(" ", words).split())
    if not parts or between - _BETWEEN or any(unit not in _SECONDS for _, unit in parts):
        return None
    total = sum(float(number.replace(",", ".")) * _SECONDS[unit] for number, unit in parts)
    return round(total) if total < _LONGEST else None
