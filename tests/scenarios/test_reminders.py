"""Reminders: the right people, in their own time, once, and never when they make no sense."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.cast import CHANNEL, GROUP
from bot.demo.data_set import START

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
ANGOLA = "angola@mag.example"
FOCAL = "focal@unicef.example"
AMMAN = "children@unicef.example"
KYIV = "kyiv@hi.example"
HALO = "ops@halo.example"
NEW_YORK = "desk@undp.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
WEEK = CALL_13 - timedelta(days=7)
DAY = CALL_13 - timedelta(days=1)
HOUR = CALL_13 - timedelta(hours=1)
TEN = CALL_13 - timedelta(minutes=10)


def reminded(stage, kind):
    """Addresses of who was sent a reminder of this kind about call 13, and how."""
    rows = stage.rows(
        "select email, outbox.platform from outbox join account on account.id = account_id "
        "join person on person.id = account.person_id "
        "where kind = ? and family = 'message' and outbox.state = 'sent'",
        f"reminder_{kind}",
    )
    assert len(rows) == len({row["email"] for row in rows}), "somebody was told twice"
    return {row["email"]: row["platform"] for row in rows}


async def by_words(stage, email, platform, words):
    who = stage.on_slack(email) if platform == "slack" else stage.on_telegram(email)
    return [message for message in await who.screen() if words in message.text]


async def test_a_week_before_every_invited_person_is_asked_once_where_they_are(stage):
    await stage.move_to(WEEK - timedelta(seconds=30))
    assert reminded(stage, "7d") == {}
    await stage.move_to(WEEK)
    told = reminded(stage, "7d")
    roles = "('global_coordinator', 'focal_point', 'partner_representative', 'observer')"
    invited = stage.rows(
        "select distinct email from person join membership m on m.person_id = person.id "
        f"join account on account.person_id = person.id where role in {roles}"
    )
    assert set(told) == {row["email"] for row in invited}
    french = {row["email"] for row in stage.rows("select email from person where language = 'fr'")}
    for email, platform in told.items():
        said = "Dans une semaine" if email in french else "In a week: Partner call 13"
        assert len(await by_words(stage, email, platform, said)) == 1
        other = "telegram" if platform == "slack" else "slack"
        known = stage.people[email]
        if getattr(known, other):
            assert await by_words(stage, email, other, said) == []
    assert "desk@northland.example" not in told
    assert "ukraine@aor.example" not in told  # a coordinator is asked to coordinators' calls
    assert "rep@raheaman.example" not in told  # has no account yet


@pytest.mark.parametrize(
    ("email", "platform", "own"),
    [
        (KYIV, "telegram", "15:00 Kyiv (14:00 Geneva)"),
        (AMMAN, "slack", "16:00 Amman (14:00 Geneva)"),
        (NEW_YORK, "slack", "08:00 New York (14:00 Geneva)"),
        (HALO, "telegram", "13:00 London (14:00 Geneva)"),
        ("rep@pasosseguros.example", "telegram", "08:00 Bogot"),
        (CHAIR, "slack", "14:00 Geneva"),
    ],
)
async def test_each_reads_the_own_time_beside_genevas(stage, email, platform, own):
    await stage.move_to(WEEK)
    [reminder] = await by_words(stage, email, platform, "In a week")
    assert own in reminder.text
    assert "8 December 2026" in reminder.text
    assert list(reminder.buttons) == ["Yes", "Maybe", "No"]


async def test_who_declined_and_whose_organisation_answered_are_left_alone(stage):
    await stage.move_to(WEEK)
    for email, label in ((FOCAL, "Yes"), (MAG, "No"), (KYIV, "Maybe")):
        platform = reminded(stage, "7d")[email]
        [card] = await by_words(stage, email, platform, "Partner call 13")
        who = stage.on_slack(email) if platform == "slack" else stage.on_telegram(email)
        await who.press(card, label)
    await stage.move_to(DAY)
    told = reminded(stage, "1d")
    assert FOCAL in told  # who attends keeps the reminders
    assert AMMAN not in told  # UNICEF has answered
    assert MAG not in told
    assert ANGOLA not in told  # MAG declined
    assert {KYIV, "va@hi.example"} <= set(told)  # HI may come, so both are asked
    assert NEW_YORK in told
    [mine] = await by_words(stage, FOCAL, "slack", "Tomorrow: Partner call 13")
    assert "You have said yes" in mine.text
    [open_one] = await by_words(stage, NEW_YORK, "slack", "Tomorrow: Partner call 13")
    assert "Will somebody from your organisation be there?" in open_one.text


async def test_the_last_hour_is_for_those_who_said_yes(stage):
    await stage.on_slack(FOCAL).say("yes 13")
    await stage.on_telegram(HALO).say("yes 13")
    await stage.on_telegram(MAG).say("maybe 13")
    for moment in (WEEK, DAY, HOUR):
        await stage.move_to(moment)
    assert set(reminded(stage, "1h")) == {FOCAL, HALO}
    await stage.move_to(TEN)
    assert set(reminded(stage, "10m")) == {FOCAL, HALO}
    await stage.move_to(CALL_13 + timedelta(hours=3))
    for kind in ("7d", "1d", "1h", "10m"):
        reminded(stage, kind)


async def test_ten_minutes_before_the_link_comes_and_never_into_a_channel(stage):
    link = "https://zoom.example/j/81234567890?pwd=s3cret"
    chair = stage.on_slack(CHAIR)
    await chair.say(f"join-link 13 {link}")
    await stage.on_slack(FOCAL).say("yes 13")
    await stage.on_telegram(HALO).say("yes 13")
    for moment in (WEEK, DAY, HOUR):
        await stage.move_to(moment)
    for who in (stage.on_slack(FOCAL), stage.on_telegram(HALO)):
        assert link not in await who.text()
    await stage.move_to(TEN)
    for who in (stage.on_slack(FOCAL), stage.on_telegram(HALO)):
        seen = await who.find("In ten minutes")
        assert link in seen.text
        assert "here" in seen.text
    assert await chair.screen(CHANNEL) == []
    assert await stage.on_telegram(HALO).screen(GROUP) == []


async def test_without_a_link_the_last_reminder_says_who_sends_it(stage):
    await stage.on_slack(FOCAL).say("yes 13")
    await stage.move_to(TEN)
    assert "The chair sends the link" in (await stage.on_slack(FOCAL).find("In ten minutes")).text


async def test_what_made_sense_only_earlier_stays_silent_after_a_jump(stage):
    await stage.on_slack(FOCAL).say("yes 13")
    # From before the week's reminder straight to an hour before, as after an outage.
    await stage.move_to(HOUR + timedelta(minutes=1))
    assert reminded(stage, "7d") == {}
    assert reminded(stage, "1d") == {}
    assert set(reminded(stage, "1h")) == {FOCAL}
    late = "select distinct state, why from outbox where kind in ('reminder_7d', 'reminder_1d')"
    # What was looked at earlier told nobody: it was not yet their time.
    late += " and (family = 'message' or state <> 'sent')"
    about = " and subject = (select 'call:' || id from call where number = 13)"
    assert stage.rows(late + about) == [{"state": "cancelled", "why": "expired"}]


async def test_nothing_is_said_once_the_call_is_over(stage):
    await stage.on_slack(FOCAL).say("yes 13")
    before = await stage.on_slack(FOCAL).text()
    await stage.move_to(CALL_13 + timedelta(minutes=100))
    assert await stage.on_slack(FOCAL).text() == before
    assert not any(reminded(stage, kind) for kind in ("7d", "1d", "1h", "10m"))


async def test_a_reminder_is_not_made_when_its_time_has_passed(bare_stage):
    stage = bare_stage
    chair = stage.on_slack(CHAIR)
    [preview] = await chair.say("schedule call on 2026-12-03 14:00 Geneva about the winter")
    assert stage.rows("select * from outbox where kind like 'reminder%'") == []
    [fixed] = await chair.press(preview, "Confirm")
    assert "is fixed" in fixed.text
    planned = stage.rows(
        "select kind, max(due_at) as due from outbox "
        "where kind like 'reminder%' and family = 'fanout' group by kind order by due"
    )
    assert [row["kind"] for row in planned] == ["reminder_1d", "reminder_1h", "reminder_10m"]
    await stage.move_to(START + timedelta(hours=1))
    assert reminded(stage, "7d") == {}


async def test_a_call_within_the_hour_has_one_reminder_left(bare_stage):
    stage = bare_stage
    chair = stage.on_slack(CHAIR)
    [preview] = await chair.say("schedule call on 2026-12-01 09:40 Geneva")
    await chair.press(preview, "Confirm")
    planned = stage.rows(
        "select kind from outbox where kind like 'reminder%' and family = 'fanout'"
    )
    assert [row["kind"] for row in planned] == ["reminder_10m"]


async def test_a_cancelled_or_moved_call_reminds_nobody(stage):
    stage.change("update call set state = 'cancelled' where number = 13")
    await stage.move_to(WEEK)
    assert reminded(stage, "7d") == {}


async def test_who_declines_by_a_reminders_button_gets_no_further_one(stage):
    await stage.move_to(WEEK)
    person = stage.on_slack(NEW_YORK)
    card = await person.find("In a week")
    await person.press(card, "No")
    await stage.move_to(DAY)
    assert NEW_YORK not in reminded(stage, "1d")


async def test_the_series_keeps_its_wall_time_over_a_change_of_clocks(stage):
    [calls] = await stage.on_slack(CHAIR).say("calls")
    times = re.findall(r"(\d\d:\d\d) Geneva", calls.text)
    assert len(times) == 6
    assert set(times) == {"14:00"}
    starts = stage.rows("select start from call where series_id is not null order by start")
    assert {row["start"][11:16] for row in starts} == {"13:00", "12:00"}


async def test_coordinators_are_reminded_of_their_call_with_the_partners(stage):
    call_26 = datetime(2027, 1, 12, 13, tzinfo=UTC)
    await stage.move_to(call_26 - timedelta(days=7))
    told = stage.rows(
        "select email from outbox join account on account.id = account_id "
        "join person on person.id = account.person_id "
        "where kind = 'reminder_7d' and family = 'message' and outbox.state = 'sent'"
    )
    emails = {row["email"] for row in told}
    assert {"ukraine@aor.example", "iraq@aor.example", CHAIR, MAG} <= emails
    assert len(emails) == len(told)
    yemen = await stage.on_telegram("yemen@aor.example").find("In a week")
    assert "16:00 Aden (14:00 Geneva)" in yemen.text
