"""Who may do what with a request, over the wire: by hand, in desk_access.csv.

A cell is what happens: `done`; `own` (nobody works on the own question); `taken` (who has it is
named); `leads` (for those who lead); `no` (told why not); `unknown`: word for word what is said of
a request that does not exist. Whatever is not done leaves everything as it was.
Seen to fail: `find` without its look at who may see it; `ensure_may_answer` without the asker;
`held` without the holder; `Assign` for participants; the AoR left out of `numbered`.
"""

import csv
from functools import partial
from pathlib import Path

import pytest

from bot.demo.data_set import START
from bot.domain.helpdesk import Request, RequestId, RequestState
from bot.domain.people import Person, PersonId, Role
from tests.platforms.conftest import catalogues  # noqa: F401 - words as they are now
from tests.scenarios.scene import (
    SLACK_IMPOSTOR,
    SLACK_STRANGER,
    TELEGRAM_IMPOSTOR,
    TELEGRAM_STRANGER,
    make_database,
    play,
)

CELLS = Path(__file__).parent / "desk_access.csv"
ROWS = list(csv.DictReader(CELLS.read_text("utf-8").splitlines()))
WHO = {
    "owner": "desk@mag.example",
    "asker": "children@unicef.example",
    "leader": "chair@unmas.example",
    "expert": "gender@gmap.example",
    "member": "rep@drc.example",
}
COLLEAGUE, ELSEWHERE = "colleague@unicef.example", "somebody@elsewhere.example"
SAID = {
    "own": "is your own question",
    "taken": "is taken: ",
    "leads": "That is for those who lead",
    "unknown": "I find no request",
}
FREE = 7777
"""A number that no request has."""


@pytest.fixture
async def asked(shelf, tmp_path, catalogues):  # noqa: F811 - the fixture imported above
    """A stage with a request in its owner's hands, and its number."""
    url = shelf.copy("sqlite", tmp_path, "planned", partial(make_database, with_series=True))
    async with play(url) as stage:
        number = stage.write(_add)
        link(stage, COLLEAGUE, SLACK_STRANGER, TELEGRAM_STRANGER)
        link(stage, ELSEWHERE, SLACK_IMPOSTOR, TELEGRAM_IMPOSTOR)
        stage.change("update person set language = 'en'")
        yield stage, number


def _add(unit):
    here = unit.aor
    asker, owner = (unit.people.by_email(WHO[who]).id for who in ("asker", "owner"))
    request = Request(
        id=RequestId(0), number=0, asker=asker, topic="clearance", language="en",
        state=RequestState.TAKEN, opened_at=START, expected_at=START, question="Who knows IMAS?",
        owner=owner,
    )  # fmt: skip
    made = unit.requests.add(request, None)
    unicef = next(partner for partner in unit.partners.all() if partner.code == "UNICEF")
    role = Role.PARTNER_REPRESENTATIVE
    unit.people.join(_person(unit, COLLEAGUE), role, unicef.id, START)
    unit.enter(unit.deployment.add_aor("Another AoR", "Asia/Kabul", "en"))
    unit.people.join(_person(unit, ELSEWHERE), Role.FOCAL_POINT, None, START)
    unit.enter(here)
    return made.number


def _person(unit, email):
    return unit.people.save(Person(PersonId(0), "Probe", email, "CH", "Europe/Zurich", "en"))


def link(stage, email, slack, telegram):
    for user, platform, workspace in ((slack, "slack", "T0AOR0001"), (telegram, "telegram", "")):
        stage.change(
            'insert into account (person_id, platform, workspace, "user") '
            "values ((select id from person where email = ?), ?, ?, ?)",
            email, platform, workspace, str(user),
        )  # fmt: skip


def on(stage, platform, who):
    strangers = {
        "colleague": (SLACK_STRANGER, TELEGRAM_STRANGER),
        "elsewhere": (SLACK_IMPOSTOR, TELEGRAM_IMPOSTOR),
    }
    slack, telegram = strangers.get(who, (WHO.get(who), WHO.get(who)))
    return stage.on_slack(slack) if platform == "slack" else stage.on_telegram(telegram)


def again(stage, number, *, sensitive=False):
    """The request as it was at first."""
    owner = stage.value("select id from person where email = ?", WHO["owner"])
    stage.change(
        "update request set state = 'taken', owner_id = ?, topic = 'clearance', urgency = 'normal',"
        " sensitive = ?, way = null, telegram = ?, translator_id = null,"
        " closed_at = null, helped = null, referred_to = null, expected_at = '2027-12-01 09:00:00'"
        " where number = ? and aor_id = 1",
        owner, sensitive, False, number,
    )  # fmt: skip


def kept(stage):
    return stage.stored("account", "draft", "thread_message")


@pytest.mark.parametrize("platform", ["slack", "telegram"])
@pytest.mark.parametrize("who", [*WHO, "colleague", "elsewhere"])
async def test_every_cell(asked, who, platform):
    stage, number = asked
    person = on(stage, platform, who)
    await person.say("hello")
    for row in ROWS:
        again(stage, number)
        before = kept(stage)
        words = row["words"].replace("7", str(number), 1)
        said = (await person.say(f"/{words}" if platform == "telegram" else words))[-1].text
        cell = row[who]
        assert {name for name, text in SAID.items() if text in said} == {cell} & set(SAID), (
            row["words"], said,
        )  # fmt: skip
        shows = cell == "done" and row["words"].startswith(("request", "take", "files"))
        assert (kept(stage) == before) is (cell != "done" or shows), (row["words"], said)
        if cell == "unknown":
            missing = (await person.say(row["words"].replace("7", str(FREE), 1)))[-1].text
            assert said.replace(str(number), "N") == missing.replace(str(FREE), "N")
        await stage.settled()


def test_every_command_about_a_request_has_its_row():
    said = {row["words"].partition(" 7")[0] for row in ROWS}
    assert said == {
        "request", "take", "answer", "assign", "hand over", "not mine", "note", "topic", "urgency",
        "wait", "send to partner", "reply", "refer", "close", "reopen", "country",
        "sensitive", "not sensitive", "answer me here", "outside", "files",
    }  # fmt: skip
