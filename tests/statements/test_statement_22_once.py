"""22: a second use fails, also at the same instant.

On each engine several processes use one invitation at once, one wins; over the wire both
platforms' people agree at once.
Seen to fail: `use` without its condition on `used_at`; `_live` without `used_at`.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.joining import InvitationKind
from bot.storage.engine import Database
from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER
from tests.statements.strangers import CHAIR

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
AT_ONCE, ROUNDS = 4, 20


def code_in(message):
    return message.text.partition("?start=")[2][:26]


@pytest.mark.parametrize("words", ["invite rep@raheaman.example", "invite", "link"])
async def test_statement_22_a_second_use_fails_on_either_platform(stage, words):
    [given] = await stage.on_slack(CHAIR).say(words)
    first, second = stage.on_telegram(TELEGRAM_STRANGER), stage.on_slack(SLACK_STRANGER)
    [asked] = await first.say(f"join {code_in(given)}")
    if "Agree" in asked.buttons:
        await first.press(asked, "Agree")
    before = stage.stored()
    [refused] = await second.say(f"join {code_in(given)}")
    assert "This code does not work" in refused.text
    assert stage.stored() == before


async def test_statement_22_two_at_the_same_instant_are_not_both_let_in(stage):
    [given] = await stage.on_slack(CHAIR).say("invite rep@raheaman.example")
    people = stage.on_telegram(TELEGRAM_STRANGER), stage.on_slack(SLACK_STRANGER)
    asked = [(await person.say(f"join {code_in(given)}"))[-1] for person in people]
    presses = (p.press(a, "Agree") for p, a in zip(people, asked, strict=True))
    await asyncio.gather(*presses)
    await stage.settled()
    rahas = "select count(*) from account where person_id = (select id from person where email = ?)"
    assert stage.value(rahas, "rep@raheaman.example") == 1


def test_statement_22_one_of_several_processes_wins(url, database, aor):
    processes = [Database(url) for _ in range(AT_ONCE)]

    def issue(unit):
        unit.enter(aor)
        return unit.invitations.issue(InvitationKind.OPEN, NOW + timedelta(hours=1))

    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for _ in range(ROUNDS):
                made = database.write_now(issue)

                def use(process, made=made):
                    return process.write_now(lambda unit: unit.invitations.use(made, NOW))

                assert sorted(pool.map(use, processes)) == [False] * (AT_ONCE - 1) + [True]
    finally:
        for process in processes:
            process.close()
