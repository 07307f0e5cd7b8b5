"""`aorbot doctor` with Slack and Telegram: the command in its own process, both on loopback."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot.clock import SystemClock
from bot.conversation.envelopes import AccountRef, ChatRef, Platform
from bot.domain.calls import CallKind
from bot.domain.findings import STATES
from bot.domain.people import Person, PersonId, Role
from bot.platforms.slack.manifest import scopes
from bot.sandbox.slack import Bot, Channel, SlackPeople, SlackSandbox, Team, User
from bot.sandbox.telegram import (
    TelegramBot,
    TelegramGroup,
    TelegramPeople,
    TelegramSandbox,
    TelegramSetup,
    TelegramUser,
)
from bot.storage.upgrade import open_database
from tests.cli.conftest import Shell

ADA, GENERAL, AMINA, GROUP = "U0ADA", "C0GENERAL", 101, -1000300
TEAM = Team()
BOT = replace(Bot(), scopes=tuple(scope.name for scope in scopes()))
ROOM = Channel(GENERAL, "general", (ADA, BOT.id))
SETUP = TelegramSetup(
    bot=TelegramBot(id=42, username="aor_bot", token="42:TOKEN-of_the_tests"),
    users=(TelegramUser(AMINA, "Amina", started=True),),
    groups=(TelegramGroup(GROUP, "Coordinators", (AMINA,), supergroup=True, admins=(AMINA,)),),
)


@dataclass
class Scene:
    """Both platforms, and a folder with settings for them."""

    shell: Shell
    slack: SlackPeople
    telegram: TelegramPeople
    world: TelegramSandbox
    settings: dict[str, str]

    async def doctor(self, *args):
        done = await asyncio.to_thread(self.shell.on_db, "doctor", *args, **self.settings)
        found = {one["name"]: one for one in done.json}
        assert done.code == max(STATES.index(one["state"]) for one in done.json)
        for secret in (BOT.token, BOT.app_token, SETUP.bot.token):
            assert secret not in done.out + done.err
        return found


@asynccontextmanager
async def scene(shell) -> AsyncIterator[Scene]:
    slack = SlackSandbox(TEAM, BOT, [User(ADA, "ada@example.org", "ada")], [ROOM])
    await slack.start()
    people = SlackPeople(slack.people_url)
    try:
        async with TelegramSandbox(SETUP) as world, TelegramPeople(world.people_url) as telegram:
            settings = {
                "AORBOT_SLACK__BOT_TOKEN": BOT.token,
                "AORBOT_SLACK__APP_TOKEN": BOT.app_token,
                "AORBOT_SLACK__BASE_URL": slack.api_url,
                "AORBOT_TELEGRAM__TOKEN": SETUP.bot.token,
                "AORBOT_TELEGRAM__BASE_URL": world.url,
            }
            yield Scene(shell, people, telegram, world, settings)
    finally:
        await people.close()
        await slack.stop()


def of(found, *platforms):
    return {n: one["state"] for n, one in found.items() if n.split(".")[0] in platforms}


def led(shell):
    """A database with somebody who leads, reached on both platforms, and two places of calls."""
    database = open_database(shell.db)

    def work(unit):
        unit.enter(unit.deployment.add_aor("AoR", "Europe/Zurich", "en"))
        now = SystemClock().now()
        person = unit.people.save(Person(PersonId(0), "Coordinator", zone="Europe/Zurich"))
        unit.people.join(person, Role.GLOBAL_COORDINATOR, None, now)
        unit.people.link(person, AccountRef(Platform.SLACK, TEAM.id, ADA))
        unit.people.link(person, AccountRef(Platform.TELEGRAM, "", str(AMINA)), str(AMINA))
        for chat in (
            ChatRef(Platform.SLACK, TEAM.id, GENERAL, private=False),
            ChatRef(Platform.TELEGRAM, "", str(GROUP), private=False),
        ):
            unit.channels.begin(chat, [CallKind.PARTNER], now)

    database.write_now(work)
    database.close()


async def test_both_platforms_are_asked_and_the_places_of_calls_with_them(shell):
    led(shell)
    async with scene(shell) as stage:
        found = await stage.doctor()
        assert of(found, "slack", "telegram") == {
            "slack.token": "well", "slack.scopes": "well", "slack.socket": "well",
            f"slack.channel.{GENERAL}": "well", "slack.events": "well",
            "telegram.token": "well", "telegram.privacy": "well", "telegram.webhook": "well",
            "telegram.commands": "attention", f"telegram.group.{GROUP}": "well",
            "telegram.reader": "well", "telegram.events": "well",
        }  # fmt: skip
        assert found["host.clock"]["what"] == "right, by the platforms' clocks"


async def test_what_is_broken_on_a_platform_is_broken_for_the_command(shell):
    led(shell)
    async with scene(shell) as stage:
        await stage.slack.remove_bot(GENERAL)
        await stage.telegram.kick(AMINA, GROUP)
        await stage.slack.set_clock(-600)
        found = await stage.doctor()
    assert found[f"slack.channel.{GENERAL}"]["state"] == "broken"
    assert found[f"telegram.group.{GROUP}"]["state"] == "broken"
    assert found["host.clock"]["state"] == "broken"
    assert "ahead" in found["host.clock"]["what"]


async def test_fix_sets_commands_and_deletes_a_webhook(shell):
    async with scene(shell) as stage:
        stage.world.world.webhook.url = "http://127.0.0.1:9/left"
        before = await stage.doctor()
        assert of(before, "telegram")["telegram.webhook"] == "broken"
        assert "telegram.reader" not in before
        after = await stage.doctor("--fix")
    assert set(of(after, "telegram").values()) == {"well"}
    assert after["fixed.webhook"]["what"].startswith("deleted")
    assert after["fixed.commands"]["what"].startswith("set in ")


async def test_the_test_message_arrives_at_who_leads(shell):
    led(shell)
    async with scene(shell) as stage:
        found = await stage.doctor("--send-test")
        assert found["slack.test"]["what"] == "arrived at Coordinator"
        assert found["telegram.test"]["what"] == "arrived at Coordinator"
        assert await stage.slack.wait_for(ADA, "This is a test")
        assert await stage.telegram.wait_for(AMINA, "This is a test")


async def test_the_test_message_does_not_arrive(shell):
    led(shell)
    async with scene(shell) as stage:
        await stage.telegram.block(AMINA)
        found = await stage.doctor("--send-test")
    assert found["slack.test"]["state"] == "well"
    assert (found["telegram.test"]["state"], "blocked" in found["telegram.test"]["what"]) == (
        "broken", True
    )  # fmt: skip


async def test_nobody_leads_who_could_be_tested(shell):
    async with scene(shell) as stage:
        found = await stage.doctor("--send-test")
    assert of(found, "slack")["slack.test"] == "attention"
    assert "aorbot invite" in found["slack.test"]["fix"]


def test_without_platforms_none_is_asked(shell):
    led(shell)
    done = shell.on_db("doctor")
    assert not any(one["name"].startswith(("slack", "telegram")) for one in done.json)
