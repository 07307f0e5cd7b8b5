"""People who say and press what belongs to their own settings."""

import json
from datetime import datetime

from bot.conversation.buttons import Pressed, encode
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.preferences import PreferencesCommand
from bot.conversation.replies import Button, Reply, Say
from bot.conversation.understanding import Context, read_press, read_words
from bot.domain.errors import Refusal
from bot.handlers import cards, preferences
from bot.handlers.reminding import recipients
from tests.handlers.conftest import Room, buttons, shown

KEY = b"key"


def text_of(reply: Reply) -> str:
    return shown(reply)["text"]


class Settings:
    """One person of the demonstration, at `room.now`."""

    def __init__(self, room: Room, email: str) -> None:
        self.room, self.email = room, email
        self.id = self.person.id

    @property
    def stored(self):
        return self.room.work(lambda unit: unit.preferences.of(self.id))

    @property
    def person(self):
        return self.room.work(lambda unit: unit.people.by_email(self.email))

    def context(self) -> Context:
        return Context(self.room.now, "Europe/Zurich", "en", KEY, self.id)

    def say(self, words: str) -> Reply:
        """The answer; a refusal in words too."""
        command = read_words(words, self.context())
        if isinstance(command, NotUnderstood):
            return Reply((Say(command.why or "", dict(command.facts)),))
        return self._give(command)

    def press(self, reply: Reply, label: str) -> Reply:
        """Press what `reply` shows, by the data that a platform would keep."""
        return self.press_data(self.data(buttons(reply)[label]))

    def data(self, button: Button) -> str:
        pressed = Pressed(button.verb, button.subject, self.id, button.generation)
        return encode(KEY, pressed)

    def press_data(self, data: str) -> Reply:
        return self._give(read_press(data, self.context()))

    def _give(self, command: PreferencesCommand) -> Reply:
        def work(unit) -> Reply:
            try:
                with unit.savepoint():
                    return preferences.handle(command, self.room.turn(unit, self.email))
            except Refusal as refusal:
                return Reply((Say(refusal.msgid, dict(refusal.facts)),))

        return self.room.work(work)

    def audit(self) -> list[dict[str, str]]:
        """What was noted about this person's settings."""
        with self.room.database.connection() as connection:
            rows = connection.exec_driver_sql("select facts from audit where verb = 'settings'")
            return [json.loads(row[0]) for row in rows]


def labels(reply: Reply) -> list[str]:
    return list(buttons(reply))


def reminded(room: Room, kind, now: datetime | None = None, number: int = 13):
    """Who is to be reminded of a call: address → address of the one who is away, or None."""

    def find(unit):
        call = unit.calls.numbered(number)
        moment = now or room.now
        invited = cards.audience(unit, call, moment)
        found = recipients(unit, call, kind, invited, moment)
        return {r.member.person.email: r.absent.person.email if r.absent else None for r in found}

    return room.work(find)
