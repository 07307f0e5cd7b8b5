"""The people of a story: into the database, and as the auditor knows them."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from bot.conversation.envelopes import AccountRef, Platform
from bot.domain.own_time import Quiet
from bot.domain.people import Aor, Partner, PartnerId, PartnerKind, Person, PersonId, Role
from bot.domain.preferences import Preferences
from bot.handlers import calendar_entries
from bot.handlers.roster_import import ensure_audiences
from bot.storage.unit import Unit
from tests.simulation import record
from tests.simulation.plans import Story, Who

LEADER = "p00@aor.example"
CODES = ("UNMAS", "MAG", "HI", "DRC")
"""The first is whoever leads."""
WITHOUT_ORGANISATION = {Role.COORDINATOR}
_LEADS = Who(
    role=Role.GLOBAL_COORDINATOR,
    organisation=-1,
    zone=None,
    language=None,
    country=None,
    quiet=(time(21), time(7)),
    muted=frozenset(),
    linked=True,
)
_ON = {
    "partners": {
        Role.GLOBAL_COORDINATOR,
        Role.COLEAD,
        Role.FOCAL_POINT,
        Role.PARTNER_REPRESENTATIVE,
        Role.OBSERVER,
    },
    "coordinators": {Role.COORDINATOR, Role.GLOBAL_COORDINATOR, Role.COLEAD},
    "donors": {Role.DONOR, Role.GLOBAL_COORDINATOR, Role.COLEAD},
    "leads": {Role.GLOBAL_COORDINATOR, Role.COLEAD},
}
_REST = {
    None: {5, 6},
    "CH": {5, 6},
    "AF": {4, 5},
    "IL": {4, 5},
    "NP": {5},
    "DJ": {4},
}
"""Days of rest of the countries in the plans, 0 is Monday."""


def cast(story: Story) -> Iterator[tuple[str, str, Who]]:
    """Address, title and particulars of everybody; who leads comes first."""
    for number, who in enumerate((_LEADS, *story.people)):
        yield f"p{number:02}@aor.example", f"Officer {number:02}", who


def fill(unit: Unit, story: Story, now: datetime) -> tuple[Aor, Mapping[str, PersonId]]:
    """An AoR with its people in a database that has none."""
    calendar_entries.prepare(unit)  # as at every start of the bot
    aor = unit.deployment.add_aor("Mine Action", story.zone, story.language)
    unit.enter(aor)
    ensure_audiences(unit)
    partners = {
        code: unit.partners.save(
            Partner(PartnerId(0), code, code, PartnerKind.INTERNATIONAL_NGO, lead=code == CODES[0])
        )
        for code in CODES
    }
    ids = {}
    for email, title, who in cast(story):
        person = Person(PersonId(0), title, email, who.country, who.zone, who.language)
        ids[email] = unit.people.save(person)
        code = organisation(who)
        unit.people.join(ids[email], who.role, partners[code] if code else None, now)
        quiet = Quiet(*who.quiet) if who.quiet else None
        unit.preferences.keep(ids[email], Preferences(muted=who.muted, quiet=quiet))
        if who.linked:
            unit.people.link(ids[email], account_of(email), email)
    return aor, ids


def account_of(email: str) -> AccountRef:
    """Through which they speak."""
    return AccountRef(Platform.TELEGRAM, "", email.partition("@")[0])


def organisation(who: Who) -> str | None:
    """The code of theirs, if they speak for one."""
    if who.role in WITHOUT_ORGANISATION:
        return None
    return CODES[who.organisation + 1]


def known(story: Story) -> tuple[record.Person, ...]:
    """The same people in plain values."""
    return tuple(
        record.Person(
            email=email,
            title=title,
            organisation=organisation(who),
            lists=frozenset(name for name, roles in _ON.items() if who.role in roles),
            leads=who.role in _ON["leads"],
            coordinates=who.role is Role.GLOBAL_COORDINATOR,
            rest=frozenset(_REST[who.country]),
            zone=who.zone or story.zone,
            language=who.language or story.language,
            quiet=who.quiet,
            muted=frozenset(kind.value for kind in who.muted),
            here=who.linked,
        )
        for email, title, who in cast(story)
    )
