"""The menus as Telegram keeps them: per language, long in private chats, short in groups."""

from datetime import UTC, datetime

import pytest
from telegram import Bot, BotCommandScopeAllPrivateChats

from bot.conversation.commands.people import NotUnderstood
from bot.conversation.understanding import Context, read_words
from bot.domain.access import TABLE
from bot.domain.people import PARTICIPANTS
from bot.platforms.telegram.introductions import introductions
from bot.platforms.telegram.menu import IN_GROUPS, IN_PRIVATE, menus
from tests.platforms.telegram.stage import SETUP, staged, until

PRIVATE = BotCommandScopeAllPrivateChats()
CONTEXT = Context(datetime(2026, 12, 1, 8, tzinfo=UTC), "Europe/Zurich", "en", b"key", 1)
EXPECTED = {
    (None, None): ("calls", "Next calls, in your time"),
    (None, "fr"): ("calls", "Prochaines réunions, à votre heure"),
    # The bot does not speak it yet; its menu does.
    (None, "uk"): ("calls", "Найближчі зустрічі за вашим часом"),
}


async def offered(stage, scope, language):
    async with Bot(SETUP.bot.token, base_url=f"{stage.telegram.url}/bot") as bot:
        return await bot.get_my_commands(scope, language)


async def test_at_start_people_get_the_menus_in_their_language():
    async with staged() as stage:
        wanted = 2 * len(introductions())
        await until(lambda: len(stage.telegram.world.profile.commands) == wanted)
        for (scope, language), (word, does) in EXPECTED.items():
            first = (await offered(stage, scope, language))[0]
            assert (first.command, first.description) == (word, does)
        french = await offered(stage, PRIVATE, "fr")
        assert [one.command for one in french] == list(IN_PRIVATE)
        assert french[-1].description == "Coordination\u202f: organisations et personnes"


async def test_groups_get_a_short_menu():
    async with staged() as stage:
        await until(lambda: len(stage.telegram.world.profile.commands) == 2 * len(introductions()))
        for language in (None, "fr"):
            short = [one.command for one in await offered(stage, None, language)]
            assert short == list(IN_GROUPS)
            assert len(short) < len(await offered(stage, PRIVATE, language))


@pytest.mark.parametrize("word", sorted({*IN_GROUPS, *IN_PRIVATE}))
def test_every_command_of_the_menus_is_understood(word):
    command = read_words(f"/{word}", CONTEXT)
    # "schedule" alone is answered with how to say it.
    usable = not isinstance(command, NotUnderstood) or command.why
    assert usable


def test_what_only_some_may_do_says_so():
    restricted = {
        word
        for word in IN_PRIVATE
        if not TABLE[type(read_words(word, CONTEXT)).__name__] >= PARTICIPANTS
    }
    (english,) = (m for m in menus() if m.language is None and m.scope is not None)
    marked = {one.command for one in english.commands if one.description.startswith("Who leads:")}
    assert restricted <= marked <= {"who", "roll", "schedule", "roster"}


def test_what_the_menus_say_fits_a_phone():
    for menu in menus():
        assert all(len(one.description) <= 60 for one in menu.commands)
        assert not any("<" in one.description for one in menu.commands)
