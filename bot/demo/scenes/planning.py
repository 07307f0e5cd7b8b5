"""From the first word to the answers: series, the first reminders, who comes."""

from bot.demo.parts import Who
from bot.demo.play import Play
from bot.demo.scenes.people import (
    CHAIR,
    GICHD_GENEVA,
    HI_KYIV,
    LMAC_BEIRUT,
    MAG_LONDON,
    MAG_LUANDA,
    NPA_OSLO,
    UNDP_NEW_YORK,
    UNICEF_AMMAN,
)
from bot.demo.scenes.step import step

PARTNER_CALLS = (
    "schedule partner call every other month on the second Tuesday at 14:00 Geneva from December"
)
SIX_DATES = ("8 December", "9 February", "13 April", "8 June", "10 August", "12 October")
BETWEEN = ("12 January", "9 March", "11 May", "13 July", "14 September", "9 November")


@step("The partner calls are planned", "One sentence, six dates to check, one press.")
async def partner_calls(play: Play) -> None:
    await play.world.move_to("2026-12-01 09:00")
    await play.command(CHAIR, PARTNER_CALLS)
    await play.sees(CHAIR, "Partner call: the next six dates", *SIX_DATES)
    await play.press(CHAIR, "Confirm")
    await play.sees(CHAIR, "the series is fixed", "Partner call 13", *SIX_DATES)


@step("The coordinator calls, in between", "So there is one call a month (SOP 14.6, WP 4.8).")
async def coordinator_calls(play: Play) -> None:
    await play.world.move_to("2026-12-01 09:02")
    await play.command(CHAIR, "schedule coordinator call in the months between")
    await play.sees(CHAIR, "Coordinator call: the next six dates", *BETWEEN)
    await play.press(CHAIR, "Confirm")
    await play.sees(CHAIR, "the series is fixed", *BETWEEN)


@step("The week's reminder", "To each person on one platform, with their own time first.")
async def a_week_before(play: Play) -> None:
    await play.world.move_to("2026-12-01 14:00")
    words, french = "In a week: Partner call 13", "Dans une semaine"
    await play.sees(UNICEF_AMMAN, words, "16:00 Amman (14:00 Geneva)", "0 of 6")
    await play.sees(HI_KYIV, words, "15:00 Kyiv (14:00 Geneva)", "0 of 6")
    await play.sees(UNDP_NEW_YORK, words, "08:00 New York (14:00 Geneva)", "0 of 6")
    await play.sees(GICHD_GENEVA, french, "mardi 8 décembre 2026", "(Genève)")
    await note_reached(play, words, french, everybody=True)


@step("Partners answer with one press", "On Slack and on Telegram; a no is an answer too.")
async def answers(play: Play) -> None:
    await answer(play, "14:20", UNICEF_AMMAN, "Yes", "UNICEF will be there", "1 of 6 partners")
    await answer(play, "14:25", HI_KYIV, "Yes", "HI will be there", "2 of 6 partners")
    await answer(play, "14:30", LMAC_BEIRUT, "No", "LMAC cannot come", "2 of 6 partners")
    await answer(play, "14:35", NPA_OSLO, "Yes", "NPA will be there", "3 of 6 partners")


@step(
    "One organisation counts once",
    "Two people answer for MAG: four, and still four. UNMAS leads and does not count: still four.",
)
async def counted_once(play: Play) -> None:
    await answer(play, "14:40", MAG_LONDON, "Yes", "MAG will be there", "4 of 6 partners")
    await answer(play, "14:45", MAG_LUANDA, "Yes", "MAG will be there", "4 of 6 partners")
    await answer(play, "14:50", CHAIR, "Yes", "UNMAS will be there", "4 of 6 partners")


@step("The day's reminder", "Who comes is reminded, who is silent is asked, who said no is left.")
async def a_day_before(play: Play) -> None:
    await play.world.move_to("2026-12-07 14:00")
    words = "Tomorrow: Partner call 13"
    await play.sees(MAG_LUANDA, words, "14:00 Luanda", "4 of 6", "You have said yes")
    await play.sees(HI_KYIV, words, "15:00 Kyiv (14:00 Geneva)", "You have said yes")
    await play.sees(UNDP_NEW_YORK, words, "08:00 New York", "Will somebody from your organisation")
    await note_reached(play, words, "Demain")
    await play.sees_nothing_of(LMAC_BEIRUT, words)
    play.note("LMAC, which said no, was left in peace")


async def answer(play: Play, at: str, who: Who, label: str, *words: str) -> None:
    """At this time of 1 December, press an answer and see it noted, in the same message."""
    await play.world.move_to(f"2026-12-01 {at}")
    await play.press(who, label)
    await play.sees(who, "Noted", *words)


async def note_reached(play: Play, *words: str, everybody: bool = False) -> None:
    """Say how many were told, on which platform; `everybody`: who is invited and has an account.

    `words`: the same in each language that is read.
    """
    invited = [
        p for p in play.world.people if p.kind not in {"", "donor"} and (p.slack or p.telegram)
    ]
    reached = await play.world.reached(*words, expected=len(invited) if everybody else None)
    places = " and ".join(f"{count} on {platform}" for platform, count in reached.items())
    play.note(f"{sum(reached.values())} people told: {places}; nobody twice")
