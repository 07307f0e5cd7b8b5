"""What follows a French word about own settings, lists or people, put as the patterns know it."""

import re
from collections.abc import Iterable

MONTHS = (
    ("janvier", "January"), ("f[ée]vrier", "February"), ("mars", "March"), ("avril", "April"),
    ("mai", "May"), ("juin", "June"), ("juillet", "July"), ("ao[ûu]t", "August"),
    ("septembre", "September"), ("octobre", "October"), ("novembre", "November"),
    ("d[ée]cembre", "December"),
)  # fmt: skip
_WEEKDAYS = (
    ("lundi", "Monday"), ("mardi", "Tuesday"), ("mercredi", "Wednesday"), ("jeudi", "Thursday"),
    ("vendredi", "Friday"), ("samedi", "Saturday"), ("dimanche", "Sunday"), ("demain", "tomorrow"),
)  # fmt: skip
_BEFORE_A_CALL = (
    (r"(?:avant|pour)\s+les\s+r[ée]unions\s+des\s+partenaires", "before partner calls"),
    (r"(?:avant|pour)\s+les\s+r[ée]unions\s+des\s+coordonnateurs", "before coordinator calls"),
    (r"(?:avant|pour)\s+les\s+r[ée]unions\s+des\s+donateurs", "before donor calls"),
    (r"dans\s+cet\s+aor", "in this aor"), ("comme d['’]habitude", "as usual"),
    ("semaines?", "week"), ("jours?", "day"), ("heures?|h", "hour"), ("minutes?", "minutes"),
    ("une?", "one"), ("sept", "seven"), ("dix", "ten"), ("et", "and"), ("avant", "before"),
    ("toujours", "always"), ("jamais|aucun", "never"),
)  # fmt: skip
_STANDS_IN = re.compile(r"\s+me\s+remplace(?:ra)?\s*[.!]?$", re.IGNORECASE)
_HOUR = re.compile(r"\b(\d{1,2})\s*(?:heures|h)(?:\s*(\d\d))?\b", re.IGNORECASE)
_OFF = re.compile(r"(?:non|jamais|aucune?|arr[êe]t)[.!]?", re.IGNORECASE)
_DEEDS = (
    ("ajouter", "add"), ("modifier|changer", "change"), ("supprimer|retirer", "remove"),
    ("restaurer|r[ée]tablir", "restore"), ("accueil pour", "induction for"),
    ("sans accueil", "no induction"),
)  # fmt: skip
_FIELDS = (
    ("titre", "title"), ("lien", "link"), ("responsable", "owner"), ("r[ée]vision", "review"),
    ("pays", "country"),
)  # fmt: skip
_NEWCOMERS = (
    ("partenaires", "partners"), ("coordonnateurs", "coordinators"), ("donateurs", "donors"),
    ("points focaux", "focal points"), ("observateurs", "observers"), ("tous", "everybody"),
    ("personne", "nobody"), ("et", "and"),
)  # fmt: skip
_ROLES = (
    ("coordonnat(?:eur|rice) mondiale?", "global coordinator"), ("co-chef de file", "co-lead"),
    ("coordonnat(?:eur|rice)", "coordinator"), ("point focal", "focal point"),
    ("repr[ée]sentante?", "representative"), ("donat(?:eur|rice)", "donor"),
    ("observat(?:eur|rice)", "observer"), ("invit[ée]e?", "guest"),
)  # fmt: skip


def translated(said: str, words: Iterable[tuple[str, str]]) -> str:
    """`said` with whole words replaced."""
    for french, english in words:
        said = re.sub(rf"\b(?:{french})\b", english, said, flags=re.IGNORECASE)
    return said


def reminders(tail: str) -> str | None:
    """When before a call: "1 jour et 1 heure avant", "toujours", "jamais"."""
    return translated(tail, _BEFORE_A_CALL)


def quiet(tail: str) -> str | None:
    """Two times of day: "21 h à 7 h", "21:00-07:00", or none: "non"."""
    if _OFF.fullmatch(tail.strip()):
        return "off"
    hours = _HOUR.sub(lambda found: f"{found[1]}:{found[2] or '00'}", tail)
    return re.sub(r"^de\s+", "", re.sub(r"\s+[àa]\s+", "-", hours))


def away(tail: str) -> str | None:
    """A day, and maybe who stands in: "lundi", "20 décembre, NOM me remplace"."""
    day, comma, who = _STANDS_IN.sub("", tail).partition(",")
    until = translated(re.sub(r"^(?:le|au)\s+", "", day), (*_WEEKDAYS, *MONTHS))
    return f"{until}{comma}{who} stands in" if who else until


def entry(tail: str) -> str | None:
    """A document or mechanism: "3", "3 supprimer", "ajouter TITRE, responsable ONU"."""
    deed, comma, fields = tail.partition(",")
    number, _, rest = deed.partition(" ")
    if number.isdigit() and re.match(r"accueil\b", rest, re.IGNORECASE):
        named = translated(translated(tail[len(number) :], _DEEDS), _NEWCOMERS)
        return f"{number}{named}"
    begun = re.match(r"(?:\d+\s+)?\w+(?:\s+accueil)?", deed)
    if not begun or not (number.isdigit() or number.casefold() == "ajouter"):
        return None
    # Only the deed and the names of fields: a title stays as it was written.
    done = translated(begun.group(), _DEEDS) + _fields(deed[begun.end() :])
    return done + (comma + ",".join(map(_fields, fields.split(","))) if comma else "")


def _fields(piece: str) -> str:
    for french, english in _FIELDS:
        piece = re.sub(rf"^(\s*){french}\b", rf"\1{english}", piece, flags=re.IGNORECASE)
    return piece


def role(tail: str) -> str | None:
    """An address or title, and a role: "bureau@partenaire.example point focal"."""
    for french, english in _ROLES:
        found = re.fullmatch(rf"(\S.*?)[\s:,]+{french}", tail, re.IGNORECASE)
        if found:
            return f"{found.group(1)} {english}"
    return tail


def successor(tail: str) -> str | None:
    """Who left, and who takes over: "NOM est NOM"."""
    return re.sub(r"\s+est\s+", " is ", tail, count=1) or None
