"""Readers and sentences that the tests of this package share."""

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Say, say

KEY = b"k" * 32
READER = Reader("en", "Europe/Zurich", "Europe/Zurich", person=7)


def text(words: str) -> Say:
    """A sentence that is nothing but this fact."""
    return say("common.text", text=words)
