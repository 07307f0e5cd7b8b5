"""Who was there. As people say it."""

from bot.conversation.commands.attendance import (
    CheckIn,
    NameUnknown,
    RollCall,
    SetHeld,
    ShowAttended,
    ShowRoll,
)
from bot.conversation.understanding.attendance import read_attendance
from bot.conversation.understanding.saying import N, Patterns, number
from bot.domain.calls import Held

_WHOM = r"(?:[\s:,]+(?P<names>(?!because\b)[^\d\s].*?))?"
_WHY = r"(?:[\s,;:.–-]+because(?:\s+of|:)?\s+(?P<why>\S.*))?"
"""The reason of a correction, which is kept with it."""

_WHO_CAME = (
    r"(?:who|how\s+many(?:\s+(?:partners|organi[sz]ations|people))?)"
    r"\s+(?:was|were|came|attended|joined)(?:\s+there)?(?:\s+(?:at|to|in|on))?"
)

_CALL = r"(?:(?:(?:partner|coordinator)\s+)?call\s+)?"
"""As messages name it: "Partner call 11"."""

PATTERNS: Patterns = (
    (
        rf"here\s+(?:on\s+behalf\s+of|for)\s+(?P<partner>.+?)(?:\s+{N})?",
        lambda g, _: CheckIn(number(g), g["partner"].strip()),
    ),
    (
        rf"here\s+{N}\s+(?:on\s+behalf\s+of|for)\s+(?P<partner>.+)",
        lambda g, _: CheckIn(number(g), g["partner"].strip()),
    ),
    (rf"here(?:\s+{N})?", lambda g, _: CheckIn(number(g))),
    (
        rf"(?P<verb>present|absent)(?:\s+{N})?{_WHOM}{_WHY}",
        lambda g, _: RollCall(
            number(g), g.get("names") or "", g["verb"].lower() == "present", g.get("why")
        ),
    ),
    (rf"roll(?:\s*call)?(?:\s+{N})?", lambda g, _: ShowRoll(number(g))),
    (rf"held(?:\s+{N})?{_WHY}", lambda g, _: SetHeld(number(g), Held.YES, g.get("why"))),
    (rf"not\s+held(?:\s+{N})?{_WHY}", lambda g, _: SetHeld(number(g), Held.NO, g.get("why"))),
    (
        # Four digits are a year.
        rf"(?:attendance(?:\s+(?:of|at|for))?|{_WHO_CAME})\s+(?:the\s+)?{_CALL}#?\s*(?P<n>\d{{1,3}})\s*\??",
        lambda g, _: ShowAttended(number(g)),
    ),
    (r"attendance(?:\s+(?P<rest>.+))?", lambda g, c: read_attendance(g.get("rest") or "", c)),
)
NAMING: Patterns = (
    (
        r"(?!(?:what|who|where|when|why|how|which|there|it|this|that|he|she|my|our|the)\b)(?P<name>\S[^\n]{0,80}?)\s+(?:is|was)\s+(?P<partner>[^\n?]{2,80})",
        lambda g, _: NameUnknown(g["name"].strip(), g["partner"].strip(" .!")),
    ),
)
"""An ordinary sentence too, so it is tried last."""
VERBS = ("here", "present", "absent", "held", "roll", "attendance")
"""First words, for whoever mistypes them."""
