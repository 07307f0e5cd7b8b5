"""From who missed calls in a row to the drafts of messages to them."""

from bot.conversation.replies import Button, Buttons, say


def drafts_button() -> Buttons:
    """Shows the drafts; nothing is sent by it."""
    return Buttons(((Button(say("missed.button_drafts"), "missed", 0, "missed calls"),),))
