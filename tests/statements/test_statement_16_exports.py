"""16: a focal point exports only own topics.

There is no export of requests: the roster is for those who lead, `my data` holds what is the
person's own. So the statement holds because nothing that a focal point can say gives anything of
a topic that is somebody else's: every row of the hand-written access table, and every file that
comes of it, is looked through for the words of another topic's request and its answer.
Seen to fail: `sees` always true; "ExportRoster" for everybody.
"""

import csv
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.scenarios.screens import OnSlack

FOCAL, ASKER = "gender@gmap.example", "desk@mag.example"
THEIRS = ("quaggaquestion", "quaggaanswer", "quagganote")
OWN = "zebuquestion"
BOTH = pytest.mark.parametrize("platform", ["slack", "telegram"])
HAND_WRITTEN = Path(__file__).parents[1] / "scenarios" / "access.csv"
EXPORTS = (
    "export", "export requests", "export topics", "export attendance", "export roster",
    "export everything", "report", "requests all", "attendance since January",
)  # fmt: skip
KEPT_FOR_LAST = frozenset({"forget me", "agree", "not me", "settings", "language English"})


async def files_of(person):
    """All that was sent as files: what is in them, spreadsheets unpacked."""
    scene, found = person.scene, []
    if isinstance(person, OnSlack):
        messages = await scene.slack.messages(person.user)
        found = [await scene.slack.file(f["id"]) for m in messages for f in m["files"]]
    else:
        messages = await scene.telegram.messages(person.user)
        documents = [m["document"] for m in messages if m["document"]]
        found = [await scene.telegram.file(d["id"]) for d in documents]
    return b"\n".join(unpacked(content) for content in found).decode("utf-8", "replace")


def unpacked(content):
    if not zipfile.is_zipfile(BytesIO(content)):
        return content
    with zipfile.ZipFile(BytesIO(content)) as sheets:
        return b"\n".join(sheets.read(name) for name in sheets.namelist())


async def two_requests(stage):
    """One of another topic, answered; one of the focal point's own. Their numbers."""
    stage.change("delete from focal_point where topic = 'information_management'")
    asker = stage.on_slack(ASKER)
    await asker.say(f"ask How does IMSMA store the database records? {THEIRS[0]}")
    await asker.say(f"ask Where is the gender marker explained? {OWN}")
    newest = stage.rows("select id, number, topic from request order by id desc limit 2")
    own, theirs = newest
    assert (theirs["topic"], own["topic"]) == ("information_management", "gender_diversity")
    chair = stage.on_slack("chair@unmas.example")
    await chair.say(f"answer {theirs['number']} Like this: {THEIRS[1]}")
    stage.change(
        "insert into message (aor_id, request_id, author_id, direction, text, at)"
        " select aor_id, request_id, author_id, 'internal', ?, at from message"
        " where request_id = ? and direction = 'question'",
        THEIRS[2], theirs["id"],
    )  # fmt: skip
    return theirs, own


@BOTH
async def test_statement_16_nothing_gives_a_focal_point_anothers_topic(stage, platform):
    theirs, own = await two_requests(stage)
    focal = stage.on_slack(FOCAL) if platform == "slack" else stage.on_telegram(FOCAL)
    with HAND_WRITTEN.open(encoding="utf-8") as file:
        rows = [row["words"] for row in csv.DictReader(file) if row["focal_point"] == "y"]
    words = [w.replace("99", str(theirs["number"])) for w in rows if w not in KEPT_FOR_LAST]
    for said in (*words, *EXPORTS, "my data"):
        await focal.say(f"/{said}" if platform == "telegram" else said)
    await focal.with_files()
    seen = f"{await focal.text()} {await files_of(focal)}"
    assert [word for word in THEIRS if word in seen] == []
    # What is the focal point's own is found, or all this would prove nothing.
    assert OWN in (await focal.say(f"request {own['number']}"))[-1].text


@BOTH
async def test_statement_16_nor_is_the_roster_theirs(stage, platform):
    focal = stage.on_slack(FOCAL) if platform == "slack" else stage.on_telegram(FOCAL)
    before = stage.stored("account")
    [answer] = await focal.say("export roster")
    assert "for those who lead these calls" in answer.text
    assert stage.stored("account") == before
    assert [m for m in await focal.screen() if m.files] == []


@BOTH
async def test_statement_16_whose_topic_it_is_sees_it(stage, platform):
    theirs, _ = await two_requests(stage)
    leads = "chair@unmas.example"
    leads = stage.on_slack(leads) if platform == "slack" else stage.on_telegram(leads)
    assert THEIRS[0] in (await leads.say(f"request {theirs['number']}"))[-1].text
