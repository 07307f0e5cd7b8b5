"""Who chose which score stands nowhere: whoever chooses it, the database is the same.

Two copies of one world: in each the same people vote in the same order, with the same scores dealt
out otherwise. Every row of every table must be the same in both, so no join of them, by whatever
column or order, can lead from a person to a score.
Seen to fail: an audit note with the score; the words of a typed score kept as a hash; the score in
the thanks; a row of its own for each answer.
"""

import asyncio
import random
from datetime import UTC, datetime

import pytest

from bot.conversation.envelopes import Words
from tests.databases import Look
from tests.kills.room import Room, make_room

ASKED = datetime(2026, 12, 8, 16, tzinfo=UTC)
CALL = datetime(2026, 12, 8, 13, 5, tzinfo=UTC)
VOTERS = (
    "desk@mag.example",
    "focal@unicef.example",
    "gender@gmap.example",
    "finance@ocha.example",
    "ops@halo.example",
    "im@gichd.example",
    "drc@aor.example",
    "nigeria@aor.example",
)


def make_held(url):
    """Call 13 is held, with all of these there."""
    make_room(url)
    room = Room(url)
    room.clock.instant = CALL

    async def check_in():
        for who in VOTERS:
            await room.says(who, "here 13")

    asyncio.run(check_in())
    room.db.close()


def voted(url, order, scores, typed):
    """What is stored once everybody has voted; those in `typed` with words."""
    # Events of their own, after those of the call.
    room = Room(url, spoken=100)
    room.clock.instant = ASKED
    call = room.work(lambda unit: unit.calls.numbered(13).id)

    async def vote():
        for who in order:
            score = scores[who]
            said = Words(f"survey 13 {score}") if who in typed else room.press("rate", call, score)
            await room.says(who, said)

    asyncio.run(vote())
    room.db.close()
    return Look(url).everything()


@pytest.mark.parametrize("seed", range(4))
def test_the_database_is_the_same_whoever_chose_which_score(fresh, seed):
    chance = random.Random(seed)
    order = chance.sample(VOTERS, len(VOTERS))
    typed = set(chance.sample(VOTERS, 3))
    dealt = [chance.randint(1, 5) for _ in VOTERS]
    if len(set(dealt)) == 1:
        dealt[0] = 6 - dealt[0] if dealt[0] != 3 else 1
    others = dealt[:]
    while others == dealt:
        chance.shuffle(others)
    one, other = (
        voted(fresh("held", make_held), order, dict(zip(VOTERS, scores, strict=True)), typed)
        for scores in (dealt, others)
    )
    (row,) = one["survey"]
    assert sum(row[-5:]) == len(VOTERS)
    assert row[-5:] == tuple(dealt.count(score) for score in (1, 2, 3, 4, 5))
    assert len(one["survey_voice"]) == len(VOTERS)
    assert one == other


def test_what_stands_on_the_disk_names_no_score_beside_a_person(fresh):
    """No text column at all holds what was pressed, typed or chosen."""
    url = fresh("held", make_held)
    before = Look(url).everything()
    after = voted(url, VOTERS, dict.fromkeys(VOTERS, 4), {VOTERS[0]})
    new = {
        table: [row for row in rows if row not in before[table]] for table, rows in after.items()
    }
    assert {table for table, rows in new.items() if rows} == {
        "survey", "survey_voice", "inbox", "outbox",
    }  # fmt: skip
    stored = str([*new["inbox"], *new["outbox"], *new["survey_voice"]])
    assert "survey 13" not in stored
    assert "rate" not in stored.replace("generate", "")
    assert "score" not in stored
