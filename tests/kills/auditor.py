"""Says what a crash has broken. Written apart from the bot, of which it imports nothing.

What people do in these stories: an answer (`yes` and `maybe` by button or in words), `calls`
as a slash command, `ask …`. Each complaint is a sentence; none: all is well.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product

from tests.kills.books import Books, Look, Row, Span
from tests.kills.wire import Told

NOTED, LISTED, THANKS = "Noted", "Next calls", "Thank you. Your question"
CHOICES = {"yes", "maybe", "no"}
STATES = {"pending", "sending", "sent", "failed", "unknown", "cancelled"}


@dataclass(frozen=True)
class Due:
    """Who must have had every reminder: accounts of Slack and of Telegram."""

    slack: tuple[str, ...]
    telegram: tuple[int, ...]


def at_death(books: Books) -> list[str]:
    """What is wrong in the database that a killed process left."""
    return [*whole(books.look), *_nothing_lost_or_doubled(books)]


def at_the_end(books: Books, due: Due, now: datetime, spans: Sequence[Span]) -> list[str]:
    """What is wrong once the bot has had its time: all that was due by `now` must be said."""
    return [
        *at_death(books),
        *_nothing_is_left(books, _stored(now)),
        *_all_is_answered(books),
        *_all_are_reminded(books, due, now),
        *_nothing_is_early(books, spans),
        *_said_once_on_slack(books),
    ]


# -- any database, at any moment -------------------------------------------------------------


def sound(file: Look) -> Iterator[str]:
    """Nothing is wrong with a SQLite file itself."""
    for row in file.rows("PRAGMA integrity_check"):
        if row != {"integrity_check": "ok"}:
            yield f"integrity: {row}"
    for row in file.rows("PRAGMA foreign_key_check"):
        yield f"foreign key broken: {row}"


def whole(look: Look) -> Iterator[str]:
    """No transaction left half of itself."""
    for name, query in _HALVES.items():
        for row in look.rows(query):
            yield f"{name}: {row}"
    for row in look.rows("SELECT DISTINCT state FROM outbox"):
        if row["state"] not in STATES:
            yield f"a state that nobody knows: {row['state']}"


_HALVES = {
    "an answer without its event": """
        SELECT key FROM outbox WHERE kind = 'reply' AND NOT EXISTS
        (SELECT 1 FROM inbox WHERE 'reply:' || inbox.event = outbox.key)""",
    "on its way, nobody knows how long": """
        SELECT key FROM outbox WHERE state = 'sending' AND lease_until IS NULL""",
    "sent, nobody knows when": "SELECT key FROM outbox WHERE state = 'sent' AND sent_at IS NULL",
    "a request without its question": """
        SELECT id FROM request WHERE NOT EXISTS (SELECT 1 FROM message
        WHERE message.request_id = request.id AND message.direction = 'question')""",
    "two drafts in one chat": """
        SELECT person_id, chat FROM draft GROUP BY person_id, chat HAVING count(*) > 1""",
    "audited under a name that nobody has": """
        SELECT id FROM audit WHERE actor IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM pseudonym WHERE pseudonym.name = audit.actor)""",
    "a call ahead that brings nothing with it": """
        SELECT number FROM call WHERE series_id IS NOT NULL AND state = 'planned'
        AND start > (SELECT max(at) FROM audit) AND NOT EXISTS (SELECT 1 FROM outbox
        WHERE outbox.key = 'call_summary:call:' || call.id || ':' || call.revision)""",
}


def _nothing_lost_or_doubled(books: Books) -> Iterator[str]:
    """Acknowledged means stored; stored means done, once; not stored means not done."""
    for told, kept in books.kept.items():
        if told.acknowledged and len(kept) != 1:
            yield f"acknowledged, but {len(kept)} inbox rows: {told}"
        if len(kept) > 1:
            yield f"received {len(kept)} times: {told}"
    for who, mine in books.people().items():
        yield from _effects(books, who, mine)


def _effects(books: Books, who: tuple[str, str], mine: list[Told]) -> Iterator[str]:
    said = Counter(told.kind for told in mine if told.kind in CHOICES)
    stored = Counter(row["choice"] for row in books.of(who, "answer", "person_id"))
    if said != stored:
        yield f"{who}: received {said}, stored {stored}"
    asked = sorted(told.text for told in mine if told.kind == "ask")
    written = books.of(who, "message", "author_id")
    texts = sorted(row["text"] for row in written if row["direction"] == "question")
    requests = len(books.of(who, "request", "asker_id"))
    if texts != asked or requests != len(asked):
        yield f"{who}: asked {asked}, stored {texts} in {requests} requests"


# -- at the end ------------------------------------------------------------------------------


def _nothing_is_left(books: Books, now: str) -> Iterator[str]:
    for row in books.outbox:
        if row["state"] == "pending" and row["due_at"] <= now:
            yield f"due and not sent: {row['key']} ({row['due_at']})"
        if row["state"] not in {"pending", "sent"}:
            yield f"{row['state']} ({row['why']}): {row['key']}"
    for row in books.look.rows("SELECT * FROM job WHERE state <> 'done'"):
        yield f"job {row['state']}: {row['key']}"
    for told in books.wire.told:
        if told.platform == "telegram" and not told.acknowledged:
            yield f"never confirmed to Telegram: {told}"


def _all_is_answered(books: Books) -> Iterator[str]:
    for told in books.committed():
        rows = books.answers[books.kept[told][0]]
        if len(rows) != 1:
            yield f"{len(rows)} answers to {told}"
        elif told.way == "events_api":
            times = books.posted[rows[0]["key"]]
            if times != 1:
                yield f"answered {times} times on Slack: {told}"
    for who in books.people():
        yield from _answers_arrived(books, *who)


def _answers_arrived(books: Books, platform: str, user: str) -> Iterator[str]:
    """Where the wire does not say which answer it is, their number says whether one is lost."""
    mine = [t for t in books.committed() if (t.platform, t.user) == (platform, user)]
    for way, kind, method, words in _ANSWERS[platform]:
        rows = [
            books.answers[books.kept[told][0]][0]
            for told in mine
            if told.way == way and told.kind in kind
        ]
        reader = None if way == "slash_commands" else user
        times = books.seen(platform, reader, method, words) if rows else 0
        copies = sum(books.caught[row["id"]] for row in rows if row["flagged"])
        if way in _EDITING:
            # The same card again is the same card, and perhaps not even taken.
            wrong = bool(rows) > bool(times)
        else:
            wrong = not len(rows) <= times <= len(rows) + copies
        if wrong:
            yield f"{user}: {times} answers to {len(rows)} by {way}, {copies} flagged copies"


_EDITING = {"press", "interactive"}
_ANSWERS = {
    "slack": (
        ("slash_commands", {"calls"}, "response_url", LISTED),
        ("interactive", CHOICES, "chat.update", NOTED),
    ),
    "telegram": (
        ("message", {"ask"}, "sendMessage", THANKS),
        ("message", CHOICES, "sendMessage", NOTED),
        ("press", CHOICES, "editMessageText", NOTED),
    ),
}


def _all_are_reminded(books: Books, due: Due, now: datetime) -> Iterator[str]:
    arrived = Counter((r.platform, r.user, r.number) for r in books.reminders)
    rows = {(row["subject"], row["account_id"]): row for row in books.outbox
            if row["kind"] == "reminder_7d" and row["account_id"]}  # fmt: skip
    listed = {*due.slack, *map(str, due.telegram)}
    accounts = [a for a in books.look.rows("SELECT * FROM account") if a["user"] in listed]
    calls = books.look.rows("SELECT * FROM call WHERE state = 'planned'")
    passed = [call for call in calls if _instant(call["start"]) - timedelta(weeks=1) <= now]
    for call, account in product(passed, accounts):
        row = rows.get((f"call:{call['id']}", account["id"]))
        times = arrived[account["platform"], account["user"], call["number"]]
        yield from _reminded(books, row, times, account, call["number"])


def _reminded(
    books: Books, row: Row | None, times: int, account: Row, number: int
) -> Iterator[str]:
    """Once; on Telegram perhaps a flagged copy for each time that its sender was killed."""
    telegram = account["platform"] == "telegram"
    copies = books.caught[row["id"]] if row and row["flagged"] and telegram else 0
    if not 1 <= times <= 1 + copies:
        who = f"{account['platform']} {account['user']}"
        yield f"{who} was reminded {times} times of call {number}, {copies} flagged copies"


def _nothing_is_early(books: Books, spans: Sequence[Span]) -> Iterator[str]:
    calls = {row["number"]: row for row in books.look.rows("SELECT * FROM call")}
    for reminder in books.reminders:
        due = _instant(calls[reminder.number]["start"]) - timedelta(weeks=1)
        life = [span for span in spans if span.born <= reminder.at][-1]
        if life.latest(reminder.at) < due:
            early = due - life.latest(reminder.at)
            yield f"{reminder.user} was reminded of call {reminder.number} {early} too early"


def _said_once_on_slack(books: Books) -> Iterator[str]:
    for key, times in books.posted.items():
        if times > 1:
            yield f"posted {times} times on Slack: {key}"
    told = "".join(f":{key}:" for key in books.posted)
    for row in books.look.rows("SELECT id FROM request"):
        if f":request:{row['id']}:" not in told:
            yield f"the owner was never told of request {row['id']}"


def _instant(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


def _stored(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%d %H:%M:%S.%f")
