"""Values of the whole deployment, and its AoRs."""

import secrets
from datetime import UTC, datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection, RowMapping

from bot.domain.people import Aor, AorId
from bot.storage.repositories.base import made_key
from bot.storage.tables.people import aors, deployment

ALIVE = "alive"
"""Under this name stands when the bot was last alive."""
_AOR = select(aors).where(aors.c.id == bindparam("aor"))


class Deployment:
    """The AoRs served, and keys made once."""

    def __init__(self, connection: Connection) -> None:
        """`connection`: inside a transaction."""
        self._connection = connection

    def secret(self, name: str) -> bytes:
        """32 random bytes under `name`, made when first asked for."""
        query = select(deployment.c.value).where(deployment.c.name == name)
        found = self._connection.execute(query).scalar()
        if found is None:
            found = secrets.token_bytes(32)
            self._connection.execute(insert(deployment).values(name=name, value=found))
        return bytes(found)

    def last_alive(self) -> datetime | None:
        """When somebody last noted that the bot was alive (aware UTC)."""
        query = select(deployment.c.value).where(deployment.c.name == ALIVE)
        found = self._connection.execute(query).scalar()
        return datetime.fromisoformat(bytes(found).decode()) if found is not None else None

    def note_alive(self, now: datetime) -> None:
        """Note that the bot is alive at `now` (aware)."""
        value = now.astimezone(UTC).isoformat().encode()
        mine = update(deployment).where(deployment.c.name == ALIVE)
        if self._connection.execute(mine.values(value=value)).rowcount == 0:
            self._connection.execute(insert(deployment).values(name=ALIVE, value=value))

    def aors(self) -> list[Aor]:
        """All AoRs, the oldest first."""
        rows = self._connection.execute(select(aors).order_by(aors.c.id)).mappings()
        return [_aor(row) for row in rows]

    def aor(self, aor: AorId) -> Aor:
        """One AoR. Raises LookupError."""
        row = self._connection.execute(_AOR, {"aor": aor}).mappings().first()
        if row is None:
            raise LookupError(f"no AoR {aor}")
        return _aor(row)

    def add_aor(self, name: str, zone: str, language: str) -> Aor:
        """A new AoR."""
        statement = insert(aors).values(name=name, zone=zone, language=language)
        made = made_key(self._connection.execute(statement))
        return Aor(AorId(made), name, zone, language)


def _aor(row: RowMapping) -> Aor:
    return Aor(AorId(row["id"]), row["name"], row["zone"], row["language"])
