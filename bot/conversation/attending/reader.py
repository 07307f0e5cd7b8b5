"""A question about attendance in words → the command, or its readings to choose from."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.attending.measures import form_of, measures_of
from bot.conversation.attending.partner_words import name_in
from bot.conversation.attending.series_words import series_of
from bot.conversation.attending.signs_in_text import Said, signs_of
from bot.conversation.attending.table import written_in
from bot.conversation.commands.attendance import AskAttendance, ChooseAttendance, Measure
from bot.conversation.moments import ImpossibleDateError, Period

Asked = AskAttendance | ChooseAttendance
LONGEST = 200
"""Characters; what is longer is told or asked, not counted."""
_MOST_READINGS = 4


def read_question(text: str, now: datetime, zone: str, language: str) -> Asked | None:
    """What `text` asks, in whichever of the six languages; the reader's own is tried first.

    None where it does not ask about attendance.
    """
    if len(text) > LONGEST:
        return None
    own, possible = language[:2].lower(), written_in(text)
    found = read_question_in(own, text, now, zone) if own in possible else None
    if found is not None and not _names(found):
        return found
    others = [read_question_in(each, text, now, zone) for each in possible if each != own]
    read = [each for each in (found, *others) if each is not None]
    # The fewer words are left over for a name, the better the language fits.
    return min(read, key=lambda each: len(_names(each)), default=None)


def _names(asked: Asked) -> str:
    first = asked if isinstance(asked, AskAttendance) else asked.readings[0]
    return first.partner or ""


def read_question_in(language: str, text: str, now: datetime, zone: str) -> Asked | None:
    """The same in one language."""
    try:
        said = signs_of(text, now, zone, language)
    except ImpossibleDateError:
        return None
    name, said = name_in(said)
    if said.has_unread:
        return None
    readings = [
        reading
        for measure in measures_of(said, partner=name is not None)
        for reading in _with_periods(_asked(measure, name, said, language), said)
    ]
    if not readings:
        return None
    if len(readings) == 1:
        return readings[0]
    return ChooseAttendance(tuple(readings[:_MOST_READINGS]))


def _asked(measure: Measure, name: str | None, said: Said, language: str) -> AskAttendance:
    return AskAttendance(
        partner=name,
        kind=series_of(said, language),
        form=form_of(said),
        measure=measure,
        said=said.text,
    )


def _with_periods(asked: AskAttendance, said: Said) -> list[AskAttendance]:
    """The question over its period; one for each where there are several to choose from."""
    if asked.measure is Measure.STREAK:
        return [_streak(asked, said)]
    if asked.measure is Measure.COMPARE:
        first, second = said.periods
        both = replace(asked, period=first.period, against=second.period)
        if first.other is None and second.other is None:
            return [both]
        turned = replace(
            both,
            period=first.other or first.period,
            against=second.other or second.period,
        )
        return [both, turned]
    if not said.periods:
        return [asked]
    choices: list[Period] = []
    for found in said.periods:
        choices += [found.period, *([found.other] if found.other else [])]
    return [replace(asked, period=period) for period in choices]


def _streak(asked: AskAttendance, said: Said) -> AskAttendance:
    """So many of the last calls; of one organisation how many up to now."""
    if asked.partner is not None:
        return asked
    numbers = [found.period for found in said.periods if found.period.last_calls]
    return replace(asked, period=numbers[0] if numbers else None)
