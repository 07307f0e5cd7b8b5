"""Away for a while: no reminders until then, and somebody who hears them instead."""

from dataclasses import replace

from bot.conversation.commands.preferences import GoAway
from bot.conversation.replies import Fact, Reply, Say, say
from bot.domain.errors import Refusal
from bot.domain.people import Member, PersonId
from bot.domain.preferences import Absence
from bot.handlers.membership_naming import find_person, shown
from bot.handlers.preferences_card import card
from bot.handlers.reminding import own_day
from bot.handlers.telling import tell
from bot.handlers.turn import Turn

STAND_IN = "stand_in_named"


def go(command: GoAway, turn: Turn) -> Reply:
    """Away to the end of a day, the person's own. Raises Refusal for one that is over."""
    if command.until < own_day(turn.member, turn.now):
        raise Refusal("preferences.away_past", day=command.until)
    stand_in = _stand_in(command.stand_in, turn) if command.stand_in else None
    absence = Absence(command.until, stand_in.person.id if stand_in else None)
    if _keep(absence, turn) and stand_in is not None:
        _tell(stand_in, absence, turn)
    return card(turn, _gone(absence, stand_in))


def end(turn: Turn) -> Reply:
    """Back before the time, or simply not away."""
    _keep(None, turn)
    return card(turn, say("preferences.back"))


def _keep(absence: Absence | None, turn: Turn) -> bool:
    """Whether it was something new."""
    person = turn.member.person.id
    chosen = turn.unit.preferences.of(person)
    if chosen.absence == absence:
        return False
    turn.unit.preferences.keep(person, replace(chosen, absence=absence))
    turn.note("settings", f"person:{person}", what="absence")
    return True


def _stand_in(name: str, turn: Turn) -> Member:
    """Colleagues first, then anybody in the AoR. Raises Refusal without telling who there is."""
    me = turn.member
    members = turn.unit.people.members(turn.now)
    colleagues = [m for m in members if me.partner and m.partner and m.partner.id == me.partner.id]
    for candidates in (colleagues, members):
        try:
            found = find_person(candidates, name)
        except Refusal:
            continue
        if found.person.id == me.person.id:
            raise Refusal("preferences.stand_in_self")
        return found
    raise Refusal("preferences.stand_in_unknown", who=name)


def _gone(absence: Absence, stand_in: Member | None) -> Say:
    facts: dict[str, Fact] = {"day": absence.until}
    if stand_in is None:
        return Say("preferences.away_alone", facts)
    return Say("preferences.away_stood_in", {**facts, "who": shown(stand_in)})


def _tell(stand_in: Member, absence: Absence, turn: Turn) -> None:
    me: PersonId = turn.member.person.id
    about = f"{me}:{absence.until.isoformat()}:{turn.now:%Y%m%d%H%M%S}"
    tell(turn.unit, stand_in.person.id, STAND_IN, about, turn.now, absent=me)
