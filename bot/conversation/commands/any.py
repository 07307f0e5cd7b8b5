"""Every command there is."""

from bot.conversation.commands.actions import ActionsCommand
from bot.conversation.commands.agenda import AgendaCommand
from bot.conversation.commands.announcing import AnnouncingCommand
from bot.conversation.commands.answers import AnswersCommand
from bot.conversation.commands.aors import AorsCommand
from bot.conversation.commands.asking import AskingCommand
from bot.conversation.commands.attendance import AttendanceCommand
from bot.conversation.commands.audit import AuditCommand
from bot.conversation.commands.calendar import CalendarCommand
from bot.conversation.commands.calls import CallsCommand
from bot.conversation.commands.changing import ChangingCommand
from bot.conversation.commands.channels import ChannelsCommand
from bot.conversation.commands.clashes import ClashesCommand
from bot.conversation.commands.consulting import ConsultingCommand
from bot.conversation.commands.deadlines import DeadlinesCommand
from bot.conversation.commands.desk import DeskCommand
from bot.conversation.commands.desk_figures import DeskFiguresCommand
from bot.conversation.commands.desk_files import DeskFilesCommand
from bot.conversation.commands.digests import DigestsCommand
from bot.conversation.commands.earlier import EarlierCommand
from bot.conversation.commands.forecasting import ForecastingCommand
from bot.conversation.commands.helpdesk import HelpdeskCommand
from bot.conversation.commands.joining import JoiningCommand
from bot.conversation.commands.lists import ListsCommand
from bot.conversation.commands.membership import MembershipCommand
from bot.conversation.commands.minutes import MinutesCommand
from bot.conversation.commands.missed import MissedCommand
from bot.conversation.commands.people import PeopleCommand
from bot.conversation.commands.polls import PollsCommand
from bot.conversation.commands.preferences import PreferencesCommand
from bot.conversation.commands.privacy import PrivacyCommand
from bot.conversation.commands.roster import RosterCommand
from bot.conversation.commands.surveys import SurveysCommand
from bot.conversation.commands.thread import ThreadCommand
from bot.conversation.commands.troubles import TroublesCommand
from bot.conversation.commands.workplan import WorkPlanCommand

Command = (
    CallsCommand
    | AnswersCommand
    | AttendanceCommand
    | AuditCommand
    | HelpdeskCommand
    | AskingCommand
    | EarlierCommand
    | DeskCommand
    | DeskFilesCommand
    | DeskFiguresCommand
    | ThreadCommand
    | PeopleCommand
    | JoiningCommand
    | TroublesCommand
    | WorkPlanCommand
    | MembershipCommand
    | RosterCommand
    | PreferencesCommand
    | ListsCommand
    | PrivacyCommand
    | AorsCommand
    | ChangingCommand
    | ChannelsCommand
    | CalendarCommand
    | ForecastingCommand
    | ClashesCommand
    | ConsultingCommand
    | PollsCommand
    | DeadlinesCommand
    | DigestsCommand
    | AnnouncingCommand
    | AgendaCommand
    | MinutesCommand
    | ActionsCommand
    | MissedCommand
    | SurveysCommand
)
