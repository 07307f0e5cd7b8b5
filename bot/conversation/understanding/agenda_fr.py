"""French words about agendas, minutes and action items, put as the patterns know them."""

import re
from collections.abc import Callable

from bot.conversation.understanding import tails_fr as tails

_NUMBER = r"(?:(?:de\s+|pour\s+)?(?:la\s+)?r[ée]union\s+)?(?:n\s?[°ºo]\.?\s*|#\s*)?(?P<n>\d{1,6})"
_OF_A_CALL = re.compile(rf"{_NUMBER}(?P<rest>\b.*)", re.IGNORECASE | re.DOTALL)
_FOR_A_CALL = re.compile(
    rf"(?:(?P<rest>\S.*?)\s+)?(?:pour|[àa])\s+{_NUMBER}\.?", re.IGNORECASE | re.DOTALL
)
_A_POINT = re.compile(r"^un\s+point\b\s*:?\s*", re.IGNORECASE)
_DEEDS = (
    (r"ajouter(?=\s|:|$)", "add"),
    (r"(?:retirer|supprimer|enlever)(?=\s+(?:le\s+)?(?:point\s+)?\d)", "drop"),
    (r"ordre(?=[\s\d,]*$)", "order"),
    (r"monter(?=\s+\d)", "up"),
    (r"descendre(?=\s+\d)", "down"),
    (r"(?:ajouter\s+)?(?:les\s+)?demandes\s+ouvertes\s*$", "add open requests"),
    (r"demandes\s*$", "requests"),
    (r"(?:ajouter\s+)?(?:la\s+)?demande(?=\s+\d)", "request"),
    (r"reporter\s*$", "carry over"),
)
_TOLD = re.compile(
    r"\s*:?\s*(?:envoyer|pr[ée]venir|informer)\s+(?:[àa]\s+)?tou(?:s|t le monde)\s*\.?"
)
_STATES = (
    (r"(?:est\s+)?(?:fait|termin[ée]|achev[ée])e?", "done"),
    (r"(?:est\s+)?(?:abandonn[ée]e?|abandonner|annul[ée]e?|annuler)", "drop"),
    (r"(?:rouvrir|(?:n'est\s+)?pas\s+(?:fait|termin[ée])e?)", "open"),
)
_BY = re.compile(
    r"\s+(?:d'ici\s+(?:au\s+|le\s+|la\s+|l'|[àa]\s+)?|avant\s+(?:le\s+|la\s+)?|pour\s+le\s+|jusqu'au\s+"
    r"|au\s+plus\s+tard\s+(?:le\s+)?)",
    re.IGNORECASE,
)


def agenda(tail: str) -> str | None:
    """Such as: 13 ; 13 ajouter la capacité en réserve ; 13 ordre 3 1 2."""
    if not tail.strip():
        return ""
    found = _OF_A_CALL.fullmatch(tail)
    if found is None:
        return None
    rest = found["rest"].strip()
    for french, english in _DEEDS:
        put, changed = re.subn(rf"^{french}", english, rest, flags=re.IGNORECASE)
        if changed:
            return f"{found['n']} {re.sub(r'^(drop) le ', r'drop ', put)}".rstrip()
    return f"{found['n']} {rest}".rstrip()


def suggest(tail: str) -> str | None:
    """Such as: la capacité en réserve pour la réunion 13."""
    said = _A_POINT.sub("", tail.lstrip(" :,"))
    found = _FOR_A_CALL.fullmatch(said)
    return f"{found['rest'] or ''} for {found['n']}".strip() if found else said


def minutes(tail: str) -> str | None:
    """Such as: 13 ; 13 https://… ; 13 envoyer à tous."""
    if not tail.strip():
        return ""
    found = _OF_A_CALL.fullmatch(tail)
    if found is None:
        return None
    told = _TOLD.fullmatch(found["rest"].lower())
    return f"{found['n']} tell everybody" if told else f"{found['n']}{found['rest']}"


def action(tail: str) -> str | None:
    """Such as: 4 terminée ; 4 d'ici au 1er mars ; 13 MAG : envoyer la carte d'ici au 20 mars."""
    found = _OF_A_CALL.fullmatch(tail.replace("\u2019", "'"))
    if found is None:
        return None
    rest = found["rest"].strip(" .")
    for french, english in _STATES:
        if re.fullmatch(french, rest, re.IGNORECASE):
            return f"{found['n']} {english}"
    return f"{found['n']} {_dated(f' {rest}').strip()}"


def _dated(words: str) -> str:
    """The last "d'ici au" before a day, as "by"; what comes before stays as it was written."""
    places = list(_BY.finditer(words))
    if not places:
        return words
    last = places[-1]
    return f"{words[: last.start()]} by {words[last.end() :]}"


PHRASES: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "ordre du jour": ("agenda", agenda),
    "agenda": ("agenda", agenda),
    "proposer": ("suggest", suggest),
    "compte rendu": ("minutes", minutes),
    "compte-rendu": ("minutes", minutes),
    "procès-verbal": ("minutes", minutes),
    "pv": ("minutes", minutes),
    "action": ("action", action),
    "actions": ("actions", tails.nothing),
    "mes actions": ("my actions", tails.nothing),
    "rejoindre la réunion": ("join call", tails.number),
    "rejoindre réunion": ("join call", tails.number),
}
