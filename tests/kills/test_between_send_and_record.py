"""kill -9 while a message is on its way: sent and not recorded, or not even arrived."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from tests.kills import auditor, story
from tests.kills.postman import Letter, Postman
from tests.kills.world import HI, NPA, UNDP, UNICEF

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

SLACK = {
    "reminder": ("chat.postMessage", "In a week", f"D{UNICEF[1:]}"),
    "answer in words": ("chat.postMessage", "Noted", f"D{UNDP[1:]}"),
    "news for the owner": ("chat.postMessage", "survey", f"D{UNICEF[1:]}"),
    "edit after a press": ("chat.update", "Noted", f"D{UNICEF[1:]}"),
}
TELEGRAM = {
    "reminder": ("sendMessage", "In a week", str(HI)),
    "receipt": ("sendMessage", "Thank you", str(NPA)),
    "edit after a press": ("editMessageText", "Noted", str(HI)),
    "toast": ("answerCallbackQuery",),
    "updates": ("getUpdates",),
}


@asynccontextmanager
async def posted(home, platform, letter):
    """The house with a postman before one of its servers."""
    server = getattr(home.servers, platform)
    postman = Postman(server.url, letter)
    await postman.start()
    if platform == "slack":
        home.slack_api = f"{postman.url}/api/"
    else:
        home.telegram_url = postman.url
    try:
        yield
    finally:
        await postman.stop()


async def killed_while_on_its_way(home, platform, letter, *, late=0.0):
    async with posted(home, platform, letter), story.acting(home) as people:
        life = await home.bear(story.FIRST)
        async with asyncio.timeout(30):
            await (letter.caught if letter.stopped == "request" else letter.arrived).wait()
        await life.kill()
        assert auditor.at_death(home.database, await story.wire(home)) == []
        second = await home.bear(story.LATER)
        await asyncio.sleep(late)
        if late:
            letter.release.set()
        return await story.comes_right(home, second, people)


CASES = [("slack", name, words) for name, words in SLACK.items()] + [
    ("telegram", name, words) for name, words in TELEGRAM.items()
]


@pytest.mark.parametrize(("platform", "name", "words"), CASES, ids=lambda v: str(v)[:30])
async def test_killed_when_it_has_arrived(
    tmp_path, template, platform, name, words, record_property
):
    record_property("killed", f"{platform}: {name} sent, answer not read")
    async with story.house(tmp_path, template) as home:
        letter = Letter(words[0], words[1:])
        assert await killed_while_on_its_way(home, platform, letter) == []


@pytest.mark.parametrize(
    ("platform", "name", "words"), [CASES[i] for i in (0, 1, 3, 4, 5)], ids=lambda v: str(v)[:30]
)
async def test_killed_before_it_arrives(tmp_path, template, platform, name, words, record_property):
    record_property("killed", f"{platform}: {name} on its way, never arrives")
    async with story.house(tmp_path, template) as home:
        letter = Letter(words[0], words[1:], "request")
        assert await killed_while_on_its_way(home, platform, letter) == []


LATE = [CASES[0], CASES[1], CASES[4]]


@pytest.mark.parametrize(("platform", "name", "words"), LATE, ids=lambda v: str(v)[:30])
async def test_it_arrives_when_its_sender_is_dead(
    tmp_path, template, platform, name, words, record_property
):
    record_property("killed", f"{platform}: {name} arrives after the death of its sender")
    async with story.house(tmp_path, template) as home:
        home.settle = 2.0
        letter = Letter(words[0], words[1:], "request")
        assert await killed_while_on_its_way(home, platform, letter, late=0.1) == []


STOPPED = [CASES[0], CASES[4]]


@pytest.mark.parametrize(("platform", "name", "words"), STOPPED, ids=lambda v: str(v)[:30])
async def test_stopped_kindly_it_ends_within_ten_seconds(tmp_path, template, platform, name, words):
    async with story.house(tmp_path, template) as home:
        letter = Letter(words[0], words[1:])
        async with posted(home, platform, letter), story.acting(home) as people:
            life = await home.bear(story.FIRST)
            async with asyncio.timeout(30):
                await letter.arrived.wait()
            async with asyncio.timeout(10):
                assert await life.end() == 0
            second = await home.bear(story.LATER)
            assert await story.comes_right(home, second, people) == []
