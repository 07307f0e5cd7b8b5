"""Who may do what: every command has a row, and a person without membership can do nothing."""

from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import get_args

import pytest
from sqlalchemy import select, text, update

from bot.conversation import buttons
from bot.conversation.commands.any import Command
from bot.conversation.commands.joining import Join
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import (
    AccountRef,
    ChatRef,
    Envelope,
    FileRef,
    FormSent,
    MessageRef,
    Platform,
    Press,
    Uploaded,
    Words,
)
from bot.conversation.replies import Say
from bot.demo.data_set import START, make_demo
from bot.domain.access import TABLE, leads, may
from bot.domain.calls import CallKind, Choice, Held
from bot.domain.people import (
    LEADERS,
    Aor,
    AorId,
    Member,
    Partner,
    PartnerId,
    PartnerKind,
    Person,
    PersonId,
    Role,
)
from bot.domain.recurrence import Moment, Rhythm
from bot.domain.reminders import ReminderKind
from bot.handlers import reception, router
from bot.storage.engine import Database
from bot.storage.repositories.outbox import Lease
from bot.storage.tables import metadata
from bot.storage.tables.people import memberships, persons
from bot.storage.upgrade import open_database

NOW = START + timedelta(hours=1)
DAY = NOW.date()
COMMANDS = get_args(Command)
GROUP = Aor(AorId(1), "Group", "Europe/Zurich", "en")


def member(role, partner=None):
    return Member(Person(PersonId(1), "Somebody", None), GROUP, role, partner)


def npa(first, last):
    kind = PartnerKind.INTERNATIONAL_NGO
    return Partner(
        PartnerId(1), "NPA", "NPA", kind, lead=False, counts=True,
        colead_from=first, colead_to=last,
    )  # fmt: skip


def test_every_command_has_a_row_and_no_row_is_left_over():
    assert set(TABLE) == {command.__name__ for command in COMMANDS}


def test_every_row_lets_somebody_in():
    assert all(TABLE.values())
    assert all(roles <= frozenset(Role) for roles in TABLE.values())


@pytest.mark.parametrize("role", Role)
def test_a_command_without_a_row_is_denied(role):
    assert not may(member(role), "LaunchRockets", DAY)
    assert not may(member(role), "", DAY)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.__name__)
def test_who_leads_may_do_everything(command):
    assert all(may(member(role), command.__name__, DAY) for role in LEADERS)


CHANGING = ("ScheduleSeries", "ScheduleCall", "SetLink", "RollCall", "SetHeld", "ImportReport")


@pytest.mark.parametrize("command", CHANGING)
def test_an_in_country_coordinator_does_not_change_the_global_calls(command):
    assert not may(member(Role.COORDINATOR), command, DAY)


def test_a_guest_asks_and_sees_own_requests_and_nothing_of_calls():
    allowed = {name for name in TABLE if may(member(Role.GUEST), name, DAY)}
    assert {"Ask", "ShowRequests", "Help"} <= allowed
    assert not allowed & {"ShowCalls", "ShowCall", "GiveAnswer", "AskAttendance", "CheckIn", "Take"}


def test_a_coleads_people_lead_while_its_term_runs_last_day_included():
    first, last = date(2026, 4, 1), date(2028, 3, 31)
    speaks = member(Role.PARTNER_REPRESENTATIVE, npa(first, last))
    for day, expected in (
        (first - timedelta(days=1), False),
        (first, True),
        (last, True),
        (last + timedelta(days=1), False),
    ):
        assert leads(speaks, day) is expected
        assert may(speaks, "RollCall", day) is expected


# ------------------------------------------------------------------------------- strangers

LOCAL = datetime(2027, 1, 20, 15)
FILE = FileRef("F1", "report.csv", 100)
VALUES = {
    Ref: Ref(number=13),
    CallKind: CallKind.PARTNER,
    Choice: Choice.YES,
    Held: Held.YES,
    ReminderKind: ReminderKind.DAY,
    Role: Role.OBSERVER,
    FileRef: FILE,
    Rhythm: Rhythm(time(14), "Europe/Zurich", date(2026, 12, 8), months=2, weekday=1, nth=2),
    Moment: Moment(LOCAL, "Europe/Zurich", datetime(2027, 1, 20, 14, tzinfo=UTC)),
    str: "MAG",
    int: 1,
    date: date(2027, 1, 20),
    datetime: datetime(2027, 1, 20, 14, tzinfo=UTC),
    bool: True,
}  # fmt: skip


def example(command):
    """A command of the class, with something in each field that has no default."""
    given = {}
    for field in fields(command):
        if field.default is MISSING:
            kind, *_ = get_args(field.type) or (field.type,)
            chosen = next(iter(kind)) if issubclass(kind, Enum) else None
            given[field.name] = VALUES.get(kind, chosen)
    return command(**given)


WORDS = (
    "help", "start", "hi", "calls", "calls past", "call 13", "call",
    "schedule partner call every other month on the second Tuesday at 14:00 Geneva from December",
    "schedule coordinator call in the months between",
    "schedule call on 2027-01-20 15:00 about funding",
    "yes", "no 13", "maybe 13", "send Jo to 13", "answer for MAG yes 13", "who", "who 13",
    "who has not answered 13", "here", "here on behalf of MAG", "present 13 MAG, HI",
    "absent 13 DRC", "held 13", "not held 13", "join-link 13 https://x.example/j",
    "attendance", "attendance last call", "attendance since January", "attendance 2026",
    "ask How do we join?", "ask", "requests", "request 7", "take 7", "answer 7 Like this.",
    "close 7", "reopen 7", "status", "confirm", "drop", "iPhone is UNDP", "move 13 to Friday",
    "yes please", "x" * 10_000, "", "📅",
)  # fmt: skip


def _filled(url):
    database = open_database(url)
    make_demo(database, with_series=True)
    database.write_now(lambda unit: unit.deployment.secret("button_key"))
    database.close()


@pytest.fixture
def made(fresh):
    """The demonstration, all of it."""
    database = Database(fresh("access", _filled))
    yield database
    database.close()


class Stranger:
    """Somebody says, presses, sends; the whole way from an envelope to the commit."""

    def __init__(self, database, account):
        self.database, self.account = database, account
        chat = account.user if account.platform is not Platform.SLACK else "D0STRANGER"
        self.chat = ChatRef(account.platform, account.workspace, chat)
        self.key = database.write_now(lambda unit: unit.deployment.secret("button_key"))
        self.number = 0

    def envelope(self, body):
        self.number += 1
        message = MessageRef(self.chat, "1.1") if isinstance(body, Press) else None
        return Envelope(f"event:{self.number}", self.account, self.chat, NOW, body, message=message)

    def does(self, body):
        arrived = self.envelope(body)
        command = self.database.read_now(
            lambda unit: reception.understand(unit, arrived, NOW, self.key)
        )
        return self.gives(command, arrived)

    def gives(self, command, arrived=None):
        envelope = arrived or self.envelope(Words("as understood"))
        lease = Lease("test", NOW + timedelta(seconds=30))
        return self.database.write_now(
            lambda unit: router.handle(unit, envelope, command, NOW, lease)
        )


ACCOUNTS = {
    "telegram": AccountRef(Platform.TELEGRAM, "", "999000999"),
    "slack": AccountRef(Platform.SLACK, "T0AOR0001", "U0STRANGER"),
    # The chair's user id in another workspace, and a Slack id said on Telegram.
    "another workspace": AccountRef(Platform.SLACK, "T0OTHER", "U0A1T9KG8"),
    "another platform": AccountRef(Platform.TELEGRAM, "", "U0A1T9KG8"),
    "console": AccountRef(Platform.CONSOLE, "", "stranger@x.example"),
}


@pytest.fixture(params=ACCOUNTS)
def stranger(request, made):
    return Stranger(made, ACCOUNTS[request.param])


@pytest.fixture
def former(made):
    """The chair after leaving: the account is linked, the membership has ended."""
    with made.connection() as connection:
        chair = select(persons.c.id).where(persons.c.email == "chair@unmas.example")
        hers = memberships.c.person_id == chair.scalar_subquery()
        connection.execute(update(memberships).where(hers).values(until=START))
    return Stranger(made, AccountRef(Platform.SLACK, "T0AOR0001", "U0A1T9KG8"))


def records(database, *but):
    """Every row of every table except the event log, the answers to send, and `but`."""
    with database.connection() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in metadata.sorted_tables
            if table.name not in {"inbox", "outbox", *but}
        }


def outbox_kinds(database):
    with database.connection() as connection:
        rows = connection.execute(text("SELECT kind, count(*) FROM outbox GROUP BY kind"))
        return dict(tuple(row) for row in rows)


def told_how(handled):
    (part,) = handled.reply.parts
    return isinstance(part, Say) and part.msgid == "people.how_to_join"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.__name__)
def test_every_command_can_be_made_for_these_tests(command):
    assert isinstance(example(command), command)


def test_a_stranger_who_says_anything_is_told_how_to_join_and_changes_nothing(stranger):
    before, waiting = records(stranger.database), outbox_kinds(stranger.database)
    for words in WORDS:
        assert told_how(stranger.does(Words(words))), words[:40]
    assert records(stranger.database) == before
    after = outbox_kinds(stranger.database)
    assert after.pop("reply") == len(WORDS)
    assert after == waiting


def test_a_stranger_who_presses_anything_is_told_how_to_join(stranger):
    before = records(stranger.database)
    real = buttons.encode(stranger.key, buttons.Pressed("yes", 13, None, 0))
    for data in (real, "1.yes.d..0.AAAAAAAAAAA", "", "x" * 64):
        assert told_how(stranger.does(Press(data)))
    assert records(stranger.database) == before


def test_a_stranger_who_sends_a_form_or_a_file_is_told_how_to_join(stranger):
    before = records(stranger.database)
    for body in (FormSent("ask", (("question", "How?"),)), Uploaded(FILE, "13")):
        assert told_how(stranger.does(body))
    assert records(stranger.database) == before


def test_every_command_of_a_stranger_is_refused_however_it_came_about(stranger):
    # As if it had been understood while the person was still a member.
    before = records(stranger.database)
    for command in COMMANDS:
        if command is not Join:
            assert told_how(stranger.gives(example(command))), command.__name__
    assert records(stranger.database) == before


def test_a_code_that_nobody_made_changes_nothing(stranger):
    before = records(stranger.database, "audit")
    for words in ("join AAAAAAAAAAAAAAAAAAAAAA", "start x", "join ' OR 1=1"):
        handled = stranger.does(Words(words))
        (part,) = handled.reply.parts
        assert part.msgid in {"people.code_unknown", "people.how_to_join"}
    assert records(stranger.database, "audit") == before


def test_who_has_left_is_a_stranger_at_once(former):
    # The account's private chat may be learnt; it says where, not who.
    before = records(former.database, "account")
    for words in WORDS:
        assert told_how(former.does(Words(words))), words[:40]
    for command in COMMANDS:
        if command is not Join:
            assert told_how(former.gives(example(command))), command.__name__
    assert records(former.database, "account") == before


def test_a_role_is_checked_when_the_command_is_given(made):
    partner = Stranger(made, AccountRef(Platform.SLACK, "T0AOR0001", "U0ATDBT4G"))
    before = records(made, "account")
    for name, roles in TABLE.items():
        if roles == LEADERS:
            command = next(c for c in COMMANDS if c.__name__ == name)
            (part,) = partner.gives(example(command)).reply.parts
            assert part.msgid == "people.not_allowed", name
    assert records(made, "account") == before
