"""What the help desk is measured by: how each request stood and since when.

Of requests that are there already it is read back from the audit, which has the times, and from
what the request itself knows. What was promised is only known where it was never changed, and how
long the desk took is counted when it is asked for.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

Row = dict[str, Any]
_AT_ONCE = 500
_BECOMES = {
    "take": "taken",
    "not_mine": "new",
    "ask_back": "waiting",
    "answer_request": "answered",
    "close": "closed",
    "refer": "referred",
    "reopen": "reopened",
}
_HANDED = frozenset({"assign", "hand_over"})
_VERBS = (*_BECOMES, *_HANDED, "reply", "urgency")
_BY_ROLE = {"coordinator": "coordinator", "donor": "donor", "observer": "observer",
            "guest": "guest", "global_coordinator": "lead"}  # fmt: skip
_BY_PARTNER = {"donor": "donor", "observer": "observer"}


def upgrade() -> None:
    _add()
    connection = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(connection, only=["request", "audit", "membership", "partner"])
    _standings(connection, tables)
    _askers(connection, tables)


def _add() -> None:
    op.add_column("request", sa.Column("asked_as", sa.String(length=20), nullable=True))
    no_digest: sa.Column[bool] = sa.Column(
        "no_desk_digest", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("preference", no_digest)
    op.create_table(
        "request_standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("urgency", sa.String(length=10), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=True),
        sa.Column("due", UtcDateTime(), nullable=True),
        sa.Column("spent", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aor_id"], ["aor.id"], name=op.f("fk_request_standing_aor_id_aor")
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "request_id"],
            ["request.aor_id", "request.id"],
            name=op.f("fk_request_standing_aor_id_request_id_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_standing")),
    )
    op.create_index("ix_request_standing_request", "request_standing", ["request_id"])
    op.create_index("ix_request_standing_at", "request_standing", ["aor_id", "at"])


def _standings(connection: sa.Connection, tables: sa.MetaData) -> None:
    requests = _typed(tables.tables["request"], "opened_at", "expected_at", "first_answer_at",
                      "closed_at")  # fmt: skip
    done = _done(connection, tables.tables["audit"])
    made: list[Row] = []
    for row in connection.execute(sa.select(*requests)).mappings():
        made += _lived(dict(row), done[row["id"]])
    names = ("aor_id", "request_id", "at", "state", "urgency", "helped", "due", "spent")
    columns = [sa.column(n, UtcDateTime() if n in {"at", "due"} else None) for n in names]
    into = sa.table("request_standing", *columns)
    for begin in range(0, len(made), _AT_ONCE):
        connection.execute(sa.insert(into), made[begin : begin + _AT_ONCE])


def _typed(table: sa.Table, *instants: str) -> list[sa.ColumnElement[Any]]:
    """Its columns; a reflected one does not know that it holds instants."""
    return [
        sa.type_coerce(column, UtcDateTime()).label(column.name)
        if column.name in instants
        else column
        for column in table.c
    ]


def _done(connection: sa.Connection, audit: sa.Table) -> dict[int, list[Row]]:
    """What was done to each request, in order."""
    found: dict[int, list[Row]] = defaultdict(list)
    said = sa.select(*_typed(audit, "at")).where(
        audit.c.verb.in_(_VERBS), audit.c.subject.like("request:%")
    )
    for row in connection.execute(said.order_by(audit.c.id)).mappings():
        number = row["subject"].partition(":")[2]
        if number.isdecimal():
            found[int(number)].append({**row, "facts": json.loads(row["facts"])})
    return found


def _lived(request: Row, done: list[Row]) -> list[Row]:
    """Its standings: as it was opened, after each change, and as it stands."""
    changes = {row["verb"] for row in done}
    kept = not changes & {"urgency", "reopen", "ask_back"}
    first = {
        "aor_id": request["aor_id"], "request_id": request["id"], "at": request["opened_at"],
        "state": "new", "urgency": "normal" if "urgency" in changes else request["urgency"],
        "helped": None, "due": request["expected_at"] if kept else None, "spent": None,
    }  # fmt: skip
    made = [first]
    for at, change in sorted([*_changes(done), *_known(request, changes)], key=lambda one: one[0]):
        after = {**made[-1], "at": max(at, made[-1]["at"]), **change(made[-1])}
        if any(after[name] != made[-1][name] for name in ("state", "urgency", "helped")):
            made.append(after)
    now = {name: request[name] for name in ("state", "urgency", "helped")}
    if any(now[name] != made[-1][name] for name in now):
        made.append({**made[-1], **now})
    return made


def _changes(done: list[Row]) -> Iterator[tuple[Any, Any]]:
    for row in done:
        verb, facts = row["verb"], row["facts"]
        if verb == "urgency":
            change = {"urgency": facts.get("urgency", "normal")}
            yield row["at"], lambda _, change=change: change
        elif verb == "close":
            change = {"state": "closed", "helped": facts.get("helped")}
            yield row["at"], lambda _, change=change: change
        elif verb == "reopen":
            change = {"state": "reopened", "helped": False if facts.get("asker") else None}
            yield row["at"], lambda _, change=change: change
        else:
            yield row["at"], lambda before, verb=verb: {"state": _state(verb, before["state"])}


def _state(verb: str, before: str) -> str:
    if verb == "reply":
        return "taken" if before == "waiting" else before
    if verb in _HANDED:
        return "taken" if before in {"new", "taken", "reopened"} else before
    return before if verb == "not_mine" and before == "waiting" else _BECOMES[verb]


def _known(request: Row, changes: set[str]) -> Iterator[tuple[Any, Any]]:
    """What the request itself knows, where the audit says nothing: it came from a file."""
    if request["first_answer_at"] is not None and "answer_request" not in changes:
        yield request["first_answer_at"], lambda _: {"state": "answered"}
    if request["closed_at"] is not None and not changes & {"close", "refer"}:
        end = {"state": request["state"], "helped": request["helped"]}
        yield request["closed_at"], lambda _: end


def _askers(connection: sa.Connection, tables: sa.MetaData) -> None:
    """By what they are today, or were when they left."""
    of, partner = tables.tables["membership"], tables.tables["partner"]
    request = tables.tables["request"]
    join = of.outerjoin(partner, of.c.partner_id == partner.c.id)
    found = sa.select(of.c.aor_id, of.c.person_id, of.c.role, partner.c.kind).select_from(join)
    for row in connection.execute(found.order_by(of.c.id)).mappings():
        kind = _BY_ROLE.get(row["role"]) or _BY_PARTNER.get(row["kind"] or "", "partner")
        theirs = sa.update(request).where(
            request.c.aor_id == row["aor_id"], request.c.asker_id == row["person_id"]
        )
        connection.execute(theirs.values(asked_as=kind))
