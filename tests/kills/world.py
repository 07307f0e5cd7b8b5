"""A small world: one AoR with six people, a call in a week, two loopback servers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calls import CallKind
from bot.domain.recurrence import Moment, Rhythm
from bot.handlers import planning
from bot.handlers.helpdesk_import import import_expertise, import_topics
from bot.handlers.roster_import import import_roster
from bot.imports.lists import read_expertise, read_topics
from bot.imports.roster import read_roster
from bot.sandbox import slack, telegram
from bot.sandbox.slack import SlackSandbox
from bot.sandbox.slack.timing import Timing
from bot.sandbox.telegram import TelegramSandbox
from bot.storage.upgrade import open_database

TEAM = "T0KILLS"
SLACK_BOT = slack.Bot(token="xoxb-kills", app_token="xapp-kills")
TELEGRAM_BOT = telegram.TelegramBot(77, "kills_bot", "77:kills", "AoR bot")
CHANNEL = "C0KILLS"

CHAIR, UNICEF, UNDP = "U0CHAIR01", "U0UNICEF1", "U0UNDP001"
MAG, HI, NPA = 910000001, 910000002, 910000003

CALL_START = datetime(2026, 12, 8, 13, tzinfo=UTC)
"""8 December 2026, 14:00 in Geneva; its week's reminder is due a week before."""
REMINDER = datetime(2026, 12, 1, 13, tzinfo=UTC)
PLANNED = datetime(2026, 11, 20, 8, tzinfo=UTC)
MANY_CALLS = 13
BETWEEN = timedelta(minutes=4)
"""A busy week: so many calls, each so long after the one before, and their reminders likewise."""

_PARTNERS = """code,name,kind,lead,counts
UNMAS,United Nations Mine Action Service,un,yes,no
UNICEF,United Nations Children's Fund,un,no,yes
UNDP,United Nations Development Programme,un,no,yes
MAG,Mines Advisory Group,international_ngo,no,yes
HI,Humanity & Inclusion,international_ngo,no,yes
NPA,Norwegian People's Aid,international_ngo,no,yes
"""
_PEOPLE = f"""email,title,partner,role,country,zone,language,slack_team,slack_id,telegram_id
chair@unmas.example,Chair,UNMAS,global_coordinator,CH,Europe/Zurich,en,{TEAM},{CHAIR},
a@unicef.example,Focal point,UNICEF,focal_point,CH,Europe/Zurich,en,{TEAM},{UNICEF},
b@undp.example,Representative,UNDP,partner_representative,US,America/New_York,en,{TEAM},{UNDP},
c@mag.example,Focal point,MAG,focal_point,GB,Europe/London,en,,,{MAG}
d@hi.example,Representative,HI,partner_representative,FR,Europe/Paris,en,,,{HI}
e@npa.example,Representative,NPA,partner_representative,NO,Europe/Oslo,en,,,{NPA}
"""
_TOPICS = "topic,title_en,words\nclearance,Clearance,clearance|demining|survey\n"
_EXPERTISE = "topic,country,language,person,deputy\nclearance,,en,a@unicef.example,\n"


def make_template(url: str) -> None:
    """The database as it stands before the week in question."""
    database = open_database(url)
    database.write_now(_fill)
    database.close()


def _fill(unit) -> None:
    unit.enter(unit.deployment.add_aor("Mine Action AoR", "Europe/Zurich", "en"))
    for name, text in (("partners.csv", _PARTNERS), ("people.csv", _PEOPLE)):
        codes = [partner.code for partner in unit.partners.all()]
        import_roster(unit, read_roster(name, text.encode(), codes), PLANNED)
    import_topics(unit, read_topics("topics.csv", _TOPICS.encode()).rows)
    import_expertise(unit, read_expertise("expertise.csv", _EXPERTISE.encode()).rows)
    rhythm = Rhythm(
        time(14), "Europe/Zurich", date(2026, 12, 8), months=2, weekday=1, nth=2,
        until=date(2027, 4, 30),
    )  # fmt: skip
    planning.make_calls(unit, unit.calls.add_series(CallKind.PARTNER, rhythm), PLANNED)


def make_busy_template(url: str) -> None:
    """The same before a busy week."""
    make_template(url)
    database = open_database(url)
    database.write_now(_add_calls)
    database.close()


def _add_calls(unit) -> None:
    unit.enter(unit.deployment.aors()[0])
    home = ZoneInfo("Europe/Zurich")
    for number in range(1, MANY_CALLS):
        start = CALL_START + number * BETWEEN
        local = start.astimezone(home).replace(tzinfo=None)
        call = unit.calls.add(CallKind.SINGLE, Moment(local, home.key, start), minutes=60)
        planning.plan_reminders(unit, call, PLANNED)


@dataclass
class Servers:
    """Both loopback servers, in the process of the test."""

    slack: SlackSandbox
    telegram: TelegramSandbox

    async def start(self) -> None:
        await self.slack.start()
        await self.telegram.start()

    async def stop(self) -> None:
        await self.slack.stop()
        await self.telegram.stop()


def servers() -> Servers:
    """A workspace with one channel, and three people on Telegram who pressed Start."""
    people = (CHAIR, UNICEF, UNDP)
    users = tuple(slack.User(user, f"{user.lower()}@example", user.lower()) for user in people)
    calls = slack.Channel(CHANNEL, "calls", (SLACK_BOT.id, *people))
    # An event that was on its way to a dead process is given out again soon.
    timing = Timing(ack=1.0, retry_after=(0.0, 1.0, 2.0, 4.0))
    workspace = SlackSandbox(
        team=slack.Team(TEAM, "kills"), bot=SLACK_BOT, users=users, channels=(calls,), timing=timing
    )
    phones = tuple(telegram.TelegramUser(user, str(user), started=True) for user in (MAG, HI, NPA))
    return Servers(workspace, TelegramSandbox(telegram.TelegramSetup(TELEGRAM_BOT, phones)))
