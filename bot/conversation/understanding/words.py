"""Typed words → commands. One pattern for each way to say it; the first that fits wins."""

import re
from collections.abc import Callable

from rapidfuzz import process

from bot.conversation.commands.answers import GiveAnswer, WhoAnswers
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import (
    CheckIn,
    NameUnknown,
    RollCall,
    SetHeld,
    ShowRoll,
)
from bot.conversation.commands.calls import SetLink, ShowCall, ShowCalls
from bot.conversation.commands.helpdesk import (
    AnswerRequest,
    Ask,
    Close,
    Reopen,
    ShowRequest,
    ShowRequests,
    Take,
)
from bot.conversation.commands.people import (
    ComesLater,
    Confirm,
    Drop,
    Help,
    Join,
    NotUnderstood,
    ShowStatus,
)
from bot.conversation.commands.references import Ref
from bot.conversation.commands.troubles import LeaveIt, SendAgain
from bot.conversation.understanding.attendance import read_attendance
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.scheduling import read_schedule_words
from bot.domain.calls import Choice, Held

LONGEST = 4000
"""Characters of one message that are read; Slack and Telegram both send at most about this."""
_NEAR = 75

Groups = dict[str, str]
Maker = Callable[[Groups, Context], Command]


def _number(groups: Groups) -> Ref:
    found = groups.get("n")
    return Ref(number=int(found)) if found else Ref()


def _delegate(groups: Groups, _: Context) -> Command:
    return GiveAnswer(_number(groups), Choice.DELEGATE, delegate=groups["name"].strip())


def _answer_for(groups: Groups, _: Context) -> Command:
    choice = Choice(groups["choice"].lower())
    return GiveAnswer(_number(groups), choice, partner=groups["partner"].strip())


_N = r"(?:call\s+)?(?:#\s*)?(?P<n>\d{1,6})"
_PATTERNS: tuple[tuple[str, Maker], ...] = (
    (r"help(?:\s+(?P<topic>.+))?", lambda g, _: Help(g.get("topic") or None)),
    (r"(?:start|hi|hello)", lambda *_: Help(welcome=True)),
    (r"(?:start|join)\s+(?P<code>\S+)", lambda g, _: Join(g["code"])),
    (r"calls", lambda *_: ShowCalls()),
    (r"(?:calls\s+past|past\s+calls)", lambda *_: ShowCalls(past=True)),
    (r"(?:next\s+)?call(?:\s+#?(?P<n>\d{1,6}))?", lambda g, _: ShowCall(_number(g))),
    (r"schedule(?:\s+(?P<rest>.+))?", lambda g, c: read_schedule_words(g.get("rest") or "", c)),
    (
        rf"(?P<choice>yes|no|maybe)(?:\s+{_N})?",
        lambda g, _: GiveAnswer(_number(g), Choice(g["choice"].lower())),
    ),
    (rf"send\s+(?P<name>.+?)\s+to\s+{_N}", _delegate),
    (r"send\s+(?P<name>.+)", _delegate),
    (rf"answer\s+for\s+(?P<partner>.+?)\s+(?P<choice>yes|no|maybe)(?:\s+{_N})?", _answer_for),
    (
        rf"who(?:\s+has(?:\s+not|n'?t)\s+answered|\s+is\s+silent)(?:\s+{_N})?",
        lambda g, _: WhoAnswers(_number(g), silent=True),
    ),
    (
        rf"who(?:\s+(?:comes|is\s+coming))?(?:\s+(?:to\s+)?{_N})?",
        lambda g, _: WhoAnswers(_number(g)),
    ),
    (
        rf"here\s+(?:on\s+behalf\s+of|for)\s+(?P<partner>.+?)(?:\s+{_N})?",
        lambda g, _: CheckIn(_number(g), g["partner"].strip()),
    ),
    (rf"here(?:\s+{_N})?", lambda g, _: CheckIn(_number(g))),
    (
        rf"(?P<verb>present|absent)(?:\s+{_N})?(?:[\s:,]+(?P<names>[^\d\s].*))?",
        lambda g, _: RollCall(_number(g), g.get("names") or "", present=_is(g, "present")),
    ),
    (rf"roll(?:\s*call)?(?:\s+{_N})?", lambda g, _: ShowRoll(_number(g))),
    (r"resend\s+#?(?P<n>\d{1,9})", lambda g, _: SendAgain(int(g["n"]))),
    (r"leave\s+#?(?P<n>\d{1,9})", lambda g, _: LeaveIt(int(g["n"]))),
    (rf"held(?:\s+{_N})?", lambda g, _: SetHeld(_number(g), Held.YES)),
    (rf"not\s+held(?:\s+{_N})?", lambda g, _: SetHeld(_number(g), Held.NO)),
    (rf"join-?link\s+{_N}\s+(?P<link>\S+)", lambda g, _: SetLink(_number(g), g["link"])),
    (r"attendance(?:\s+(?P<rest>.+))?", lambda g, c: read_attendance(g.get("rest") or "", c)),
    (r"ask(?:\s+(?P<question>.+))?", lambda g, _: Ask((g.get("question") or "").strip())),
    (r"requests", lambda *_: ShowRequests()),
    (r"request\s+#?(?P<n>\d{1,6})", lambda g, _: ShowRequest(_number(g))),
    (r"take\s+#?(?P<n>\d{1,6})", lambda g, _: Take(_number(g))),
    (
        r"answer\s+#?(?P<n>\d{1,6})(?:[\s:]+(?P<text>.+))?",
        lambda g, _: AnswerRequest(_number(g), (g.get("text") or "").strip()),
    ),
    (r"close\s+#?(?P<n>\d{1,6})", lambda g, _: Close(_number(g))),
    (r"reopen\s+#?(?P<n>\d{1,6})", lambda g, _: Reopen(_number(g))),
    (r"status", lambda *_: ShowStatus()),
    (r"confirm", lambda *_: Confirm()),
    (r"(?:drop|cancel)", lambda *_: Drop()),
    (
        r"(?!(?:what|who|where|when|why|how|which|there|it|this|that|he|she|my|our|the)\b)(?P<name>\S[^\n]{0,80}?)\s+(?:is|was)\s+(?P<partner>[^\n?]{2,80})",
        lambda g, _: NameUnknown(g["name"].strip(), g["partner"].strip(" .!")),
    ),
)
_COMPILED = tuple((re.compile(text, re.IGNORECASE | re.DOTALL), make) for text, make in _PATTERNS)

LATER = re.compile(
    r"(?:move|cancel|agenda|minutes|chair|assign|note|refer|nudge)(?:\s.*)?\d(?:\s.*)?"
    r"|(?:announce|consult|invite|quiet|timezone|language|away|role|audit)(?:\s.*)?"
    r"|find\s+a\s+date(?:\s.*)?|remind\s+me(?:\s.*)?|expert\s+add\s.*|experts(?:\s.*)?"
    r"|documents|members|mechanisms|workplan|roster|link|left\s+\S+|my\s+data|forget\s+me",
    re.IGNORECASE | re.DOTALL,
)
"""Words of the bot's language that later versions do."""
_VERBS = [
    "help",
    "join",
    "calls",
    "call",
    "schedule",
    "yes",
    "no",
    "maybe",
    "send",
    "who",
    "here",
    "present",
    "absent",
    "held",
    "roll",
    "attendance",
    "ask",
    "requests",
    "request",
    "take",
    "answer",
    "close",
    "reopen",
    "status",
    "confirm",
    "drop",
]


def _is(groups: Groups, verb: str) -> bool:
    return groups["verb"].lower() == verb


def read_words(text: str, context: Context) -> Command:
    """What the words ask; NotUnderstood with the nearest command if none fits."""
    words = text.strip().lstrip("/").strip()
    if len(words) > LONGEST:
        return NotUnderstood("", why="people.too_long", facts=(("limit", f"{LONGEST}"),))
    for pattern, make in _COMPILED:
        found = pattern.fullmatch(words)
        if found:
            groups = {key: value for key, value in found.groupdict().items() if value}
            return make(groups, context)
    return _unknown(words)


def _unknown(words: str) -> Command:
    first = words.partition(" ")[0].lower().rstrip(":,.!?")
    if LATER.fullmatch(words):
        return ComesLater(first)
    if first in _VERBS:
        return NotUnderstood(words, meant=first)
    near = process.extractOne(first, _VERBS, score_cutoff=_NEAR) if len(first) > 2 else None
    return NotUnderstood(words, meant=near[0] if near else None)
