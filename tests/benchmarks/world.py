"""Who takes part: the demonstration's AoR with a year of calls, and more people on Slack."""

import csv
import io
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.demo.cast import SLACK_BOT, TEAM, TELEGRAM_BOT, slack_setup, telegram_setup
from bot.demo.data_set import START, make_demo, read_data
from bot.handlers.roster_import import import_roster
from bot.imports.roster import read_roster
from bot.sandbox.slack import SlackSandbox, User
from bot.sandbox.telegram import TelegramGroup, TelegramSandbox, TelegramUser
from bot.storage.upgrade import open_database

CALL = 13
"""The next partner call of the demonstration."""
NOW: datetime = START
"""A week before it, with no reminder due for hours."""
CHAIR = "U0A1T9KG8"
AT_ONCE = 32
"""How many people press at the same time, each on their own card."""
SECRET = "a-signing-secret-of-the-benchmarks"
SLACK_TOKEN, APP_TOKEN = SLACK_BOT.token, SLACK_BOT.app_token
TELEGRAM_TOKEN = TELEGRAM_BOT.token
FIRST_PHONE = 990000000
GROUPS = tuple(range(-1009000000105, -1009000000100))
"""Five groups on Telegram in which nobody says anything but the bot."""
_NOT_INVITED = {"coordinator", "donor"}


def _rows(phones: int = 0) -> list[dict[str, str]]:
    """The demonstration's people, who all read English here: their answers are waited for.

    `phones`: how many more there are, on Telegram.
    """
    text = read_data("people.csv").decode("utf-8-sig")
    rows = [{**row, "language": "en"} for row in csv.DictReader(io.StringIO(text))]
    missing = AT_ONCE - sum(_is_on_slack(row) for row in rows)
    colleague = {
        "title": "Representative", "partner": "MAG", "role": "partner_representative",
        "country": "GB", "zone": "Europe/London", "language": "en",
    }  # fmt: skip
    accounts = [{"slack_team": TEAM, "slack_id": f"U0BENCH{n:02}"} for n in range(missing)]
    accounts += [{"telegram_id": str(FIRST_PHONE + n)} for n in range(phones)]
    nobody = dict.fromkeys(rows[0], "")
    return rows + [
        {**nobody, **colleague, **account, "email": f"bench{n}@mag.example"}
        for n, account in enumerate(accounts)
    ]


def _is_on_slack(row: dict[str, str]) -> bool:
    return bool(row["slack_id"]) and row["role"] not in _NOT_INVITED


def slack_people() -> list[str]:
    """Slack ids of those who are invited to the call."""
    return [row["slack_id"] for row in _rows() if _is_on_slack(row)]


def telegram_people() -> list[int]:
    """Telegram ids of those who are invited to the call."""
    invited = [row for row in _rows() if row["role"] not in _NOT_INVITED]
    return [int(row["telegram_id"]) for row in invited if row["telegram_id"]]


def make_template(path: Path, phones: int = 0) -> None:
    """The database that every life of the bot begins with; `phones`: more people on Telegram."""
    database = open_database(f"sqlite:///{path}")
    make_demo(database, with_series=True)
    rows = _rows(phones)
    text = io.StringIO()
    table = csv.DictWriter(text, rows[0])
    table.writeheader()
    table.writerows(rows)

    def fill(unit) -> None:
        unit.enter(unit.deployment.aors()[0])
        codes = [partner.code for partner in unit.partners.all()]
        import_roster(unit, read_roster("people.csv", text.getvalue().encode(), codes), NOW)

    database.write_now(fill)
    database.close()


@dataclass
class Servers:
    """A Slack and a Telegram of one's own, in the process of the load generator."""

    slack: SlackSandbox
    telegram: TelegramSandbox

    async def start(self) -> None:
        await self.slack.start()
        await self.telegram.start()

    async def stop(self) -> None:
        await self.slack.stop()
        await self.telegram.stop()


def servers(phones: int = 0) -> Servers:
    """Both loopback servers with everybody on them; `phones`: more people on Telegram."""
    setup = slack_setup()
    known = {user.id for user in setup.users}
    more = tuple(User(found, f"{found.lower()}@mag.example", found.lower())
                 for found in slack_people() if found not in known)  # fmt: skip
    setup = replace(setup, users=(*setup.users, *more))
    slack = SlackSandbox(setup.team, setup.bot, setup.users, setup.channels)
    world = telegram_setup()
    users = (TelegramUser(FIRST_PHONE + n, "Representative", started=True) for n in range(phones))
    groups = (TelegramGroup(id, f"Group {id}", ()) for id in GROUPS)
    world = replace(world, users=(*world.users, *users), groups=(*world.groups, *groups))
    return Servers(slack, TelegramSandbox(world))
