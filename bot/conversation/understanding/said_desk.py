"""The life of a request, and who knows what. As people say it."""

import re

from bot.conversation.commands.any import Command
from bot.conversation.commands.desk import (
    AddExpert,
    AddNote,
    AddWords,
    AskBack,
    Assign,
    HandOver,
    NotMine,
    Refer,
    RemoveExpert,
    SetTopic,
    SetUrgency,
    ShowExperts,
    ShowMoves,
)
from bot.conversation.understanding import said_sensitive
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns, number
from bot.domain.helpdesk import Urgency

_N = r"(?:request\s+)?#?\s*(?P<n>\d{1,12})"
_TEXT = r"(?:[\s:,]+(?P<text>\S.*))?"
_WHO = r"(?P<who>\S.{0,100}?)"
_URGENCIES = {
    "urgent": Urgency.URGENT,
    "normal": Urgency.NORMAL,
    "low": Urgency.LOW,
    "not urgent": Urgency.LOW,
}
_BECAUSE = re.compile(
    r"[\s,;:]+(?:because(?:\s+of)?\s+|parce\s+qu(?:e\s+|['\u2019]\s*)|car\s+)", re.IGNORECASE
)
"""In French too: a reason may be the whole message, behind no French command."""


def with_reason(text: str) -> tuple[str, str]:
    """What was named, and why: "Child Protection AoR because …"; no reason: an empty one."""
    named, *why = _BECAUSE.split(text.strip(), maxsplit=1)
    return re.sub(r"^(?:to|à)\s+", "", named).strip(), (why[0] if why else "").strip()


def _assign(groups: Groups, _: Context) -> Command:
    return Assign(number(groups), groups.get("who", "").strip())


def _hand_over(groups: Groups, _: Context) -> Command:
    who, why = with_reason(groups.get("who", ""))
    return HandOver(number(groups), who, why)


def _not_mine(groups: Groups, _: Context) -> Command:
    why = re.sub(r"^because\s+", "", groups.get("text", ""), flags=re.IGNORECASE)
    return NotMine(number(groups), why.strip())


def _refer(groups: Groups, _: Context) -> Command:
    return Refer(number(groups), *with_reason(groups.get("to", "")))


def _urgency(groups: Groups, _: Context) -> Command:
    how = " ".join(groups.get("how", "").lower().split())
    return SetUrgency(number(groups), _URGENCIES.get(how))


def _add_expert(groups: Groups, _: Context) -> Command:
    return AddExpert(
        groups["who"].strip(),
        groups["topic"].strip(),
        groups.get("where", "").strip(),
        groups.get("deputy", "").strip(),
        standby=bool(groups.get("standby")),
    )


_EXPERT_ADD = (
    rf"expert\s+add\s+{_WHO}\s+for\s+(?P<topic>\S.{{0,100}}?)"
    r"(?:\s+in\s+(?P<where>\S.{0,80}?))?"
    r"(?:[\s,]+with\s+deputy\s+(?P<deputy>\S.{0,100}?))?"
    r"(?P<standby>[\s,]+(?:as\s+|on\s+)?standby)?"
)

PATTERNS: Patterns = (
    *said_sensitive.PATTERNS,
    (r"request\s+#?(?P<n>\d{1,12})\s+more", lambda g, _: ShowMoves(number(g))),
    (rf"assign\s+{_N}(?:\s+to\s+{_WHO})?", _assign),
    (rf"hand\s*over\s+{_N}(?:\s+to\s+(?P<who>\S.*))?", _hand_over),
    (rf"not\s+mine\s+{_N}{_TEXT}", _not_mine),
    (rf"note\s+{_N}{_TEXT}", lambda g, _: AddNote(number(g), g.get("text", "").strip())),
    (
        rf"topic\s+{_N}(?:[\s:,]+(?:to\s+|is\s+)?(?P<topic>\S.{{0,100}}))?",
        lambda g, _: SetTopic(number(g), g.get("topic", "").strip()),
    ),
    (rf"urgency\s+{_N}(?:[\s:,]+(?P<how>{'|'.join(_URGENCIES)}))?", _urgency),
    (
        rf"(?:wait|ask\s+back)\s+{_N}{_TEXT}",
        lambda g, _: AskBack(number(g), g.get("text", "").strip()),
    ),
    (rf"reply\s+{_N}{_TEXT}", lambda g, _: AddWords(number(g), g.get("text", "").strip())),
    (rf"refer\s+{_N}(?:\s+to\s+(?P<to>\S.*))?", _refer),
    (
        r"experts(?:\s+(?:for\s+|on\s+)?(?P<topic>\S.{0,100}))?",
        lambda g, _: ShowExperts(g.get("topic", "").strip()),
    ),
    (_EXPERT_ADD, _add_expert),
    (
        rf"expert\s+remove\s+{_WHO}(?:\s+(?:for|from)\s+(?P<topic>\S.{{0,100}}))?",
        lambda g, _: RemoveExpert(g["who"].strip(), g.get("topic", "").strip()),
    ),
)
VERBS: tuple[str, ...] = (
    *said_sensitive.VERBS,
    "assign", "hand", "note", "topic", "urgency", "wait", "reply", "refer", "experts", "expert",
)  # fmt: skip
"""First words, for whoever mistypes them."""
