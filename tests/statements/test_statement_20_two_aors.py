"""20: nothing of one AoR is visible in another.

AoR B has a row in every table, with one word in every text. Somebody of AoR A says every row of the
hand-written access table, with the numbers and names of B's records, and presses every button there
is, signed as the bot would sign it. The word never reaches A's screens or files, B's rows stay as
they are, and B's names are answered like names that nobody has.
Seen to fail: `_from` and `of_aor` without the AoR; `recognise` taking the first membership for that
of the AoR a button names; `_draft` of `people` without its look at the AoR; `invite` and `_member`
looking for a person anywhere; `find_person` among everybody.
"""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import String

from bot.conversation.understanding.presses import VERBS
from bot.storage.engine import Database
from bot.storage.repositories.helpdesk import Topic
from tests.statements.hand_made import put, signed
from tests.statements.planting import VALUES, Planter
from tests.statements.test_statement_16_exports import files_of

BOTH = pytest.mark.parametrize("platform", ["slack", "telegram"])
HAND_WRITTEN = Path(__file__).parents[1] / "scenarios" / "access.csv"
WORD = "quagga"
"""In every text of B's, and nowhere else."""
EMAIL, CODE = "somebody@bravo.example", "BRAVO"
NO_EMAIL, NO_CODE = "somebody@nobdy.example", "NOBDY"
ME = "gender@gmap.example"
SOME = 20
SHARES = 4
LATER = datetime(2027, 12, 1, tzinfo=UTC)
_NAMES = (
    ("nobody@x.example", EMAIL),
    ("Nobody", CODE),
    ("nobody@x.example", NO_EMAIL),
    ("Nobody", NO_CODE),
)
MINE = frozenset({"forget me", "language English", "agree", "not me", "invite nobody@x.example"})
"""Said last or not at all: they change who speaks, in what language, or give random codes."""
OTHERS = {
    "list_entry.kind": "document",
    "request.urgency": "normal",
    # Who may see it is another statement's.
    "request.sensitive": False,
    "partner.code": CODE,
    "person.email": EMAIL,
    "person.title": f"Focal point, {WORD}",
    "person.language": "en",
    "person.zone": "UTC",
    # Open, live and undone, so that there is something for a button to do.
    "membership.until": None,
    "partner.left": None,
    "list_entry.archived_at": None,
    "list_entry.review": None,
    "list_entry.induction": ["partners"],
    "person_change.undone_at": None,
    "person_change.field": "country",
    "partner_change.undone_at": None,
    "partner_change.field": "name",
    "roster_pair.state": "merged",
    "roster_pair.kept_person_id": 1,
    "roster_pair.kept_partner_id": None,
    "roster_pair.gone_partner_id": None,
    "outbox.state": "unknown",
    "action_item.state": "open",
    "saved_answer.state": "approved",
    "missed_letter.state": "open",
    # Open too: answers would be taken.
    "consultation.due_at": LATER,
    "consultation.closed_at": None,
    "poll.due_at": LATER,
    "poll.closed_at": None,
    "poll.call_id": None,
    "poll_slot.start": LATER,
    # On its way, so that it could be stopped.
    "announcement.state": "sending",
    "applicant.step": "wait",
    "invitation.used_at": None,
}
RECORDS = {
    "call": ("yes", "maybe", "no", "call", "here", "roll", "held", "notheld", "audit"),
    "call ": (
        "agenda", "suggest", "arrange", "offer",
        "addlong", "carry", "minutes", "minuteskeep", "minutestell",
    ),
    "call request": ("offered",),
    "agenda_point": ("pointup", "pointdown", "pointdrop"),
    "missed_letter": ("missedsend", "missedchange", "misseddrop"),
    "call draft": ("rate",),
    "action_item": ("actiondone", "actionopen", "actiondrop"),
    "call partner": ("there", "notthere"),
    "call person": ("guest", "noguest"),
    "person": ("left", "cameback", "invite", "forget", "keepperson"),
    "person me": ("succeed", "mergeperson", "differperson"),
    "me person": ("succeed", "mergeperson", "differperson"),
    "partner mine": ("mergepartner", "differpartner"),
    "mine partner": ("mergepartner", "differpartner"),
    "partner": ("member", "speakfor"),
    "audience": ("announceto",),
    "announcement": ("announcement", "announcemissed", "announcestop"),
    "audience me": ("puton", "takeoff"),
    "list person": ("puton", "takeoff"),
    "person_change": ("unperson",),
    "partner_change": ("unpartner",),
    "roster_pair": ("undomerge",),
    "outbox": ("again", "leave"),
    "unknown_name": ("count", "notcount", "unknown"),
    "unknown_name partner": ("namepartner",),
    "unknown_name person": ("nameseat",),
    "request": ("request", "take", "answer", "helped", "notyet", "allow", "deskfiles"),
    "request ": (
        "deskmore", "notmine", "desknote", "desktopic", "deskurgency", "askback", "deskclose",
        "deskreply", "askcountry", "sensitive", "notsensitive", "answerhere",
        "refer",
    ),
    "request person": ("assign", "handover", "outside"),
    "list_entry": ("entry", "entrychange", "entryremove", "restore", "induct", "notinduct"),
    "induction": ("received",),
    "request  ": ("keep",),
    "saved_answer": (
        "saved", "approvesaved", "editsaved", "editquestion", "dropsaved", "retiresaved",
    ),
    "saved_answer draft": ("answersit",),
    "request message": ("sendnote",),
    "request draft": ("fileto", "fileanswer", "filenote"),
    "draft": ("confirm", "drop", "skipstep", "announceat", "askanyway", "fileask", "removenoticed"),
    "applicant": ("letin", "turnaway"),
    "invitation": ("agree", "notme"),
    "aor": ("aor",),
    "channel": ("postcalls",),
    "deadline": ("deadline", "deadlinedone", "deadlinedrop"),
    "workplan_row": ("planrow", "planontrack", "planbehind", "plandone", "plannotstarted"),
    "channel_posting": ("postagain", "stoppost"),
    "consultation": (
        "consultation", "viewagree", "viewcomment", "viewobject", "consultclose", "consultfile",
    ),
    "poll": ("poll", "pollcard", "pollnone", "pollclose"),
    "poll_slot": ("slotcan", "slotcannot", "fixdate"),
}  # fmt: skip
"""Of which record of B's a button is, and of whom besides."""
OF_NO_RECORD = frozenset({
    "actions", "announce", "announcements", "answers", "calls", "channels", "duplicates",
    "chart", "ask",
    "requests", "settings", "language", "remind", "mydata", "missed",
    "dontremind", "quiet", "notquiet", "back", "prefer", "documents", "members", "mechanisms",
    "deskfigures", "deskchart", "desksheet", "deskcsv", "deskbytopic", "deskbycountry",
    "deskbyasker", "deskbyurgency", "deskbymonth", "deskmonthly", "desknotmonthly",
    "experts", "plan", "planpage", "digest", "digestchart", "digestsheet",
    "adddocument", "addmechanism", "forgetme", "keepme", "thatsright", "link", "help", "helpwith",
})  # fmt: skip


class Another(Planter):
    """A row of every table with the word in every text that has room for it."""

    def _value(self, table, column):
        name = f"{table.name}.{column.name}"
        if name in OTHERS:
            return OTHERS[name]
        value = super()._value(table, column)
        return value if name in VALUES else worded(column, value)


def worded(column, value):
    if isinstance(value, list):
        return [WORD]
    room = isinstance(column.type, String) and (column.type.length or 99) >= len(WORD) + 6
    plain = isinstance(value, str) and ("planted" in value or value.isdecimal())
    return f"{value[:6]}{WORD}" if room and plain else value


@pytest.fixture
def two(stage):
    """AoR B beside the demonstration's; what was planted, by table."""
    database = Database(stage.url)
    try:
        there = database.write_now(lambda unit: unit.deployment.add_aor(WORD, "Asia/Kabul", "en"))
        with database.connection() as connection:
            planter = Another(connection, stage.clock.now(), there.id, frozenset({"forgetting"}))
            planted = planter.everything()
        database.write_now(lambda unit: add_topic(unit, there))
        stage.change("update draft set expires_at = '2027-12-01 00:00:00.000000'")
    finally:
        database.close()
    stage.change(
        "update membership set role = 'global_coordinator' where person_id ="
        " (select id from person where email = ?)",
        ME,
    )
    return stage, planted


def add_topic(unit, aor):
    unit.enter(aor)
    unit.topics.add(Topic(WORD, {"en": WORD}, (WORD, "brontosaurus")))


def at(stage, platform, who=ME):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


def rows_of_b(stage):
    """B's rows, and those of whoever belongs to B alone, but for what notes every event."""
    found = {}
    for table in stage.look.tables():
        columns = {name for row in stage.rows(f'select * from "{table}" limit 1') for name in row}
        if "aor_id" in columns and table not in {"audit", "outbox"}:
            found[table] = stage.rows(f'select * from "{table}" where aor_id = 2 order by 1')
    found["person"] = stage.rows("select * from person where email = ?", EMAIL)
    return found


async def seen(person):
    return f"{await person.text()} {await person.views() if hasattr(person, 'views') else ''}"


def forged_buttons(stage, planted):
    """Each button about the record it is for; one that stands in no list here, about every one."""
    ids = {table: row["id"] for table, row in planted.items() if "id" in row}
    ids |= {"me": stage.value("select id from person where email = ?", ME), "aor": 2}
    ids |= {"mine": stage.value("select id from partner where code = 'MAG'"), "list": 1}
    meant = [(verb, *records.split()) for records, verbs in RECORDS.items() for verb in verbs]
    new = sorted(set(VERBS) - OF_NO_RECORD - {verb for verb, *_ in meant})
    unlike = {number: table for table, number in ids.items() if table in planted}
    meant += [(verb, table) for verb in new for table in unlike.values()]
    forged = {}
    for verb, subject, *more in meant:
        generation = ids[more[0]] if more else 0
        for aor in (1, 2) if verb not in new else (1,):
            label = f"{verb} {subject} {aor}"
            forged[label] = signed(stage, verb, ids[subject], aor=aor, generation=generation)
    return forged


@BOTH
async def test_statement_20_no_word_of_b_is_said_in_a(two, platform):
    stage, planted = two
    person = at(stage, platform)
    before = rows_of_b(stage)
    assert len(planted) > 30
    number, call = planted["request"]["number"], planted["call"]["number"]
    numbers = {"99": number, "999": number, "13": call, "12": call}
    with HAND_WRITTEN.open(encoding="utf-8") as file:
        rows = [row["words"] for row in csv.DictReader(file) if row["words"] not in MINE]
    for words in (*rows, "ask What about the brontosaurus?", "aors", "duplicates"):
        mine = " ".join(str(numbers.get(word, word)) for word in words.split())
        for said in {words, mine}:
            await person.say(f"/{said}" if platform == "telegram" else said)
    assert WORD not in await seen(person)
    assert WORD not in await files_of(person)
    assert rows_of_b(stage) == before


@BOTH
async def test_statement_20_names_of_b_are_like_names_that_nobody_has(two, platform):
    stage, _ = two
    person = at(stage, platform)
    before = rows_of_b(stage)
    with HAND_WRITTEN.open(encoding="utf-8") as file:
        rows = [row["words"] for row in csv.DictReader(file) if row["words"] not in MINE]
    named = [w for w in rows if "nobody@x.example" in w or "Nobody" in w]
    assert len(named) > 15
    for words in named:
        there = (await person.say(words.replace(*_NAMES[0]).replace(*_NAMES[1])))[-1].text
        nowhere = (await person.say(words.replace(*_NAMES[2]).replace(*_NAMES[3])))[-1].text
        assert there.replace(EMAIL, NO_EMAIL).replace(CODE, NO_CODE) == nowhere, words
        assert rows_of_b(stage) == before, words


@BOTH
@pytest.mark.parametrize("share", range(SHARES))
async def test_statement_20_signed_buttons_of_bs_records_do_nothing(two, platform, share):
    stage, planted = two
    person = at(stage, platform)
    await person.say("hello")
    before = rows_of_b(stage)
    pressed = []
    for label, data in list(forged_buttons(stage, planted).items())[share::SHARES]:
        [message] = await put(person, {label: data})
        pressed += [label, *(m.text for m in await person.press(message, label))]
        if len(pressed) > SOME:
            assert rows_of_b(stage) == before, pressed
            assert WORD not in " ".join(pressed)
            pressed = []
    assert WORD not in await seen(person)
    assert rows_of_b(stage) == before
    assert WORD not in await files_of(person)


async def test_statement_20_the_word_is_there_to_be_seen(two):
    """Or all this would prove nothing: a member of B sees it at once."""
    stage, planted = two
    stage.change(
        "update membership set aor_id = 2, partner_id = null where person_id ="
        " (select id from person where email = ?)",
        ME,
    )
    person = stage.on_slack(ME)
    for words in ("documents", f"request {planted['request']['number']}", "aors"):
        # What B had to tell its leaders at that moment may stand among the answers.
        assert WORD in " ".join(shown.text for shown in await person.say(words)), words
