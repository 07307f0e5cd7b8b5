"""Those who agreed and wait to be let in: on no roster yet."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.engine import RowMapping

from bot.conversation.envelopes import AccountRef
from bot.domain.joining import Applicant, ApplicantId, Step
from bot.domain.people import AorId, PartnerId
from bot.storage.repositories.base import Repository, made_key
from bot.storage.tables.joining import applicants


class Applicants(Repository):
    """One for each account."""

    def of(self, ref: AccountRef) -> Applicant | None:
        """Whoever speaks through this account, in whichever AoR."""
        row = self._first(select(applicants).where(*_same(ref)))
        return _applicant(row) if row else None

    def get(self, applicant: int) -> Applicant | None:
        """One of this AoR."""
        row = self._first(self._from(applicants, applicants.c.id == applicant))
        return _applicant(row) if row else None

    def begin(
        self,
        ref: AccountRef,
        chat: str | None,
        language: str | None,
        partner: PartnerId | None,
        now: datetime,
        zone: str | None = None,
    ) -> Applicant:
        """Somebody agreed; begun again if they did before."""
        self._connection.execute(delete(applicants).where(*_same(ref)))
        step = Step.ORGANISATION if partner is None else Step.TITLE
        values = {
            "aor_id": self._scope.aor_id,
            "platform": ref.platform.value,
            "workspace": ref.workspace,
            "user": ref.user,
            "chat": chat,
            "language": language,
            "zone": zone,
            "partner_id": partner,
            "title": "",
            "step": step.value,
            "agreed_at": now,
        }
        made = ApplicantId(made_key(self._connection.execute(insert(applicants).values(**values))))
        account = (ref.platform.value, ref.workspace, ref.user)
        return Applicant(made, self._scope.aor_id, account, chat, language, partner, "", step, zone)

    def of_partner(self, applicant: ApplicantId, partner: PartnerId | None) -> None:
        """They said for whom they speak."""
        self._set(applicant, partner_id=partner, step=Step.TITLE.value)

    def called(self, applicant: ApplicantId, title: str) -> None:
        """They said how they are called."""
        self._set(applicant, title=title, step=Step.WAIT.value)

    def end(self, applicant: ApplicantId) -> bool:
        """Let in or turned away; False if that was decided already."""
        gone = delete(applicants).where(applicants.c.id == applicant)
        return self._connection.execute(gone).rowcount == 1

    def _set(self, applicant: ApplicantId, **values: object) -> None:
        mine = update(applicants).where(applicants.c.id == applicant)
        self._connection.execute(mine.values(**values))


def _same(ref: AccountRef) -> tuple[ColumnElement[bool], ...]:
    return (
        applicants.c.platform == ref.platform.value,
        applicants.c.workspace == ref.workspace,
        applicants.c.user == ref.user,
    )


def _applicant(row: RowMapping) -> Applicant:
    return Applicant(
        ApplicantId(row["id"]),
        AorId(row["aor_id"]),
        (row["platform"], row["workspace"], row["user"]),
        row["chat"],
        row["language"],
        PartnerId(row["partner_id"]) if row["partner_id"] is not None else None,
        row["title"],
        Step(row["step"]),
        row["zone"],
    )
