"""Polls about a date, their slots, and whom these suit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.engine import RowMapping

from bot.domain.calls import CallId, CallKind
from bot.domain.consulting import Voice
from bot.domain.people import PersonId
from bot.domain.polls import Poll, Said, Slot, SlotId
from bot.domain.recurrence import Moment
from bot.storage.repositories.inquiries import Inquiries, by_in, voice_in
from bot.storage.tables.consulting import poll_answers, poll_asked, poll_slots, polls


class Polls(Inquiries):
    """Of this AoR."""

    _table, _asked, _key = polls, poll_asked, "poll_id"

    def all(self) -> list[Poll]:
        """The latest first."""
        return [self._poll(row) for row in self._rows()]

    def get(self, poll: int) -> Poll | None:
        """One of this AoR by its record."""
        row = self._row(polls.c.id, poll)
        return self._poll(row) if row else None

    def numbered(self, number: int) -> Poll | None:
        """The one that people call by `number`."""
        row = self._row(polls.c.number, number)
        return self._poll(row) if row else None

    def slot(self, slot: int) -> tuple[Poll, Slot] | None:
        """A slot of this AoR by its record, with its poll."""
        row = self._first(self._from(poll_slots, poll_slots.c.id == slot))
        poll = self.get(row["poll_id"]) if row else None
        return (poll, next(s for s in poll.slots if s.id == slot)) if poll else None

    def add(
        self,
        asked_at: datetime,
        due_at: datetime,
        slots: Sequence[Moment],
        *,
        kind: CallKind,
        topic: str | None,
        minutes: int,
    ) -> Poll:
        """Begin one under the next number."""
        about = {"kind": kind.value, "topic": topic, "minutes": minutes, "call_id": None}
        begun = self._begin(asked_at, due_at, **about)
        for place, moment in enumerate(slots, 1):
            self._add(
                poll_slots,
                poll_id=begun,
                place=place,
                start=moment.instant,
                wall=moment.local.isoformat(timespec="minutes"),
                zone=moment.zone,
            )
        made = self.get(begun)
        if made is None:
            raise LookupError("a poll that was just made is gone")
        return made

    def said(self, poll: int) -> Mapping[Voice, Said]:
        """What stands, by who has said it."""
        can: dict[Voice, dict[SlotId, bool]] = {}
        by: dict[Voice, PersonId | None] = {}
        for row in self._of(poll_answers, poll):
            voice = voice_in(row)
            can.setdefault(voice, {})[SlotId(row["slot_id"])] = row["can"]
            by[voice] = by_in(row)
        return {voice: Said(slots, by[voice]) for voice, slots in can.items()}

    def record(
        self,
        poll: int,
        voice: Voice,
        by: PersonId,
        can: Iterable[tuple[SlotId, bool]],
        at: datetime,
    ) -> None:
        """Keep whether slots suit somebody; earlier answers stay on record."""
        for slot, suits in can:
            self._add(
                poll_answers,
                poll_id=poll,
                slot_id=slot,
                partner_id=voice.partner,
                person_id=by,
                can=suits,
                at=at,
            )

    def fixed(self, poll: int, call: CallId, at: datetime) -> None:
        """It has ended in `call`."""
        self._change(poll, call_id=call, closed_at=at)

    def _poll(self, row: RowMapping) -> Poll:
        slots = self._from(poll_slots, poll_slots.c.poll_id == row["id"])
        return Poll(
            row["id"],
            row["number"],
            row["asked_at"],
            row["due_at"],
            row["closed_at"],
            row["revision"],
            CallKind(row["kind"]),
            row["topic"],
            row["minutes"],
            tuple(_slot(each) for each in self._all(slots.order_by(poll_slots.c.place))),
            CallId(row["call_id"]) if row["call_id"] is not None else None,
        )


def _slot(row: RowMapping) -> Slot:
    moment = Moment(datetime.fromisoformat(row["wall"]), row["zone"], row["start"])
    return Slot(SlotId(row["id"]), row["poll_id"], row["place"], moment)
