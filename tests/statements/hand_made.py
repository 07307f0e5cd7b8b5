"""Buttons made by hand and put where somebody can press them, as members or attackers might.

They are signed with the deployment's own key: what refuses them is not the signature.
"""

from slack_sdk.web.async_client import AsyncWebClient
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.conversation.buttons import Pressed, encode
from bot.demo.cast import SLACK_BOT, TELEGRAM_BOT
from tests.scenarios.screens import OnSlack, Seen

AT_ONCE = 20


def signed(stage, verb, subject=0, *, person=None, generation=0, aor=1):
    """Button data as the bot itself would have made it."""
    (row,) = stage.rows("select value from deployment where name = 'button_key'")
    return encode(bytes(row["value"]), Pressed(verb, subject, person, generation, aor))


async def put(somebody, buttons, chat=None):
    """Messages of the bot before `somebody`, or in a group or channel: labels and data."""
    labels, put_there = list(buttons), []
    send = _on_slack if isinstance(somebody, OnSlack) else _on_telegram
    for at in range(0, len(labels), AT_ONCE):
        some = {label: buttons[label] for label in labels[at : at + AT_ONCE]}
        put_there.append(Seen(await send(somebody, some, chat), "buttons", some, False, 0, chat))
    return put_there


async def _on_slack(somebody, buttons, chat):
    elements = [
        {
            "type": "button",
            "action_id": f"press-{number}",
            "text": {"type": "plain_text", "text": label},
            "value": data,
        }
        for number, (label, data) in enumerate(buttons.items())
    ]
    base_url = somebody.scene.app.settings.slack.base_url
    posted = await AsyncWebClient(SLACK_BOT.token, base_url=base_url).chat_postMessage(
        channel=chat or await somebody.dm(),
        text="buttons",
        blocks=[{"type": "actions", "elements": elements}],
    )
    return posted["ts"]


async def _on_telegram(somebody, buttons, chat):
    rows = [[InlineKeyboardButton(label, callback_data=data)] for label, data in buttons.items()]
    base_url = f"{somebody.scene.app.settings.telegram.base_url}/bot"
    async with Bot(TELEGRAM_BOT.token, base_url=base_url) as bot:
        sent = await bot.send_message(
            chat or somebody.user, "buttons", reply_markup=InlineKeyboardMarkup(rows)
        )
    return str(sent.message_id)
