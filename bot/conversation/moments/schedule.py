"""Reading what follows `schedule`: which call, when or how often, about what."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.moments.gatherings import read_gathering
from bot.conversation.moments.reader import read
from bot.conversation.moments.reading import Reading, ReadingKind
from bot.conversation.moments.words import Table, table_for
from bot.domain.recurrence import Rhythm, occurrences
from bot.lookups.folding import fold

_WORD = re.compile(r"\S+")
_LONGEST_SERIES = 3
_GATHERING = "retreat"


@dataclass(frozen=True, slots=True)
class ScheduleWords:
    """What to schedule.

    `kind` is a code ("partner_call", "coordinator_call", "donor_briefing", "retreat",
    "call") or None where no kind of call is named. `when` is the whole reading of the
    other words (None when there are none): it may be ambiguous or unclear. `by_turns`
    are the series of "partners and coordinators in turn", each with its own rhythm;
    `kind` is None beside it.
    """

    kind: str | None
    when: Reading | None
    topic: str | None = None
    by_turns: tuple[tuple[str, Reading], ...] = ()

    @property
    def rhythm(self) -> Reading | None:
        """The reading, if it is a rhythm."""
        return self._of(ReadingKind.RHYTHM)

    @property
    def moment(self) -> Reading | None:
        """The reading, if it is a moment."""
        return self._of(ReadingKind.MOMENT)

    def _of(self, kind: ReadingKind) -> Reading | None:
        return self.when if self.when and self.when.kind is kind else None


def read_schedule(text: str, now: datetime, home_zone: str, language: str) -> ScheduleWords:
    """The words of "partner call every other month on …", "call on 8 December 14:00 about …".

    Times without a zone are in `home_zone`. Raises ValueError for a naive `now`.
    """
    table = table_for(language)
    words, topic = _split_topic(text.strip(), table)
    # "One call a month, partners and coordinators in turn" names its series at the end.
    whole = read(words, now, home_zone, language) if words else None
    if whole and whole.turns and whole.rhythm:
        return ScheduleWords(None, whole, topic, _by_turns(whole, whole.rhythm))
    kind, words = _split_series(words, table)
    reads = read_gathering if kind == _GATHERING else read
    when = reads(words, now, home_zone, language) if words else None
    return ScheduleWords(kind, when, topic)


def _by_turns(when: Reading, rhythm: Rhythm) -> tuple[tuple[str, Reading], ...]:
    """The common rhythm dealt out: each series takes every so manyth call of it."""
    count = len(when.turns)
    months = rhythm.months and rhythm.months * count
    weeks = rhythm.weeks and rhythm.weeks * count
    lasts = when.end - when.start if when.start and when.end else None
    dealt = []
    for code, first in zip(when.turns, occurrences(rhythm, rhythm.anchor, count), strict=True):
        own = replace(rhythm, months=months, weeks=weeks, anchor=first.local.date())
        end = first.shown + lasts if lasts else None
        reading = Reading(
            ReadingKind.RHYTHM, when.zone, first.shown, end, rhythm=own, rule=own.rrule_text()
        )
        dealt.append((code, reading))
    return tuple(dealt)


def _split_topic(text: str, table: Table) -> tuple[str, str | None]:
    """The words before the first "about", and the topic after it as typed."""
    starts = [match.start() for match in _WORD.finditer(text)]
    for start in starts:
        for phrase in table.about:
            end = start + len(phrase)
            if fold(text[start:end]) == phrase and text[end : end + 1].isspace():
                return text[:start].strip(), text[end:].strip(" \t\n:") or None
    return text, None


def _split_series(text: str, table: Table) -> tuple[str | None, str]:
    """The kind of call the words begin with, longest name first, and the words after it."""
    words = list(_WORD.finditer(text))
    for count in range(min(_LONGEST_SERIES, len(words)), 0, -1):
        end = words[count - 1].end()
        kind = table.series.get(fold(text[:end].rstrip(",:")))
        if kind:
            return kind, text[end:].strip()
    return None, text
