"""Who is to hear of a call, and in whose stead: by answers, settings and absences alone."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.simulation.history import Stand, State

COMES = {"yes", "delegate"}
OPEN = {None, "maybe"}
QUESTIONS = {"reminder_7d", "reminder_1d"}
CARD, FORECAST = "answer_card", "forecast"
WERE_YOU_THERE, SUMMARY = "were_you_there", "call_summary"


@dataclass(frozen=True, slots=True)
class Voices:
    """For whom somebody hears a message: for whom they must, and for whom they may.

    In between lies what the rule leaves open.
    """

    must: frozenset[str] = field(default_factory=frozenset)
    may: frozenset[str] = field(default_factory=frozenset)


NONE = Voices()


def voices(state: State, stand: Stand, kind: str, person: str, at: datetime) -> Voices:
    """Themselves; else those who are away and named them."""
    if kind == SUMMARY and person in state.here:
        return _sums_up(state, stand, person)
    if not _hears(state, kind, person, at):
        return NONE
    must, may = _concerns(state, stand, kind, person)
    if must:
        return Voices(frozenset({person}), frozenset({person}))
    own = frozenset({person} if may else ())
    if kind == FORECAST:
        # Nobody but those who lead sees who is silent, be it in somebody's stead.
        return Voices(frozenset(), own)
    sent = [_in_stead(state, stand, kind, person, other, at) for other in state.away]
    for_sure = frozenset[str]().union(*(v.must for v in sent)) if not own else frozenset[str]()
    return Voices(for_sure, own.union(*(v.may for v in sent)))


def _in_stead(
    state: State, stand: Stand, kind: str, person: str, absent: str, at: datetime
) -> Voices:
    away = state.away[absent]
    gone = absent in state.here and state.is_away(absent, at)
    if absent == person or away.stand_in != person or not gone:
        return NONE
    if kind in state.people[absent].muted:
        return NONE
    must, may = _concerns(state, stand, kind, absent)
    if kind == WERE_YOU_THERE and not _same_organisation(state, person, absent):
        must = False  # They could not answer it: it would count for their own.
    whom = frozenset({absent})
    return Voices(whom if must else frozenset(), whom if must or may else frozenset())


def _same_organisation(state: State, one: str, other: str) -> bool:
    theirs = state.people[one].organisation
    return theirs is not None and theirs == state.people[other].organisation


def _hears(state: State, kind: str, person: str, at: datetime) -> bool:
    muted = kind in state.people[person].muted
    return person in state.here and not muted and not state.is_away(person, at)


def _concerns(state: State, stand: Stand, kind: str, person: str) -> tuple[bool, bool]:
    """Whether it must concern them, and whether it may."""
    who = state.people[person]
    if kind == FORECAST:
        leads = who.leads or state.chairs.get(stand.call) == person
        return leads, leads
    if not who.lists & stand.lists:
        return False, False
    own = state.own.get((stand.call, person))
    theirs = own if who.organisation is None else _theirs(state, stand, who.organisation)
    if kind == CARD:
        return _asked(own, theirs)
    if own in COMES:
        if kind == WERE_YOU_THERE and _is_noted(state, stand, person):
            return False, False
        # Somebody of theirs said no since: the latest word stands, or does it?
        return theirs != "no", True
    if kind in QUESTIONS:
        # Their own no was overtaken by a colleague's maybe: nobody has said which counts.
        return theirs in OPEN and own != "no", theirs in OPEN
    return False, False


def _sums_up(state: State, stand: Stand, person: str) -> Voices:
    """It waits for the chair who is away; who leads anyway may have it from when they were."""
    if stand.call in state.not_held:
        return NONE
    who, chair, whom = state.people[person], state.chairs.get(stand.call), frozenset({person})
    chairs = who.coordinates if chair is None else chair == person
    return Voices(whom if chairs else frozenset(), whom if chairs or who.leads else frozenset())


def _theirs(state: State, stand: Stand, organisation: str) -> str | None:
    return state.organisations.get((stand.call, organisation))


def _asked(own: str | None, theirs: str | None) -> tuple[bool, bool]:
    asked = theirs in OPEN and own not in COMES
    return asked and own != "no", asked


def _is_noted(state: State, stand: Stand, person: str) -> bool:
    if stand.call in state.not_held:
        return True
    whose = state.people[person].organisation or person
    return (stand.call, whose) in state.noted
