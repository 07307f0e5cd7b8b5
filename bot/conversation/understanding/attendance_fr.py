"""What follows the French words for attendance: who it was, and why it is corrected."""

import re
from collections.abc import Callable

from bot.conversation.understanding import tails_fr as tails

_BECAUSE = re.compile(
    # In small letters: "CAR" may be part of a name.
    r"[\s,;:.–-]+(?:[Pp]arce\s+qu(?:e\s+|['’]\s*)|car\s+|[àÀ]\s+cause\s+(?:de\s+|d['’]\s*)?)(?=\S)"
)

_A_NUMBER = r"\s+(?:n\s?[°º]\s?)?\d{1,3}\W*$"
_KINDS = r"(?:partenaires|coordonnateurs)"
_MEETINGS = (
    # A call is "appel" to some, and "réunion" in our messages.
    (r"\b(?:au\s+|du\s+)?dernier\s+appel\b", "dernière réunion"),
    (r"\bderniers\s+appels\b", "dernières réunions"),
    (r"\b(?:l['’]\s*)?appel(s?)\b", r"réunion\1"),
    # As messages name it: "Réunion des coordonnateurs n° 12".
    (rf"\br[ée]union\s+(?:de\s+)?(?:des\s+)?{_KINDS}(?={_A_NUMBER})", "réunion"),
)


def meetings(tail: str) -> str:
    """The same with calls named as our messages name them, one by its number alone."""
    for pattern, words in _MEETINGS:
        tail = re.sub(pattern, words, tail, flags=re.IGNORECASE)
    return tail


def names(tail: str) -> str | None:
    """Such as: 12 DRC parce qu'ils n'étaient pas là."""
    said = tails.anything(tail)
    return _BECAUSE.sub(" because ", said, count=1) if said else said


def held(tail: str) -> str | None:
    """Nothing, or the number of a call, and maybe why: "12 car la salle était fermée"."""
    which, because, why = _BECAUSE.sub("\0", f" {tail}", count=1).partition("\0")
    said = tails.number(which.strip())
    return said if said is None or not because else f"{said} because {why}".lstrip()


def which(tail: str) -> str | None:
    """One call by its number, or a period; four digits are a year."""
    called = meetings(tail)
    said = tails.numbered(called)
    return said if said is not None and len(said) < len("2026") else tails.period(called)


PHRASES: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "ici": ("here", tails.number),
    "présent": ("here", tails.number),
    "présente": ("here", tails.number),
    "je suis là": ("here", tails.number),
    "je suis présent": ("here", tails.number),
    "je suis présente": ("here", tails.number),
    "ici pour": ("here for", tails.on_behalf),
    "présent pour": ("here for", tails.on_behalf),
    "présente pour": ("here for", tails.on_behalf),
    "présents": ("present", names),
    "absents": ("absent", names),
    "faire l'appel": ("roll call", tails.number),
    "appel nominal": ("roll call", tails.number),
    "tenue": ("held", held),
    "a eu lieu": ("held", held),
    "non tenue": ("not held", held),
    "pas tenue": ("not held", held),
    "n'a pas eu lieu": ("not held", held),
    "présence": ("attendance", which),
    "présences": ("attendance", which),
    "participation": ("attendance", which),
    "qui était à": ("attendance", tails.numbered),
    "qui était présent à": ("attendance", tails.numbered),
    "qui est venu à": ("attendance", tails.numbered),
    "qui a participé à": ("attendance", tails.numbered),
    "combien étaient à": ("attendance", tails.numbered),
}
