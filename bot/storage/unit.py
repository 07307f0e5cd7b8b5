"""One unit of work: a connection, the AoR it is about, and the repositories on both."""

from contextlib import AbstractContextManager
from functools import cached_property

from sqlalchemy.engine import Connection

from bot.domain.people import Aor
from bot.storage.records_of_calls import RecordsOfCalls
from bot.storage.repositories.announcements import Announcements
from bot.storage.repositories.applicants import Applicants
from bot.storage.repositories.asking import AskedForOthers
from bot.storage.repositories.audiences import Audiences
from bot.storage.repositories.audit import Audit
from bot.storage.repositories.base import Scope
from bot.storage.repositories.channel_cards import ChannelCards
from bot.storage.repositories.channels import Channels
from bot.storage.repositories.checkups import Checkups
from bot.storage.repositories.consultations import Consultations
from bot.storage.repositories.deployment import Deployment
from bot.storage.repositories.desk_figures import DeskFigures
from bot.storage.repositories.desk_files import RequestFiles
from bot.storage.repositories.drafts import Drafts
from bot.storage.repositories.earlier import SavedAnswers
from bot.storage.repositories.feeds import Feeds
from bot.storage.repositories.guests import Guests
from bot.storage.repositories.helpdesk import Requests, Topics
from bot.storage.repositories.inbox import Inbox
from bot.storage.repositories.invitations import Invitations
from bot.storage.repositories.jobs import Jobs
from bot.storage.repositories.lists import Belongings, Entries, Inductions
from bot.storage.repositories.measures import Measures
from bot.storage.repositories.membership import Memberships
from bot.storage.repositories.merges import Merges
from bot.storage.repositories.outbox import Outbox
from bot.storage.repositories.partners import Partners
from bot.storage.repositories.people import People
from bot.storage.repositories.preferences import StoredPreferences
from bot.storage.repositories.privacy import Privacy
from bot.storage.repositories.request_lists import RequestLists
from bot.storage.repositories.roster_changes import RosterChanges
from bot.storage.repositories.threads import Threads
from bot.storage.repositories.undelivered import Undelivered
from bot.storage.savepoints import savepoint, without


class Unit(RecordsOfCalls):
    """All that one command may read and change; the router commits, nobody else.

    Repositories of an AoR's records work only after `enter`; they see that AoR alone.
    """

    def __init__(self, connection: Connection, *, guarded: bool = True) -> None:
        """`connection`: inside a transaction. `guarded`: its savepoints are real ones."""
        self._connection = connection
        self._guarded = guarded
        self._scope = Scope(connection)

    @property
    def aor(self) -> Aor:
        """The AoR entered. Raises LookupError before `enter`."""
        return self._scope.aor

    def enter(self, aor: Aor) -> None:
        """From here on repositories see the records of `aor` alone."""
        self._scope.entered = aor

    def savepoint(self) -> AbstractContextManager[None]:
        """What fails inside is undone; the rest stays, or else TransactionLost is raised."""
        return (savepoint if self._guarded else without)(self._connection)

    @cached_property
    def deployment(self) -> Deployment:
        """Values and AoRs of the whole deployment."""
        return Deployment(self._connection)

    @cached_property
    def people(self) -> People:
        """Persons, accounts, memberships, invitations."""
        return People(self._scope)

    @cached_property
    def invitations(self) -> Invitations:
        """Invitations and their one-time codes."""
        return Invitations(self._scope)

    @cached_property
    def applicants(self) -> Applicants:
        """Those who wait to be let in."""
        return Applicants(self._scope)

    @cached_property
    def memberships(self) -> Memberships:
        """Memberships that begin and end."""
        return Memberships(self._scope)

    @cached_property
    def privacy(self) -> Privacy:
        """What is held about people, who is to be forgotten, what has had its time."""
        return Privacy(self._scope)

    @cached_property
    def preferences(self) -> StoredPreferences:
        """What people have chosen for themselves."""
        return StoredPreferences(self._scope)

    @cached_property
    def partners(self) -> Partners:
        """Member organisations of the AoR."""
        return Partners(self._scope)

    @cached_property
    def audiences(self) -> Audiences:
        """Named lists of people."""
        return Audiences(self._scope)

    @cached_property
    def guests(self) -> Guests:
        """Who is invited to one call alone."""
        return Guests(self._scope)

    @cached_property
    def feeds(self) -> Feeds:
        """Calendars that people follow."""
        return Feeds(self._scope)

    @cached_property
    def merges(self) -> Merges:
        """Records found to be the same."""
        return Merges(self._scope)

    @cached_property
    def roster_changes(self) -> RosterChanges:
        """Small changes of the roster that can be taken back."""
        return RosterChanges(self._scope)

    @cached_property
    def channels(self) -> Channels:
        """Where calls are posted for everybody to see."""
        return Channels(self._scope)

    @cached_property
    def channel_cards(self) -> ChannelCards:
        """Cards of calls that stand there."""
        return ChannelCards(self._scope)

    @cached_property
    def consultations(self) -> Consultations:
        """What organisations are asked their view of."""
        return Consultations(self._scope)

    @cached_property
    def announcements(self) -> Announcements:
        """What was announced, and whom it reached."""
        return Announcements(self._scope)

    @cached_property
    def requests(self) -> Requests:
        """Help-desk requests and their messages."""
        return Requests(self._scope)

    @cached_property
    def asked_for(self) -> AskedForOthers:
        """For whom requests were put by somebody else."""
        return AskedForOthers(self._scope)

    @cached_property
    def request_lists(self) -> RequestLists:
        """Many requests at once, each list one bounded query."""
        return RequestLists(self._scope)

    @cached_property
    def request_files(self) -> RequestFiles:
        """Files that go with requests."""
        return RequestFiles(self._scope)

    @cached_property
    def threads(self) -> Threads:
        """Which messages on the platforms belong to which request."""
        return Threads(self._scope)

    @cached_property
    def desk_figures(self) -> DeskFigures:
        """How requests stood and when."""
        return DeskFigures(self._scope)

    @cached_property
    def topics(self) -> Topics:
        """Areas of expertise and their focal points."""
        return Topics(self._scope)

    @cached_property
    def saved_answers(self) -> SavedAnswers:
        """Earlier answers that are kept for others."""
        return SavedAnswers(self._scope)

    @cached_property
    def entries(self) -> Entries:
        """Documents and mechanisms that the AoR keeps."""
        return Entries(self._scope)

    @cached_property
    def inductions(self) -> Inductions:
        """Which newcomers had the induction set."""
        return Inductions(self._scope)

    @cached_property
    def belongings(self) -> Belongings:
        """Since when organisations belong."""
        return Belongings(self._scope)

    @cached_property
    def drafts(self) -> Drafts:
        """What waits for a word or a button."""
        return Drafts(self._scope)

    @cached_property
    def inbox(self) -> Inbox:
        """Events that have been received."""
        return Inbox(self._connection)

    @cached_property
    def outbox(self) -> Outbox:
        """Messages that are to leave."""
        return Outbox(self._scope)

    @cached_property
    def undelivered(self) -> Undelivered:
        """Messages that did not arrive, or nobody knows."""
        return Undelivered(self._scope)

    @cached_property
    def jobs(self) -> Jobs:
        """Work that takes longer than a person waits."""
        return Jobs(self._scope)

    @cached_property
    def measures(self) -> Measures:
        """Counts over all AoRs, for whoever watches the bot."""
        return Measures(self._connection)

    @cached_property
    def checkups(self) -> Checkups:
        """What is late or silent, over all AoRs."""
        return Checkups(self._connection)

    @cached_property
    def audit(self) -> Audit:
        """Who changed what."""
        return Audit(self._scope)
