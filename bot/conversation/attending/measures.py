"""Signs → what is asked for; several measures where the words leave it open."""

from itertools import pairwise

from bot.conversation.attending.signs_in_text import Said
from bot.conversation.attending.words.signs import Sign
from bot.conversation.commands.attendance import Form, Measure

NOTHING: tuple[Measure, ...] = ()
_COMPARED = 2
_FORMS = (
    (Sign.XLSX, Form.XLSX),
    (Sign.CSV, Form.CSV),
    (Sign.PDF, Form.PDF),
    (Sign.GRID, Form.GRID),
    (Sign.CHART, Form.CHART),
    (Sign.TABLE, Form.TABLE),
)


def form_of(said: Said) -> Form | None:
    """As what the answer is wanted, if that is said."""
    return next((form for sign, form in _FORMS if said.has(sign)), None)


def measures_of(said: Said, *, partner: bool) -> tuple[Measure, ...]:
    """What is asked for, likeliest first; nothing where it is no question about attendance.

    `partner`: whether the question is about one organisation.
    """
    if said.has(Sign.ELSE) or said.has(Sign.LOOSE):
        return NOTHING
    if said.has(Sign.NUMBER) and not said.has(Sign.TARGET, Sign.AT_LEAST, Sign.BEYOND):
        return NOTHING
    found = _compared(said)
    if found is None:
        found = _counted(said, partner=partner)
    if found is None:
        found = _listed(said, partner=partner)
    if found and said.has(Sign.BEYOND):
        # "More than", "everybody": no figure says just that, but what is near may help.
        return tuple(dict.fromkeys((*found, Measure.RATE))) if _about(said) else NOTHING
    return found


def _about(said: Said) -> bool:
    """Whether somebody's coming or staying away is spoken of."""
    return said.has(Sign.CAME, Sign.MISSED, Sign.ATTENDANCE) or _was_there(said)


def _was_there(said: Said) -> bool:
    """Where a call or a time is named: "who was at the last call", "who was not in December"."""
    return said.has(Sign.WAS) and (said.has(Sign.CALL) or bool(said.periods))


def _compared(said: Said) -> tuple[Measure, ...] | None:
    if len(said.periods) < _COMPARED:
        return None
    if len(said.periods) > _COMPARED:
        return NOTHING
    if said.has(Sign.COMPARE):
        return (Measure.COMPARE,)
    return (Measure.COMPARE, *_listed(said, partner=False)) if _about(said) else NOTHING


def _counted(said: Said, *, partner: bool) -> tuple[Measure, ...] | None:
    """Questions for a figure, those with the most telling words first; None: for none.

    Nothing where a figure is asked for that there is not.
    """
    absent = _absent(said)
    if said.has(Sign.IN_A_ROW) or any(period.in_a_row for period in said.periods):
        return (Measure.STREAK,) if absent else NOTHING
    if said.has(Sign.TARGET):
        return NOTHING if partner else (Measure.TARGET,)
    if said.has(Sign.BUT_ONCE) and _about(said):
        return (Measure.LIST,) if partner else (Measure.ONCE,)
    if said.has(Sign.ONCE) and _about(said) and not absent:
        return (Measure.LIST,) if partner else (Measure.ONCE,)
    if said.has(Sign.AVERAGE, Sign.AVERAGE_OR_RATE, Sign.RATE):
        return _averaged(said, partner=partner)
    if said.has(Sign.TREND) and (said.has(Sign.ATTENDANCE) or _number_came(said)):
        return (Measure.TREND,)
    if said.has(Sign.HOW_MANY, Sign.HOW_OFTEN):
        return _number(said, partner=partner)
    return None


def _averaged(said: Said, *, partner: bool) -> tuple[Measure, ...]:
    if not (_about(said) or _people_of_a_call(said)):
        return NOTHING
    average, rate = said.has(Sign.AVERAGE), said.has(Sign.RATE)
    if said.has(Sign.AVERAGE_OR_RATE) or (average and rate):
        return (Measure.RATE,) if partner else (Measure.AVERAGE, Measure.RATE)
    if average:
        return (Measure.RATE,) if partner else (Measure.AVERAGE,)
    return (Measure.RATE,) if _about(said) else NOTHING


def _number(said: Said, *, partner: bool) -> tuple[Measure, ...]:
    if _absent(said):
        # How many missed it is not counted; who did is listed.
        return (Measure.COUNT, Measure.LIST) if partner else (Measure.MISSING, Measure.COUNT)
    if partner:
        return (Measure.COUNT,) if _about(said) else NOTHING
    if said.has(Sign.HOW_OFTEN):
        return (Measure.RATE, Measure.COUNT) if _about(said) else NOTHING
    if _counts_calls(said):
        return (Measure.TARGET, Measure.RATE) if _about(said) else NOTHING
    return (Measure.COUNT,) if _about(said) or _people_of_a_call(said) else NOTHING


def _counts_calls(said: Said) -> bool:
    """Of calls, not of those who came: "how many calls …"."""
    telling = [token.sign for token in said.tokens if token.sign is not Sign.FILLER]
    asked = telling.index(Sign.HOW_MANY) if Sign.HOW_MANY in telling else len(telling)
    return telling[asked + 1 : asked + 2] == [Sign.CALL]


def _number_came(said: Said) -> bool:
    return said.has(Sign.HOW_MANY) and _about(said)


def _people_of_a_call(said: Said) -> bool:
    """Without a word for coming: "how many partners at the last call"."""
    who = said.has(Sign.PARTNER, Sign.ORGANISATION, Sign.COORDINATOR)
    return who and said.has(Sign.CALL)


def _listed(said: Said, *, partner: bool) -> tuple[Measure, ...]:
    """Who was there, or who was not."""
    if not _about(said):
        return NOTHING
    whose = said.has(Sign.WHO, Sign.PARTNER, Sign.ORGANISATION, Sign.COORDINATOR)
    if _absent(said):
        if partner:
            return (Measure.LIST,)
        plain = whose or not said.has(Sign.CAME, Sign.WAS)
        return (Measure.MISSING,) if plain and not _twice_denied(said) else NOTHING
    return (Measure.LIST,) if whose or partner or said.has(Sign.ATTENDANCE) else NOTHING


def _absent(said: Said) -> bool:
    """Missed, or not come."""
    came = said.has(Sign.CAME, Sign.WAS)
    before = any(
        first.sign is Sign.NOT_BEFORE and second.sign in (Sign.CAME, Sign.WAS)
        for first, second in pairwise(said.tokens)
    )
    return said.has(Sign.MISSED) or before or (came and said.has(Sign.NOT, Sign.NONE))


def _twice_denied(said: Said) -> bool:
    """Those who were at all of them, which no figure says: "who has not missed any"."""
    return said.has(Sign.MISSED) and said.has(Sign.NOT)
