"""Slack tells of a message and of what became of it at once: all wait for the writer together.

Each is understood before any of them is stored, and stored in the order in which it came.

Seen to fail: `comes_first` that does not see that the message was taken meanwhile (the edit, or
the deletion, behind it was lost), or that lets an edit pass whose message was not; no answer to
`early` in `Entrance._in_order`; `forestall` left out; no look at which edit is the later one.
"""

import asyncio
import json
from dataclasses import dataclass
from itertools import permutations

import pytest

from tests.scenarios.http_scene import Wire, play_over_http
from tests.scenarios.test_threads import OWNER, answering, asked, messages

ASKER = "gender@gmap.example"
UNDERSTOOD = 0.1
"""Seconds in which an event is heard and understood, and waits for the writer."""
FIRST, SECOND, THIRD = "In Kiev.", "In Kyiv.", "In Lviv."


@pytest.fixture
async def wire(planned):
    async with play_over_http(planned) as played:
        yield played


@dataclass
class Story:
    """What Slack tells of one message in a thread: said, edited twice and deleted."""

    wire: Wire
    number: int
    ts: str
    told: dict[str, dict]
    others: int = 0

    async def at_once(self, order):
        """Another message, of which the parts named in `order` are told together.

        What then stands below the question because of it, and how often it was answered.
        """
        before = self.words(), await self.answers()
        self.others += 1
        ts = f"{self.ts[:-2]}{(int(self.ts[-2:]) + self.others) % 100:02}"
        with self.wire.scene.look.writing_is_held_up():
            coming = []
            for part in order:
                payload = json.loads(json.dumps(self.told[part]).replace(self.ts, ts))
                coming.append(asyncio.create_task(self.wire.slack("events_api", payload)))
                await asyncio.sleep(UNDERSTOOD)
        assert await asyncio.gather(*coming) == [200] * len(coming)
        await self.wire.scene.settled()
        return self.words()[len(before[0]) :], await self.answers() - before[1]

    def words(self):
        return [text for _, text in messages(self.wire.scene, self.number)[1:] if text]

    async def answers(self):
        said = await self.wire.scene.on_slack(ASKER).screen()
        return sum("Your words are with request" in message.text for message in said)


@pytest.fixture
async def story(wire):
    scene, asker = wire.scene, wire.scene.on_slack(ASKER)
    number, receipt = await asked(asker)
    await asker.say(FIRST, **answering(asker, receipt))
    ts = await asker.own(FIRST)
    await asker.edit(ts, SECOND)
    await asker.edit(ts, THIRD)
    await asker.delete(ts)
    entries = (await scene.slack.record())["entries"]
    told = [e["payload"] for e in entries if e.get("type") == "events_api"][-4:]
    parts = ("said", "first", "second", "gone")
    return Story(wire, number, ts, dict(zip(parts, told, strict=True)))


async def each(story, *parts):
    """What came of every order of `parts`."""
    return {order: await story.at_once(order) for order in permutations(parts)}


async def test_a_message_and_its_edits_are_one_message_in_its_latest_words(story):
    for order, found in (await each(story, "said", "first")).items():
        assert found == ([SECOND], 1), order
    for order, found in (await each(story, "said", "first", "second")).items():
        assert found == ([THIRD], 1), order


async def test_who_works_on_it_reads_the_latest_words_however_they_came(story):
    """Seen to fail: what was on its way to them while it was changed stayed as it was."""
    owner = story.wire.scene.on_slack(OWNER)
    await each(story, "said", "first")
    await each(story, "said", "gone")
    seen = await owner.text()
    assert SECOND in seen
    assert FIRST not in seen


async def test_a_message_that_is_deleted_leaves_no_words(story):
    for order, (words, _) in (await each(story, "said", "gone")).items():
        assert words == [], order
    for order, (words, _) in (await each(story, "said", "first", "gone")).items():
        assert words == [], order
