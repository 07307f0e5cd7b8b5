"""What became of a message, told before the message itself.

Slack redelivers what a dead bot did not take, so an edit or a deletion may overtake its original.
The words of now then are the message; what comes later under its keys is known already.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation.commands.any import Command
from bot.conversation.commands.thread import DeleteWords, EditWords
from bot.conversation.envelopes import Deleted, Edited, Envelope
from bot.conversation.replies import Reply
from bot.domain.people import PersonId
from bot.handlers.thread_changing import NOTHING, passes_by
from bot.storage.unit import Unit

SOON = timedelta(hours=1)
"""After so long a message is no longer on its way: Slack tries for some minutes."""


def comes_first(unit: Unit, envelope: Envelope, command: Command) -> bool:
    """Whether the message itself has to be taken before what became of it is understood."""
    if not envelope.original or unit.people.account(envelope.account) is None:
        return False
    if not _taken(unit, envelope):
        return isinstance(envelope.body, Edited) and _soon(envelope)
    # It was taken while this was being understood.
    missed = isinstance(command, EditWords | DeleteWords) and command.message == NOTHING
    return missed and not passes_by(unit, envelope)


def forestall(unit: Unit, envelope: Envelope, person: PersonId | None, now: datetime) -> None:
    """A message that is deleted before it came counts as taken, without an answer."""
    if not isinstance(envelope.body, Deleted) or not envelope.original or person is None:
        return
    if _taken(unit, envelope) or not _soon(envelope):
        return
    for each in envelope.original:
        unit.inbox.keep(replace(each, body=envelope.body), Reply(), person, now, "done")


def _taken(unit: Unit, envelope: Envelope) -> bool:
    return unit.inbox.seen(envelope.original[0].key) is not None


def _soon(envelope: Envelope) -> bool:
    """Whether it was changed soon after it was written, by the platform's own clock."""
    return envelope.at - envelope.original[0].at <= SOON
