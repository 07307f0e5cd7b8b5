"""Whoever leads asks, and organisations answer: from words and presses to what arrives when."""

from datetime import timedelta

import pytest

from bot.handlers import fan_out
from tests.handlers.lists_fixtures import LEASE, Library, library, text_of  # noqa: F401

ANGOLA = "angola@mag.example"
"""MAG's other focal point, in Luanda."""
COLEAD = "rep@npa.example"
CONSULT = "consult partners on the new form by Friday 18:00: Does it work for you?"
POLL = (
    "find a date for partners about the new form by 2027-01-10:"
    " 2027-01-19 14:00, 2027-01-20 10:00, 2027-01-21 14:00"
)


class Forum(Library):
    """The library's people, who are asked."""

    def begins(self, words, email="chair@unmas.example"):
        self.says(email, words)
        return self.presses(email, "Confirm")

    def _deliver(self, unit):
        told = []
        while rows := unit.outbox.claim(self.now, LEASE):
            for row in rows:
                unit.outbox.sent(row.id, None, self.now)
                if row.intent.family == "fanout":
                    fan_out.expand(unit, row, self.now)
                elif "consultation" in row.intent.kind or "poll" in row.intent.kind:
                    told += self._worded(unit, row)
        return told

    def told(self, email):
        """What `email` reads of what is due."""
        return [text for who, _, text in self.arrived() if who == email]

    def arrived_until(self, last, step=timedelta(hours=1)):
        """Hour by hour: when something came, to whom, of what kind."""
        found = []
        while self.now < last:
            self.now += step
            found += [(f"{self.now:%d %H}", who, kind) for who, kind, _ in self.arrived()]
        return found


@pytest.fixture
def forum(library):  # noqa: F811 - the fixture imported above
    return Forum(library.database)
