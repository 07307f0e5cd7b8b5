"""What a unit of work holds about calls: the rule, the answers, what was said and agreed."""

from functools import cached_property

from bot.storage.repositories.actions import Actions
from bot.storage.repositories.agenda import Agendas
from bot.storage.repositories.answers import Answers
from bot.storage.repositories.attendance import Attendance
from bot.storage.repositories.base import Scope
from bot.storage.repositories.calls import Calls
from bot.storage.repositories.clashes import ShownClashes
from bot.storage.repositories.deadlines import Deadlines
from bot.storage.repositories.figures import Figures
from bot.storage.repositories.holding import Holding
from bot.storage.repositories.minutes import MinutesOfCalls
from bot.storage.repositories.missed import MissedLetters
from bot.storage.repositories.polls import Polls
from bot.storage.repositories.rescheduling import Rescheduling
from bot.storage.repositories.surveys import Surveys
from bot.storage.repositories.workplan import Rounds, WorkPlan
from bot.storage.repositories.workplan_measures import WorkPlanMeasures


class RecordsOfCalls:
    """The repositories of calls, in the AoR that was entered."""

    _scope: Scope

    @cached_property
    def calls(self) -> Calls:
        """Calls and the series that make them."""
        return Calls(self._scope)

    @cached_property
    def rescheduling(self) -> Rescheduling:
        """Calls that are moved, lengthened, cancelled."""
        return Rescheduling(self._scope)

    @cached_property
    def shown_clashes(self) -> ShownClashes:
        """What has been shown as speaking against a date."""
        return ShownClashes(self._scope)

    @cached_property
    def answers(self) -> Answers:
        """Answers to invitations, by organisation."""
        return Answers(self._scope)

    @cached_property
    def attendance(self) -> Attendance:
        """Evidence of who was there."""
        return Attendance(self._scope)

    @cached_property
    def figures(self) -> Figures:
        """What evidence comes to."""
        return Figures(self._scope)

    @cached_property
    def holding(self) -> Holding:
        """What was said on whether calls were held."""
        return Holding(self._scope)

    @cached_property
    def agenda(self) -> Agendas:
        """What calls are to talk about."""
        return Agendas(self._scope)

    @cached_property
    def minutes(self) -> MinutesOfCalls:
        """What was said at calls."""
        return MinutesOfCalls(self._scope)

    @cached_property
    def actions(self) -> Actions:
        """What was agreed at calls."""
        return Actions(self._scope)

    @cached_property
    def deadlines(self) -> Deadlines:
        """Days by which something is due."""
        return Deadlines(self._scope)

    @cached_property
    def polls(self) -> Polls:
        """Dates that are looked for."""
        return Polls(self._scope)

    @cached_property
    def workplan(self) -> WorkPlan:
        """The work plan, and what its leads say of it."""
        return WorkPlan(self._scope)

    @cached_property
    def workplan_measures(self) -> WorkPlanMeasures:
        """What the records say about rows of the work plan."""
        return WorkPlanMeasures(self._scope)

    @cached_property
    def rounds(self) -> Rounds:
        """Messages that come once a period."""
        return Rounds(self._scope)

    @cached_property
    def missed_letters(self) -> MissedLetters:
        """Drafts to organisations that missed calls in a row."""
        return MissedLetters(self._scope)

    @cached_property
    def surveys(self) -> Surveys:
        """What people made of calls, unnamed."""
        return Surveys(self._scope)
