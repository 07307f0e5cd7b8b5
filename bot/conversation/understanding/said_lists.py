"""Lists that the AoR keeps: documents, members, mechanisms. As people say it."""

import re

from bot.conversation.commands.any import Command
from bot.conversation.commands.lists import (
    AddEntry,
    ChangeEntry,
    ConfirmInduction,
    RemoveEntry,
    RestoreEntry,
    SetInduction,
    ShowEntry,
    ShowList,
    ShowMember,
    ShowReceipts,
    SkipStep,
    TellDay,
)
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.references import Ref
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.entry_words import read_changes, read_day, read_new
from bot.conversation.understanding.saying import Groups, Patterns, number
from bot.domain.lists import NOTHING_SAID, EntryKind, ListKind, Newcomers

_GROUPS = {
    "partners": Newcomers.PARTNERS,
    "coordinators": Newcomers.COORDINATORS,
    "in-country coordinators": Newcomers.COORDINATORS,
    "focal points": Newcomers.FOCAL_POINTS,
    "donors": Newcomers.DONORS,
    "observers": Newcomers.OBSERVERS,
    "everybody": Newcomers.EVERYBODY,
    "everyone": Newcomers.EVERYBODY,
    "all": Newcomers.EVERYBODY,
}
_ONE = r"(?P<kind>document|mechanism)"
_ENTRY = rf"{_ONE}\s+#?(?P<n>\d{{1,6}})"
_LISTED = r"(?P<list>documents|members|mechanisms)"
_FIGURES = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}"
_A_DAY = rf"(?P<day>{_FIGURES}|\d{{1,2}}\.?\s+[^\W\d_]+\s+\d{{4}})"


def _kind(groups: Groups) -> EntryKind:
    return EntryKind(groups["kind"].lower())


def _named(groups: Groups) -> tuple[Ref, EntryKind]:
    return number(groups), _kind(groups)


def _list(groups: Groups, _: Context) -> Command:
    return ShowList(ListKind(groups["list"].lower()), page=int(groups.get("page") or 1))


def _archived(groups: Groups, _: Context) -> Command:
    return ShowList(ListKind(groups["list"].lower()), archived=True)


def _add(groups: Groups, context: Context) -> Command:
    rest, kind = groups.get("rest") or "", _kind(groups)
    return AddEntry(kind, read_new(rest, kind, context) if rest.strip(" ,") else NOTHING_SAID)


def _change(groups: Groups, context: Context) -> Command:
    rest, kind = groups.get("rest") or "", _kind(groups)
    told = read_changes(rest, kind, context) if rest.strip(" ,") else NOTHING_SAID
    return ChangeEntry(number(groups), kind, told)


def _induction(groups: Groups, _: Context) -> Command:
    whom = (groups.get("whom") or "").strip(" .").lower()
    said = [word.strip() for word in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", whom)]
    entry, kind = _named(groups)
    if whom in {"nobody", "none", "no one"}:
        return SetInduction(entry, kind=kind)
    if not whom or any(word not in _GROUPS for word in said):
        return NotUnderstood("", why="lists.induction_for_whom")
    return SetInduction(entry, tuple(dict.fromkeys(_GROUPS[word] for word in said)), kind=kind)


def _day(groups: Groups, context: Context) -> Command:
    past = read_day(groups["day"], context)
    coming = read_day(groups["day"], context, past=False)
    return TellDay(past, coming) if past or coming else NotUnderstood(groups["day"])


PATTERNS: Patterns = (
    (r"documents\s+receipts|receipts", lambda *_: ShowReceipts()),
    (r"documents\s+received", lambda *_: ConfirmInduction()),
    (r"(?P<list>documents|mechanisms)\s+archived", _archived),
    (rf"{_LISTED}(?:\s+(?:page\s+)?(?P<page>\d{{1,4}}))?", _list),
    (r"member\s+(?P<name>\S.{0,100})", lambda g, _: ShowMember(g["name"].strip())),
    (_ENTRY, lambda g, _: ShowEntry(*_named(g))),
    (rf"(?:{_ONE}\s+add|add\s+(?:a\s+)?(?P<other>document|mechanism))(?:[\s:]+(?P<rest>.+))?",
     lambda g, c: _add({**g, "kind": g.get("kind") or g["other"]}, c)),
    (rf"{_ENTRY}\s+change(?:[\s:]+(?P<rest>.+))?", _change),
    (rf"{_ENTRY}\s+remove", lambda g, _: RemoveEntry(*_named(g))),
    (rf"{_ENTRY}\s+restore", lambda g, _: RestoreEntry(*_named(g))),
    (rf"{_ENTRY}\s+no\s+induction", lambda g, _: SetInduction(number(g), kind=_kind(g))),
    (rf"{_ENTRY}\s+induction(?:\s+(?:for\s+)?(?P<whom>.+))?", _induction),
    (r"skip", lambda *_: SkipStep()),
    (_A_DAY, _day),
)  # fmt: skip
VERBS = ("documents", "document", "members", "member", "mechanisms", "mechanism")
"""First words, for whoever mistypes them."""
