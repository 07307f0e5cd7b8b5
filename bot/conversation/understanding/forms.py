"""Forms → commands. Fields that were not offered are ignored."""

from bot.conversation.commands.any import Command
from bot.conversation.commands.helpdesk import Ask
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.envelopes import FormSent


def read_form(sent: FormSent) -> Command:
    """What a filled form asks."""
    fields = dict(sent.fields)
    if sent.form == "ask":
        return Ask(fields.get("question", "").strip(), fields.get("topic") or None)
    return NotUnderstood("")
