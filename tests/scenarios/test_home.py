"""Slack's Home tab: what concerns me, with buttons, made when I look and true while I look."""

from datetime import UTC, datetime, timedelta

from tests.scenarios.scene import SLACK_STRANGER
from tests.scenarios.screens import OnSlack

MAG = "desk@mag.example"
CHAIR = "chair@unmas.example"
FOCAL = "focal@unicef.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)


class Page:
    """Somebody's Home tab."""

    def __init__(self, stage, email):
        self.stage = stage
        self.person: OnSlack = stage.on_slack(email)

    async def open(self):
        await self.stage.slack.open_home(self.person.user)
        await self.stage.settled()
        return await self.seen()

    async def seen(self):
        home = (await self.stage.slack.screen(self.person.user))["home"]
        return _words(home["blocks"]) if home else None

    async def buttons(self):
        home = (await self.stage.slack.screen(self.person.user))["home"]
        return [button["label"] for button in home["buttons"]]

    async def press(self, label):
        """The first button of this name; what the page shows then."""
        home = (await self.stage.slack.screen(self.person.user))["home"]
        chosen = next(b for b in home["buttons"] if b["label"] == label)
        await self.stage.slack.press(
            self.person.user, view_id=home["id"], action_id=chosen["action_id"]
        )
        await self.stage.settled()
        return await self.seen()


def _words(blocks):
    found = []
    for block in blocks:
        if "text" in block:
            found.append(block["text"]["text"])
        found += [element["text"]["text"] for element in block.get("elements", [])]
    return "\n".join(found).replace("*", "").replace("&amp;", "&")


async def test_home_shows_my_calls_my_requests_and_my_settings(stage):
    mag = Page(stage, MAG)
    await mag.person.say("ask How do we report an accident?")
    page = await mag.open()
    assert "Partner call 13" in page
    assert "13:00 London (14:00 Geneva)" in page
    assert "Will somebody from your organisation be there?" in page
    assert "request of yours" in page or "requests of yours" in page
    assert "Your settings" in page
    assert {"Yes", "Maybe", "No", "✓ a week", "No quiet hours"} <= set(await mag.buttons())
    # Figures and what waits are for those who lead.
    assert "Since January" not in page
    assert "nobody who answers" not in page


async def test_what_is_answered_is_open_no_more_but_stays_with_its_asker(stage):
    """Seen to fail: the answered request still stood below "to work on"."""
    mag, asker = Page(stage, MAG), Page(stage, "gender@gmap.example")
    await asker.person.say("ask Who can advise on land release?")
    assert "request 35" in (await mag.person.find("New request 35")).text.lower()
    page = await mag.open()
    assert "1 open request to work on" in page
    await mag.person.say("answer 35 We can.")
    assert "to work on" not in await mag.open()
    assert "answered" in await asker.open()


async def test_who_leads_sees_the_indicator_and_what_waits(stage):
    page = await Page(stage, CHAIR).open()
    assert "Since January 2026" in page
    asked = (await stage.on_slack(CHAIR).say("attendance since January"))[0]
    [indicator] = [line for line in asked.text.replace("*", "").splitlines() if "calls due" in line]
    assert indicator in page


async def test_a_request_without_an_owner_waits_for_who_leads(stage):
    chair = Page(stage, CHAIR)
    stage.change("update request set owner_id = null, state = 'new' where number = 1")
    open_ones = "select count(*) from request where owner_id is null and state not in (?, ?)"
    count = stage.value(open_ones, "closed", "referred")
    assert count >= 1
    page = await chair.open()
    assert f"{count} request" in page
    assert "nobody who answers" in page


async def test_a_name_that_is_nobodys_waits_for_who_leads(stage):
    chair = Page(stage, CHAIR)
    for name, settled in (("iPhone 7", False), ("Left unknown", True)):
        stage.change(
            "insert into unknown_name (aor_id, call_id, name, minutes, settled) "
            "select aor_id, id, ?, 30, ? from call where number = 12",
            name,
            settled,
        )
    page = await chair.open()
    assert "1 name in a report is nobody’s yet" in page
    assert "iPhone 7 is MAG" in page
    await chair.person.say("iPhone 7 is MAG")
    assert "iPhone 7" not in await chair.open()


async def test_an_answer_given_in_home_is_seen_there_and_says_nothing_more(stage):
    mag = Page(stage, MAG)
    await mag.open()
    before = await mag.person.screen()
    page = await mag.press("Yes")
    assert "MAG has answered: yes" in page or "You have answered: yes" in page
    assert await mag.person.screen() == before
    answered = stage.rows("select choice from answer where partner_id is not null order by id desc")
    assert answered[0]["choice"] == "yes"


async def test_settings_changed_in_home_are_seen_there(stage):
    mag = Page(stage, MAG)
    await mag.open()
    page = await mag.press("✓ a week")
    assert "Reminders before a call: a day, an hour and ten minutes" in page
    page = await mag.press("No quiet hours")
    assert "Quiet hours: none" in page
    page = await mag.press("Quiet 21:00–07:00")
    assert "21:00–07:00" in page
    assert [m for m in await mag.person.screen() if "settings" in m.text] == []


async def test_settings_changed_in_words_reach_home_at_most_once_a_minute(stage):
    mag = Page(stage, MAG)
    await mag.open()
    await mag.person.say("remind me never")
    await stage.move_to(stage.clock.now() + timedelta(minutes=1))
    assert "Reminders before a call: none" in await mag.seen()
    before = await published(stage)
    for words in ("quiet 21-7", "quiet 22-6", "timezone Kabul", "remind me always"):
        await mag.person.say(words)
    assert await published(stage) - before <= 1
    await stage.move_to(stage.clock.now() + timedelta(minutes=1))
    page = await mag.seen()
    assert "22:00–06:00" in page
    assert "17:30 Kabul (14:00 Geneva)" in page


async def published(stage):
    entries = (await stage.slack.record())["entries"]
    return len([e for e in entries if e["kind"] == "api" and e["method"] == "views.publish"])


async def test_an_answer_given_elsewhere_reaches_home(stage):
    mag = Page(stage, MAG)
    await mag.open()
    await stage.on_telegram(MAG).say("yes 13")
    await stage.move_to(stage.clock.now() + timedelta(minutes=1))
    assert "yes" in (await mag.seen()).split("Coordinator call")[0]


async def test_home_is_as_it_is_now_whenever_it_is_opened(stage):
    mag = Page(stage, MAG)
    assert "Partner call 13" in await mag.open()
    await stage.on_telegram(MAG).say("no 13")
    assert "answered: no" in await mag.open()
    await stage.move_to(CALL_13 + timedelta(hours=2))
    assert "Partner call 13" not in await mag.open()


async def test_what_opens_something_else_is_answered_in_messages(stage):
    mag = Page(stage, MAG)
    await mag.person.say("ask How do we report an accident?")
    await mag.open()
    label = next(label for label in await mag.buttons() if label.startswith("Open"))
    await mag.press(label)
    assert "accident" in (await mag.person.screen())[-1].text
    assert "Your settings" in await mag.seen()


async def test_a_stranger_reads_on_the_page_how_to_join(stage):
    before = stage.stored()
    stranger = Page(stage, SLACK_STRANGER)
    assert "join CODE" in await stranger.open()
    assert await stranger.person.screen() == []
    assert stage.stored() == before


async def test_the_same_look_delivered_twice_changes_nothing(stage):
    mag = Page(stage, MAG)
    page = await mag.open()
    await mag.person.again()
    assert await mag.seen() == page
    assert stage.value("select count(*) from outbox where kind = 'home_card'") == 1


async def test_who_has_no_page_is_still_written_to(stage):
    await stage.slack.fault("views.publish", error="not_enabled")
    mag = Page(stage, MAG)
    assert await mag.open() is None
    await stage.move_to(CALL_13 - timedelta(days=7))
    assert "In a week" in await mag.person.text()


async def test_a_look_before_the_first_word_does_not_lose_the_messages(stage):
    focal = Page(stage, FOCAL)
    await focal.open()
    await stage.move_to(CALL_13 - timedelta(days=7))
    assert "In a week" in await focal.person.text()
    assert "Next" in (await focal.person.say("calls"))[0].text


async def test_home_in_words_is_an_ordinary_message(stage):
    for person in (stage.on_telegram(MAG), stage.on_slack(MAG)):
        said = "".join(message.text for message in await person.say("home"))
        assert "Partner call 13" in said
        assert "Your settings" in said
    assert await Page(stage, MAG).seen() is None
    assert stage.value("select count(*) from outbox where kind = 'home_card'") == 0
