"""39: a request marked sensitive is never relayed to Telegram unless a coordinator allows it.

Over the wire: everything that the bot has ever asked of Telegram's server is looked through for
the words. Seen to fail: `account_for` returning the best account; `tell_expert` without `asked_on`;
`troubles.gone` without `may_move`; `_of` without its part on replies; `allow` open to everybody.
"""

import json

import pytest

from bot.demo.cast import personas

ASKER = "hlp@nrc.example"
EXPERT, MAG = "va@hi.example", "desk@mag.example"
CHAIR, COLEAD = "chair@unmas.example", "rep@npa.example"
SECRET = "34.52813, 69.17233"
QUESTION = f"Which victim assistance is there near the hospital at {SECRET}?"


async def asked(stage, words=QUESTION):
    """A sensitive question from Slack; the bot asks back, the asker sends it all the same."""
    asker = stage.on_slack(ASKER)
    [back] = await asker.say(f"ask {words}")
    await asker.press(back, "Send as it is")
    [row] = stage.rows(
        "select id, number, sensitive, owner_id from request order by id desc limit 1"
    )
    assert row["sensitive"]
    return row


async def on_telegram(stage, words=SECRET):
    """What the bot has asked of Telegram's server with these words in it."""
    record = await stage.telegram.record()
    return [entry for entry in record["entries"] if words in json.dumps(entry, ensure_ascii=False)]


def lose_slack(stage, *but):
    """Nobody but these can be reached on Slack."""
    kept = ", ".join(f"'{personas()[email].slack}'" for email in but)
    stage.change(
        "update account set unreachable = 'blocked'"
        f" where platform = 'slack' and \"user\" not in ({kept})"
    )


@pytest.fixture(autouse=True)
def everybody_prefers_telegram(stage):
    people = stage.rows("select id from person")
    for person in people:
        stage.change(
            "insert into preference (person_id, muted, platform) values (?, '[]', 'telegram')",
            person["id"],
        )


async def test_statement_39_whoever_has_slack_gets_it_there(stage):
    request = await asked(stage)
    assert request["owner_id"] == stage.value("select id from person where email = ?", EXPERT)
    assert SECRET in await stage.on_slack(EXPERT).text()
    assert await on_telegram(stage) == []


async def test_statement_39_where_telegram_alone_is_left_it_waits_for_the_coordinator(stage):
    lose_slack(stage, ASKER)
    request = await asked(stage)
    chair = stage.on_telegram(CHAIR)
    told = await chair.find("marked as sensitive, so its words wait")
    assert f"Request {request['number']}" in told.text
    assert await on_telegram(stage) == []
    [shown] = await chair.press(told, f"Open request {request['number']}")
    assert SECRET not in shown.text
    assert await on_telegram(stage) == []


async def test_statement_39_once_a_coordinator_allows_it_it_is_passed_on(stage):
    lose_slack(stage, ASKER)
    request = await asked(stage)
    told = await stage.on_telegram(CHAIR).find("its words wait")
    [allowed] = await stage.on_telegram(CHAIR).press(told, "Allow Telegram")
    assert "may be shown on Telegram from now on" in allowed.text
    assert SECRET in await stage.on_telegram(EXPERT).text()
    [noted] = stage.rows("select * from audit where verb = 'allow telegram'")
    assert noted["subject"] == f"request:{request['id']}"
    assert noted["actor"]
    before = len(await on_telegram(stage))
    await stage.on_telegram(COLEAD).say(f"allow {request['number']}")
    assert len(await on_telegram(stage)) == before
    assert len(stage.rows("select * from audit where verb = 'allow telegram'")) == 1


async def test_statement_39_nobody_else_allows_it(stage):
    lose_slack(stage, ASKER)
    request = await asked(stage)
    for person in (stage.on_telegram(MAG), stage.on_slack(ASKER)):
        said = await person.say(f"allow {request['number']}")
        assert "for those who lead" in said[-1].text
    await stage.on_telegram(EXPERT).say(f"allow {request['number']}")
    assert await on_telegram(stage) == []
    assert stage.value("select sensitive from request where id = ?", request["id"])


async def test_statement_39_what_slack_refuses_does_not_move_to_telegram(stage):
    await stage.on_slack(EXPERT).say("hello")
    channel = await stage.on_slack(EXPERT).dm()
    await stage.slack.fault("chat.postMessage", channel=channel, error="channel_not_found")
    request = await asked(stage)
    assert stage.value("select count(*) from account where unreachable is not null") == 1
    assert await on_telegram(stage) == []
    told = await stage.on_telegram(CHAIR).find("its words wait")
    assert f"Request {request['number']}" in told.text


async def test_statement_39_nor_does_an_answer_in_which_it_is_shown(stage):
    request = await asked(stage)
    expert = stage.on_slack(EXPERT)
    await stage.slack.fault(
        "chat.postMessage", channel=await expert.dm(), error="channel_not_found"
    )
    await expert.say(f"request {request['number']}")
    assert await on_telegram(stage) == []
    assert "hospital" not in await stage.on_telegram(EXPERT).text()


async def test_statement_39_nor_does_the_answer_to_it(stage):
    """The asker joined on Telegram too, and was lost on Slack meanwhile."""
    request = await asked(stage)
    asker = stage.value("select id from person where email = ?", ASKER)
    stage.change(
        'insert into account (person_id, platform, workspace, "user", chat)'
        " values (?, 'telegram', '', '999000001', '999000001')",
        asker,
    )
    lose_slack(stage, EXPERT)
    said = await stage.on_slack(EXPERT).say(f"answer {request['number']} Try {SECRET} itself.")
    assert said
    assert await on_telegram(stage) == []
    told = await stage.on_telegram(CHAIR).find("its words wait")
    await stage.on_telegram(CHAIR).press(told, "Allow Telegram")
    assert len(await on_telegram(stage)) > 0


async def test_statement_39_whoever_lost_slack_since_is_not_told_on_telegram(stage):
    request = await asked(stage)
    await stage.on_slack(EXPERT).say(f"answer {request['number']} There is one.")
    lose_slack(stage, ASKER)
    await stage.on_slack(ASKER).say(f"reopen {request['number']}")
    assert await on_telegram(stage) == []
    assert "its words wait" in await stage.on_telegram(CHAIR).text()


async def test_statement_39_what_is_not_sensitive_goes_where_people_like(stage):
    asker = stage.on_slack(ASKER)
    await asker.say("ask Which victim assistance is there near the hospital?")
    assert "near the hospital" in await stage.on_telegram(EXPERT).text()
