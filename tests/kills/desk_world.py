"""A busy help desk: those who ask and those who know, on two loopback servers in a hurry."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.handlers.helpdesk_import import import_expertise, import_topics
from bot.handlers.roster_import import import_roster
from bot.imports.lists import read_expertise, read_topics
from bot.imports.roster import read_roster
from bot.sandbox import slack, telegram
from bot.sandbox.rates import Rate
from bot.sandbox.slack import SlackSandbox
from bot.sandbox.slack.rate_limits import METHODS
from bot.sandbox.slack.rate_limits import RateLimits as SlackLimits
from bot.sandbox.slack.timing import Timing
from bot.sandbox.telegram import TelegramSandbox
from bot.sandbox.telegram.rate_limits import RateLimits as TelegramLimits
from bot.storage.upgrade import open_database
from tests.kills.world import SLACK_BOT, TEAM, TELEGRAM_BOT, Servers

START = datetime(2026, 12, 1, 9, tzinfo=UTC)
ENTERED = datetime(2026, 11, 20, 8, tzinfo=UTC)
PACE = 0.05
"""A second of the platforms' limits is so long here."""
TOPICS = (
    "clearance", "financing", "treaties", "education", "data", "gender",
    "victims", "training", "police", "archives", "forests", "rivers",
)  # fmt: skip
ASKERS = 30


@dataclass(frozen=True)
class Person:
    """One who asks or knows; `slack` or `telegram` is empty. `topic`: what an expert knows."""

    name: str
    slack: str = ""
    telegram: int = 0
    topic: str = ""

    @property
    def account(self) -> tuple[str, str]:
        """Platform and id, as the wire has them."""
        return ("slack", self.slack) if self.slack else ("telegram", str(self.telegram))

    @property
    def email(self) -> str:
        """By which the roster knows them."""
        return f"{self.name}@aor.example"


def _person(name: str, place: int, topic: str = "") -> Person:
    """Two of three write from a telephone if they ask, one of two if they know."""
    on_slack = place % 2 == 0 if topic else place % 3 == 0
    if on_slack:
        return Person(name, slack=f"U0{name.upper():0<7}", topic=topic)
    return Person(name, telegram=920000000 + sum(map(ord, name)) * 1000 + place, topic=topic)


CHAIR = Person("chair", slack="U0CHAIR01")
EXPERTS = tuple(_person(f"expert{n}", n, topic) for n, topic in enumerate(TOPICS))
THOSE_WHO_ASK = tuple(_person(f"asker{n:02}", n) for n in range(ASKERS))
EVERYBODY = (CHAIR, *EXPERTS, *THOSE_WHO_ASK)


def make_template(url: str) -> None:
    """The roster, and who knows what."""
    database = open_database(url)
    database.write_now(_fill)
    database.close()


def _fill(unit) -> None:
    unit.enter(unit.deployment.add_aor("Mine Action AoR", "Europe/Zurich", "en"))
    partners = "code,name,kind,lead,counts\nUNMAS,UN Mine Action Service,un,yes,no\n"
    for name, text in (("partners.csv", partners), ("people.csv", _people())):
        codes = [partner.code for partner in unit.partners.all()]
        import_roster(unit, read_roster(name, text.encode(), codes), ENTERED)
    topics = "".join(f"{topic},{topic.title()},{topic}\n" for topic in TOPICS)
    known = "".join(f"{e.topic},,en,{e.email},\n" for e in EXPERTS)
    import_topics(unit, read_topics("t.csv", f"topic,title_en,words\n{topics}".encode()).rows)
    header = "topic,country,language,person,deputy\n"
    import_expertise(unit, read_expertise("e.csv", f"{header}{known}".encode()).rows)


def _people() -> str:
    lines = ["email,title,partner,role,country,zone,language,slack_team,slack_id,telegram_id"]
    for person in EVERYBODY:
        role = "global_coordinator" if person is CHAIR else "focal_point"
        where = f"{TEAM},{person.slack}," if person.slack else f",,{person.telegram}"
        lines.append(f"{person.email},{person.name},UNMAS,{role},CH,Europe/Zurich,en,{where}")
    return "\n".join(lines)


def servers() -> Servers:
    """Both, with the platforms' own limits in less time."""
    users = tuple(slack.User(p.slack, p.email, p.name) for p in EVERYBODY if p.slack)
    # An event that was on its way to a dead process is given out again soon, and often.
    # Its author says nothing else before.
    timing = Timing(ack=1.0, retry_after=(0.0, 1.0, 2.0, 4.0, 8.0, 8.0), patience=40.0)
    limits = SlackLimits(
        channel=Rate(1, PACE),
        workspace=Rate(600, 60 * PACE),
        methods={name: Rate(rate.calls, rate.seconds * PACE) for name, rate in METHODS.items()},
    )
    workspace = SlackSandbox(slack.Team(TEAM, "desk"), SLACK_BOT, users, (), timing, limits=limits)
    phones = tuple(
        telegram.TelegramUser(p.telegram, p.name, started=True) for p in EVERYBODY if p.telegram
    )
    rates = TelegramLimits(Rate(30, PACE), Rate(1, PACE), Rate(20, 60 * PACE))
    setup = telegram.TelegramSetup(TELEGRAM_BOT, phones)
    return Servers(workspace, TelegramSandbox(setup, limits=rates))
