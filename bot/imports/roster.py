"""The roster: partners (organisations) and people, in CSV or as sheets of a workbook."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zoneinfo import available_timezones

from bot.domain.languages import LANGUAGES
from bot.domain.people import PartnerKind, Role
from bot.imports.errors import NotATable
from bot.imports.roster_accounts import slack_accounts, telegram_accounts
from bot.imports.tables import (
    Cells,
    Once,
    Rows,
    Table,
    Wrong,
    WrongCell,
    check_columns,
    read_rows,
    read_tables,
)
from bot.lookups.names_seats import country_names

KINDS = frozenset(kind.value for kind in PartnerKind)
ROLES = frozenset(role.value for role in Role)
ALONE = frozenset({"coordinator", "guest", "global_coordinator", "colead"})
"""Roles that need no partner; everybody else speaks for an organisation."""

PARTNER_REQUIRED = ("code", "name", "kind")
PARTNER_OPTIONAL = ("aliases", "email_domains", "lead", "counts", "colead_from", "colead_to",
                    "joined", "left", "region", "in_seeds")  # fmt: skip
PEOPLE_REQUIRED = ("email", "title", "role")
PEOPLE_OPTIONAL = ("partner", "country", "zone", "language", "slack_team", "slack_id",
                   "telegram_id", "lists", "note")  # fmt: skip
LONGEST_REGION = 40
_CODE = re.compile(r"[^\W_][\w&-]{0,29}")
_EMAIL = re.compile(r"[^@\s,;|<>]{1,64}@[^@\s,;|<>.]+(?:\.[^@\s,;|<>.]+)+")
_DOMAIN = re.compile(r"[^@\s,;|<>.]+(?:\.[^@\s,;|<>.]+)+")


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One organisation. `counts`: towards the target; the last days are included.

    `given`: the columns that the file has; of others nothing is known.
    """

    row: int
    code: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    lead: bool
    counts: bool
    colead_from: date | None
    colead_to: date | None
    joined: date | None
    left: date | None
    region: str
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, known by title. `partner`: a code; `country`: ISO 3166 alpha-2.

    `email`: may be empty if there is an account. `others`: more accounts, a Slack team (empty:
    Telegram) and id each. `lists`: audiences that the person is on by name. `given`: the
    columns that the file has.
    """

    row: int
    email: str
    title: str
    partner: str | None
    role: str
    country: str | None
    zone: str | None
    language: str | None
    slack_team: str | None
    slack_id: str | None
    telegram_id: int | None
    others: tuple[tuple[str, str], ...]
    lists: tuple[str, ...]
    note: str | None
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file holds; None for the half that is not in it."""

    partners: Rows[PartnerRow] | None = None
    people: Rows[PersonRow] | None = None


def read_roster(name: str, data: bytes, codes: Iterable[str] = ()) -> Roster:
    """Partners, people or both, told apart by their headers.

    `codes`: partners known already; if there are any, here or in the file, people's partners
    must be among them. Raises NotATable for a file that is neither.
    """
    partners: Rows[PartnerRow] | None = None
    people_table: Table | None = None
    for table in read_tables(name, data):
        if "code" in table.header and "kind" in table.header and partners is None:
            check_columns(table, PARTNER_REQUIRED, PARTNER_OPTIONAL)
            partners = read_rows(table, _partner_reader())
        elif "email" in table.header and people_table is None:
            check_columns(table, PEOPLE_REQUIRED, PEOPLE_OPTIONAL)
            people_table = table
    if partners is None and people_table is None:
        raise NotATable("import.not_a_roster", {"file": name[:120]})
    known = {code.casefold() for code in codes}
    known |= {partner.code.casefold() for partner in partners.rows} if partners else set()
    people = read_rows(people_table, _person_reader(known)) if people_table else None
    return Roster(partners, people)


def _partner_reader() -> Callable[[Cells], PartnerRow]:
    once = Once()

    def read(cells: Cells) -> PartnerRow:
        code = _matching("code", _CODE, cells.required("code"))
        once.check(cells, "code", code)
        kind = cells.one_of("kind", KINDS)
        lead = cells.yes("lead", default=False)
        counts = cells.yes("counts", default=not lead and kind not in ("donor", "observer"))
        starts, ends = _days(cells, "colead_from", "colead_to")
        joined, left = _days(cells, "joined", "left")
        domains = tuple(domain.casefold() for domain in cells.listing("email_domains"))
        for domain in domains:
            _matching("email_domains", _DOMAIN, domain)
            once.check(cells, "email_domains", domain)
        for alias in cells.listing("aliases"):
            once.check(cells, "aliases", alias)
        return PartnerRow(
            cells.row, code, cells.required("name"), kind, cells.listing("aliases"), domains,
            lead, counts, starts, ends, joined, left, _region(cells), frozenset(cells.values),
        )  # fmt: skip

    return read


def _region(cells: Cells) -> str:
    """Such as `middle_east`; figures are told by it."""
    region = cells.text("region").casefold().replace(" ", "_")
    if len(region) > LONGEST_REGION:
        raise WrongCell("import.cell_too_long", column="region", most=LONGEST_REGION)
    return region


def _person_reader(codes: set[str]) -> Callable[[Cells], PersonRow]:
    once = Once()

    def read(cells: Cells) -> PersonRow:
        slack, telegram = slack_accounts(cells, once), telegram_accounts(cells, once)
        email = _email(cells, once, needed=not slack and not telegram)
        role = cells.one_of("role", ROLES)
        team, user = slack[0] if slack else (None, None)
        return PersonRow(
            cells.row, email, cells.required("title"), _partner(cells, role, codes), role,
            _country(cells, role), _zone(cells), _language(cells), team, user,
            telegram[0] if telegram else None,
            (*slack[1:], *(("", str(number)) for number in telegram[1:])),
            cells.listing("lists"), cells.optional("note"), frozenset(cells.values),
        )  # fmt: skip

    return read


def is_address(text: str) -> bool:
    """Whether `text` looks like an e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def _days(cells: Cells, first: str, last: str) -> tuple[date | None, date | None]:
    """From and to, the last day included."""
    starts, ends = cells.day(first), cells.day(last)
    if starts and ends and ends < starts:
        raise WrongCell("import.days_exchanged", first=first, last=last)
    return starts, ends


def _email(cells: Cells, once: Once, *, needed: bool) -> str:
    """The address; who has an account is known without one."""
    if not needed and not cells.text("email"):
        return ""
    email = _matching("email", _EMAIL, cells.required("email")).casefold()
    once.check(cells, "email", email)
    return email


def _matching(column: str, pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise WrongCell("import.cell_malformed", column=column, value=value[:80])
    return value


def _partner(cells: Cells, role: str, codes: set[str]) -> str | None:
    partner = cells.optional("partner")
    if partner is None and role not in ALONE:
        raise WrongCell("import.partner_missing", role=role)
    if partner and codes and partner.casefold() not in codes:
        raise WrongCell("import.partner_unknown", value=partner[:80])
    return partner


def _country(cells: Cells, role: str) -> str | None:
    country = (cells.required if role == "coordinator" else cells.text)("country").upper()
    if country and (len(country) != 2 or not country_names(country)):
        raise WrongCell("import.country_unknown", value=country[:80])
    return country or None


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(cells: Cells) -> str | None:
    zone = cells.optional("zone")
    if zone and zone not in _zones():
        raise WrongCell("import.zone_unknown", value=zone[:80])
    return zone


def _language(cells: Cells) -> str | None:
    language = cells.text("language").casefold()
    if language and language not in LANGUAGES:
        raise WrongCell("import.language_unknown", value=language[:80], allowed=sorted(LANGUAGES))
    return language or None


__all__ = ["PartnerRow", "PersonRow", "Roster", "Rows", "Wrong", "is_address", "read_roster"]
