"""`aorbot invite`: how the first global coordinator of an empty deployment comes in."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.cli.output import Problem, show, show_json
from bot.cli.store import Data, ensure_aor, now_or, opened, settings_for
from bot.conversation.outcomes import Reader
from bot.conversation.replies import say
from bot.conversation.texts import plain
from bot.domain.people import Aor, PartnerId, Person, PersonId, Role
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


@dataclass(frozen=True, slots=True)
class Issued:
    """A code, until when it works, and what stands before it in a link; None: not known yet."""

    code: str
    expires: str
    address: str | None

    @property
    def on_slack(self) -> str:
        """What is said to the bot on Slack."""
        return f"/aor join {self.code}"

    @property
    def on_telegram(self) -> str:
        """What is said to the bot on Telegram, where there is no link."""
        return f"/join {self.code}"

    def as_json(self) -> dict[str, str]:
        """As `aorbot invite --json` shows it."""
        link = f"{self.address or joining.ADDRESS.format(bot='YOUR_BOT')}{self.code}"
        words, until = self.on_slack, self.expires
        return {"code": self.code, "telegram_link": link, "slack_words": words, "expires": until}


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

    def work(unit: Unit) -> Issued:
        ensure_aor(unit, settings.aor, data.aor)
        person = _person(unit, wanted)
        unit.people.join(person, Role(wanted.role), _partner(unit, wanted.partner), now)
        return issued(unit, person, now)

    with opened(settings.database.url) as database:
        made = database.write_now(work)
    if as_json:
        show_json(made.as_json())
        return
    on_telegram = f"On Telegram, open:            {made.as_json()['telegram_link']}"
    show(f"On Slack, say to the bot:     {made.on_slack}")
    show(on_telegram if made.address else NO_ADDRESS.format(code=made.code))
    show(f"The code works once, until {made.expires}.")


def issued(unit: Unit, person: PersonId, now: datetime) -> Issued:
    """A new code for `person` of the AoR that is entered."""
    code, expires = joining.invite(unit, person, now)
    return Issued(code, expires.isoformat(timespec="minutes"), joining.telegram_link(unit))


def title_of(role: Role, aor: Aor) -> str:
    """What somebody of this role is called where nobody said a title, in the AoR's language."""
    return plain(say(f"membership.role_{role}"), Reader(aor.language, aor.zone, aor.zone))


def _person(unit: Unit, wanted: Invitation) -> PersonId:
    """Who is invited: somebody of the roster, perhaps under a new title, or a new person."""
    known = unit.people.by_email(wanted.email) if wanted.email else None
    if known is None:
        title = wanted.name or title_of(Role(wanted.role), unit.aor)
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
