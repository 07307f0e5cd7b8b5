"""Agendas of calls, and the way in. As people say it."""

import re

from bot.conversation.commands.agenda import (
    AddRequest,
    AddRequests,
    CarryOver,
    DropPoint,
    JoinCall,
    MovePoint,
    OfferRequests,
    OrderAgenda,
    ShowAgenda,
    SuggestPoint,
    TimePoint,
)
from bot.conversation.commands.any import Command
from bot.conversation.commands.references import Ref
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import A_DAY, Groups, N, Patterns, number

_OF = rf"agenda\s+(?:of\s+|for\s+)?{N}"
_PLACE = r"(?:point\s+)?(?P<place>\d{1,2})"


def _suggest(groups: Groups, _: Context) -> Command:
    return SuggestPoint(number(groups), (groups.get("text") or "").strip())


def _order(groups: Groups, _: Context) -> Command:
    places = tuple(int(place) for place in re.findall(r"\d+", groups.get("places") or ""))
    return OrderAgenda(number(groups), places)


def _move(groups: Groups, _: Context) -> Command:
    return MovePoint(number(groups), int(groups["place"]), up=groups["way"].lower() == "up")


def _time(groups: Groups, _: Context) -> Command:
    return TimePoint(number(groups), int(groups["place"]), int(groups["many"]) or None)


def _request(groups: Groups, _: Context) -> Command:
    return AddRequest(number(groups), Ref(number=int(groups["request"])))


PATTERNS: Patterns = (
    (rf"agenda(?:\s+(?:of\s+|for\s+)?{N})?", lambda g, _: ShowAgenda(number(g))),
    (
        rf"{_OF}\s+(?:drop|withdraw|remove)\s+{_PLACE}",
        lambda g, _: DropPoint(number(g), int(g["place"])),
    ),
    (rf"{_OF}\s+order(?:\s+(?P<places>\d{{1,2}}(?:[\s,]+\d{{1,2}})*))?", _order),
    (rf"{_OF}\s+(?P<way>up|down)\s+{_PLACE}", _move),
    (rf"{_OF}\s+{_PLACE}\s*:?\s+(?:takes?\s+)?(?P<many>\d{{1,3}})\s*min(?:utes?)?\.?", _time),
    (rf"{_OF}\s+(?:add\s+)?open\s+requests", lambda g, _: AddRequests(number(g))),
    (rf"{_OF}\s+requests", lambda g, _: OfferRequests(number(g))),
    (rf"{_OF}\s+(?:add\s+)?request\s+#?(?P<request>\d{{1,6}})", _request),
    (rf"{_OF}\s+carry\s+over", lambda g, _: CarryOver(number(g))),
    (
        rf"(?!agenda\s+(?:of\s+|for\s+)?{A_DAY}){_OF}(?:\s+add(?:\s*:)?|\s*:)?(?:\s+(?P<text>\S.*))?",
        _suggest,
    ),
    (r"agenda\s+add(?:\s*:)?(?:\s+(?P<text>\S.*))?", _suggest),
    (rf"suggest(?:\s+a\s+point)?(?:\s+for\s+{N})?", _suggest),
    (rf"suggest\s+for\s+{N}(?:\s*:)?(?:\s+(?P<text>\S.*))?", _suggest),
    (rf"suggest\s+(?P<text>\S.*?)\s+for\s+{N}\.?", _suggest),
    (r"suggest(?:\s*:)?(?:\s+(?P<text>\S.*))?", _suggest),
    (rf"join-?link(?:\s+{N})?", lambda g, _: JoinCall(number(g))),
    (r"join\s+call(?:\s+#?(?P<n>\d{1,6}))?", lambda g, _: JoinCall(number(g))),
)
VERBS = ("agenda", "suggest")
"""First words, for whoever mistypes them."""
