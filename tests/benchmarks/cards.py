"""Everybody has a card with buttons: the bot's own, and for the floor a copy of it."""

import asyncio
from copy import deepcopy
from dataclasses import replace

from bot.sandbox.slack import SlackPeople
from bot.sandbox.slack.state import Message as SlackMessage
from bot.sandbox.slack.state import interactive_elements
from bot.sandbox.telegram import TelegramPeople
from tests.benchmarks.floors import ANSWERING, QUIET
from tests.benchmarks.pressing import SlackCard, TelegramCard, Way
from tests.benchmarks.world import CALL, Servers, slack_people, telegram_people

QUESTION = "Will somebody from your organisation be there?"
PATIENCE = 10.0


async def slack_cards(servers: Servers, way: Way) -> list[SlackCard]:
    """Everybody invited asks the bot for the call."""
    workspace, cards = servers.slack.workspace, []
    async with SlackPeople(servers.slack.url) as people:
        for user in slack_people():
            await people.say(user, f"call {CALL}", ack=True)
            seen = await people.wait_for(user, QUESTION, timeout=PATIENCE)
            message = workspace.world.direct(user).message(seen["ts"])
            cards.append(SlackCard(workspace, user, message, way))
    return cards


def slack_copies(
    cards: list[SlackCard], servers: Servers, way: Way, *, answers: bool
) -> list[SlackCard]:
    """The same on the floor's Slack; its buttons say whether an answer is wanted."""
    workspace, name = servers.slack.workspace, ANSWERING if answers else QUIET
    made = []
    for card in cards:
        place = workspace.world.direct(card.user)
        message = SlackMessage(
            workspace.world.new_ts(), place.id, workspace.world.bot.id,
            card.message.text, deepcopy(card.message.blocks),
        )  # fmt: skip
        for block in message.blocks:
            for number, element in enumerate(interactive_elements(block)):
                element["action_id"] = f"{name}-{number}"
        workspace.world.post(place, message)
        made.append(SlackCard(workspace, card.user, message, way, answers=answers))
    return made


async def telegram_cards(servers: Servers) -> list[TelegramCard]:
    """Everybody invited asks the bot for the call."""
    world, cards = servers.telegram.world, []
    async with TelegramPeople(servers.telegram.url) as people:
        for user in telegram_people():
            await people.say(user, f"call {CALL}", wait=True)
            async with asyncio.timeout(PATIENCE):
                while not (found := [m for m in world.chats[user].messages.values() if m.rows]):
                    await world.signal.wait(PATIENCE)
            cards.append(TelegramCard(world, user, found[-1]))
    return cards


def telegram_copies(cards: list[TelegramCard], servers: Servers) -> list[TelegramCard]:
    """The same on the floor's Telegram."""
    world, made = servers.telegram.world, []
    for card in cards:
        number = world.new_message_id(world.chats[card.user])
        message = world.post(replace(card.message, message_id=number))
        made.append(TelegramCard(world, card.user, message))
    return made
