"""Minutes on their way to everybody invited: once, and again only when who leads says so."""

from datetime import datetime, timedelta

from bot.conversation.replies import Say, say
from bot.domain.calls import Call
from bot.domain.minutes import TIME_TO_CORRECT, Minutes
from bot.domain.people import PersonId
from bot.handlers import cards
from bot.handlers.own_times import own_time
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

OUT, FILE = "minutes_out", "minutes_file"
_USEFUL = timedelta(days=7)


def publish(unit: Unit, call: Call, version: Minutes, by: PersonId | None, now: datetime) -> Say:
    """What follows from a new version, as a sentence: the first goes to everybody invited."""
    unit.outbox.touch(f"call:{call.id}", now)
    if version.revision:
        return say("minutes.corrected")
    due_at = max(now + TIME_TO_CORRECT, call.end)
    return say("minutes.kept", count=_tell(unit, call, version, due_at, by, now))


def tell_again(unit: Unit, call: Call, version: Minutes, by: PersonId, now: datetime) -> int:
    """The corrected version to everybody invited; how many people that reaches.

    Whoever has not been told of an earlier version yet hears of this one alone.
    """
    for earlier in range(version.revision):
        unit.outbox.withdraw(f"minutes:{call.id}:{earlier}", "corrected")
    return _tell(unit, call, version, max(now, call.end), by, now)


def _tell(
    unit: Unit, call: Call, version: Minutes, due_at: datetime, by: PersonId | None, now: datetime
) -> int:
    """Queue it for each, after their quiet hours."""
    about = f"minutes:{call.id}:{version.revision}"
    invited = [m for m in cards.audience(unit, call, now) if m.person.id != by]
    chosen = unit.preferences.of_each(m.person.id for m in invited)
    return sum(
        tell(
            unit,
            member.person.id,
            OUT,
            about,
            now,
            subject=about,
            due_at=own_time(member, chosen[member.person.id]).after_quiet(due_at),
            expires_at=due_at + _USEFUL,
            call=call.id,
        )
        for member in invited
    )


def send_file(turn: Turn, version: Minutes) -> None:
    """The file as a message of its own, made when it is sent and stored nowhere else."""
    platform = turn.account.platform.value
    person = turn.member.person.id
    tell(turn.unit, person, FILE, turn.event, turn.now, asked_on=platform, call=version.call)
