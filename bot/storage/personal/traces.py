"""How the rows about a person are recognised: by number, account, chat, pseudonym and name."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, MetaData, Select, Table, or_, select
from sqlalchemy.engine import Connection

from bot.domain.earlier import SavedState
from bot.domain.privacy import FORGOTTEN
from bot.storage.tables.columns import Sensitivity
from bot.storage.tables.delivery import audit, outbox, pseudonyms
from bot.storage.tables.desk_files import request_files
from bot.storage.tables.earlier import saved_answers
from bot.storage.tables.helpdesk import messages, requests
from bot.storage.tables.joining import applicants
from bot.storage.tables.people import accounts, persons


@dataclass(frozen=True, slots=True)
class Traces:
    """What stands for one person. `accounts`: their records; `places`: user ids and chats.

    `title` is None where others bear it too, for then it names nobody.
    """

    person: int
    accounts: tuple[int, ...]
    places: tuple[str, ...]
    pseudonym: str | None
    title: str | None
    email: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """Texts that mean this person and nobody else."""
        return tuple(name for name in (self.email, self.title) if name)


def find_traces(connection: Connection, person: int) -> Traces:
    """What stands for `person` at this moment."""
    own = select(accounts).where(accounts.c.person_id == person)
    linked = list(connection.execute(own).mappings())
    places = {place for row in linked for place in (row["user"], row["chat"]) if place}
    name = select(pseudonyms.c.name).where(pseudonyms.c.person_id == person)
    title, email = _names(connection, person)
    return Traces(
        person,
        tuple(row["id"] for row in linked),
        tuple(sorted(places)),
        connection.execute(name).scalar(),
        title,
        email,
    )


def _names(connection: Connection, person: int) -> tuple[str | None, str | None]:
    query = select(persons.c.title, persons.c.email).where(persons.c.id == person)
    found = connection.execute(query).first()
    if found is None:
        return None, None
    title, email = found
    same = select(persons.c.id).where(persons.c.title == title, persons.c.id != person)
    shared = title == FORGOTTEN or connection.execute(same).first() is not None
    return None if shared else title, email


# ---------------------------------------------------------------------------- rows about a person


LINKS: Mapping[str, tuple[str, ...]] = {
    # Numbers of persons without a foreign key: these rows may outlive the person's.
    "inbox": ("person_id",),
    "pseudonym": ("person_id",),
}
NOBODYS: Mapping[str, str] = {
    "unknown_name": "names of a report that nobody could be found for; purged after 30 days",
    "asked_for": "somebody who wrote by e-mail and has no account here; `forget NAME` erases it",
}
"""Tables with personal columns of which nobody knows whose they are, and why."""


def links(table: Table) -> tuple[Column[int], ...]:
    """The columns of `table` that hold the number of a person."""
    keys = (c for c in table.columns if any(k.column is persons.c.id for k in c.foreign_keys))
    more = (table.columns[name] for name in LINKS.get(table.name, ()))
    return (*keys, *more)


def about(table: Table, traces: Traces) -> ColumnElement[bool] | None:
    """The condition of rows of `table` that concern the person; None: the table has none."""
    found: list[ColumnElement[bool]] = [column == traces.person for column in links(table)]
    special = _SPECIAL.get(table.name)
    if special is not None:
        found.extend(special(traces))
    return or_(*found) if found else None


def uncovered(tables: MetaData) -> list[str]:
    """Tables that hold something personal, and nobody knows how to find whose it is."""
    nobody = Traces(0, (), (), None, None, None)
    return [
        table.name
        for table in tables.sorted_tables
        if any(column.info.get("sensitivity") is Sensitivity.PERSON for column in table.columns)
        and about(table, nobody) is None
        and table.name not in NOBODYS
    ]


def quoted(text: str) -> str:
    """`text` as it stands within JSON, quotes included."""
    return json.dumps(text, ensure_ascii=False)


def _person(traces: Traces) -> Iterator[ColumnElement[bool]]:
    yield persons.c.id == traces.person


def _outbox(traces: Traces) -> Iterator[ColumnElement[bool]]:
    """Messages to the person, and those whose facts name them by number."""
    yield outbox.c.account_id.in_(traces.accounts)
    yield outbox.c.key.endswith(f":person:{traces.person}", autoescape=True)
    for end in ",}":
        yield outbox.c.facts.contains(f'"person":{traces.person}{end}', autoescape=True)


def _audit(traces: Traces) -> Iterator[ColumnElement[bool]]:
    yield audit.c.subject == f"person:{traces.person}"
    if traces.pseudonym is not None:
        yield audit.c.actor == traces.pseudonym


def _applicants(traces: Traces) -> Iterator[ColumnElement[bool]]:
    """What the person said before they were let in."""
    yield applicants.c.user.in_(traces.places)


def _messages(traces: Traces) -> Iterator[ColumnElement[bool]]:
    """Answers to the person's questions too, but not what experts said to each other."""
    own = select(requests.c.id).where(requests.c.asker_id == traces.person)
    yield messages.c.request_id.in_(own) & (messages.c.direction != "internal")


def _request_files(traces: Traces) -> Iterator[ColumnElement[bool]]:
    """Files that go with these."""
    own = select(requests.c.id).where(requests.c.asker_id == traces.person)
    open_ones = select(messages.c.id).where(messages.c.direction != "internal")
    mine = request_files.c.request_id.in_(own)
    yield mine & request_files.c.message_id.in_(open_ones)


def _saved_answers(traces: Traces) -> Iterator[ColumnElement[bool]]:
    """The person's question, as long as nobody has made it one for others."""
    yield proposed_from(select(requests.c.id).where(requests.c.asker_id == traces.person))


def proposed_from(own: Select[tuple[int]]) -> ColumnElement[bool]:
    """Answers that are proposed for others, from these requests."""
    proposed = saved_answers.c.state == SavedState.PROPOSED.value
    return saved_answers.c.request_id.in_(own) & proposed


_SPECIAL: dict[str, Callable[[Traces], Iterator[ColumnElement[bool]]]] = {
    persons.name: _person,
    outbox.name: _outbox,
    audit.name: _audit,
    messages.name: _messages,
    request_files.name: _request_files,
    saved_answers.name: _saved_answers,
    applicants.name: _applicants,
}
