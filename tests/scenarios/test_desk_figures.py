"""The help desk's figures over the wire: words, a picture, files; each month; on an agenda.

Seen to fail: buttons without their days; `desk_digest` out of the kinds; the month told though
nothing happened; the digest told to who wants none; `long_open` without its time.
"""

from datetime import UTC, datetime

import pytest

CHAIR, UKRAINE, HALO = "chair@unmas.example", "ukraine@aor.example", "ops@halo.example"
MONDAY = datetime(2027, 1, 4, 8, 1, tzinfo=UTC)
"""Nine in Geneva, on the first working day of January."""
BOTH = pytest.mark.parametrize("platform", ["slack", "telegram"])


def at(stage, platform, who):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


@BOTH
async def test_a_sentence_a_table_and_the_rest_by_one_tap(stage, platform):
    chair = at(stage, platform, CHAIR)
    said = (await chair.say("desk figures 2026"))[-1]
    assert "31 requests came to the help desk in 2026 so far; first answers: 28." in said.text
    assert "27 of 28 (96 %)" in said.text
    assert list(said.buttons) == ["Chart", "Spreadsheet", "CSV", "By topic", "By country"]
    [by] = await chair.press(said, "By country")
    assert "Colombia" in by.text
    assert "1 sensitive request is in the totals alone." in by.text
    [by] = await chair.press(by, "By month")
    assert "Oct 2026" in by.text


@BOTH
@pytest.mark.parametrize("label", ["Chart", "Spreadsheet", "CSV"])
async def test_each_file_is_one_tap_away(stage, platform, label):
    chair = at(stage, platform, CHAIR)
    [said] = await chair.say("help desk 2026 Q3")
    await chair.press(said, label)
    assert sum(message.files for message in await chair.with_files()) == 1
    words = "asked in Q3 2026" if label == "Chart" else "came to the help desk in Q3 2026"
    assert words in await chair.text()


@BOTH
async def test_questions_in_words_and_in_french(stage, platform):
    chair = at(stage, platform, CHAIR)
    asked = "how many requests did we answer this year?"
    assert "28 requests got their first answer" in (await chair.say(asked))[-1].text
    asked = "how long does a first answer take?"
    assert "Half of the first answers" in (await chair.say(asked))[-1].text
    await chair.say("language fr")
    asked = "à combien de demandes avons-nous répondu cette année ?"
    assert "28 demandes ont reçu leur première réponse" in (await chair.say(asked))[-1].text
    asked = "chiffres du service d’aide depuis janvier par thème"
    assert "Par thème" in (await chair.say(asked))[-1].text


async def test_a_coordinator_reads_totals_and_has_no_buttons(stage):
    [said] = await stage.on_slack(UKRAINE).say("desk figures by country")
    assert "31 requests came" in said.text
    assert "Colombia" not in said.text
    assert not said.buttons


async def test_an_answer_counts_at_once(stage):
    asker, chair = stage.on_telegram(HALO), stage.on_slack(CHAIR)
    await asker.say("ask Where do we find leaflets about mines for children?")
    await chair.say("answer 35 In the folder.")
    [said] = await chair.say("desk figures 2026")
    assert "32 requests came to the help desk in 2026 so far; first answers: 29." in said.text


async def test_each_month_comes_to_who_leads_until_they_say_no(stage):
    chair = stage.on_slack(CHAIR)
    await stage.move_to(datetime(2026, 12, 2, 9, tzinfo=UTC))
    await stage.on_telegram(HALO).say("ask Where do we find leaflets about mines for children?")
    await chair.say("answer 35 In the folder.")
    await stage.move_to(datetime(2026, 12, 31, 9, tzinfo=UTC))
    await stage.stop()
    await stage.start()
    await stage.move_to(MONDAY)
    await stage.settled()
    december = await chair.find("Help desk, December 2026")
    assert "1 request came to the help desk in December 2026; first answers: 1." in december.text
    [more] = await chair.press(december, "More figures")
    assert "By topic" in more.buttons
    await chair.press(december, "Not each month")
    assert stage.rows("select * from preference where no_desk_digest")
    await stage.on_telegram(HALO).say("ask Where do we find maps of mines for children?")
    await stage.move_to(datetime(2027, 1, 31, 9, tzinfo=UTC))
    await stage.stop()
    await stage.start()
    await stage.move_to(datetime(2027, 2, 2, 9, tzinfo=UTC))
    await stage.settled()
    assert "Help desk, January 2027" not in await chair.text()


@BOTH
async def test_what_is_open_for_long_goes_on_the_agenda_by_one_tap(stage, platform):
    chair = at(stage, platform, CHAIR)
    agenda = (await chair.say("agenda 13"))[-1]
    assert "4 requests have been open for more than 2 weeks." in agenda.text
    agenda = (await chair.press(agenda, "Put all 4 on"))[-1]
    assert "4 requests are on the agenda." in agenda.text
    assert "Help-desk request 30: " in agenda.text
    words = stage.rows("select text from message where direction = 'question'")
    assert not [row for row in words if row["text"] in agenda.text]
    assert not [label for label in agenda.buttons if label.startswith("Put")]
    seen = (await stage.on_telegram(HALO).say("agenda 13"))[-1]
    assert "open for more than" not in seen.text
