"""Announcements to lists of people, and what became of them for each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.engine import RowMapping

from bot.conversation import codec
from bot.conversation.envelopes import FileRef, Platform
from bot.domain.announcing import AnnouncementId, AnnouncementState, Fate, Receipt
from bot.domain.people import Member, PartnerId, PersonId, Role
from bot.storage.repositories.base import Repository
from bot.storage.tables.announcing import announcements, receipts
from bot.storage.tables.delivery import outbox

NOT_KEPT_YET = AnnouncementId(0)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody sent, and where it has to be fetched from."""

    file: FileRef
    platform: Platform


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is announced to whom, when; instants aware UTC. `author` None: forgotten since."""

    author: PersonId | None
    role: Role
    lists: tuple[str, ...]
    text: str
    due_at: datetime
    urgent: bool = False
    file: SentFile | None = None
    state: AnnouncementState = AnnouncementState.WAITING
    began_at: datetime | None = None
    told_at: datetime | None = None
    id: AnnouncementId = NOT_KEPT_YET
    number: int = 0

    @property
    def subject(self) -> str:
        """By which its messages are found."""
        return f"announcement:{self.id}"


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A receipt whose message was under way, and how that message stands: None, it is gone."""

    receipt: int
    state: str | None
    why: str | None
    due_at: datetime | None


class Announcements(Repository):
    """What was sent stays under its number."""

    def latest(self, limit: int) -> list[Announcement]:
        """The newest first."""
        newest = self._from(announcements).order_by(announcements.c.number.desc())
        return [_announcement(row) for row in self._all(newest.limit(limit))]

    def get(self, announcement: AnnouncementId) -> Announcement | None:
        """One of this AoR."""
        row = self._first(self._from(announcements, announcements.c.id == announcement))
        return _announcement(row) if row else None

    def numbered(self, number: int) -> Announcement | None:
        """The one that people call by `number`."""
        row = self._first(self._from(announcements, announcements.c.number == number))
        return _announcement(row) if row else None

    def add(self, wanted: Announcement, now: datetime) -> Announcement:
        """Keep it under the next number."""
        top = self._from(announcements).with_only_columns(func.max(announcements.c.number))
        number = (self._connection.execute(top).scalar() or 0) + 1
        made = self._add(announcements, number=number, made_at=now, **_values(wanted))
        found = self.get(AnnouncementId(made))
        if found is None:
            raise LookupError(f"no announcement {made}")
        return found

    def change(self, announcement: Announcement, **values: object) -> None:
        """Its state, or an instant of it, from now on."""
        mine = (
            announcements.c.id == announcement.id,
            announcements.c.aor_id == self._scope.aor_id,
        )
        self._connection.execute(update(announcements).where(*mine).values(**values))

    def await_arrival(
        self, announcement: Announcement, member: Member, message: int | None, why: str | None
    ) -> None:
        """It is meant for `member`: on its way as `message`, or they are out of reach."""
        self._add(
            receipts,
            announcement_id=announcement.id,
            person_id=member.person.id,
            partner_id=member.partner.id if member.partner else None,
            message=message,
            fate=(Fate.WAITING if why is None else Fate.UNREACHABLE).value,
            why=why,
        )

    def receipts(self, announcement: Announcement) -> list[Receipt]:
        """What became of it, as far as it was looked at."""
        rows = self._from(receipts, receipts.c.announcement_id == announcement.id)
        return [_receipt(row) for row in self._all(rows.order_by(receipts.c.id))]

    def under_way(self, announcement: Announcement) -> list[OnItsWay]:
        """Receipts that wait, with what the outbox says at present."""
        same = (outbox.c.id == receipts.c.message) & (outbox.c.subject == announcement.subject)
        query = (
            select(receipts.c.id, outbox.c.state, outbox.c.why, outbox.c.due_at)
            .select_from(receipts.outerjoin(outbox, same))
            .where(
                receipts.c.aor_id == self._scope.aor_id,
                receipts.c.announcement_id == announcement.id,
                receipts.c.fate == Fate.WAITING.value,
            )
            .order_by(receipts.c.id)
        )
        return [
            OnItsWay(row["id"], row["state"], row["why"], row["due_at"]) for row in self._all(query)
        ]

    def settle(self, receipt: int, fate: Fate, why: str | None) -> None:
        """What became of it for one person."""
        mine = (receipts.c.id == receipt, receipts.c.aor_id == self._scope.aor_id)
        statement = update(receipts).where(*mine)
        self._connection.execute(statement.values(fate=fate.value, why=why))


def _values(of: Announcement) -> dict[str, object]:
    file = {"file": of.file.file, "platform": of.file.platform.value} if of.file else None
    return {
        "author_id": of.author,
        "role": of.role.value,
        "lists": list(of.lists),
        "text": of.text,
        "file": codec.dumps(file) if file else None,
        "urgent": of.urgent,
        "state": of.state.value,
        "due_at": of.due_at,
    }


def _announcement(row: RowMapping) -> Announcement:
    return Announcement(
        author=row["author_id"],
        role=Role(row["role"]),
        lists=tuple(row["lists"]),
        text=row["text"],
        due_at=row["due_at"],
        urgent=row["urgent"],
        file=_file(row["file"]) if row["file"] else None,
        state=AnnouncementState(row["state"]),
        began_at=row["began_at"],
        told_at=row["told_at"],
        id=AnnouncementId(row["id"]),
        number=row["number"],
    )


def _file(stored: str) -> SentFile:
    found = codec.loads(stored, dict)
    return SentFile(found["file"], Platform(found["platform"]))


def _receipt(row: RowMapping) -> Receipt:
    person, partner = row["person_id"], row["partner_id"]
    return Receipt(
        PersonId(person) if person is not None else None,
        PartnerId(partner) if partner is not None else None,
        Fate(row["fate"]),
        row["why"],
    )
