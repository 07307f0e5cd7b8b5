"""Is the bot well: its platforms, what waits, what is late or failed, when the next call is."""

from collections.abc import Iterator

from bot.conversation.replies import At, Bullets, Fact, Heading, Reply, Say, reply, say
from bot.handlers import cards
from bot.handlers.doctor_messages import LATE
from bot.handlers.platform_standings import noted
from bot.handlers.trouble_words import platform_name
from bot.handlers.turn import Turn


def show(turn: Turn) -> Reply:
    """A short state for everybody; what waits and what failed for who leads."""
    coming = turn.unit.calls.coming(turn.now, 1)
    lines = list(_platforms(turn)) or [say("people.status_well")]
    if coming:
        lines.append(
            say("people.status_next", title=cards.title(coming[0]), at=cards.at(coming[0]))
        )
    if turn.leads:
        late = turn.unit.checkups.overdue(turn.now - LATE, turn.now)
        if late is not None:
            lines.append(say("doctor.late", count=late.count))
        counts = turn.unit.outbox.counts()
        lines.append(say("people.status_waiting", count=counts.get("pending", 0)))
        lines.append(say("people.status_failed", count=counts.get("failed", 0)))
        unreachable = [
            m.organisation
            for m in turn.unit.people.members(turn.now)
            if not turn.unit.people.accounts_of(m.person.id)
        ]
        lines.append(say("people.status_unreachable", count=len(unreachable)))
    return reply(Heading(say("people.status")), Bullets(tuple(lines)))


def _platforms(turn: Turn) -> Iterator[Say]:
    """Those that are in trouble, as whoever watches them noted."""
    for one in noted(turn.unit):
        if one.state != "well":
            at = At(one.since, turn.home)
            facts: dict[str, Fact] = {"platform": platform_name(one.platform), "at": at}
            yield Say(f"doctor.platform_{one.state}", facts)
