"""The lists on Slack and on Telegram: kept by who leads, read by who belongs, over the wire."""

from datetime import UTC, datetime, timedelta

from bot.domain.lists import EntryKind
from bot.handlers import lists

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
"""On both platforms."""
HALO = "ops@halo.example"
"""On Telegram only."""
UNICEF = "focal@unicef.example"
"""On Slack only."""
LINK = "https://unmas.example/tor?a=1&b=2"
TOR = f"document add Terms of Reference, 2026-11-01, {LINK}, owner HALO, review 2027-11-01"
REVIEW = datetime(2027, 11, 1, 8, tzinfo=UTC)
TWENTY = 20


async def kept(stage):
    """Document 1, by Slack."""
    chair = stage.on_slack(CHAIR)
    shown = (await chair.say(TOR))[-1]
    assert "Nothing is kept yet" in shown.text
    assert stage.value("select count(*) from list_entry") == 0
    done = (await chair.press(shown, "Confirm"))[-1]
    assert "Document 1 is on the list." in done.text
    return chair


async def test_a_document_kept_on_slack_is_read_on_both_with_its_link(stage):
    await kept(stage)
    for reader in (stage.on_slack(UNICEF), stage.on_telegram(HALO)):
        listed = (await reader.say("documents"))[-1]
        assert "keeps 1 document" in listed.text
        assert "Terms of Reference" in listed.text
        entry = (await reader.press(listed, "1"))[-1]
        assert LINK in entry.text
        assert list(entry.buttons) == ["All documents"]
        refused = (await reader.say("document 1 remove"))[-1]
        assert "for those who lead" in refused.text


def filled(view, **fields):
    """Values for the form's fields by their names."""
    inputs = {b["block_id"]: b for b in view["blocks"] if b["type"] == "input"}
    return {n: {inputs[n]["element"]["action_id"]: value} for n, value in fields.items()}


async def test_a_form_on_slack_says_what_is_wrong_beside_its_field(stage):
    chair = stage.on_slack(CHAIR)
    assert await chair.command("document add") == []
    [view] = await chair.views()
    said = {"title": "Work plan", "day": "2026-10-01"}
    wrong = filled(view, **said, link="javascript:alert(1)")
    answer = await stage.slack.submit(chair.user, view["id"], wrong)
    await stage.settled()
    assert "no link that people can open" in answer["errors"]["link"]
    assert stage.value("select count(*) from list_entry") == 0
    right = filled(view, **said, link=LINK)
    [shown] = await chair.seeing(stage.slack.submit(chair.user, view["id"], right))
    assert "Nothing is kept yet" in shown.text
    await chair.press(shown, "Confirm")
    assert stage.value("select link from list_entry") == LINK


async def test_a_form_of_changes_is_opened_by_button(stage):
    chair = await kept(stage)
    entry = (await chair.say("document 1"))[-1]
    assert await chair.press(entry, "Change") == []
    [view] = await chair.views()
    assert view["title"] == "Change document 1"
    values = filled(view, title="Terms of Reference, second edition")
    [done] = await chair.seeing(stage.slack.submit(chair.user, view["id"], values))
    assert "Document 1 is changed." in done.text
    assert stage.value("select title from list_entry") == "Terms of Reference, second edition"


async def test_step_by_step_on_telegram(stage):
    chair = stage.on_telegram(CHAIR)
    asked = (await chair.say("document add"))[-1]
    assert "What is it called?" in asked.text
    assert "Which date" in (await chair.say("Minutes of the retreat"))[-1].text
    link = (await chair.say("1 November 2026"))[-1]
    assert "Where can it be read?" in link.text
    owner = (await chair.press(link, "Skip"))[-1]
    review = (await chair.press(owner, "Skip"))[-1]
    shown = (await chair.press(review, "Skip"))[-1]
    assert "Sun 1 Nov 2026" in shown.text
    done = (await chair.press(shown, "Confirm"))[-1]
    assert "Document 1 is on the list." in done.text
    assert stage.value("select day from list_entry") == "2026-11-01"


async def test_a_removal_is_confirmed_and_undone_on_telegram(stage):
    await kept(stage)
    chair = stage.on_telegram(CHAIR)
    asked = (await chair.say("document 1 remove"))[-1]
    removed = (await chair.press(asked, "Remove"))[-1]
    assert "is removed from the list" in removed.text
    halo = stage.on_telegram(HALO)
    assert "There is no document 1" in (await halo.say("document 1"))[-1].text
    back = (await chair.press(removed, "Restore"))[-1]
    assert "back on the list" in back.text
    assert "Terms of Reference" in (await halo.say("document 1"))[-1].text


async def test_wrong_links_are_refused_in_a_sentence_on_both(stage):
    for chair in (stage.on_slack(CHAIR), stage.on_telegram(CHAIR)):
        for link in ("javascript:alert(1)", "https://", "https:///tor"):
            refused = (await chair.say(f"document add Trap, {link}"))[-1]
            assert "no link that people can open" in refused.text
    assert stage.value("select count(*) from list_entry") == 0


async def test_the_owner_is_reminded_of_the_review_on_the_day(stage):
    chair = await kept(stage)
    halo = stage.on_telegram(HALO)
    await halo.say("hello")
    await stage.move_to(REVIEW)
    told = await halo.find("is due for its review today")
    assert LINK in (await halo.press(told, "Show it"))[-1].text
    assert "HALO answers for it" in (await chair.find("is due for its review today")).text
    again = [m for m in await halo.screen() if "is due for its review today" in m.text]
    assert len(again) == 1


async def test_after_a_removal_nobody_is_reminded(stage):
    chair = await kept(stage)
    asked = (await chair.say("document 1 remove"))[-1]
    await chair.press(asked, "Remove")
    halo = stage.on_telegram(HALO)
    await halo.say("hello")
    await stage.move_to(REVIEW)
    assert "due for its review" not in await halo.text()
    assert "due for its review" not in await chair.text()


async def test_a_newcomer_gets_the_set_and_confirms_it_on_both_platforms(stage):
    chair = await kept(stage)
    await chair.say("document 1 induction for everybody")
    halo, unicef = stage.on_telegram(HALO), stage.on_slack(UNICEF)
    await halo.say("hello")
    await unicef.say("hello")
    now = stage.clock.now()

    def both_join(unit):
        people = [unit.people.by_email(email) for email in (HALO, UNICEF)]
        return [lists.induct(unit, unit.people.member(p.id, now), now) for p in people]

    assert stage.write(both_join) == [True, True]
    await stage.move_to(now + timedelta(minutes=1))
    for newcomer in (halo, unicef):
        told = await newcomer.find("help newcomers to find their way")
        assert LINK in told.text
        done = (await newcomer.press(told, "Received"))[-1]
        assert done.id == told.id
        assert "Noted, thank you" in done.text
        assert not done.buttons
    assert "2 of 2 newcomers have confirmed" in (await chair.say("documents receipts"))[-1].text


async def test_a_long_list_is_turned_in_place_on_both(stage):
    def fill(unit):
        for number in range(1, TWENTY + 2):
            title = f"Paper {number} " + "with a long title " * 10
            values = {"title": title.strip()[:200], "link": LINK}
            unit.entries.add(EntryKind.DOCUMENT, values, stage.clock.now())

    stage.write(fill)
    for reader in (stage.on_slack(UNICEF), stage.on_telegram(HALO)):
        first = (await reader.say("documents"))[-1]
        assert "Page 1 of 3" in first.text
        second = (await reader.press(first, "More"))[-1]
        assert (second.id, "Page 2 of 3" in second.text) == (first.id, True)
        third = (await reader.press(second, "More"))[-1]
        assert "Paper 21" in third.text
        members = (await reader.say("members"))[-1]
        assert "Page 1 of 3" in members.text
