"""Consultations, and what organisations say to them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.engine import RowMapping

from bot.domain.consulting import Consultation, Stance, View, Voice
from bot.domain.people import PersonId
from bot.storage.repositories.inquiries import Inquiries, by_in, voice_in
from bot.storage.tables.consulting import (
    consultation_answers,
    consultation_asked,
    consultations,
)


class Consultations(Inquiries):
    """Of this AoR."""

    _table, _asked, _key = consultations, consultation_asked, "consultation_id"

    def all(self) -> list[Consultation]:
        """The latest first."""
        return [_consultation(row) for row in self._rows()]

    def get(self, consultation: int) -> Consultation | None:
        """One of this AoR by its record."""
        row = self._row(consultations.c.id, consultation)
        return _consultation(row) if row else None

    def numbered(self, number: int) -> Consultation | None:
        """The one that people call by `number`."""
        row = self._row(consultations.c.number, number)
        return _consultation(row) if row else None

    def add(
        self,
        asked_at: datetime,
        due_at: datetime,
        *,
        audience: str,
        subject: str,
        text: str | None,
        link: str | None,
    ) -> Consultation:
        """Begin one under the next number."""
        said = {"audience": audience, "subject": subject, "text": text, "link": link}
        made = self.get(self._begin(asked_at, due_at, **said))
        if made is None:
            raise LookupError("a consultation that was just made is gone")
        return made

    def views(self, consultation: int) -> Mapping[Voice, View]:
        """What stands, by who has said it."""
        rows = self._of(consultation_answers, consultation)
        return {voice_in(row): _view(row) for row in rows}

    def record(self, consultation: int, voice: Voice, by: PersonId, view: View) -> None:
        """Keep an answer; earlier ones stay on record."""
        self._add(
            consultation_answers,
            consultation_id=consultation,
            partner_id=voice.partner,
            person_id=by,
            stance=view.stance.value,
            text=view.text,
            at=view.at,
        )


def _consultation(row: RowMapping) -> Consultation:
    return Consultation(
        row["id"],
        row["number"],
        row["asked_at"],
        row["due_at"],
        row["closed_at"],
        row["revision"],
        row["audience"],
        row["subject"],
        row["text"],
        row["link"],
    )


def _view(row: RowMapping) -> View:
    return View(Stance(row["stance"]), by_in(row), row["text"], row["at"])
