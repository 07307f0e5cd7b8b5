"""Where others wrote about somebody: by the numbers that people say.

Seen to fail: consultations left out of `_NUMBERED`.
"""

from datetime import UTC, datetime, timedelta

from bot.domain.consulting import Stance, View, Voice
from bot.storage.personal.mentions import Mention, mentions
from tests.handlers.agenda_fixtures import group  # noqa: F401

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
NAME = "somebody@elsewhere.example"


def test_an_answer_is_named_by_its_consultation(group):  # noqa: F811
    def answered(unit):
        asked = unit.consultations.add(
            NOW, NOW + timedelta(days=7), audience="partners", subject="A", text=None, link=None
        )
        by = unit.people.members(NOW)[0].person.id
        for text in ("Nothing to add.", f"Please ask {NAME}."):
            view = View(Stance.COMMENT, by, text, NOW)
            unit.consultations.record(asked.id, Voice(person=by), by, view)
        return unit.aor.id, asked.number

    aor, number = group.work(answered)
    with group.database.connection() as connection:
        assert mentions(connection, (NAME,)) == [Mention(aor, "consultation", number)]
