"""French words for the life of a request and for experts, put as the patterns know it."""

import re

from bot.conversation.understanding import sensitive_fr
from bot.conversation.understanding.tails_fr import numbered, numbered_text

_TO = re.compile(r"^(\d{1,6})\s+(?:[àa]u?x?|vers|pour)\s+", re.IGNORECASE)
_BECAUSE = re.compile(
    r"[\s,;:]+(?:parce\s+qu(?:e\s+|['\u2019]\s*)|car\s+|[àa]\s+cause\s+d(?:e\s+|u\s+|['\u2019]))",
    re.IGNORECASE,
)
_URGENCIES = {
    "urgent": "urgent", "urgente": "urgent", "normal": "normal", "normale": "normal",
    "peu urgent": "low", "peu urgente": "low", "pas urgent": "low", "pas urgente": "low",
    "faible": "low",
}  # fmt: skip
_STANDBY = re.compile(r"[\s,]+(?:de|en)\s+r[ée]serve$", re.IGNORECASE)
_DEPUTY = re.compile(r"[\s,]+avec\s+(?:le\s+|la\s+)?suppl[ée]ante?\s+", re.IGNORECASE)


def to_whom(tail: str) -> str | None:
    """Such as: 7 à NOM parce que …."""
    said = numbered_text(tail)
    return _BECAUSE.sub(" because ", _TO.sub(r"\1 to ", said), count=1) if said else None


def because(tail: str) -> str | None:
    """Such as: 7 parce que …."""
    said = numbered_text(tail)
    return _BECAUSE.sub(" because ", said, count=1) if said else None


def urgency(tail: str) -> str | None:
    """Such as: 7 urgente."""
    said = numbered_text(tail)
    if said is None:
        return None
    which, _, how = said.partition(" ")
    named = _URGENCIES.get(" ".join(how.lower().strip(" .!:").split()))
    return f"{which} {named}" if named else (None if how.strip() else which)


def experts(tail: str) -> str | None:
    """A topic, the word for standby, or nothing."""
    said = re.sub(r"^(?:en|pour|sur|de)\s+(?:l['\u2019]|la\s+|le\s+|les\s+)?", "", tail.strip())
    return "standby" if said.lower() in {"réserve", "reserve"} else said


def add(tail: str) -> str | None:
    """Such as: NOM pour THÈME en fr, Ukraine avec suppléant NOM de réserve."""
    said, reserve = _STANDBY.subn("", tail.strip())
    who, _, rest = said.partition(" pour ")
    if not rest:
        return None
    rest = _DEPUTY.sub(" with deputy ", re.sub(r"\s+(?:en|dans|au)\s+", " in ", rest, count=1))
    return f"{who} for {rest}" + (" standby" if reserve else "")


def remove(tail: str) -> str | None:
    """Such as: NOM pour THÈME."""
    who, _, topic = tail.strip().partition(" pour ")
    return (f"{who} for {topic}" if topic else who) or None


def more(tail: str) -> str | None:
    """Such as: 7."""
    which = numbered(tail)
    return f"{which} more" if which else None


PHRASES = {
    **sensitive_fr.PHRASES,
    "autres actions": ("request", more),
    "attribuer": ("assign", to_whom),
    "confier": ("assign", to_whom),
    "transmettre": ("hand over", to_whom),
    "pas pour moi": ("not mine", because),
    "pas à moi": ("not mine", because),
    "noter": ("note", numbered_text),
    "note": ("note", numbered_text),
    "thème": ("topic", numbered_text),
    "urgence": ("urgency", urgency),
    "demander des précisions": ("wait", numbered_text),
    "attendre": ("wait", numbered_text),
    "préciser": ("reply", numbered_text),
    "orienter": ("refer", to_whom),
    "experts": ("experts", experts),
    "expert ajouter": ("expert add", add),
    "ajouter expert": ("expert add", add),
    "expert retirer": ("expert remove", remove),
    "retirer expert": ("expert remove", remove),
}
