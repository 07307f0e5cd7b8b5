"""The same for all that the bot does by itself: sending, recovering, reading reports, upkeep.

Seen to fail when the bot was broken by hand: `sent` was recorded before the message left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.envelopes import ChatRef, FileRef, MessageRef, Platform, Uploaded
from bot.conversation.outcomes import Gone, Later, Moved, Outcome, Refused, Sent, Unknown
from bot.delivery.courier import Courier
from bot.delivery.pacing import Pacer
from bot.delivery.recovery import Recovery
from bot.demo.data_set import read_data
from bot.handlers import joining, maintenance, report_job
from bot.handlers.fan_out import expand
from bot.handlers.helpdesk_import import import_expertise, import_topics
from bot.handlers.history_import import import_history
from bot.handlers.roster_import import import_roster
from bot.imports.errors import NotAReport
from bot.imports.history import read_history
from bot.imports.lists import read_expertise, read_topics
from bot.imports.reports import read_report
from bot.imports.roster import read_roster
from bot.storage.repositories.intents import Lease
from tests.kills.copies import changed
from tests.kills.deed import CHAIR, MAG
from tests.kills.deeds import ZOOM
from tests.kills.room import AFTER, NOW, Room

WEEK_BEFORE = datetime(2026, 12, 1, 13, tzinfo=UTC)
DEAD = Lease("dead", datetime(2020, 1, 1, tzinfo=UTC))
CHAT = ChatRef(Platform.SLACK, "T0AOR0001", "D0A1T9KG8")
MESSAGE = MessageRef(CHAT, "1700000000.1")
ARRIVED = Sent(MESSAGE)


@dataclass
class Post:
    """A sender of whatever outcome. `leaves` is called as the message leaves."""

    outcome: Outcome = ARRIVED
    can_find: bool = True
    found: MessageRef | None = None
    leaves: Callable[[], None] = lambda: None

    async def send(self, outgoing, went_on):
        self.leaves()
        return self.outcome

    async def find(self, key, chat, oldest=None):
        return self.found

    async def resolve(self, account):
        return CHAT

    async def deliver(self, room: Room, row) -> None:
        """As delivery does it."""
        both = {"slack": self, "telegram": self}
        await Courier(room.db, room.clock, both, Pacer(0.0)).take(row)

    async def recover(self, room: Room) -> None:
        """As at a start, once the dead are dead for long enough."""
        both = {"slack": self, "telegram": self}
        await Recovery(room.db, both, timedelta(0)).sweep(room.clock.now())


def due(room: Room, *, fan_out: bool = False):
    """A reminder that is due and taken, or what becomes everybody's reminders."""
    room.clock.instant = WEEK_BEFORE
    row = room.next("reminder_7d")
    if fan_out:
        return row
    room.work(lambda unit: expand(unit, row, WEEK_BEFORE))
    room.rows.append(row)
    return room.next("reminder_7d")


async def test_a_fan_out_becomes_all_its_messages_or_none(room, darkroom):
    row = due(room, fan_out=True)
    async with darkroom.filming(room) as camera:
        await Post().deliver(room, row)
    before, after = darkroom.judged(camera, commits=1)
    assert len(after["outbox"]) > len(before["outbox"]) + 5


async def test_all_that_is_due_is_taken_or_nothing(room, darkroom):
    due(room)
    async with darkroom.filming(room) as camera:
        taken = await room.db.write(lambda unit: unit.outbox.claim(WEEK_BEFORE, DEAD, limit=9))
    darkroom.judged(camera, commits=1)
    assert len(taken) > 5


@pytest.mark.parametrize(
    ("outcome", "changes"),
    [
        (ARRIVED, {"outbox", "account"}),
        (Later(5.0), {"outbox"}),
        (Moved(CHAT), {"outbox"}),
        (Gone("blocked"), {"outbox", "account"}),
        (Refused("too long"), {"outbox"}),
        (Unknown("lost"), set()),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_a_message_is_on_its_way_until_its_outcome_stands(room, darkroom, outcome, changes):
    row, post = due(room), Post(outcome)
    async with darkroom.filming(room) as camera:
        post.leaves = lambda: camera.take("leaves")
        await post.deliver(room, row)
    before, after = darkroom.judged(camera, commits=1)
    assert changed(before, after) == changes
    # What is in the database as it leaves is what recovery will find.
    (leaving,) = [moment.copy for moment in camera.moments if moment.what == "leaves"]
    assert darkroom.develop(leaving) == before


async def test_a_message_that_makes_no_sense_any_more_is_withdrawn(room, darkroom):
    row = due(room)
    room.work(lambda unit: unit.calls.cancel(unit.calls.numbered(13).id))
    async with darkroom.filming(room) as camera:
        await Post().deliver(room, row)
    before, after = darkroom.judged(camera, commits=1)
    assert changed(before, after) == {"outbox"}


@pytest.mark.parametrize(
    "post",
    [Post(found=MESSAGE), Post(), Post(can_find=False)],
    ids=["found", "not there", "cannot be asked"],
)
async def test_what_the_dead_had_on_the_way_is_settled_or_not_yet(room, darkroom, post):
    row = due(room)
    room.work(lambda unit: unit.outbox.again(row.id, flagged=False))
    (orphan,) = room.work(lambda unit: unit.outbox.claim(WEEK_BEFORE, DEAD, limit=1))
    async with darkroom.filming(room) as camera:
        await post.recover(room)
    before, after = darkroom.judged(camera, commits=1)
    assert changed(before, after) == {"outbox"}
    assert orphan.intent.kind == "reminder_7d"


async def test_a_doubt_is_kept_together_with_the_question_whether_to_send_again(room, darkroom):
    await room.says(CHAIR, "announce to coordinators: The plan is out.")
    await room.says(CHAIR, "confirm")
    many = room.next("announcement_out")
    room.work(lambda unit: expand(unit, many, NOW))
    row = room.next("announcement")
    room.work(lambda unit: unit.outbox.again(row.id, flagged=False))
    room.work(lambda unit: unit.outbox.claim(NOW, DEAD, limit=1))
    async with darkroom.filming(room) as camera:
        await Post(can_find=False).recover(room)
    before, after = darkroom.judged(camera, commits=1)
    assert len(after["outbox"]) > len(before["outbox"])


async def test_at_the_start_all_leases_end_or_none(room, darkroom):
    due(room)
    async with darkroom.filming(room) as camera:
        await Recovery(room.db, {}).begin()
    darkroom.judged(camera, commits=1)


@pytest.fixture
async def job(room):
    """A report was dropped into the chat, and somebody works on it."""
    room.clock.instant = AFTER
    await room.says(CHAIR, Uploaded(FileRef("F1", ZOOM, 100)))
    return room.work(lambda unit: unit.jobs.claim(AFTER))


REPORT = read_report(ZOOM, read_data(f"samples/{ZOOM}"))
ENDS = {
    "read": lambda unit, job: report_job.take_in(unit, job, REPORT, AFTER),
    "no report": lambda unit, job: report_job.take_in(unit, job, NotAReport("x"), AFTER),
    "not fetched": lambda unit, job: report_job.failed(unit, job, "TimeoutError", AFTER),
    "once more": lambda unit, job: unit.jobs.end_leases(AFTER),
}


@pytest.mark.parametrize("end", ENDS)
async def test_a_report_is_taken_in_wholly_or_not_at_all(room, darkroom, job, end):
    async with darkroom.filming(room) as camera:
        await room.db.write(lambda unit: ENDS[end](unit, job))
    before, after = darkroom.judged(camera, commits=1)
    assert "job" in changed(before, after)


def people(unit):
    data = read_data("people.csv").replace(b"Focal point, risk education", b"Educator")
    known = [partner.code for partner in unit.partners.all()]
    import_roster(unit, read_roster("people.csv", data, known), NOW)


def past_calls(unit):
    data = read_data("history.csv").replace(b"2025-12-09", b"2025-11-11")
    import_history(unit, read_history("history.csv", data), NOW)


def topics(unit):
    data = read_data("topics.csv").replace(b"clearance", b"clearing")
    import_topics(unit, read_topics("topics.csv", data).rows)


def experts(unit):
    data = read_data("expertise.csv").replace(b"va@hi.example", b"desk@mag.example")
    import_expertise(unit, read_expertise("expertise.csv", data).rows)


UPKEEP = {
    "people": (people, "person"),
    "past calls": (past_calls, "call"),
    "topics": (topics, "topic"),
    "experts": (experts, "focal_point"),
    "invitation": (
        lambda unit: joining.invite(unit, unit.people.by_email(MAG).id, NOW),
        "invitation",
    ),
    "every day": (lambda unit: maintenance.daily(unit, AFTER + timedelta(days=60)), "outbox"),
}


@pytest.mark.parametrize("name", UPKEEP)
async def test_upkeep_is_done_wholly_or_not_at_all(room, darkroom, name):
    do, table = UPKEEP[name]
    await room.says(MAG, "calls")
    room.all_arrives()

    def work(unit):
        unit.enter(unit.deployment.aors()[0])
        do(unit)

    async with darkroom.filming(room) as camera:
        await room.db.write(work)
    before, after = darkroom.judged(camera, commits=1)
    assert table in changed(before, after)
