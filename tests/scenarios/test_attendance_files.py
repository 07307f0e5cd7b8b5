"""Attendance as pictures and files, on both platforms, over the wire."""

import pytest

CHAIR, MAG = "chair@unmas.example", "desk@mag.example"


def on(stage, platform, who):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


async def asked(chair):
    """The answer about the year, with its buttons."""
    return (await chair.say("attendance since December 2025"))[-1]


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_the_grid_is_one_tap_away_and_says_what_it_shows(stage, platform):
    chair = on(stage, platform, CHAIR)
    await chair.press(await asked(chair), "Grid")
    # Slack shares a file a moment after it was uploaded.
    await chair.with_files()
    said = await chair.find("At how many of the 10 calls held")
    assert "7 of 12 calls due were held with at least six partners" in said.text
    assert "NPA 10, UNMAS 10, MAG 7" in said.text


@pytest.mark.parametrize("platform", ["slack", "telegram"])
@pytest.mark.parametrize("label", ["Spreadsheet", "CSV", "PDF"])
async def test_each_file_is_one_tap_away(stage, platform, label):
    chair = on(stage, platform, CHAIR)
    answer = await asked(chair)
    assert list(answer.buttons) == ["Chart", "Grid", "Spreadsheet", "CSV", "PDF"]
    await chair.press(answer, label)
    assert len(await chair.with_files()) == 1


@pytest.mark.parametrize(
    "words",
    [
        "attendance since January as a grid",
        "présences depuis janvier en grille",
        "who came in 2026? as pdf",
        "présences de cette année en pdf",
    ],
)
async def test_pictures_and_papers_are_asked_for_in_words(stage, words):
    chair = stage.on_telegram(CHAIR)
    if "é" in words:
        await chair.say("language fr")
    await chair.say(words)
    assert sum(message.files for message in await chair.with_files()) == 1


async def test_a_partner_is_offered_files_of_its_own_and_no_grid(stage):
    own = await asked(stage.on_telegram(MAG))
    assert list(own.buttons) == ["Spreadsheet", "CSV"]
    await stage.on_telegram(MAG).say("attendance since January as a grid")
    assert "There is no such picture or file" in await stage.on_telegram(MAG).text()
    assert [m for m in await stage.on_telegram(MAG).screen() if m.files] == []
