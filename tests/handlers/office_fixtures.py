"""People who are told something when its time has come, and days on which the bot tidies up."""

from bot.handlers import maintenance, notices
from tests.handlers.lists_fixtures import LEASE, Library, text_of


class Office(Library):
    """The library's people. `KIND`: the messages that are looked at."""

    KIND = ""

    def _deliver(self, unit):
        told = []
        while rows := unit.outbox.claim(self.now, LEASE):
            for row in rows:
                said = notices.word(unit, row, self.now) if row.intent.account else None
                if said and row.intent.kind == self.KIND:
                    email = unit.people.get(said.reader.person).email
                    self.said[email] = said.reply
                    told.append((email, text_of(said.reply)))
                unit.outbox.sent(row.id, None, self.now)
        return told

    def maintained(self):
        self.database.write_now(lambda unit: maintenance.daily(unit, self.now))
