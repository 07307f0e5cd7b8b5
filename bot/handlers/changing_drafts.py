"""A change of calls that waits for a word: what would be done, and how many would be told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from bot.conversation import codec
from bot.conversation.replies import Button, Buttons, Say, say
from bot.domain.calls import Call
from bot.domain.people import PersonId
from bot.domain.recurrence import Moment
from bot.handlers import cards
from bot.handlers.telling import best_account
from bot.handlers.turn import Turn

LIVES = timedelta(hours=24)
PREFIX = "change_"


def begin(turn: Turn, what: str, calls: Sequence[Call], facts: Mapping[str, object]) -> int:
    """Keep what would be done to `calls`, as they are now; its record."""
    kept = {"calls": [[call.id, call.sequence] for call in calls], **facts}
    person, expires = turn.member.person.id, turn.now + LIVES
    drafts = turn.unit.drafts
    return drafts.begin(person, turn.place, f"{PREFIX}{what}", codec.dumps(kept), expires)


def stored(moment: Moment) -> dict[str, object]:
    """A moment as plain values of a draft."""
    return {"local": moment.local, "zone": moment.zone, "instant": moment.instant}


def decide(draft: int) -> Buttons:
    """Confirm or drop."""
    confirm = Button(say("calls.button_confirm"), "confirm", draft, "confirm", style="primary")
    drop = Button(say("calls.button_drop"), "drop", draft, "drop")
    return Buttons(((confirm, drop),))


def concerned(turn: Turn, calls: Iterable[Call]) -> list[PersonId]:
    """Who is invited to any of `calls`, but for the one who changes them."""
    found: dict[PersonId, None] = {}
    for call in calls:
        found |= dict.fromkeys(m.person.id for m in cards.audience(turn.unit, call, turn.now))
    found.pop(turn.member.person.id, None)
    return list(found)


def headcount(turn: Turn, calls: Iterable[Call]) -> Say:
    """How many people on how many platforms will be told."""
    accounts = [best_account(turn.unit, person) for person in concerned(turn, calls)]
    reached = [account.ref.platform for account in accounts if account is not None]
    platforms = say("changing.platforms", count=len(set(reached)))
    return say("changing.will_be_told", count=len(reached), platforms=platforms)
