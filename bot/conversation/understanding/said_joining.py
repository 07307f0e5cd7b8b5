"""Coming in. As people say it."""

from bot.conversation.commands.joining import (
    Agree,
    ConfirmGuess,
    Invite,
    Join,
    LetIn,
    LetVerifiedIn,
    LinkAccount,
    NotMe,
    TurnAway,
)
from bot.conversation.understanding.saying import Patterns

PATTERNS: Patterns = (
    (r"(?:start|join)\s+(?P<code>\S+)", lambda g, _: Join(g["code"])),
    (r"(?:i\s+)?agree", lambda *_: Agree()),
    (r"(?:this\s+is\s+)?not\s+me", lambda *_: NotMe()),
    (r"that(?:['’]s|\s+is)\s+right", lambda *_: ConfirmGuess()),
    (r"invite(?:\s+(?P<who>\S.{0,200}))?", lambda g, _: Invite(g.get("who", "").strip())),
    (r"link", lambda *_: LinkAccount()),
    (r"let\s+in\s+(?P<n>\d{1,9})", lambda g, _: LetIn(int(g["n"]))),
    (r"let\s+verified\s+addresses\s+in", lambda *_: LetVerifiedIn(allowed=True)),
    (
        r"do(?:\s+not|n['’]t)\s+let\s+verified\s+addresses\s+in",
        lambda *_: LetVerifiedIn(allowed=False),
    ),
    (r"turn\s+away\s+(?P<n>\d{1,9})", lambda g, _: TurnAway(int(g["n"]))),
)
VERBS = ("join", "invite", "link")
"""First words, for whoever mistypes them."""
