"""What follows a French command word: numbers, delegates, periods, put as the patterns know it.

Each function takes what was typed after the word and returns it in English, or None where it
does not fit, so that a question that happens to begin with the word stays a question.
"""

import re

from bot.conversation.understanding.settings_fr import MONTHS
from bot.lookups.folding import fold

_WHICH = (
    r"(?:(?:[àa]|de|pour)\s+)?(?:la\s+)?(?:r[ée]union|demande)?\s*(?:n\s?[°ºo]\.?|num[ée]ro|#)?\s*"
)
_NUMBER = re.compile(rf"{_WHICH}(\d{{1,6}})", re.IGNORECASE)
_AT_THE_END = re.compile(rf"^(.+?)\s+(?:[àa]|pour)\s+{_WHICH}(\d{{1,6}})$", re.IGNORECASE)
_CHOICE = re.compile(
    r"^(.+?)[\s:,]+(oui|non|peut[\s-][êe]tre)(?:\s+(\S.*))?$", re.IGNORECASE | re.DOTALL
)
_ARTICLE = re.compile(r"^(?:les?\s+|la\s+|l['\u2019]\s*)", re.IGNORECASE)
_CHOICES = {"oui": "yes", "non": "no"}
_COUNTS = {"deux": "two", "trois": "three", "quatre": "four", "cinq": "five", "six": "six"}
_TOPICS = {
    "reunions": "calls", "planifier": "planning", "planification": "planning",
    "presence": "attendance", "presences": "attendance", "service d'aide": "desk",
    "demandes": "desk", "annoncer": "asking", "annonces": "asking", "consulter": "asking",
    "personnes": "people", "partenaires": "people", "documents": "documents",
    "listes": "documents", "moi": "me", "reglages": "own",
}  # fmt: skip
_LONGEST_PERIOD = 8
"""Words; what is longer is no question about attendance."""
_LONGEST_NAME = 6
_AGO = r"(?:derni[èe]re?|pass[ée]e?)"
_FORMS = r"(?:graphique|courbe|diagramme|grille|tableau|tableur|excel|xlsx|csv|pdf)"
_PERIODS = (
    # The kind of call goes before its number and its time, as in "last three partner calls".
    (r"\br[ée]unions?\s+(?:de\s+)?(?:des\s+)?partenaires\b", "partner réunion"),
    (r"\br[ée]unions?\s+(?:de\s+)?(?:des\s+)?coordonnateurs\b", "coordinator réunion"),
    (r"\b(?:[àa]\s+)?la\s+derni[èe]re\s+|\bderni[èe]re\s+", "last "),
    (r"\b(?:l')?ann[ée]e\s+derni[èe]re\b|\bl'an\s+dernier\b", "last year"),
    (r"\b(?:des|aux|les)\s+(\w+)\s+derni[èe]res\s+", r"last \1 "),
    (rf"\b(?:le\s+)?mois\s+{_AGO}", "last month"),
    (rf"\b(?:le\s+)?trimestre\s+{_AGO}", "last quarter"),
    (rf"\b(?:la\s+)?semaine\s+{_AGO}", "last week"),
    (r"\bcette\s+ann[ée]e\b", "this year"),
    (r"\bce\s+mois(?:-ci)?\b", "this month"),
    (r"\bdepuis\b", "since"),
    (r"\b(?:en|pour)\s+(?=\d{4}\b)", ""),
    (r"\br[ée]unions?\b", "calls"),
    (rf"\b(?:en|au\s+format|sous\s+forme\s+de|dans\s+une?)\s+(?={_FORMS}\b)", "as "),
    (r"\b(?:graphique|courbe|diagramme)\b", "chart"),
    (r"\bgrille\b", "grid"),
    (r"\btableau\b", "table"),
    (r"\btableur\b", "excel"),
    *((rf"\b{month}\b", name) for month, name in MONTHS),
    *((rf"\b{word}\b", name) for word, name in _COUNTS.items()),
)


def nothing(tail: str) -> str | None:
    """The word stands alone."""
    return None if tail.strip(" .!?") else ""


def topic(tail: str) -> str | None:
    """What help is asked about, if anything is named."""
    named = fold(tail.strip(" .!?"))
    return _TOPICS.get(named.removeprefix("sur ").removeprefix("les ")) if named else ""


def number(tail: str) -> str | None:
    """At most the number of a call or a request: "13", "n° 13", "à la réunion 13"."""
    return nothing(tail) if nothing(tail) is not None else numbered(tail)


def numbered(tail: str) -> str | None:
    """The number of a call or a request."""
    found = _NUMBER.fullmatch(tail.strip(" .!?"))
    return found.group(1) if found else None


def numbered_text(tail: str) -> str | None:
    """A number, then whatever was written."""
    found = _NUMBER.match(tail)
    return f"{found.group(1)}{tail[found.end() :]}" if found else None


def name(tail: str) -> str | None:
    """A name, an address or a title: a few words, and no question."""
    said = tail.strip(" :,.!")
    return said if said and len(said.split()) <= _LONGEST_NAME and "?" not in said else None


def name_or_nothing(tail: str) -> str | None:
    """A name, or the word alone."""
    return name(tail) if tail.strip(" :,.!") else ""


def anything(tail: str) -> str | None:
    """Whatever was written, or nothing."""
    return tail.lstrip(" :,")


def one_word(tail: str) -> str | None:
    """A code, an address, the name of a zone."""
    return tail if tail and not any(sign.isspace() for sign in tail) else None


def at_most_one_word(tail: str) -> str | None:
    """The name of a language or a place, or nothing."""
    return one_word(tail) if tail else ""


def delegate(tail: str) -> str | None:
    """Somebody's name, and maybe to which call: "NOM à la réunion 13"."""
    found = _AT_THE_END.match(tail)
    return f"{found.group(1)} to {found.group(2)}" if found else name(tail)


def answer_for(tail: str) -> str | None:
    """An organisation and its answer: "MAG oui 13"."""
    found = _CHOICE.match(tail)
    if not found:
        return None
    who, choice, rest = found.groups()
    call = number(rest or "")
    if call is None:
        return None
    said = _CHOICES.get(choice.lower(), "maybe")
    return f"{bare(who)} {said} {call}".rstrip()


def on_behalf(tail: str) -> str | None:
    """An organisation, maybe a call: "MAG", "la HI à la réunion 13"."""
    found = _AT_THE_END.match(tail)
    named = f"{bare(found.group(1))} {found.group(2)}" if found else bare(tail)
    return named or None


def bare(name: str) -> str:
    """An organisation without its article: "le PNUD"."""
    return _ARTICLE.sub("", name.strip())


def period(tail: str) -> str | None:
    """A time, a kind of call, a partner: "depuis janvier", "de la dernière réunion", "de MAG"."""
    if len(tail.split()) > _LONGEST_PERIOD:
        return None
    said = tail.replace("\u2019", "'").strip(" :,.?!")
    for pattern, english in _PERIODS:
        said = re.sub(pattern, english, said, flags=re.IGNORECASE)
    said = re.sub(r"^(?:de\s+la\b|de\s+l'|des\b|du\b|de\b|d'|pour\b)\s*(?=\S)", "", said)
    # "last calls" is one call where no number was said.
    return re.sub(r"\blast(\s+(?:partner|coordinator))?\s+calls\b", r"last\1 call", said)
