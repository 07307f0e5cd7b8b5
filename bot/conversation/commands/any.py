"""Every command there is."""

from bot.conversation.commands.answers import AnswersCommand
from bot.conversation.commands.attendance import AttendanceCommand
from bot.conversation.commands.calls import CallsCommand
from bot.conversation.commands.helpdesk import HelpdeskCommand
from bot.conversation.commands.people import PeopleCommand
from bot.conversation.commands.troubles import TroublesCommand

Command = (
    CallsCommand
    | AnswersCommand
    | AttendanceCommand
    | HelpdeskCommand
    | PeopleCommand
    | TroublesCommand
)
