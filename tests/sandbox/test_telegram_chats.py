"""Groups and the bot's profile."""

from collections.abc import AsyncIterator

import pytest
from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.sandbox.telegram import PeopleError

from .telegram_fixtures import AMINA, BORIS, CARLA, FORUM, GROUP, Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def test_a_group_becomes_a_supergroup(stage: Stage) -> None:
    await stage.people.migrate(GROUP, -1000200)
    left, arrived = await stage.bot.get_updates()
    assert left.message is not None
    assert arrived.message is not None
    assert (left.message.chat.id, left.message.migrate_to_chat_id) == (GROUP, -1000200)
    assert (arrived.message.chat.id, arrived.message.migrate_from_chat_id) == (-1000200, GROUP)
    with pytest.raises(ChatMigrated) as moved:
        await stage.bot.send_message(GROUP, "x")
    assert moved.value.new_chat_id == -1000200
    assert await stage.bot.send_message(-1000200, "x")
    with pytest.raises(PeopleError):
        await stage.people.say(AMINA, "x", chat=GROUP)


async def test_kicked_and_invited_again(stage: Stage) -> None:
    await stage.people.kick(AMINA, GROUP)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await stage.bot.send_message(GROUP, "x")
    await stage.people.invite(AMINA, GROUP)
    assert await stage.bot.send_message(GROUP, "x")
    await stage.bot.leave_chat(GROUP)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await stage.bot.send_message(GROUP, "x")


async def test_looking_at_chats(stage: Stage) -> None:
    assert (await stage.bot.get_chat(FORUM)).is_forum
    assert (await stage.bot.get_chat(AMINA)).first_name == "Amina"
    assert (await stage.bot.get_chat_member(GROUP, AMINA)).status == "member"
    assert (await stage.bot.get_chat_member(GROUP, CARLA)).status == "left"
    assert (await stage.bot.get_chat_member(GROUP, 42)).status == "member"
    (owner,) = await stage.bot.get_chat_administrators(FORUM)
    assert (owner.user.id, owner.status) == (BORIS, "creator")
    assert await stage.bot.get_chat_member_count(GROUP) == 3
    with pytest.raises(BadRequest, match="There are no administrators in the private chat"):
        await stage.bot.get_chat_administrators(AMINA)


async def test_commands_by_scope_and_language(stage: Stage) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await stage.bot.set_my_commands([BotCommand("when", "Next call")])
    await stage.bot.set_my_commands([("quand", "Le prochain appel")], scope, "fr")
    assert [c.command for c in await stage.bot.get_my_commands()] == ["when"]
    assert [c.command for c in await stage.bot.get_my_commands(scope, "fr")] == ["quand"]
    await stage.bot.delete_my_commands()
    assert await stage.bot.get_my_commands() == ()
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await stage.bot.set_my_commands([BotCommand("When", "Next call")])


async def test_descriptions(stage: Stage) -> None:
    await stage.bot.set_my_description("What it does")
    await stage.bot.set_my_short_description("Ce que c'est", "fr")
    assert (await stage.bot.get_my_description("fr")).description == "What it does"
    assert (await stage.bot.get_my_short_description("fr")).short_description == "Ce que c'est"
    assert await stage.bot.send_chat_action(AMINA, "typing")
    with pytest.raises(BadRequest, match=r"(?i)wrong parameter action in request"):
        await stage.bot.send_chat_action(AMINA, "dancing")
