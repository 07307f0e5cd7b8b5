"""Whether what is left over of a sentence names an organisation of the AoR."""

from collections.abc import Iterator
from dataclasses import replace

from bot.conversation.commands.attendance import AskAttendance, ChooseAttendance
from bot.handlers.organisations import known
from bot.lookups.names import find_partner
from bot.storage.unit import Unit

Asked = AskAttendance | ChooseAttendance
_INSIDE = ("word", "phrase", "dash", "brackets", "role")
"""How a name is found inside other words: those are a sentence about something else."""


def settled(unit: Unit, asked: Asked) -> Asked | None:
    """The question with its organisation by code; None where its words name no organisation.

    Who says "attendance X" is answered, be it that X is unknown.
    """
    if isinstance(asked, AskAttendance):
        return _settled(unit, asked)
    readings = [found for each in asked.readings if (found := _settled(unit, each))]
    return ChooseAttendance(tuple(readings)) if readings else None


def _settled(unit: Unit, asked: AskAttendance) -> AskAttendance | None:
    if asked.partner is None or asked.said is None:
        return asked
    for words in _spellings(asked.partner):
        found = find_partner(words, known(unit))
        if found.key is not None and found.how not in _INSIDE:
            return replace(asked, partner=found.key)
    return None


def _spellings(words: str) -> Iterator[str]:
    """As written, and without the s of "NPAs attendance"."""
    yield words
    if words[:-1].isupper() and words.endswith("s"):
        yield words[:-1]
