"""Forgetting a person: rows that are theirs go, numbers that others need point at nobody.

By default a row that belongs to the person is deleted, and where it may do without the person it
does; so a new table forgets people without a line here. What is kept under the bare number of
somebody without name, account or pseudonym is listed, with the reason.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    delete,
    false,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.engine import Connection

from bot.domain.helpdesk import UNENDED, RequestState
from bot.domain.privacy import ERASED, FORGOTTEN, is_name_of
from bot.storage.personal.traces import Traces, about, links, proposed_from, quoted
from bot.storage.tables import metadata
from bot.storage.tables.announcing import announcements
from bot.storage.tables.asking import asked_for
from bot.storage.tables.calls import answers, evidence, held_words, unknown_names
from bot.storage.tables.consulting import consultation_answers
from bot.storage.tables.delivery import inbox, outbox
from bot.storage.tables.desk_figures import standings
from bot.storage.tables.earlier import saved_answers
from bot.storage.tables.helpdesk import messages, requests
from bot.storage.tables.joining import applicants, invitation_codes
from bot.storage.tables.missed import missed_letters
from bot.storage.tables.people import aliases, invitations, memberships, persons

KEPT: Mapping[tuple[str, str], str] = {
    ("membership", "person_id"): "for whom attendance was recorded; it has ended",
    ("answer", "person_id"): "the organisation's answer stays, of nobody known",
    ("attendance", "person_id"): "attendance keeps the organisation, of nobody known",
    ("attendance", "said_by"): "evidence says that somebody recorded it",
    ("held_word", "said_by"): "the call was held, or was not, on somebody's word",
    ("request", "asker_id"): "the help desk is measured by requests, without their words",
    ("message", "author_id"): "the order of a thread, without the words",
    ("forgetting", "person_id"): "until files and backups are made anew",
}


def erase(connection: Connection, traces: Traces, now: datetime) -> None:
    """Delete what is the person's; replace the fields of record; end memberships at `now`.

    What others wrote about the person stays; see `bot.storage.personal.mentions`.
    """
    _erase_words(connection, traces, now)
    _erase_journals(connection, traces)
    _erase_names(connection, traces)
    _erase_ways_in(connection, traces)
    for table in reversed(metadata.sorted_tables):
        _unlink(connection, table, traces.person)
    blank(connection, [traces.person])


def blank(connection: Connection, people: list[int]) -> None:
    """Replace the fields of record of these people; their records stay, as numbers."""
    nothing = {"email": None, "country": None, "zone": None, "language": None}
    statement = update(persons).where(persons.c.id.in_(people))
    connection.execute(statement.values(title=FORGOTTEN, **nothing))


def unlink(connection: Connection, table: Table, column: Column[int], people: list[int]) -> None:
    """Delete the rows of `table` that `column` gives to these people, or take it out of them."""
    theirs = column.in_(people)
    if column.nullable:
        connection.execute(update(table).where(theirs).values({column.name: None}))
    else:
        connection.execute(delete(table).where(theirs))


def _unlink(connection: Connection, table: Table, person: int) -> None:
    for column in links(table):
        if (table.name, column.name) not in KEPT:
            unlink(connection, table, column, [person])


def _erase_words(connection: Connection, traces: Traces, now: datetime) -> None:
    """What the person wrote, and where; nobody waits for an answer to it any more."""
    wrote = update(messages).where(messages.c.author_id == traces.person)
    connection.execute(wrote.values(text=ERASED))
    announced = update(announcements).where(announcements.c.author_id == traces.person)
    connection.execute(announced.values(text=ERASED, file=None))
    viewed = update(consultation_answers).where(consultation_answers.c.person_id == traces.person)
    connection.execute(viewed.where(consultation_answers.c.text.is_not(None)).values(text=ERASED))
    drafted = update(missed_letters).where(missed_letters.c.person_id == traces.person)
    connection.execute(drafted.values(text=None))
    _erase_reasons(connection, traces)
    asked = requests.c.asker_id == traces.person
    mine_asked = select(requests.c.id).where(asked)
    proposed = proposed_from(mine_asked)
    connection.execute(delete(saved_answers).where(proposed))
    for_others = update(asked_for).where(asked_for.c.request_id.in_(mine_asked))
    connection.execute(for_others.values(name=ERASED))
    connection.execute(update(requests).where(asked).values(chat=None))
    _close(connection, asked, now)
    mine = memberships.c.person_id == traces.person
    lasting = or_(memberships.c.until.is_(None), memberships.c.until > now)
    connection.execute(update(memberships).where(mine, lasting).values(until=now))


def _close(connection: Connection, asked: ColumnElement[bool], now: datetime) -> None:
    """What waits for an answer is closed, and figures know since when."""
    of, closed = requests.c, RequestState.CLOSED.value
    open_ones = (asked, of.state.in_(UNENDED))
    at = literal(now, standings.c.at.type)
    stood = select(of.aor_id, of.id, at, literal(closed), of.urgency, of.helped).where(*open_ones)
    names = ("aor_id", "request_id", "at", "state", "urgency", "helped")
    connection.execute(insert(standings).from_select(names, stood))
    connection.execute(update(requests).where(*open_ones).values(state=closed, closed_at=now))


def _erase_reasons(connection: Connection, traces: Traces) -> None:
    """The person's reasons for corrections stay (promise 5), unless they name the person."""
    for table in (evidence, held_words):
        naming = or_(false(), *(table.c.why.contains(n, autoescape=True) for n in traces.names))
        said = update(table).where(table.c.said_by == traces.person, naming)
        connection.execute(said.values(why=ERASED))


def _erase_ways_in(connection: Connection, traces: Traces) -> None:
    """Invitations of the person, and what they said when they asked to be let in."""
    theirs = select(invitations.c.id).where(invitations.c.person_id == traces.person)
    codes = invitation_codes.c.invitation_id.in_(theirs)
    connection.execute(delete(invitation_codes).where(codes))
    connection.execute(delete(invitations).where(invitations.c.person_id == traces.person))
    asked = about(applicants, traces)
    if asked is not None:
        connection.execute(delete(applicants).where(asked))


def _erase_journals(connection: Connection, traces: Traces) -> None:
    """Events and messages of the person, and answers to others that name them."""
    for table in (inbox, outbox):
        condition = about(table, traces)
        if condition is not None:
            connection.execute(delete(table).where(condition))
    # Slack's events are named after the chat, those of the time before joining too.
    there = [inbox.c.event.contains(place, autoescape=True) for place in traces.places]
    connection.execute(delete(inbox).where(or_(false(), *there)))
    said = [quoted(place) for place in traces.places] + [quoted(n)[1:-1] for n in traces.names]
    if not said:
        return
    stored = [outbox.c.facts, outbox.c.target]
    naming = or_(*(c.contains(text, autoescape=True) for text in said for c in stored))
    connection.execute(delete(outbox).where(outbox.c.kind == "reply", naming))
    named = or_(*(inbox.c.reply.contains(text, autoescape=True) for text in said))
    connection.execute(update(inbox).where(named).values(reply=None))


def _erase_names(connection: Connection, traces: Traces) -> None:
    """Names by which reports and delegations knew the person."""
    for table, column in ((aliases, aliases.c.value), (unknown_names, unknown_names.c.name)):
        query = select(table.c.id, column)
        theirs = [row for row, name in connection.execute(query) if _names(name, traces)]
        connection.execute(delete(table).where(table.c.id.in_(theirs)))
    query = select(asked_for.c.id, asked_for.c.name)
    theirs = [row for row, name in connection.execute(query) if _names(name, traces)]
    statement = update(asked_for).where(asked_for.c.id.in_(theirs))
    connection.execute(statement.values(name=ERASED))
    query = select(answers.c.id, answers.c.delegate).where(answers.c.delegate.is_not(None))
    sent = [row for row, name in connection.execute(query) if _names(name, traces)]
    statement = update(answers).where(answers.c.id.in_(sent))
    connection.execute(statement.values(delegate=ERASED))


def _names(text: str, traces: Traces) -> bool:
    return is_name_of(text, traces.title, traces.email)
