"""Says what became of files sent across the desk. Written apart from the bot."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.kills.books import Row
from tests.kills.desk_auditor import MARK, DeskBooks, who_reads
from tests.kills.desk_crowd import Shown, content_of

_STORED = (
    "SELECT f.name, f.message_id, m.text, m.direction FROM request_file f"
    " JOIN message m ON m.id = f.message_id ORDER BY f.id"
)


def stored(desk: DeskBooks) -> dict[str, list[Row]]:
    """What is stored of files, each with the message it came with, by the names of the files."""
    found = defaultdict(list)
    for row in desk.books.look.rows(_STORED):
        found[row["name"]].append(row)
    return found


def at_the_end(desk: DeskBooks, shown: Shown) -> Iterator[str]:
    """Each file of a message that was taken is stored with it, and was shown to its reader."""
    kept = stored(desk)
    sent = {told.file: mark for mark, all_told in desk.told.items() for told in all_told}
    sent.pop("", None)
    for name, mark in sent.items():
        rows = [row for row in kept.get(name, []) if mark in MARK.findall(row["text"])]
        if len(rows) != len(desk.rows.get(mark, [])):
            yield f"{name}: stored {len(rows)} times, its message {len(desk.rows[mark])} times"
        yield from _shown(desk, name, rows, shown)
    yield from (f"{name}: stored, but nobody sent it" for name in kept.keys() - sent.keys())
    yield from _altered(shown)


def _shown(desk: DeskBooks, name: str, rows: list[Row], shown: Shown) -> Iterator[str]:
    seen = Counter({who: sum(name == one for one, _ in files) for who, files in shown.items()})
    if not rows:
        yield from (f"{name}: shown to {who}, and not stored" for who in +seen)
        return
    mark, direction = MARK.findall(rows[0]["text"])[0], rows[0]["direction"]
    reader = who_reads(desk, mark, direction)
    for who in +seen:
        if who != reader:
            yield f"{name}: shown to {who}"
    most = 1 + _caught(desk, rows[0]["message_id"])
    if reader is not None and not 1 <= seen[reader] <= most:
        yield f"{name}: shown {seen[reader]} times of at most {most} to {reader}"


def _caught(desk: DeskBooks, message: int) -> int:
    """How often whoever sent the files of a message was killed while at it."""
    rows = (row for row in desk.books.outbox if row["kind"] == "request_files")
    return sum(
        desk.books.caught[row["id"]]
        for row in rows
        if str(json.loads(row["facts"])["message"]) == str(message)
    )


def _altered(shown: Shown) -> Iterator[str]:
    for who, files in shown.items():
        for name, content in files:
            if content != content_of(name):
                yield f"{name}: is not what was sent, as shown to {who}"
