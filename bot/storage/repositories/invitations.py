"""Invitations and their one-time codes, of which only hashes are stored."""

import base64
import hashlib
import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, insert, literal, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.joining import Invitation, InvitationId, InvitationKind
from bot.domain.people import AorId, PartnerId, PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.joining import invitation_codes
from bot.storage.tables.people import invitations

RANDOM_BYTES = 16


class Invitations(Repository):
    """Found by their code in whichever AoR they are of, for who says it is no member yet."""

    def issue(
        self,
        kind: InvitationKind,
        expires_at: datetime,
        person: PersonId | None = None,
        partner: PartnerId | None = None,
    ) -> InvitationId:
        """A new invitation to this AoR; it has no code yet."""
        values = {"person_id": person, "partner_id": partner, "expires_at": expires_at}
        return InvitationId(self._add(invitations, kind=kind.value, **values))

    def mint(self, invitation: InvitationId) -> str:
        """One more code: 128 random bits, easy to type. Nobody can read it out of the database."""
        code = base64.b32encode(secrets.token_bytes(RANDOM_BYTES)).decode().rstrip("=")
        its = select(invitations.c.aor_id, invitations.c.id, literal(_hash(code)))
        row = its.where(invitations.c.id == invitation)
        columns = ["aor_id", "invitation_id", "hash"]
        self._connection.execute(insert(invitation_codes).from_select(columns, row))
        return code

    def by_code(self, code: str, now: datetime) -> Invitation | None:
        """What a code invites to; None if it is unknown, used or too old."""
        # Telephones write capitals as they like; codes of older versions have both.
        hashes = {_hash(code), _hash(code.upper())}
        named = select(invitation_codes.c.invitation_id).where(invitation_codes.c.hash.in_(hashes))
        return self._live(now, invitations.c.id.in_(named))

    def get(self, invitation: int, now: datetime) -> Invitation | None:
        """One invitation, if it still works."""
        return self._live(now, invitations.c.id == invitation)

    def shown_to(self, account: str, now: datetime) -> Invitation | None:
        """The invitation that an account was asked about last, if it still works."""
        return self._live(now, invitations.c.shown_to == account)

    def used_by(self, account: str, invitation: int) -> bool:
        """Whether this account has used it already."""
        mine = (invitations.c.id == invitation, invitations.c.shown_to == account)
        query = select(invitations.c.id).where(*mine, invitations.c.used_at.is_not(None))
        return self._first(query) is not None

    def show(self, invitation: InvitationId, account: str) -> None:
        """From now on this account alone may agree."""
        self._change(invitations.c.shown_to == account, shown_to=None)
        self._change(invitations.c.id == invitation, shown_to=account)

    def use(self, invitation: InvitationId, now: datetime) -> bool:
        """Use it up; False if somebody else did at the same instant."""
        unused = (invitations.c.id == invitation, invitations.c.used_at.is_(None))
        return self._change(*unused, used_at=now) == 1

    def void(self, invitation: InvitationId, now: datetime) -> None:
        """It works for nobody any more, and nobody was asked."""
        self._change(invitations.c.id == invitation, used_at=now, shown_to=None)

    def void_others(self, person: PersonId, now: datetime) -> None:
        """What else was sent to somebody who has joined by now."""
        theirs = (invitations.c.person_id == person, invitations.c.used_at.is_(None))
        self._change(*theirs, used_at=now)

    def _live(self, now: datetime, which: ColumnElement[bool]) -> Invitation | None:
        works = (invitations.c.used_at.is_(None), invitations.c.expires_at > now)
        query = select(invitations).where(which, *works).order_by(invitations.c.id.desc())
        row = self._first(query)
        return _invitation(row) if row else None

    def _change(self, *which: ColumnElement[bool], **values: object) -> int:
        return self._connection.execute(update(invitations).where(*which).values(**values)).rowcount


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode(errors="backslashreplace")).hexdigest()


def _invitation(row: RowMapping) -> Invitation:
    return Invitation(
        InvitationId(row["id"]),
        AorId(row["aor_id"]),
        InvitationKind(row["kind"]),
        PersonId(row["person_id"]) if row["person_id"] is not None else None,
        PartnerId(row["partner_id"]) if row["partner_id"] is not None else None,
        row["shown_to"],
    )
