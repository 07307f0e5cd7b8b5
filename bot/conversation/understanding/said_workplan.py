"""The work plan, as people say it."""

import re

from bot.conversation.commands.any import Command
from bot.conversation.commands.workplan import (
    MakePlanPage,
    ReportPlanRow,
    ShowPlanRow,
    ShowWorkPlan,
)
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Maker, Patterns
from bot.domain.workplan import NUMBER, Status

_PLAN = r"work\s?plan"
_ROW = rf"(?:row\s+)?(?P<row>{NUMBER.pattern})"
_STATUS = {
    Status.ON_TRACK: r"on[\s-]?track",
    Status.BEHIND: r"(?:is\s+)?(?:behind(?:\s+schedule)?|late|delayed)",
    Status.DONE: r"(?:done|finished|completed?)",
    Status.NOT_STARTED: r"not\s+(?:yet\s+)?(?:started|begun)(?:\s+yet)?",
}
_NOTE = r"(?:[\s,:;.–-]+(?P<note>\S.*))?"
_BECAUSE = re.compile(r"because\s+(?:of\s+)?", re.IGNORECASE)


def _report(status: Status) -> Maker:
    def make(groups: Groups, _: Context) -> Command:
        note = groups.get("note", "")
        because = _BECAUSE.match(note)
        return ReportPlanRow(status, groups["row"], note[because.end() if because else 0 :].strip())

    return make


PATTERNS: Patterns = (
    (_PLAN, lambda *_: ShowWorkPlan()),
    (rf"{_PLAN}\s+(?:more|page)\s+(?P<n>[1-9]\d?)", lambda g, _: ShowWorkPlan(int(g["n"]))),
    (rf"{_PLAN}\s+more", lambda *_: ShowWorkPlan(2)),
    (rf"{_PLAN}\s+(?:page|document|file|pdf)", lambda *_: MakePlanPage()),
    (rf"{_PLAN}\s+{_ROW}", lambda g, _: ShowPlanRow(g["row"])),
    *(
        (rf"{_PLAN}\s+{_ROW}[\s:]+(?:is\s+)?{words}{_NOTE}", _report(status))
        for status, words in _STATUS.items()
    ),
)
VERBS = ("workplan",)
"""First words, for whoever mistypes them."""
