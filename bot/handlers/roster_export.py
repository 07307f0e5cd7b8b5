"""The roster as tables, in the form in which it is read in."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.conversation.envelopes import Platform
from bot.conversation.replies import Document, Reply, reply, say
from bot.domain.errors import Refusal
from bot.domain.people import Member, Partner, PersonId
from bot.domain.wall_time import in_zone
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.reports.roster import Sheet, in_one_cell, workbook
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

PARTNERS = ("code", "name", "kind", "aliases", "email_domains", "lead", "counts", "colead_from",
            "colead_to", "joined", "left", "region")  # fmt: skip
PEOPLE = ("email", "title", "partner", "role", "country", "zone", "language", "slack_team",
          "slack_id", "telegram_id", "lists")  # fmt: skip
FILE = "roster_file"
"""Kind of the message that carries it."""


def sheets(unit: Unit, now: datetime) -> tuple[Sheet, Sheet]:
    """The AoR's organisations, and its people of this moment."""
    partners = tuple(_partner(partner) for partner in unit.partners.all())
    lists = unit.audiences.lists_of_each()
    people = tuple(_person(unit, member, lists) for member in unit.people.members(now))
    return Sheet("partners", PARTNERS, partners), Sheet("people", PEOPLE, people)


def export(turn: Turn) -> Reply:
    """`export roster`: the file goes to the private chat. Raises Refusal."""
    person, platform = turn.member.person.id, turn.chat.platform.value
    if not tell(turn.unit, person, FILE, turn.event, turn.now, asked_on=platform):
        raise Refusal("roster.no_private_chat")
    turn.note("export roster", "roster")
    return reply(say("roster.export_comes"))


def document(unit: Unit, now: datetime) -> Document:
    """The roster of this moment as one workbook."""
    day = in_zone(now, unit.aor.zone).date()
    return workbook(f"roster-{day:%Y-%m-%d}.xlsx", sheets(unit, now))


def _partner(partner: Partner) -> tuple[str, ...]:
    return (
        partner.code,
        partner.name,
        partner.kind.value,
        in_one_cell(partner.aliases),
        in_one_cell(partner.domains),
        _yes(partner.lead),
        _yes(partner.counts),
        _day(partner.colead_from),
        _day(partner.colead_to),
        _day(partner.joined),
        _day(partner.left),
        partner.region,
    )


def _person(
    unit: Unit, member: Member, lists: Mapping[PersonId, tuple[str, ...]]
) -> tuple[str, ...]:
    person = member.person
    accounts = unit.people.accounts_of(person.id)
    slack = [a for a in accounts if a.ref.platform is Platform.SLACK]
    return (
        person.email or "",
        person.title,
        member.partner.code if member.partner else "",
        member.role.value,
        person.country or "",
        person.zone or "",
        person.language or "",
        in_one_cell(account.ref.workspace for account in slack),
        _users(slack),
        _users([a for a in accounts if a.ref.platform is Platform.TELEGRAM]),
        in_one_cell(lists.get(person.id, ())),
    )


def _users(accounts: list[Account]) -> str:
    return in_one_cell(account.ref.user for account in accounts)


def _yes(value: bool) -> str:  # noqa: FBT001 - a cell
    return "yes" if value else "no"


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
