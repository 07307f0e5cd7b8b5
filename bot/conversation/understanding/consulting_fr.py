"""What follows the French words for consultations and polls, put as the patterns know it."""

import re

_N = r"(?:n\s?[°ºo]\.?\s*|#\s*)?(?P<n>\d{1,6})"
_GAP = r"[\s\u00a0\u202f]"
_BY = re.compile(
    rf"(?<!\S)(?:d['\u2019]ici(?:{_GAP}+(?:[àa]|au|le|la))?|avant(?:{_GAP}+le)?|jusqu['\u2019](?:[àa]|au))"
    rf"{_GAP}+",
    re.IGNORECASE,
)
_ON = rf"(?:sur|[àa]{_GAP}+propos|au{_GAP}+sujet|concernant)(?![^\W\d_])"
_OF = rf"(?:{_GAP}+(?:de|du|des)(?={_GAP})|{_GAP}+d['\u2019])?"
_CONSULT = re.compile(
    rf"(?P<who>.+?){_GAP}+{_ON}{_OF}{_GAP}*(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL
)
_COLON = re.compile(rf"{_GAP}+:{_GAP}+")
_ARTICLES = re.compile(
    r"^(?:tous\s+les\s+|toutes\s+les\s+|les?\s+|la\s+|des\s+|l['\u2019])", re.IGNORECASE
)
_AFTER = (
    (r"(?:clore|fermer|cl[ôo]turer)", "close"),
    (r"(?:fichier|tableau)", "file"),
    (r"(?:r[ée]pondre|r[ée]ponse)", "answer"),
    (r"(?:d['\u2019]accord|nous\s+sommes\s+d['\u2019]accord|oui)", "agree"),
    (r"(?:aucune|aucune\s+date)", "none"),
    (r"(?:toutes|toutes\s+les\s+dates)", "all"),
)
_SAYING = (
    (r"(?:commentaire|remarque)", "comment"),
    (r"(?:objection|opposition)", "object"),
    (r"(?:ne\s+peut\s+pas|impossible)", "cannot"),
    (r"(?:peut|possible|nous\s+pouvons)", "can"),
    (r"(?:fixer|retenir)(?:\s+(?:la\s+)?date)?", "fix"),
)
_MARKS = (
    (rf"(?<!\S)pour{_GAP}+(?:tous{_GAP}+)?(?:les?|la){_GAP}+(?!\d)", "for "),
    (
        rf"(?<!\S)(?:dans|pendant|durant|au{_GAP}+cours{_GAP}+de)?{_GAP}*(?<!\S)la{_GAP}+semaine",
        " in la semaine",
    ),
    (rf"(?<!\S){_ON}{_OF}{_GAP}*", "about "),
)


def consult(tail: str) -> str | None:
    """Such as: les partenaires sur le nouveau formulaire d'ici vendredi."""
    found = _CONSULT.fullmatch(_plain(tail))
    if found is None:
        return None
    return f"{bare(found['who'])} on {_by(found['rest'])}"


def find_a_date(tail: str) -> str:
    """Such as: dans la semaine du 18 janvier pour les partenaires."""
    said = _plain(tail)
    for french, english in _MARKS:
        said = re.sub(french, english, said, flags=re.IGNORECASE)
    return re.sub(r" {2,}", " ", _by(said))


def numbered(tail: str) -> str | None:
    """A number, and what is to be done with it."""
    found = re.fullmatch(rf"{_N}(?P<rest>.*)", tail.strip(), re.IGNORECASE | re.DOTALL)
    if found is None:
        return None
    rest = found["rest"].strip(" .!,")
    if not rest:
        return found["n"]
    until = _BY.match(rest)
    if until:
        return f"{found['n']} until {rest[until.end() :]}"
    for french, english in _AFTER:
        if re.fullmatch(french, rest, re.IGNORECASE):
            return f"{found['n']} {english}"
    for french, english in _SAYING:
        said = re.match(rf"{french}(?![^\W\d_])[\s:,]*", rest, re.IGNORECASE)
        if said:
            return f"{found['n']} {english} {rest[said.end() :]}".rstrip()
    return None


def bare(who: str) -> str:
    """An audience without its article."""
    return _ARTICLES.sub("", who.strip())


def _by(words: str) -> str:
    return _BY.sub("by ", words)


def _plain(words: str) -> str:
    """French has a space before a colon, which divides nothing."""
    return _COLON.sub(": ", words.strip())
