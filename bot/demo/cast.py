"""The people of the roster as the loopback servers know them."""

from dataclasses import dataclass

from bot.demo.data_set import read_data
from bot.imports.roster import PartnerRow, PersonRow, read_roster
from bot.sandbox import slack, telegram

TEAM = "T0AOR0001"
SLACK_BOT = slack.Bot()
TELEGRAM_BOT = telegram.TelegramBot(42, "aorbot_demo_bot", "42:demo", "AoR bot")
CHANNEL = "C0AORCALLS"
GROUP = -1009000000001


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the roster with the accounts they speak through.

    `organisation`: its code, and `kind` as in the roster; both empty for in-country
    coordinators. `zone`: IANA.
    """

    email: str
    title: str
    organisation: str
    kind: str
    zone: str
    slack: str | None
    telegram: int | None


def personas() -> dict[str, Persona]:
    """Everybody, under their address."""
    kinds = {row.code: row.kind for row in _partners()}
    return {
        row.email: Persona(
            row.email,
            row.title,
            row.partner or "",
            kinds.get(row.partner or "", ""),
            row.zone or "UTC",
            row.slack_id,
            row.telegram_id,
        )
        for row in _rows()
    }


def _partners() -> tuple[PartnerRow, ...]:
    found = read_roster("partners.csv", read_data("partners.csv")).partners
    return found.rows if found else ()


def _rows() -> tuple[PersonRow, ...]:
    codes = [row.code for row in _partners()]
    people = read_roster("people.csv", read_data("people.csv"), codes).people
    return people.rows if people else ()


def slack_setup() -> slack.Setup:
    """The workspace: everybody with a Slack account, and one channel."""
    users = tuple(
        slack.User(
            row.slack_id,
            row.email,
            row.email.partition("@")[0],
            row.zone or "UTC",
            is_restricted="guest" in (row.note or "").lower(),
        )
        for row in _rows()
        if row.slack_id
    )
    members = (SLACK_BOT.id, *(user.id for user in users))
    calls = slack.Channel(CHANNEL, "ma-aor-calls", members)
    return slack.Setup(slack.Team(TEAM, "ma-aor-demo"), SLACK_BOT, users, (calls,))


def telegram_setup() -> telegram.TelegramSetup:
    """Everybody with a Telegram account, all of whom pressed Start, and one group."""
    users = tuple(
        telegram.TelegramUser(
            row.telegram_id,
            row.title,
            language_code=row.language,
            started=True,
        )
        for row in _rows()
        if row.telegram_id
    )
    group = telegram.TelegramGroup(
        GROUP, "MA AoR", tuple(user.id for user in users), supergroup=True
    )
    return telegram.TelegramSetup(TELEGRAM_BOT, users, (group,))
