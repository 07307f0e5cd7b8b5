"""What is held about somebody, and its erasure. As people say it."""

from bot.conversation.commands.privacy import (
    AllowTelegram,
    ForgetMe,
    ForgetPerson,
    KeepMe,
    KeepPerson,
    ShowMyData,
)
from bot.conversation.understanding.saying import Patterns, number

_WHO = r"(?!(?:it|that|this|about|in)\b)(?P<who>\S.{0,100}?)"
"""Nobody is called that: "forget it", "keep in mind"."""

PATTERNS: Patterns = (
    (r"my[\s_]*data", lambda *_: ShowMyData()),
    (r"forget[\s_]*me", lambda *_: ForgetMe()),
    (r"forget[\s_]*me\s+now", lambda *_: ForgetMe(sure=True)),
    (r"keep[\s_]*me", lambda *_: KeepMe()),
    (rf"forget\s+{_WHO}\s+now", lambda g, _: ForgetPerson(g["who"].strip(), sure=True)),
    (rf"forget\s+{_WHO}", lambda g, _: ForgetPerson(g["who"].strip())),
    (rf"keep\s+{_WHO}", lambda g, _: KeepPerson(g["who"].strip())),
    (r"allow\s+(?:request\s+)?#?(?P<n>\d{1,6})", lambda g, _: AllowTelegram(number(g))),
)
VERBS: tuple[str, ...] = ("forget",)
"""First words, for whoever mistypes them."""
