"""French words for the figures of the help desk, put as the patterns know them."""

import re

from bot.conversation.understanding import tails_fr as tails
from bot.conversation.understanding.said_desk_figures import names_a_time

_CUTS = (
    (r"\bpar\s+th[èe]mes?\b", "by topic"),
    (r"\bpar\s+pays\b", "by country"),
    (r"\bpar\s+(?:type(?:\s+de\s+demandeurs?)?|demandeurs?|public)\b", "by asker"),
    (r"\bpar\s+urgence\b", "by urgency"),
    (r"\bpar\s+mois\b", "by month"),
    (r"\bce\s+trimestre\b", "this quarter"),
    (r"\bdepuis\s+toujours\b|\ben\s+tout\b", "ever"),
    (r"\bT([1-4])\b", r"Q\1"),
    (r"\ben\s+(?=Q[1-4])", ""),
)
_TO_NAME = ("du ", "de la ", "des ", "de l'", "de l\u2019", "de ", "au ", "en ", "pour ")
_LONGEST = 12
"""Words; what is longer is a question to the desk."""


def rest(tail: str) -> str | None:
    """A time, by what, as what: "2026 par thème en tableur"."""
    if len(tail.split()) > _LONGEST:
        return None
    said = tail.strip(" :,.?!\u202f")
    for pattern, english in _CUTS:
        said = re.sub(pattern, english, said, flags=re.IGNORECASE)
    for begin in _TO_NAME:
        if said.lower().startswith(begin):
            said = said[len(begin) :]
            break
    return tails.period(said)


def asked(tail: str) -> str | None:
    """The same behind a question, which is another one where no time is named."""
    said = rest(tail)
    return said if said is not None and names_a_time(said) else None


def monthly(tail: str) -> str | None:
    """Such as: oui; non."""
    return {"oui": "on", "non": "off", "on": "on", "off": "off"}.get(tail.strip(" .!").lower())


_ASKED = "how many requests were asked"
_ANSWERED = "how many requests did we answer"
_TIME = "how long does a first answer take"

PHRASES = {
    "chiffres du service d'aide": ("desk figures", rest),
    "chiffres du service d'assistance": ("desk figures", rest),
    "chiffres des demandes": ("desk figures", rest),
    "chiffres du service": ("desk figures", rest),
    "service d'aide chiffres": ("desk figures", rest),
    "statistiques du service d'aide": ("desk figures", rest),
    "statistiques des demandes": ("desk figures", rest),
    "chiffres du service d'aide chaque mois": ("desk figures monthly", monthly),
    "chiffres mensuels": ("desk figures monthly", monthly),
    "combien de demandes": (_ASKED, asked),
    "combien de demandes avons-nous reçues": (_ASKED, asked),
    "combien de demandes a-t-on reçues": (_ASKED, asked),
    "combien de demandes avons-nous traitées": (_ANSWERED, asked),
    "à combien de demandes avons-nous répondu": (_ANSWERED, asked),
    "à combien de demandes a-t-on répondu": (_ANSWERED, asked),
    "combien de demandes sont ouvertes": ("how many requests are open", asked),
    "combien de demandes ont été orientées": ("how many requests were referred", asked),
    "combien de demandes ont été rouvertes": ("how many requests were reopened", asked),
    "combien de temps prend une première réponse": (_TIME, asked),
    "combien de temps faut-il pour une première réponse": (_TIME, asked),
    "en combien de temps répondons-nous": (_TIME, asked),
    "délai de première réponse": (_TIME, asked),
    "délai de la première réponse": (_TIME, asked),
}
