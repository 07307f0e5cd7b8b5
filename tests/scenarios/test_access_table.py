"""Who may do what: every cell of a table written by hand, through both real adapters.

Denied means that nothing changes but the inbox, the answer to send, and the audit.
"""

import csv
from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from bot.conversation.commands.any import Command
from bot.conversation.understanding import Context, read_words
from bot.demo.data_set import START
from bot.domain.access import TABLE
from bot.domain.people import Person, PersonId, Role
from tests.platforms.conftest import catalogues  # noqa: F401 - words as they are now
from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER, make_database, play

HAND_WRITTEN = (Path(__file__).parent / "access.csv").read_text("utf-8")
ROWS = list(csv.DictReader(HAND_WRITTEN.splitlines()))
DENIED = "That is for those who lead these calls"
NOT_SAID = {
    # Buttons, files, forms and what is read from no word of its own.
    "BadButton",
    "Continue",
    "DeleteWords",
    "EditWords",
    "ImportReport",
    "Join",
    "Mark",
    "NameUnknown",
    "PostAgain",
    "SendFile",
    "SettlePartner",
    "SpeakFor",
    "SwitchReminder",
    "UseFile",
}


@pytest.fixture
async def probe(shelf, tmp_path, catalogues):  # noqa: F811 - the fixture imported above
    """A stage with somebody new, on Slack and on Telegram, whose role can be set."""
    url = shelf.copy("sqlite", tmp_path, "planned", partial(make_database, with_series=True))
    async with play(url) as stage:
        stage.write(_add)
        for account, platform, workspace in (
            (SLACK_STRANGER, "slack", "T0AOR0001"),
            (str(TELEGRAM_STRANGER), "telegram", ""),
        ):
            stage.change(
                'insert into account (person_id, platform, workspace, "user") '
                "values ((select id from person where email = 'probe@mag.example'), ?, ?, ?)",
                platform,
                workspace,
                account,
            )
        yield stage


def _add(unit):
    now = START
    person = unit.people.save(
        Person(PersonId(0), "Probe", "probe@mag.example", "CH", "Europe/Zurich", "en")
    )
    mag = next(partner for partner in unit.partners.all() if partner.code == "MAG")
    unit.people.join(person, Role.OBSERVER, mag.id, now)


def _as(stage, role):
    stage.change(
        "update membership set role = ? where person_id = "
        "(select id from person where email = 'probe@mag.example')",
        role.value,
    )


@pytest.mark.timeout(400)
@pytest.mark.parametrize("role", list(Role))
async def test_every_cell_on_both_platforms(probe, role):
    _as(probe, role)
    slack, telegram = probe.on_slack(SLACK_STRANGER), probe.on_telegram(TELEGRAM_STRANGER)
    await slack.say("hello")
    await telegram.say("hello")
    before = probe.stored()
    for row in ROWS:
        for person in (slack, telegram):
            said = " ".join(message.text for message in await person.say(row["words"]))
            allowed = DENIED not in said
            assert allowed is (row[role.value] == "y"), (role.value, row["words"], said)
            after = probe.stored()
            assert allowed or after == before, (role.value, row["words"])
            before = after


def test_the_table_by_hand_has_every_command_and_every_role():
    context = Context(START, "Europe/Zurich", "en", bytes(32), 1)
    said = {type(read_words(row["words"], context)).__name__ for row in ROWS}
    commands = {
        command.__name__ for area in get_args(Command) for command in get_args(area) or (area,)
    }
    assert commands == set(TABLE)
    assert said | NOT_SAID >= commands, commands - said - NOT_SAID
    assert set(ROWS[0]) - {"words"} == {role.value for role in Role}
