"""What is due in groups and channels: the next call's card, its posts, a line for each change.

Rows are made for the next call of each kind alone. Two looks at that call, when it begins and when
it ends, bring its card up to date and then make the rows of the one after it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation.envelopes import ChatRef
from bot.domain.calls import Call
from bot.domain.channels import POSTED_KINDS, card_due, posts
from bot.domain.people import Aor
from bot.handlers.turn import facts_json
from bot.storage.repositories.channel_cards import CARD
from bot.storage.repositories.channels import Posting
from bot.storage.repositories.intents import Intent
from bot.storage.unit import Unit

LOOK = "channel_look"
POST = "channel_"
CHANGED = "channel_changed"
SAID = frozenset({"move", "move_series", "cancel"})
"""Changes that a channel is told in a line; every change is on the card."""
CHANGE_LIVES = timedelta(days=7)


def renew(unit: Unit, now: datetime) -> None:
    """The next call of each kind stands in its channels, or will in time. Again does no harm."""
    open_now = [posting for posting in unit.channels.open() if posting.posts]
    for kind in POSTED_KINDS:
        wanted = [posting for posting in open_now if kind in posting.kinds]
        call = unit.channels.next_call(kind, now) if wanted else None
        if call is None:
            continue
        if now < card_due(call):
            _look(unit, call, "card", card_due(call))
            continue
        for posting in wanted:
            _post(unit, posting, call, now)
        _look(unit, call, "start", call.start)
        _look(unit, call, "end", call.end)


def look(unit: Unit, call: Call, now: datetime) -> int:
    """It is time for the card of `call`, it begins, or it has ended; nobody is told in person."""
    unit.channel_cards.renew_call(f"call:{call.id}", now)
    renew(unit, now)
    return 0


def changed(
    unit: Unit, what: str, before: Sequence[Call], after: Sequence[Call], now: datetime
) -> None:
    """Cards change at once, and each channel where one stands is told in one message."""
    for call in after:
        unit.channel_cards.renew_call(f"call:{call.id}", now)
    for posting in unit.channels.open() if what in SAID else ():
        shown = [
            (new, old)
            for new, old in zip(after, before, strict=True)
            if posting.posts and unit.channel_cards.stands(_card_key(new, posting))
        ]
        if shown:
            _tell(unit, posting, shown, now)
    renew(unit, now)


def left_to(unit: Unit, chat: ChatRef, aor: Aor, now: datetime) -> None:
    """`chat` becomes a channel of `aor`: whose it was has nothing more to say there."""
    holder = unit.deployment.aor_of_chat(chat)
    if holder is None or holder == aor.id:
        return
    unit.enter(unit.deployment.aor(holder))
    for posting in unit.channels.within(chat):
        unit.channels.end(posting.id, now)
        unit.channel_cards.renew_posting(posting.id, now)
    unit.enter(aor)


def _post(unit: Unit, posting: Posting, call: Call, now: datetime) -> None:
    """The card, and what is said before the call."""
    facts = facts_json(call=call.id, posting=posting.id, revision=call.revision)
    card = _row(posting, call, _card_key(call, posting), CARD, facts, now)
    unit.outbox.add(replace(card, family="surface"))
    for due in posts(call, now):
        kind = f"{POST}{due.kind}"
        row = _row(posting, call, _key(kind, call, posting), kind, facts, due.due_at)
        unit.outbox.add(replace(row, expires_at=due.expires_at))


def _tell(unit: Unit, posting: Posting, shown: Sequence[tuple[Call, Call]], now: datetime) -> None:
    first = shown[0][0]
    changes = [[new.id, new.revision, old.start.isoformat()] for new, old in shown]
    facts = facts_json(posting=posting.id, changes=changes)
    row = _row(posting, first, _key(CHANGED, first, posting), CHANGED, facts, now)
    unit.outbox.add(replace(row, expires_at=now + CHANGE_LIVES))


def _row(posting: Posting, call: Call, key: str, kind: str, facts: str, due_at: datetime) -> Intent:
    platform = posting.chat.platform.value
    about = f"call:{call.id}"
    return Intent(key, kind, facts, due_at, subject=about, platform=platform, chat=posting.chat)


def _card_key(call: Call, posting: Posting) -> str:
    """One card a call and channel, however often the call moves."""
    return f"{CARD}:call:{call.id}:posting:{posting.id}"


def _key(kind: str, call: Call, posting: Posting) -> str:
    return f"{kind}:call:{call.id}:{call.revision}:posting:{posting.id}"


def retime(unit: Unit, call: Call) -> None:
    """The call ends at another time: so does its card."""
    unit.outbox.retime(_look_key(call, "end"), due_at=call.end)


def _look(unit: Unit, call: Call, which: str, due_at: datetime) -> None:
    unit.outbox.add(
        Intent(
            key=_look_key(call, which),
            kind=LOOK,
            facts=facts_json(call=call.id, revision=call.revision),
            due_at=due_at,
            family="fanout",
            subject=f"call:{call.id}",
        )
    )


def _look_key(call: Call, which: str) -> str:
    return f"{LOOK}:{which}:call:{call.id}:{call.revision}"
