"""A bare yes or no, said right after "Is it a question for the help desk?", answers that."""

from bot.conversation.commands.answers import GiveAnswer
from bot.conversation.commands.any import Command
from bot.conversation.commands.people import Confirm, Drop
from bot.conversation.commands.references import Ref
from bot.domain.calls import Choice
from bot.handlers.helpdesk_drafts import UNCONFIRMED
from bot.storage.repositories.drafts import Draft
from bot.storage.unit import Unit


def as_asked(unit: Unit, command: Command, draft: Draft | None) -> Command:
    """The command, unless it is the yes or the no that was asked for; a call's has its number.

    Whoever is asked back by the desk has other buttons than these two.
    """
    meant: dict[GiveAnswer, Command] = {
        GiveAnswer(Ref(), Choice.YES): Confirm(), GiveAnswer(Ref(), Choice.NO): Drop(),
    }  # fmt: skip
    said = meant.get(command) if isinstance(command, GiveAnswer) else None
    if said is None or draft is None or draft.kind != UNCONFIRMED:
        return command
    return command if unit.requests.waiting_for(draft.person) else said
