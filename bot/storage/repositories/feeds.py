"""Private addresses of calendars, of which only hashes are stored."""

import base64
import hashlib
import secrets
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from bot.domain.people import PersonId
from bot.storage.repositories.base import Repository, made_key
from bot.storage.tables.feeds import feeds

RANDOM_BYTES = 20
"""160 bits: nobody guesses one, and 32 signs that survive a change of letters' case."""
_OF_TOKEN = select(feeds.c.person_id).where(feeds.c.hash == bindparam("hash"))
_OF_PERSON = select(feeds.c.id).where(
    feeds.c.person_id == bindparam("person"), feeds.c.hash.is_not(None)
)


class Feeds(Repository):
    """One for a person, whatever their AoRs."""

    def begin(self, person: PersonId, now: datetime) -> int:
        """A new one in place of any other; it has no address yet."""
        self.revoke(person)
        row = {"person_id": person, "hash": None, "made_at": now}
        return made_key(self._connection.execute(insert(feeds), row))

    def mint(self, feed: int) -> str:
        """Its address's secret part. The last one works; none if the feed has been revoked."""
        token = base64.b32encode(secrets.token_bytes(RANDOM_BYTES)).decode().lower()
        this = update(feeds).where(feeds.c.id == feed)
        self._connection.execute(this.values(hash=_hash(token)))
        return token

    def revoke(self, person: PersonId) -> bool:
        """From now on its address leads nowhere; whether there was one."""
        theirs = delete(feeds).where(feeds.c.person_id == person)
        return self._connection.execute(theirs).rowcount > 0

    def follows(self, person: PersonId) -> bool:
        """Whether `person` has an address."""
        return bool(self._all(_OF_PERSON, person=person))

    def owner(self, token: str) -> PersonId | None:
        """Whose address has this secret part."""
        found = self._all(_OF_TOKEN, hash=_hash(token.lower()))
        return PersonId(found[0]["person_id"]) if found else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="backslashreplace")).hexdigest()
