"""What is not done a second time when its words come once more after a time-out.

Whoever was shown a time-out says the same again (DESIGN "Inbox keys"). Most commands may simply be
done again: they show how things stand, or bring them to where they are. These add something each
time, and others would read it twice.
"""

from bot.conversation.commands.actions import AddAction
from bot.conversation.commands.agenda import SuggestPoint
from bot.conversation.commands.announcing import Announce
from bot.conversation.commands.any import Command
from bot.conversation.commands.consulting import StartConsultation
from bot.conversation.commands.deadlines import AddDeadline
from bot.conversation.commands.desk import AddNote, AddWords, AskBack
from bot.conversation.commands.forecasting import Nudge
from bot.conversation.commands.helpdesk import AnswerRequest, Ask
from bot.conversation.commands.lists import AddEntry
from bot.conversation.commands.people import Confirm, Continue
from bot.conversation.commands.polls import StartPoll
from bot.conversation.commands.roster import AddPerson, InviteGuest
from bot.conversation.commands.thread import SendToPartner

ADDING = (
    AddAction,
    AddDeadline,
    AddEntry,
    AddNote,
    AddPerson,
    AddWords,
    Announce,
    AnswerRequest,
    Ask,
    AskBack,
    Confirm,
    Continue,
    InviteGuest,
    Nudge,
    SendToPartner,
    StartConsultation,
    StartPoll,
    SuggestPoint,
)


def adds(command: Command) -> bool:
    """Whether the same words mean one thing once, however often a time-out has them said."""
    return isinstance(command, ADDING)
