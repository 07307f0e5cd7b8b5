"""Calls missed in a row. As people say it."""

from bot.conversation.commands.missed import ChangeMissed, DropMissed, SendMissed, ShowMissed
from bot.conversation.understanding.saying import Patterns

_N = r"#?(?P<n>\d{1,9})"
PATTERNS: Patterns = (
    (r"missed(?:\s+calls)?", lambda *_: ShowMissed()),
    (rf"missed\s+{_N}\s+send", lambda g, _: SendMissed(int(g["n"]))),
    (rf"missed\s+{_N}\s+drop", lambda g, _: DropMissed(int(g["n"]))),
    (rf"missed\s+{_N}\s+change", lambda g, _: ChangeMissed(int(g["n"]))),
    (
        rf"missed\s+{_N}\s*:\s*(?P<text>.+)",
        lambda g, _: ChangeMissed(int(g["n"]), g["text"].strip()),
    ),
)
VERBS = ("missed",)
"""First words, for whoever mistypes them."""
