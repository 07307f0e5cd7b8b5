"""Random histories of several AoRs, made by what the bot itself does to its records."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.calls import CallKind, Held
from bot.domain.people import Aor, Partner, PartnerId, PartnerKind, Person, PersonId, Role
from bot.domain.recurrence import Moment
from bot.domain.wall_time import resolve
from bot.handlers.attendance_recording import NOBODY, add, add_coordinator, settle_call
from bot.storage.repositories.merges import PairKind
from bot.storage.unit import Unit

NOW = datetime(2028, 1, 10, tzinfo=UTC)
ZONE = "Europe/Zurich"
KINDS = (CallKind.PARTNER, CallKind.COORDINATOR, CallKind.PARTNER, CallKind.DONOR)
STAYS = (1.17, 4.0, 9.99, 10.0, 10.0, 31.5, 58.0)


@dataclass
class History:
    """One AoR whose records change at random. `wanted`: targets to be changed from outside."""

    random: Random
    name: str
    aor: Aor | None = None
    seat: PersonId | None = None
    partners: list[PartnerId] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    codes: int = 0

    def begin(self, unit: Unit) -> None:
        """An AoR with partners of all kinds and a call a month for two years."""
        self.aor = unit.deployment.add_aor(self.name, ZONE, "en")
        unit.enter(self.aor)
        for number, kind in enumerate(PartnerKind):
            counts = number > 0 and kind not in {PartnerKind.DONOR, PartnerKind.OBSERVER}
            made = Partner(PartnerId(0), f"P{number}", f"{kind}", kind, number == 0, counts)
            self.partners.append(unit.partners.save(made))
        self.seat = unit.people.save(Person(PersonId(0), "Coordinator", f"{self.name}@aor.example"))
        unit.people.join(self.seat, Role.COORDINATOR, None, NOW - timedelta(days=900))
        for month in range(1, 25):
            day = date(2026 + (month - 1) // 12, (month - 1) % 12 + 1, self.random.randint(1, 28))
            unit.calls.add(KINDS[month % 4], _moment(day), target=self.random.choice((2, 3, 6)))

    def go_on(self, unit: Unit) -> None:
        """One more thing happens."""
        assert self.aor is not None
        unit.enter(self.aor)
        happens = self.random.choices(
            (self._attend, self._report, self._tell, self._move, self._change, self._merge),
            (50, 14, 10, 6, 8, 4),
        )[0]
        happens(unit)

    def _call(self, unit: Unit):
        return self.random.choice(unit.calls.between(None, NOW + timedelta(days=400)))

    def _attend(self, unit: Unit) -> None:
        """Somebody checks in, early or not, or the chair says who was there, and corrects it."""
        call, random = self._call(unit), self.random
        source = random.choice((Source.CHECK_IN, Source.CHECK_IN, Source.CHAIR, Source.HISTORY))
        heard = tuple(Presence) if source is Source.CHAIR else (Presence.PRESENT, Presence.ABSENT)
        at = call.start + timedelta(minutes=random.choice((-10, -1, 0, 5, 90)))
        presence = random.choice((Presence.PRESENT, *heard))
        if random.random() < 0.2:
            item = Evidence(NOBODY, source, presence, at)
            add_coordinator(unit, call, self.seat, item)
        else:
            item = Evidence(random.choice(self.partners), source, presence, at)
            self._add(unit, call, item)
        if random.random() < 0.5:
            settle_call(unit, call, at)

    def _report(self, unit: Unit) -> None:
        """A report names several organisations; a call that broke off leaves two of them."""
        call, random = self._call(unit), self.random
        at = call.start + timedelta(hours=2)
        for partner in random.sample(self.partners, random.randint(1, len(self.partners))):
            minutes = random.choice(STAYS)
            presence = Presence.PRESENT if minutes >= 10 else Presence.LOOKED_IN
            self._add(unit, call, Evidence(partner, Source.REPORT, presence, at, minutes))
        settle_call(unit, call, at)

    def _add(self, unit: Unit, call, item: Evidence) -> None:
        if self.random.random() < 0.85:
            add(unit, call, item)
        else:
            # As it is where nobody counted yet: nothing is frozen with the call.
            unit.attendance.record(call.id, item)

    def _tell(self, unit: Unit) -> None:
        """The chair says whether a call was held; calls are cancelled."""
        call = self._call(unit)
        if self.random.random() < 0.2:
            unit.rescheduling.cancel(call.id, "too few")
        else:
            unit.calls.hold(call.id, self.random.choice(tuple(Held)))

    def _move(self, unit: Unit) -> None:
        """Within its month, or into another."""
        call = self._call(unit)
        day = call.first_day + timedelta(days=self.random.choice((-40, -2, 1, 35)))
        unit.rescheduling.move(call.id, _moment(day), 60)

    def _change(self, unit: Unit) -> None:
        """An organisation is renamed, leaves, or counts from now on or not any more."""
        partner = self.random.choice(self.partners)
        self.codes += 1
        changes: tuple[dict[str, object], ...] = (
            {"code": f"N{self.codes}", "name": f"New name {self.codes}"},
            {"left": date(2027, 6, 30)},
            {"counts": True},
            {"counts": False},
        )
        unit.partners.change(partner, **self.random.choice(changes))

    def _merge(self, unit: Unit) -> None:
        """Two organisations were one, or are two again."""
        if self.merged and self.random.random() < 0.4:
            pair = unit.merges.get(self.merged.pop())
            assert pair is not None
            unit.merges.undo(pair)
            self.partners.append(PartnerId(pair.gone))
        elif len(self.partners) > 5:
            kept, gone = self.random.sample(self.partners, 2)
            pair_id, _ = unit.merges.merge(PairKind.PARTNER, kept, gone, NOW)
            self.merged.append(pair_id)
            self.partners.remove(gone)


def _moment(day: date) -> Moment:
    local = datetime.combine(day, time(14))
    return Moment(local, ZONE, resolve(local, ZONE))
