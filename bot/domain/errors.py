"""Refusals: errors that a person can cause. They carry facts; texts word them."""

from collections.abc import Mapping


class Refusal(Exception):
    """What was asked cannot be done; says why and what to do next through `msgid` and `facts`.

    The text under `msgid` names what was wrong and the next step, in the reader's language.
    """

    def __init__(self, msgid: str, **facts: object) -> None:
        """`facts` fill the text; values as in `bot.conversation.replies.Fact`."""
        super().__init__(msgid)
        self.msgid = msgid
        self.facts: Mapping[str, object] = facts
