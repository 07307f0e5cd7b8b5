"""After the call: the help desk across both platforms, and the question about the year."""

import struct

from bot.demo.play import Play
from bot.demo.scenes.people import CHAIR, GICHD_GENEVA, HALO_LONDON
from bot.demo.scenes.step import step

QUESTION = "Who can help us set up an IMSMA database for our survey records?"
ANSWER = (
    "We can: GICHD supports IMSMA together with UNMAS (WP 4.3). "
    "I will send you the forms and call your data manager this week."
)
LARGEST = 60_000
"""Bytes of a picture: little data for poor lines."""
DRAWN_WITHIN = 60.0
"""Seconds: the first picture on a new machine waits for a list of its fonts."""
_PNG = b"\x89PNG\r\n\x1a\n"


@step(
    "A question for the help desk",
    "Asked on Telegram in English, it reaches the expert on Slack, who is spoken to in French.",
)
async def a_question(play: Play) -> None:
    await play.world.move_to("2026-12-08 15:30")
    await play.command(HALO_LONDON, f"ask {QUESTION}")
    await play.sees(HALO_LONDON, "request 35", "Information management", "GICHD", "Geneva)")
    await play.sees(GICHD_GENEVA, "Nouvelle demande 35", "HALO", QUESTION)
    await play.press(GICHD_GENEVA, "Prendre")
    await play.sees(GICHD_GENEVA, "La demande 35 vous est confiée")
    await play.sees(HALO_LONDON, "is being looked at by", "GICHD")


@step("The answer", "Written on Slack, read on Telegram, and the asker has the last word.")
async def the_answer(play: Play) -> None:
    await play.world.move_to("2026-12-08 15:45")
    await play.press(GICHD_GENEVA, "Répondre")
    await play.sees(GICHD_GENEVA, "Écrivez maintenant la réponse")
    await play.write(GICHD_GENEVA, ANSWER)
    await play.sees(GICHD_GENEVA, "C’est envoyé", "demande 35")
    await play.sees(HALO_LONDON, "Answer to your request 35", ANSWER, "Did that help?")
    await play.press(HALO_LONDON, "That helped")
    await play.sees(HALO_LONDON, "Request 35 is closed")
    await play.sees(GICHD_GENEVA, "Votre réponse à la demande 35 a été utile")


@step("“attendance since January”", "A sentence first, then a table.")
async def since_january(play: Play) -> None:
    await play.world.move_to("2026-12-09 09:00")
    await play.command(CHAIR, "attendance since January")
    await play.sees(
        CHAIR,
        "7 of 12 calls due were held with at least six partners",
        "10 of 12 held",
        "13 partner  Tue 8 Dec 2026",
        "The figures rest on",
    )


@step("The same as a picture", "With words for those who cannot load it.")
async def as_a_picture(play: Play) -> None:
    await play.world.move_to("2026-12-09 09:01")
    await play.press(CHAIR, "Chart")
    await play.sees(CHAIR, "7 of 12 calls due", "Most partners: 9", within=DRAWN_WITHIN)
    shown = await play.sees_file(CHAIR, "chart.png")
    content = await play.content_of(CHAIR, shown)
    small = content.startswith(_PNG) and len(content) < LARGEST
    play.expect(CHAIR, f"a PNG of less than {LARGEST // 1000} kB", shown, holds=small)
    width, height = struct.unpack(">II", content[16:24])
    size = f"{width} × {height} points, {len(content) / 1000:.1f} kB"
    play.note(f"the picture is a PNG of {size}, read back from Slack")
    play.keep("chart.png", content)
