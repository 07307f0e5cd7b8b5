"""Groups and channels at which nothing arrives any more, or that go on under another id."""

from collections.abc import Mapping
from datetime import datetime

from bot.conversation.envelopes import ChatRef
from bot.conversation.replies import Button, Buttons, Reply, Say, reply, say
from bot.domain import access
from bot.domain.people import Member
from bot.handlers.channel_words import kinds_of, place_name
from bot.handlers.leading import tell_leaders
from bot.handlers.readdressing import entered
from bot.storage.repositories.channels import Posting
from bot.storage.repositories.intents import Row
from bot.storage.unit import Unit

LOST = "channel_lost"
TOPIC_GONE = "topic_gone"
FIXES = frozenset({"is_archived", "kicked", "not_in_channel", "no_rights", TOPIC_GONE})
"""Reasons with a fix of their own; the rest is closed or gone."""
_OF_ONE = frozenset(
    {"cannot_dm_bot", "response_url", "thread_not_found", "user_not_found", "user_not_in_channel"}
)
"""Why an answer did not reach somebody there; it says nothing of the group."""


def lost(unit: Unit, row: Row, reason: str, now: datetime) -> bool:
    """Nothing arrives where `row` should go; whether calls are posted there.

    Whoever leads is told, once until it works again.
    """
    chat = row.intent.chat
    if chat is None or reason in _OF_ONE or not entered(unit, row):
        return False
    # A topic that was closed leaves the others of its group as they are.
    whole = reason != TOPIC_GONE
    found = [p for p in unit.channels.within(chat) if whole or p.chat.thread == chat.thread]
    for posting in found:
        if posting.lost is not None:
            continue
        unit.channels.lose(posting.id, reason)
        tell_leaders(unit, LOST, f"posting:{posting.id}", now, facts={"posting": posting.id})
    return bool(found)


def moved(unit: Unit, row: Row, new: ChatRef) -> None:
    """The group in which `row` should be said has become `new`, with all that is posted there."""
    old = row.intent.chat
    if old is None or old.private:
        return
    unit.channels.moved(old, new)
    unit.channel_cards.moved(old, new)


def fix(posting: Posting) -> Say:
    """What somebody can do so that it works again."""
    reason = posting.lost if posting.lost in FIXES else "other"
    return say(f"channels.fix_{reason}")


def again(posting: Posting) -> Button:
    """To be pressed once the bot is back."""
    label = say("channels.button_again")
    return Button(label, "postagain", posting.id, "channels", style="primary")


def _told(unit: Unit, member: Member, facts: Mapping[str, object], now: datetime) -> Reply | None:
    posting = unit.channels.get(int(str(facts["posting"])))
    if posting is None or posting.lost is None or posting.ended_at is not None:
        return None
    if not access.leads(member, now.date()):
        return None
    named = say("channels.lost", place=place_name(posting.chat), kinds=kinds_of(posting.kinds))
    stop = Button(say("channels.button_stop"), "stoppost", posting.id, "channels")
    return reply(named, fix(posting), Buttons(((again(posting), stop),)))


KINDS = {LOST: _told}
