"""kill -9 while a message is on its way: sent and not recorded, or not even arrived.

Seen to fail when the bot was broken by hand: `sent` was recorded before the message left;
recovery sent everything again, believed everything sent, or looked it up without letting it
settle; a direct answer was queued as if nobody were sending it.
"""

import asyncio
from contextlib import asynccontextmanager

import pytest

from tests.kills import story
from tests.kills.lives import House
from tests.kills.postman import Letter, Postman
from tests.kills.world import HI, NPA, UNDP, UNICEF

pytestmark = [pytest.mark.slow, pytest.mark.timeout(90)]

LETTERS = {
    "reminder on slack": ("slack", "chat.postMessage", "In a week", f"D{UNICEF[1:]}"),
    "answer in words on slack": ("slack", "chat.postMessage", "Noted", f"D{UNDP[1:]}"),
    "news for the owner on slack": ("slack", "chat.postMessage", "survey", f"D{UNICEF[1:]}"),
    "edit after a press on slack": ("slack", "chat.update", "Noted", f"D{UNICEF[1:]}"),
    "reminder on telegram": ("telegram", "sendMessage", "In a week", str(HI)),
    "receipt on telegram": ("telegram", "sendMessage", "Thank you", str(NPA)),
    "edit after a press on telegram": ("telegram", "editMessageText", "Noted", str(HI)),
    "toast on telegram": ("telegram", "answerCallbackQuery"),
    "updates of telegram": ("telegram", "getUpdates"),
}
REMINDERS = ("reminder on slack", "reminder on telegram")
UNANSWERED = (*REMINDERS, "answer in words on slack", "edit after a press on slack",
              "receipt on telegram")  # fmt: skip

SETTLES = 8.0
"""Seconds; a second life that takes so long to start proves nothing."""


def letters(*names, beside=()):
    """Each of these on SQLite; those in `beside` on PostgreSQL too."""
    on_sqlite = [pytest.param("sqlite", name, id=f"sqlite-{name}") for name in names]
    return pytest.mark.parametrize(("engine", "name"), on_sqlite + [
        pytest.param("postgresql", name, id=f"postgresql-{name}", marks=pytest.mark.postgres)
        for name in beside
    ])  # fmt: skip


@asynccontextmanager
async def posted(home: House, name: str, stopped: str = "answer"):
    """The house with a postman before one of its servers, who stops the letter `name`."""
    platform, method, *words = LETTERS[name]
    letter = Letter(method, tuple(words), stopped)
    postman = Postman(getattr(home.servers, platform).url, letter)
    await postman.start()
    if platform == "slack":
        home.slack_api = f"{postman.url}/api/"
    else:
        home.telegram_url = postman.url
    try:
        yield letter
    finally:
        await postman.stop()


async def stopped_on_its_way(letter: Letter) -> None:
    async with asyncio.timeout(30):
        await (letter.caught if letter.stopped == "request" else letter.arrived).wait()


async def killed_while_on_its_way(
    home: House, name: str, stopped: str, *, late: bool = False
) -> list[str]:
    async with posted(home, name, stopped) as letter, story.acting(home) as people:
        watch = story.Watch(home)
        life = home.bear(story.FIRST)
        await stopped_on_its_way(letter)
        assert await watch.kill(life) == []
        second = home.bear(story.LATER)
        if late:
            await story.until(lambda: '"started"' in second.said(), second, 30)
            # It sees to what the dead left at once; it would find nothing if it did not wait.
            await asyncio.sleep(1)
            letter.release.set()
        return await watch.comes_right(second, people)


@letters(*LETTERS, beside=REMINDERS)
async def test_killed_when_it_has_arrived(tmp_path, template, name, record_property):
    record_property("killed", f"{name}: sent, answer not read")
    async with story.house(tmp_path, template) as home:
        assert await killed_while_on_its_way(home, name, "answer") == []


@letters(*UNANSWERED, beside=REMINDERS)
async def test_killed_before_it_arrives(tmp_path, template, name, record_property):
    record_property("killed", f"{name}: on its way, never arrives")
    async with story.house(tmp_path, template) as home:
        assert await killed_while_on_its_way(home, name, "request") == []


@letters(*REMINDERS, beside=REMINDERS[:1])
async def test_it_arrives_when_its_sender_is_dead(tmp_path, template, name, record_property):
    record_property("killed", f"{name}: arrives after the death of its sender")
    async with story.house(tmp_path, template) as home:
        home.settle = SETTLES
        assert await killed_while_on_its_way(home, name, "request", late=True) == []


@pytest.mark.parametrize("step", [3, 12, 30])
@letters(*REMINDERS, beside=REMINDERS[1:])
async def test_killed_again_while_it_recovers(tmp_path, template, name, step, record_property):
    async with (
        story.house(tmp_path, template) as home,
        posted(home, name) as letter,
        story.acting(home) as people,
    ):
        watch = story.Watch(home)
        first = home.bear(story.FIRST)
        await stopped_on_its_way(letter)
        assert await watch.kill(first) == []
        second = home.bear(story.LATER, knife=step)
        await story.died_or_done(home, second, people)
        record_property("killed", f"{name}: twice, then {story.point_of(home, second)}")
        assert await watch.kill(second) == []
        third = home.bear(story.LATER + (story.LATER - story.FIRST))
        assert await watch.comes_right(third, people) == []


@letters(*REMINDERS)
async def test_stopped_kindly_it_ends_within_ten_seconds(tmp_path, template, name):
    async with (
        story.house(tmp_path, template) as home,
        posted(home, name) as letter,
        story.acting(home) as people,
    ):
        watch = story.Watch(home)
        life = home.bear(story.FIRST)
        await stopped_on_its_way(letter)
        async with asyncio.timeout(10):
            assert await life.end() == 0
        assert await watch.examine() == []
        second = home.bear(story.LATER)
        assert await watch.comes_right(second, people) == []
