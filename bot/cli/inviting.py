"""`aorbot invite`: how the first global coordinator of an empty deployment comes in."""

from dataclasses import dataclass, replace

from bot.cli.output import Problem, show, show_json
from bot.cli.store import Data, ensure_aor, now_or, opened, settings_for
from bot.domain.people import PartnerId, Person, PersonId, Role
from bot.handlers import joining
from bot.imports.roster import ALONE
from bot.storage.unit import Unit

NO_ADDRESS = """On Telegram, say to the bot:  /join {code}
                              (For a link, start the bot once: Telegram tells it its name.)"""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is invited, as what."""

    role: str
    name: str | None
    partner: str | None
    email: str | None


def issue(wanted: Invitation, data: Data, *, as_json: bool) -> None:
    """Make a code and show how to use it. Raises Problem for a wrong role or partner."""
    if wanted.role not in set(Role):
        known = ", ".join(role.value for role in Role)
        raise Problem(f"There is no role “{wanted.role}”.", f"Use one of: {known}.")
    if wanted.partner is None and wanted.role not in ALONE:
        role = wanted.role.replace("_", " ")
        raise Problem(f"A {role} speaks for an organisation.", "Add --partner and its code.")
    settings = settings_for(data.config, data.db)
    now = now_or(None)

    def work(unit: Unit) -> tuple[str, str, str | None]:
        ensure_aor(unit, settings.aor, data.aor)
        person = _person(unit, wanted)
        unit.people.join(person, Role(wanted.role), _partner(unit, wanted.partner), now)
        code, expires = joining.invite(unit, person, now)
        return code, expires.isoformat(timespec="minutes"), joining.telegram_link(unit)

    with opened(settings.database.url) as database:
        code, expires, address = database.write_now(work)
    link = f"{address or joining.ADDRESS.format(bot='YOUR_BOT')}{code}"
    if as_json:
        words = f"/aor join {code}"
        answer = {"code": code, "telegram_link": link, "slack_words": words, "expires": expires}
        show_json(answer)
        return
    show(f"On Slack, say to the bot:     /aor join {code}")
    show(f"On Telegram, open:            {link}" if address else NO_ADDRESS.format(code=code))
    show(f"The code works once, until {expires}.")


def _person(unit: Unit, wanted: Invitation) -> PersonId:
    """Who is invited: somebody of the roster, perhaps under a new title, or a new person."""
    known = unit.people.by_email(wanted.email) if wanted.email else None
    if known is None:
        title = wanted.name or wanted.role.replace("_", " ")
        return unit.people.save(Person(PersonId(0), title, wanted.email))
    if wanted.name and wanted.name != known.title:
        unit.people.save(replace(known, title=wanted.name))
    return known.id


def _partner(unit: Unit, code: str | None) -> PartnerId | None:
    if code is None:
        return None
    for partner in unit.partners.all():
        if partner.code.casefold() == code.casefold():
            return partner.id
    raise Problem(f"There is no partner “{code}”.", "Import the roster first, or leave it out.")
