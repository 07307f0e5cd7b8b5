"""Is the bot well: what waits, what failed, when the next call is."""

from bot.conversation.replies import Bullets, Heading, Reply, reply, say
from bot.handlers import cards
from bot.handlers.turn import Turn


def show(turn: Turn) -> Reply:
    """A short state for everybody; what waits and what failed for who leads."""
    coming = turn.unit.calls.coming(turn.now, 1)
    lines = [say("people.status_well")]
    if coming:
        lines.append(
            say("people.status_next", title=cards.title(coming[0]), at=cards.at(coming[0]))
        )
    if turn.leads:
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
