"""Whoever is no member sees members' buttons, and presses all of them."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.demo.cast import CHANNEL, SLACK_BOT
from tests.scenarios.screens import Seen

HOW = "I do not know this account yet"
CHAIR, MAG = "chair@unmas.example", "desk@mag.example"
CARDS = ("call 13", "calls", "settings", "help", "roster", "documents", "forget me", "requests")


async def members_buttons(stage) -> dict[str, str]:
    """What members' buttons carry, those of who leads and those that anybody may press."""
    found: dict[str, str] = {}
    for person in (stage.on_telegram(CHAIR), stage.on_telegram(MAG)):
        await person.say("ask Who can advise on quality management?")
        for words in CARDS:
            for message in await person.say(words):
                values = message.buttons.items()
                found |= {
                    f"{len(found) + n} {label}"[:40]: v for n, (label, v) in enumerate(values)
                }
    return found


async def in_the_channel(stage, buttons: dict[str, str]) -> list[Seen]:
    """The same buttons where everybody in the workspace sees them, twenty in a message."""
    client = AsyncWebClient(SLACK_BOT.token, base_url=stage.app.settings.slack.base_url)
    labels, shown = list(buttons), []
    for at in range(0, len(labels), 20):
        some = labels[at : at + 20]
        elements = [
            {
                "type": "button",
                "action_id": f"press-{number}",
                "text": {"type": "plain_text", "text": label},
                "value": buttons[label],
            }
            for number, label in enumerate(some)
        ]
        blocks = [{"type": "actions", "elements": elements}]
        posted = await client.chat_postMessage(channel=CHANNEL, text="buttons", blocks=blocks)
        values = {label: buttons[label] for label in some}
        shown.append(Seen(posted["ts"], "buttons", values, False, 0, CHANNEL))
    return shown
