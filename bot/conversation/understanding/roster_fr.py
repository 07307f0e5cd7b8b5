"""French words about the roster, put as the patterns know them."""

import re
from collections.abc import Callable

from bot.conversation.understanding.settings_fr import MONTHS, translated

_KINDS = (
    ("ong internationale|oing", "ingo"), ("ong nationale|ong", "ngo"),
    ("organisation internationale", "international organisation"), ("onu", "un"),
    ("bailleurs?(?: de fonds)?|donateurs?", "donor"), ("universit[ée]|acad[ée]mique", "academic"),
    ("autorit[ée] nationale|autorit[ée]", "authority"), ("observat(?:eur|rice)", "observer"),
    ("autre", "other"),
)  # fmt: skip
_SAID = (
    (r"\s+ne\s+compte\s+pas\s*[.!]?$", " does not count"),
    (r"\s+compte\s*[.!]?$", " counts"),
    (r"\s+(?:n['\u2019]a\s+pas\s+quitt[ée]|reste)\s*[.!]?$", " stays"),
)
_ONE_OF = r"(?:de\s+|d['\u2019]\s*)?"
_WORD = re.compile(rf"{_ONE_OF}(\S.*?)\s+(?:est|devient)\s+(\S.*)", re.IGNORECASE)


def partner(tail: str) -> str | None:
    """What is said of an organisation: "MAG ne compte pas", "MAG a quitté le 3 mai 2026"."""
    for french, english in _SAID:
        said = re.sub(french, english, tail, flags=re.IGNORECASE)
        if said != tail:
            return said
    dated = re.fullmatch(
        r"(\S.*?)\s+(?:a\s+)?(quitt[ée]|rejoint|parti|arriv[ée])e?\s+le\s+(\S.*)",
        tail,
        re.IGNORECASE,
    )
    if dated:
        who, verb, day = dated.groups()
        ended = verb.lower().startswith(("quitt", "parti"))
        return f"{who} {'left' if ended else 'joined'} on {_day(day)}"
    named = re.fullmatch(
        r"(\S.*?)\s+(sans\s+|pas\s+d['\u2019]\s*)?(alias|domaine)\s+(\S.*)", tail, re.IGNORECASE
    )
    if named:
        who, without, kind, name = named.groups()
        english = "alias" if kind.lower() == "alias" else "domain"
        return f"{who} {'no ' if without else ''}{english} {name}"
    return None


def new_partner(tail: str) -> str | None:
    """A name and a kind: "HALO Trust, ong internationale"."""
    name, comma, kind = tail.rpartition(",")
    return f"{name}, {translated(kind.strip(), _KINDS)}" if comma else tail


def renamed(tail: str) -> str | None:
    """As in "MAG en Mines Advisory Group"."""
    return _between(tail, r"en", "to")


def value(tail: str) -> str | None:
    """As in "de desk@mag.example est HI"."""
    found = _WORD.fullmatch(tail)
    return f"{found.group(1)} is {found.group(2)}" if found else None


def term(tail: str) -> str | None:
    """As in "MAG du 1er avril 2026 au 31 mars 2028"."""
    found = re.fullmatch(
        r"(\S.*?)\s+(?:du|[àa]\s+partir\s+du|depuis\s+le)\s+(\S.*?)(?:\s+(?:au|jusqu['\u2019]au)\s+(\S.*))?",
        tail, re.IGNORECASE,
    )  # fmt: skip
    if not found:
        return None
    who, first, last = found.groups()
    return f"{who} from {_day(first)}" + (f" to {_day(last)}" if last else "")


def onto(tail: str) -> str | None:
    """As in "desk@mag.example à la liste Plan d'hiver"."""
    return _between(tail, r"(?:[àa]|sur|dans)(?:\s+la\s+liste)?", "to")


def off(tail: str) -> str | None:
    """As in "desk@mag.example de la liste Plan d'hiver"; alone, what was noticed in a question."""
    if not tail.strip(" .!"):
        return ""
    return _between(tail, r"de(?:\s+la\s+liste)?", "from")


def into(tail: str) -> str | None:
    """As in "MAG UK dans MAG"."""
    return _between(tail, r"(?:dans|avec|et)", "into")


def guest(tail: str) -> str | None:
    """As in "desk@mag.example à la réunion 13"."""
    found = re.fullmatch(
        r"(\S.*?)\s+(?:(?:[àa]|de|pour)\s+)?(?:la\s+)?(?:r[ée]union\s*)?(?:n\s?[°ºo]\.?\s*)?(\d{1,6})",
        tail.strip(" ."), re.IGNORECASE,
    )  # fmt: skip
    return f"{found.group(1)} {found.group(2)}" if found else None


def roster(tail: str) -> str | None:
    """As in "le répertoire"."""
    named = re.fullmatch(r"(?:le\s+)?r[ée]pertoire", tail.strip(" ."), re.IGNORECASE)
    return "roster" if named else None


def anybody(tail: str) -> str | None:
    """A title, an organisation, an address."""
    return tail.strip(" :") or None


def _between(tail: str, french: str, english: str) -> str | None:
    found = re.fullmatch(rf"(\S.*?)\s+{french}\s+(\S.*)", tail, re.IGNORECASE)
    return f"{found.group(1)} {english} {found.group(2)}" if found else None


def _day(words: str) -> str:
    return translated(re.sub(r"\b1er\b", "1", words, flags=re.IGNORECASE), MONTHS)


PHRASES: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "exporter": ("export", roster),
    "ajouter personne": ("add person", anybody),
    "ajouter une personne": ("add person", anybody),
    "ajouter partenaire": ("add partner", new_partner),
    "ajouter le partenaire": ("add partner", new_partner),
    "ajouter une organisation": ("add partner", new_partner),
    "renommer": ("rename partner", renamed),
    "renommer partenaire": ("rename partner", renamed),
    "partenaire": ("partner", partner),
    "organisation": ("organisation of", value),
    "pays": ("country of", value),
    "fuseau de": ("zone of", value),
    "langue de": ("language of", value),
    "co-chef de file": ("co-lead", term),
    "pas co-chef de file": ("no co-lead", anybody),
    "plus co-chef de file": ("no co-lead", anybody),
    "listes": ("audiences", lambda tail: None if tail.strip(" .!?") else ""),
    "liste": ("audience", anybody),
    "nouvelle liste": ("new audience", anybody),
    "ajouter": ("add", onto),
    "retirer": ("remove", off),
    "invité": ("guest", guest),
    "invitée": ("guest", guest),
    "pas invité": ("no guest", guest),
    "pas invitée": ("no guest", guest),
    "doublons": ("duplicates", lambda tail: None if tail.strip(" .!?") else ""),
    "fusionner": ("merge", into),
    "annuler la fusion": ("undo", lambda tail: tail if tail.isdigit() else None),
}
"""French phrases with which a message begins, the English ones, and how to read what follows."""
