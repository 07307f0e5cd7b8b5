"""A command is done by its area, if the one who says it may."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast, get_args

from bot.conversation.commands.actions import ActionsCommand
from bot.conversation.commands.agenda import AgendaCommand
from bot.conversation.commands.announcing import AnnouncingCommand
from bot.conversation.commands.answers import AnswersCommand
from bot.conversation.commands.any import Command
from bot.conversation.commands.aors import AorsCommand, ChooseAor
from bot.conversation.commands.asking import AskingCommand
from bot.conversation.commands.attendance import AttendanceCommand
from bot.conversation.commands.audit import AuditCommand
from bot.conversation.commands.calendar import CalendarCommand, EndFeed, FollowCalendar
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
from bot.conversation.commands.joining import ConfirmGuess, JoiningCommand, LinkAccount
from bot.conversation.commands.lists import ListsCommand
from bot.conversation.commands.membership import MembershipCommand
from bot.conversation.commands.minutes import MinutesCommand
from bot.conversation.commands.missed import MissedCommand
from bot.conversation.commands.people import (
    BadButton,
    Drop,
    Help,
    NotUnderstood,
    PeopleCommand,
)
from bot.conversation.commands.polls import PollsCommand
from bot.conversation.commands.preferences import PreferencesCommand
from bot.conversation.commands.privacy import ForgetMe, KeepMe, PrivacyCommand, ShowMyData
from bot.conversation.commands.roster import RosterCommand
from bot.conversation.commands.surveys import SurveysCommand
from bot.conversation.commands.thread import ThreadCommand
from bot.conversation.commands.troubles import TroublesCommand
from bot.conversation.commands.workplan import WorkPlanCommand
from bot.conversation.replies import Reply
from bot.domain import access
from bot.domain.errors import Refusal
from bot.domain.people import Member
from bot.handlers import (
    actions,
    agenda,
    announcing,
    answers,
    aors,
    asking,
    attendance,
    audit,
    calendar,
    calls,
    changing,
    channels,
    clash_choices,
    consulting,
    deadlines,
    desk,
    desk_figures,
    desk_files,
    digests,
    earlier,
    forecasting,
    helpdesk,
    joining,
    lists,
    membership,
    minutes,
    missed,
    people,
    preferences,
    privacy,
    roster,
    surveys,
    threads,
    troubles,
    workplan,
)
from bot.handlers.chairing import chairs
from bot.handlers.thread_sharing import in_thread
from bot.handlers.turn import Turn

Handle = Callable[[Any, Turn], Reply]
_AREAS: tuple[tuple[Any, Handle], ...] = (
    (CallsCommand, calls.handle),
    (AnswersCommand, answers.handle),
    (AttendanceCommand, attendance.handle),
    (AuditCommand, audit.handle),
    (HelpdeskCommand, helpdesk.handle),
    (AskingCommand, asking.handle),
    (EarlierCommand, earlier.handle),
    (DeskCommand, desk.handle),
    (ThreadCommand, threads.handle),
    (DeskFilesCommand, desk_files.handle),
    (DeskFiguresCommand, desk_figures.handle),
    (PeopleCommand, people.handle),
    (JoiningCommand, joining.handle),
    (PreferencesCommand, preferences.handle),
    (MembershipCommand, membership.handle),
    (RosterCommand, roster.handle),
    (ListsCommand, lists.handle),
    (PrivacyCommand, privacy.handle),
    (TroublesCommand, troubles.handle),
    (AorsCommand, aors.handle),
    (ChangingCommand, changing.handle),
    (ChannelsCommand, channels.handle),
    (CalendarCommand, calendar.handle),
    (ForecastingCommand, forecasting.handle),
    (ClashesCommand, clash_choices.handle),
    (ConsultingCommand, consulting.handle),
    (PollsCommand, consulting.handle_poll),
    (DeadlinesCommand, deadlines.handle),
    (WorkPlanCommand, workplan.handle),
    (DigestsCommand, digests.handle),
    (AnnouncingCommand, announcing.handle),
    (AgendaCommand, agenda.handle),
    (MinutesCommand, minutes.handle),
    (ActionsCommand, actions.handle),
    (MissedCommand, missed.handle),
    (SurveysCommand, surveys.handle),
)
_HANDLES: dict[type, Handle] = {
    command: handle for area, handle in _AREAS for command in get_args(area) or (area,)
}
PERSONAL = (
    *get_args(AorsCommand),
    *get_args(PreferencesCommand),
    *(ConfirmGuess, LinkAccount),
    *(EndFeed, FollowCalendar),
    *(BadButton, Drop, ForgetMe, Help, KeepMe, NotUnderstood, ShowMyData),
)
"""About the person, whichever AoR is meant."""


def done(command: Command, turn: Turn) -> tuple[Reply, Member]:
    """The answer to `command`, and as member of which AoR it was given. Raises Refusal.

    With the choice of an AoR goes what waited for it.
    """
    allowed = access.may(turn.member, type(command).__name__, turn.now.date())
    if not (allowed or chairs(command, turn)):
        raise Refusal("people.not_allowed")
    answer = in_thread(_HANDLES[type(command)](command, turn), command, turn)
    if not isinstance(command, ChooseAor):
        return answer, turn.member
    member = turn.unit.people.member(turn.member.person.id, turn.now) or turn.member
    if command.then is None:
        return answer, member
    return done(cast("Command", command.then), replace(turn, member=member))
