"""Values of the whole deployment, and its AoRs."""

import secrets
from datetime import UTC, datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from bot.conversation.envelopes import ChatRef
from bot.domain.people import Aor, AorId
from bot.storage.prepared import Found, Prepared
from bot.storage.repositories.base import made_key
from bot.storage.tables.people import aors, channels, deployment

ALIVE = "alive"
"""Under this name stands when the bot was last alive."""
TELEGRAM = "telegram"
"""Under this name stands what Telegram calls the bot."""
PUBLIC = "public_url"
"""Under this name stands where the bot can be reached from outside, if anywhere."""
DESK = "helpdesk"
"""Under this name stand the help desk's hours, as the settings say them."""
STANDING = "standing:"
"""With the name of a platform behind it: how the bot stands there."""
_OF_CHAT = Prepared(
    select(channels.c.aor_id).where(
        channels.c.platform == bindparam("platform"),
        channels.c.workspace == bindparam("workspace"),
        channels.c.chat == bindparam("chat"),
    )
)
_AOR = Prepared(select(aors).where(aors.c.id == bindparam("aor")))


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

    def telegram_name(self) -> str | None:
        """The bot's user name on Telegram, without the @; None until Telegram was reached."""
        return self._text(TELEGRAM)

    def note_telegram_name(self, name: str) -> None:
        """What Telegram calls the bot: links need it, on the command line too."""
        self._note(TELEGRAM, name)

    def public_url(self) -> str | None:
        """Where the bot can be reached from outside; None if nowhere."""
        return self._text(PUBLIC)

    def note_public_url(self, url: str | None) -> None:
        """`http.public_url` of the settings: links to us begin with it, on the command line too."""
        self._note(PUBLIC, url or "")

    def desk(self) -> str | None:
        """The section `helpdesk` of the settings as JSON; None before the first start."""
        return self._text(DESK)

    def note_desk(self, settings: str) -> None:
        """The section as it is now: promised times are counted on the command line too."""
        self._note(DESK, settings)

    def standing(self, platform: str) -> str | None:
        """How a platform stood when that last changed, as JSON; None before the first time."""
        return self._text(f"{STANDING}{platform}")

    def note_standing(self, platform: str, standing: str | None) -> None:
        """How it stands from now on; None: nobody knows yet."""
        self._note(f"{STANDING}{platform}", standing or "")

    def _text(self, name: str) -> str | None:
        query = select(deployment.c.value).where(deployment.c.name == name)
        found = self._connection.execute(query).scalar()
        return bytes(found).decode() if found else None

    def _note(self, name: str, text: str) -> None:
        if (self._text(name) or "") == text:
            return
        mine = update(deployment).where(deployment.c.name == name)
        if self._connection.execute(mine.values(value=text.encode())).rowcount == 0:
            row = {"name": name, "value": text.encode()}
            self._connection.execute(insert(deployment).values(**row))

    def aors(self) -> list[Aor]:
        """All AoRs, the oldest first."""
        rows = self._connection.execute(select(aors).order_by(aors.c.id)).mappings()
        return [_aor(row) for row in rows]

    def aor(self, aor: AorId) -> Aor:
        """One AoR. Raises LookupError."""
        row = _AOR.first(self._connection, aor=aor)
        if row is None:
            raise LookupError(f"no AoR {aor}")
        return _aor(row)

    def lets_verified_in(self, aor: AorId) -> bool:
        """Whether an address that Slack has verified is enough to join."""
        query = select(aors.c.verified_join).where(aors.c.id == aor)
        return bool(self._connection.execute(query).scalar())

    def let_verified_in(self, aor: AorId, *, allowed: bool) -> None:
        """Whether it is from now on."""
        mine = update(aors).where(aors.c.id == aor)
        self._connection.execute(mine.values(verified_join=allowed))

    def aor_of_chat(self, chat: ChatRef) -> AorId | None:
        """The AoR whose group or channel `chat` is, if it was said."""
        found = _OF_CHAT.scalar(self._connection, **_named(chat))
        return AorId(found) if found is not None else None

    def give_chat(self, chat: ChatRef, aor: AorId) -> None:
        """From here on `chat` is a group or channel of `aor` alone."""
        if self.aor_of_chat(chat) is None:
            values = {"aor_id": aor, **_named(chat), "audience": None}
            self._connection.execute(insert(channels).values(**values))
            return
        same = (channels.c[name] == value for name, value in _named(chat).items())
        statement = update(channels).where(*same)
        self._connection.execute(statement.values(aor_id=aor, audience=None))

    def add_aor(self, name: str, zone: str, language: str) -> Aor:
        """A new AoR."""
        statement = insert(aors).values(name=name, zone=zone, language=language)
        made = made_key(self._connection.execute(statement))
        return Aor(AorId(made), name, zone, language)

    def change_aor(self, aor: Aor) -> None:
        """Its name, zone and language from now on."""
        values = {"name": aor.name, "zone": aor.zone, "language": aor.language}
        self._connection.execute(update(aors).where(aors.c.id == aor.id).values(**values))


def _named(chat: ChatRef) -> dict[str, str]:
    return {"platform": chat.platform.value, "workspace": chat.workspace, "chat": chat.chat}


def _aor(row: Found) -> Aor:
    return Aor(AorId(row["id"]), row["name"], row["zone"], row["language"])
