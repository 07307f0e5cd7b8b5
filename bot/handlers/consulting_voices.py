"""Who has an answer in a consultation or a poll: named, asked, still silent."""

from collections.abc import Iterable
from datetime import datetime

from bot.conversation.replies import Fact, Listing
from bot.domain.consulting import Voice, voice_of
from bot.domain.people import Member, PersonId
from bot.handlers.membership_naming import shown
from bot.handlers.reminding import own_day
from bot.handlers.turn import Turn
from bot.storage.unit import Unit


class Names:
    """The names of voices, looked up once for all of them."""

    def __init__(self, unit: Unit, now: datetime) -> None:
        """`now`: whose roles and organisations are shown."""
        self._unit = unit
        self._partners = unit.partners.by_id()
        self._members = {m.person.id: m for m in unit.people.members(now)}

    def of(self, voice: Voice) -> str:
        """The organisation's code, or what the person is."""
        if voice.partner is not None:
            return self._partners[voice.partner].code
        return self.person(voice.person)

    def person(self, person: PersonId | None) -> str:
        """By title, never by name; empty once nobody knows who it was."""
        if person is None:
            return ""
        member = self._members.get(person)
        return member.person.title if member else self._unit.people.get(person).title

    def listed(self, voices: Iterable[Voice]) -> Fact:
        """Several of them, in alphabetical order; titles that hold a comma are kept apart."""
        names = sorted(self.of(voice) for voice in voices)
        return "; ".join(names) if any("," in name for name in names) else Listing(tuple(names))


def for_whom(member: Member) -> str:
    """For whom they answer, as they read it themselves."""
    return member.partner.code if member.partner else shown(member)


def replaced(turn: Turn, by: PersonId | None) -> str:
    """Whose answer gives way to this person's; empty if it is their own, or nobody knows."""
    return "" if by == turn.member.person.id else Names(turn.unit, turn.now).person(by)


def is_asked(unit: Unit, member: Member, asked: Iterable[Voice], lists: tuple[str, ...]) -> bool:
    """Whether `member` has an answer to give: asked at the beginning, or on the list by now."""
    return voice_of(member) in asked or unit.audiences.includes(lists, member)


def is_here(unit: Unit, member: Member, now: datetime) -> bool:
    """Whether they are not away, so that a reminder is of use."""
    return unit.preferences.of(member.person.id).away(own_day(member, now)) is None
