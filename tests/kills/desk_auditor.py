"""Says what became of talks across the desk. Written apart from the bot; imports nothing of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.kills.books import Books, Row
from tests.kills.wire import Entry, Told

MARK = re.compile(r"d\d{3}-\d{2}")
ASKED_BACK = ("people.not_understood", "deskfiles.what_for", "deskfiles.for_whom")
TO_EXPERT, TO_ASKER, FOR_EXPERTS = {"question", "reply"}, {"answer"}, {"internal"}
_POSTS = {"slack": "chat.postMessage", "telegram": "sendMessage"}
Account = tuple[str, str]


@dataclass(frozen=True)
class Parties:
    """The two accounts of a talk; nobody else may ever read of it."""

    asker: Account
    expert: Account


@dataclass(frozen=True)
class DeskBooks:
    """The database and the wire, by the marks of the messages. `parties`: by "d017"."""

    books: Books
    parties: dict[str, Parties]

    @cached_property
    def told(self) -> dict[str, list[Told]]:
        """What people wrote."""
        found = defaultdict(list)
        for told in self.books.wire.told:
            for mark in MARK.findall(told.text):
                found[mark].append(told)
        return found

    def asked_back(self, told: Told) -> bool:
        """Whether its author was asked what it is, and so knows that it went nowhere.

        That may happen below a message of which the bot, killed meanwhile, does not know yet that
        it arrived, or below the first of two copies.
        """
        answers = [row for event in self.books.kept[told] for row in self.books.answers[event]]
        return any(asked in row["facts"] for row in answers for asked in ASKED_BACK)

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """What is stored."""
        found = defaultdict(list)
        for row in self.books.look.rows("SELECT * FROM message ORDER BY id"):
            for mark in MARK.findall(row["text"]):
                found[mark].append(row)
        return found

    @cached_property
    def seen(self) -> dict[tuple[str, Account], list[int]]:
        """When a mark came to a private chat: places in the record of the platform."""
        found = defaultdict(list)
        for platform, calls in self._calls():
            for place, entry in enumerate(calls):
                if entry["method"] == _POSTS[platform]:
                    for mark in set(MARK.findall(str(entry["args"]))):
                        found[mark, (platform, _whose(platform, entry))].append(place)
        return found

    def _calls(self) -> list[tuple[str, list[Entry]]]:
        wire = self.books.wire
        return [("slack", wire.slack_calls), ("telegram", wire.telegram_calls)]


def _whose(platform: str, entry: Entry) -> str:
    if platform == "telegram":
        return str(entry["args"].get("chat_id"))
    return f"U{str(entry['args'].get('channel'))[1:]}"


def at_death(desk: DeskBooks) -> Iterator[str]:
    """Nothing taken is lost, nothing is stored twice, and all is in order."""
    for mark, told in desk.told.items():
        stored = desk.rows.get(mark, [])
        taken = [one for one in told if desk.books.kept[one] and not desk.asked_back(one)]
        if len(stored) != len(taken):
            yield f"{mark}: taken {len(taken)} times, stored {len(stored)} times"
        if any(one.acknowledged and not desk.books.kept[one] for one in told):
            yield f"{mark}: acknowledged and not taken"
    for mark in desk.rows.keys() - desk.told.keys():
        yield f"{mark}: stored, but nobody wrote it"
    yield from _in_order(desk)


def _in_order(desk: DeskBooks) -> Iterator[str]:
    by_author: dict[tuple[int, int], list[str]] = defaultdict(list)
    talks: dict[int, set[str]] = defaultdict(set)
    for row in desk.books.look.rows("SELECT * FROM message ORDER BY id"):
        for mark in MARK.findall(row["text"]):
            by_author[row["request_id"], row["author_id"]].append(mark)
            talks[row["request_id"]].add(mark[:4])
    for (request, _), marks in by_author.items():
        if marks != sorted(marks):
            yield f"request {request}: stored in the order {marks}"
    yield from (f"request {n} holds {which}" for n, which in talks.items() if len(which) != 1)


def at_the_end(desk: DeskBooks) -> Iterator[str]:
    """Everything arrived, where it belongs and nowhere else, in order."""
    yield from at_death(desk)
    for mark, rows in desk.rows.items():
        yield from _arrived(desk, mark, rows[0]["direction"])
    for mark, (platform, user) in desk.seen:
        parties = desk.parties[mark[:4]]
        if (platform, user) not in {parties.asker, parties.expert}:
            yield f"{mark} was seen by {user} on {platform}"
    yield from _arrived_in_order(desk)


def who_reads(desk: DeskBooks, mark: str, direction: str) -> Account | None:
    """To whom a message goes; None: to other experts, of whom there are none."""
    if direction in FOR_EXPERTS:
        return None
    parties = desk.parties[mark[:4]]
    return parties.expert if direction in TO_EXPERT else parties.asker


def _arrived(desk: DeskBooks, mark: str, direction: str) -> Iterator[str]:
    reader = who_reads(desk, mark, direction)
    if reader is None:
        if desk.seen.get((mark, desk.parties[mark[:4]].asker)):
            yield f"{mark}: a note for experts came to the asker"
        return
    times = len(desk.seen.get((mark, reader), []))
    copies = sum(desk.books.caught.values()) if reader[0] == "telegram" else 0
    # A question is quoted again where its request is opened again.
    most = times if direction == "question" else 1 + copies
    if not 1 <= times <= most:
        yield f"{mark}: came {times} times to {reader}"


def _arrived_in_order(desk: DeskBooks) -> Iterator[str]:
    came: dict[tuple[str, Account], list[tuple[int, str]]] = defaultdict(list)
    for (mark, reader), places in desk.seen.items():
        author_is_reader = any((t.platform, t.user) == reader for t in desk.told[mark])
        if not author_is_reader:
            came[mark[:4], reader].append((places[0], mark))
    for (talk, reader), marks in came.items():
        order = [mark for _, mark in sorted(marks)]
        stored = sorted(order, key=lambda mark: desk.rows[mark][0]["id"])
        if order != stored:
            yield f"{talk}: came to {reader} in the order {order}"


def totals(desk: DeskBooks) -> Counter[str]:
    """How much there was."""
    rows = [row for rows in desk.rows.values() for row in rows]
    asked_back = sum(desk.asked_back(one) for told in desk.told.values() for one in told)
    return Counter(row["direction"] for row in rows) + Counter({"asked back": asked_back})
