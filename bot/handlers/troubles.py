"""Messages that do not arrive: another way is tried, and whoever leads is told, once."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.conversation import codec
from bot.conversation.commands.troubles import LeaveIt, SendAgain, TroublesCommand
from bot.conversation.envelopes import ChatRef
from bot.conversation.outcomes import DEACTIVATED
from bot.conversation.replies import Reply, reply, say
from bot.domain.errors import Refusal
from bot.domain.reminders import ReminderKind
from bot.handlers import channel_trouble, desk_files_notices, desk_notices, helpdesk_notices
from bot.handlers.channel_notices import KINDS as IN_CHANNELS
from bot.handlers.deactivated import ask_for_successor
from bot.handlers.leading import tell_leaders
from bot.handlers.readdressing import entered, readdressed
from bot.handlers.telling import best_account
from bot.handlers.turn import Turn
from bot.storage.repositories.intents import Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

ABOUT_REQUESTS = {*helpdesk_notices.KINDS, *desk_notices.KINDS, *desk_files_notices.KINDS}
HARMLESS_TWICE = frozenset(
    {"reply", *IN_CHANNELS, *ABOUT_REQUESTS, *(kind.value for kind in ReminderKind)}
)
"""Kinds of which a copy does no harm: what was asked for, what reminds, what two people write.

Between two people at the help desk a message that is missing does more harm than a copy.
"""


def handle(command: TroublesCommand, turn: Turn) -> Reply:
    """What becomes of a message of which nobody knows whether it arrived. Raises Refusal."""
    match command:
        case SendAgain(message):
            return _send_again(_doubtful(message, turn), turn)
        case LeaveIt(message):
            row = _doubtful(message, turn)
            turn.unit.undelivered.leave(row)
            turn.note("leave", f"message:{row.id}")
            return _decided("troubles.left")
        case _:
            assert_never(command)


def _doubtful(message: int, turn: Turn) -> Row:
    found = turn.unit.undelivered.doubtful(message)
    if found is None:
        raise Refusal("troubles.settled_already")
    return found


def _send_again(row: Row, turn: Turn) -> Reply:
    expires_at = row.intent.expires_at
    if expires_at is not None and expires_at <= turn.now:
        turn.unit.undelivered.leave(row)
        return _decided("troubles.too_late_now")
    turn.unit.undelivered.send_again(row)
    turn.note("send again", f"message:{row.id}")
    return _decided("troubles.sent_again")


def _decided(msgid: str) -> Reply:
    return Reply((say(msgid),), edits=True, toast=say(msgid))


def doubt(unit: Unit, row: Row, now: datetime) -> None:
    """A message was on its way when its sender died, and may have arrived."""
    unit.undelivered.doubt(row)
    if entered(unit, row):
        account = unit.people.account_by_id(row.intent.account or 0)
        whose = account.person if account else None
        facts = {"row": row.id, "kind": row.intent.kind, "person": whose}
        tell_leaders(unit, "message_in_doubt", f"message:{row.id}", now, facts=facts)


def gone(unit: Unit, row: Row, account: Account | None, reason: str, now: datetime) -> None:
    """The platform refuses for good: another account gets it; if there is none, the row fails.

    Whoever leads is told when a person, or a chat, is out of reach from now on.
    """
    if row.intent.chat is not None and not row.intent.chat.private:
        _chat_gone(unit, row, reason, now)
        return
    if account is None:
        unit.outbox.end(row.id, "failed", reason)
        return
    lost = account.unreachable is None
    unit.people.unreachable(account.id, reason)
    other = best_account(unit, account.person)
    if other is not None and readdressed(unit, row, other, now):
        return
    unit.outbox.end(row.id, "failed", reason)
    _say_start_first(unit, row, now)
    if other is None and reason == DEACTIVATED != account.unreachable:
        ask_for_successor(unit, account, now)
    elif lost and other is None and entered(unit, row):
        about = f"account:{account.id}:{now:%Y%m%d%H%M%S}"
        facts = {"person": account.person, "platform": account.ref.platform, "reason": reason}
        tell_leaders(unit, "person_unreachable", about, now, but=account.person, facts=facts)


def broken(unit: Unit, platform: str, what: str, since: datetime) -> None:
    """A whole platform is shut until the operator mends it; said where people can be reached."""
    about = f"{platform}:{since:%Y%m%d%H%M%S}"
    facts = {"platform": platform, "what": what, "since": since.isoformat()}
    other = next(name for name in ("slack", "telegram") if name != platform)
    for aor in unit.deployment.aors():
        unit.enter(aor)
        tell_leaders(unit, "platform_broken", about, since, on=other, facts=facts)


def _chat_gone(unit: Unit, row: Row, reason: str, now: datetime) -> None:
    unit.outbox.end(row.id, "failed", reason)
    chat = row.intent.chat
    if channel_trouble.lost(unit, row, reason, now):
        return
    if chat is not None and entered(unit, row):
        about = f"chat:{chat.platform}:{chat.workspace}:{chat.chat}:{reason}"
        facts = {"platform": chat.platform, "reason": reason, "chat": chat.chat}
        tell_leaders(unit, "chat_unreachable", about, now, facts=facts)


def _say_start_first(unit: Unit, row: Row, now: datetime) -> None:
    """A private answer cannot be given: say so where it was asked for."""
    stored = codec.loads(row.intent.facts, dict) if row.intent.kind == "reply" else {}
    asked_in: ChatRef | None = stored.get("asked_in")
    if asked_in is None:
        return
    answer = reply(say("troubles.start_first"))
    facts = codec.dumps({"reply": answer, "reader": stored["reader"]})
    key = f"{row.intent.key}:start_first"
    unit.outbox.add(replace(row.intent, key=key, facts=facts, chat=asked_in, edit=None, due_at=now))
