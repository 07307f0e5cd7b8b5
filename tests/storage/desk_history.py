"""Random histories of a help desk, done as its handlers do it, and told as they happened."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from bot.domain.helpdesk import Request, RequestId, RequestState, Urgency
from bot.domain.people import Person, PersonId, Role
from bot.handlers import desk_clock
from tests.storage.desk_figures_oracle import Told

BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)
TOPICS, COUNTRIES = ("treaties", "victims", "funds"), ("UA", "YE", "CO", None)
_OWED = {"new", "reopened"}


@dataclass
class Lived:
    """One request: its record, what it is, and what has happened."""

    id: int
    state: str
    events: list
    urgency: Urgency
    first: datetime | None = None
    closed: datetime | None = None


@dataclass
class Desk:
    """A help desk in an AoR of its own; `at` runs on by minutes."""

    random: Random
    name: str
    at: datetime = BEGIN
    told: list[tuple[Lived, dict]] = field(default_factory=list)

    def begin(self, unit):
        """An AoR whose clock is UTC, and somebody who asks."""
        self.aor = unit.deployment.add_aor(self.name, "UTC", "en")
        unit.enter(self.aor)
        asker = Person(PersonId(0), "Coordinator", f"{self.name}@aor.example")
        self.asker = unit.people.save(asker)
        unit.people.join(self.asker, Role.COORDINATOR, None, BEGIN)

    def go_on(self, unit):
        """One more thing happens, after a while."""
        unit.enter(self.aor)
        self.at += timedelta(minutes=self.random.choice((1, 7, 55, 240, 60 * 24, 60 * 51)))
        alive = [one for one, _ in self.told if one.state != "referred"]
        if not alive or self.random.random() < 0.3:
            self._ask(unit)
        else:
            one = self.random.choice(alive[-6:])
            self._do(unit, one, self.random.choice(self._possible(one)))

    def _ask(self, unit):
        urgency = self.random.choice(list(Urgency))
        is_ = {
            "topic": self.random.choice(TOPICS),
            "country": self.random.choice(COUNTRIES),
            "sensitive": self.random.random() < 0.15,
        }
        request = Request(
            id=RequestId(0), number=0, asker=self.asker, language="en",
            state=RequestState.NEW, opened_at=self.at, expected_at=self.at, question="?",
            urgency=urgency, **is_,
        )  # fmt: skip
        kept = desk_clock.begin(unit, unit.requests.add(request, None), self.at)
        events = [(self.at, "opened", urgency.value)]
        self.told.append((Lived(kept.id, "new", events, urgency), is_))

    def _possible(self, one):
        if one.state in _OWED:
            return ("answered", "answered", "asked_back", "closed", "referred", "urgency")
        if one.state == "waiting":
            return ("replied", "replied", "answered", "closed", "referred")
        if one.state == "answered":
            return ("closed", "closed", "reopened", "answered", "referred", "urgency")
        return ("reopened", "closed")

    def _do(self, unit, one, what):
        before = unit.requests.get(RequestId(one.id))
        value, change = getattr(self, f"_{what}")(one)
        unit.requests.change(before.id, **change)
        desk_clock.settle(unit, before, self.at)
        one.events.append((self.at, what, value))

    def _answered(self, one):
        one.state, one.first = "answered", one.first or self.at
        return None, {"state": "answered", "first_answer_at": one.first}

    def _asked_back(self, one):
        one.state = "waiting"
        return None, {"state": "waiting"}

    def _replied(self, one):
        one.state = "new"
        return None, {"state": self.random.choice(("taken", "new"))}

    def _closed(self, one):
        word = self.random.choice((True, False, None))
        one.closed = one.closed if one.state == "closed" else self.at
        one.state = "closed"
        return word, {"state": "closed", "closed_at": one.closed, "helped": word}

    def _referred(self, one):
        one.state = "referred"
        return None, {"state": "referred", "closed_at": self.at, "referred_to": "others"}

    def _reopened(self, one):
        word = self.random.choice((False, None))
        one.state, one.closed = "reopened", None
        return word, {"state": "reopened", "closed_at": None, "helped": word}

    def _urgency(self, one):
        one.urgency = self.random.choice([u for u in Urgency if u is not one.urgency])
        return one.urgency.value, {"urgency": one.urgency.value}

    @property
    def requests(self):
        """As the oracle is told of them."""
        return [
            Told(number, **is_, events=tuple(one.events))
            for number, (one, is_) in enumerate(self.told, 1)
        ]
