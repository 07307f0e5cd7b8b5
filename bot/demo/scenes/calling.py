"""The day of the call: the last reminders, who is there, the report, the summary."""

from bot.demo.data_set import read_data
from bot.demo.play import Play
from bot.demo.scenes.people import (
    CHAIR,
    HI_KYIV,
    MAG_LONDON,
    MAG_LUANDA,
    NPA_OSLO,
    UNICEF_AMMAN,
    UNICEF_GENEVA,
)
from bot.demo.scenes.planning import note_reached
from bot.demo.scenes.step import step

LINK = "https://calls.example/ma-aor"
REPORT = "zoom_2026-12-08.csv"


@step("The hour's reminder", "Only to those who come. The chair leaves the link with the bot.")
async def an_hour_before(play: Play) -> None:
    await play.world.move_to("2026-12-08 13:00")
    words, french = "In an hour: Partner call 13", "Dans une heure"
    await play.sees(NPA_OSLO, words, "14:00 Oslo", "You have said yes")
    await play.sees(MAG_LUANDA, words, "14:00 Luanda", "You have said yes")
    await note_reached(play, words, french)
    await play.command(CHAIR, f"join-link 13 {LINK}")
    await play.sees(CHAIR, "The link for Partner call 13 is kept")


@step("The ten minutes' reminder", "The link at the moment it is needed, in private only.")
async def ten_minutes_before(play: Play) -> None:
    await play.world.move_to("2026-12-08 13:50")
    words, french = "In ten minutes: Partner call 13", "Dans dix minutes"
    await play.sees(UNICEF_AMMAN, words, "16:00 Amman (14:00 Geneva)", LINK)
    await play.sees(HI_KYIV, words, "15:00 Kyiv (14:00 Geneva)", LINK)
    await play.sees(MAG_LUANDA, words, "14:00 Luanda", LINK)
    await note_reached(play, words, french)


@step("During the call", "Two check in themselves, the chair marks two more by name.")
async def during_the_call(play: Play) -> None:
    await play.world.move_to("2026-12-08 14:05")
    await play.write(MAG_LONDON, "here")
    await play.sees(MAG_LONDON, "You are checked in for MAG")
    await play.command(UNICEF_GENEVA, "here")
    await play.sees(UNICEF_GENEVA, "You are checked in for UNICEF")
    await play.command(CHAIR, "present 13 DRC, NPA")
    await play.sees(CHAIR, "DRC and NPA", "4 of 6 partners so far")


@step("The Zoom report", "It adds Humanity & Inclusion and GICHD, and asks what it cannot know.")
async def the_report(play: Play) -> None:
    await play.world.move_to("2026-12-08 15:10")
    await play.upload(CHAIR, REPORT, read_data(f"samples/{REPORT}"))
    await play.sees(
        CHAIR,
        "I have read the report",
        "6 of 6 partners: target met",
        "DRC, GICHD, HI, MAG, NPA and UNICEF",
        "not counted: UNMAS",
        "the report shows 1 minute",
        "Who was “iPhone” (24 minutes)?",
    )


@step("What only the chair can say", "DRC stays; the two unknown ones stay unknown.")
async def settled(play: Play) -> None:
    await play.world.move_to("2026-12-08 15:12")
    await play.press(CHAIR, "DRC counts")
    await play.finds(CHAIR, "2 things only you can say", "6 of 6")
    await play.press(CHAIR, "Leave “+41 22 *** ** 99” unknown")
    await play.finds(CHAIR, "One thing only you can say", "iPhone")
    await play.press(CHAIR, "Leave “iPhone” unknown")
    left = await play.sees(CHAIR, "6 of 6 partners: target met")
    play.expect(CHAIR, "no question left", left, holds=not left.buttons)


@step("The summary", "Six of six: target met, and what that stands on.")
async def the_summary(play: Play) -> None:
    await play.world.move_to("2026-12-08 15:15")
    await play.sees(
        CHAIR,
        "Partner call 13, Tue 8 Dec",
        "6 of 6 partners: target met",
        "Evidence: the chair’s word (DRC and NPA)",
        "the conference report (GICHD, HI, MAG, NPA and UNICEF)",
        "check-in (MAG and UNICEF)",
    )
