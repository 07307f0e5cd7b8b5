"""Corrections with their reason, and who changed what: as people say it, in both languages."""

from datetime import UTC, datetime

import pytest

from bot.conversation.commands.attendance import CheckIn, RollCall, SetHeld
from bot.conversation.commands.audit import ShowAudit
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.references import Ref
from bot.conversation.understanding import Context, read_words
from bot.domain.calls import Held

NOW = datetime(2027, 3, 10, 8, tzinfo=UTC)
TWELVE, OBVIOUS = Ref(number=12), Ref()


def read(words, language="en"):
    return read_words(words, Context(NOW, "Europe/Zurich", language, b"key", 1))


@pytest.mark.parametrize(
    ("words", "names", "present", "why"),
    [
        ("present 12 MAG, HI", "MAG, HI", True, None),
        ("absent 12 DRC because they were not there", "DRC", False, "they were not there"),
        ("absent 12 DRC, because of the cut", "DRC", False, "the cut"),
        ("absent 12: DRC; BECAUSE: a cut", "DRC", False, "a cut"),
        ("present 12\nMAG\nHI\nbecause they spoke", "MAG\nHI", True, "they spoke"),
        ("present 12 because they spoke", "", True, "they spoke"),
        ("absent 12 DRC because x because y", "DRC", False, "x because y"),
    ],
)
def test_who_was_there_and_why(words, names, present, why):
    assert read(words) == RollCall(TWELVE, names, present, why)


@pytest.mark.parametrize(
    ("words", "held", "why"),
    [
        ("held 12", Held.YES, None),
        ("held 12 because it was another call", Held.YES, "it was another call"),
        ("not held 12, because of the plenary", Held.NO, "the plenary"),
    ],
)
def test_held_and_why(words, held, why):
    assert read(words) == SetHeld(TWELVE, held, why)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("présents 12 MAG, CAR Mines", RollCall(TWELVE, "MAG, CAR Mines", True)),
        ("absents 12 DRC parce qu'ils dormaient", RollCall(TWELVE, "DRC", False, "ils dormaient")),
        ("absent 12 DRC parce qu’ils dormaient", RollCall(TWELVE, "DRC", False, "ils dormaient")),
        ("absente 12 HI à cause de la panne", RollCall(TWELVE, "HI", False, "la panne")),
        ("présent 12 MAG car ils ont parlé", RollCall(TWELVE, "MAG", True, "ils ont parlé")),
        ("présent", CheckIn(OBVIOUS)),
        ("tenue 12", SetHeld(TWELVE, Held.YES)),
        ("tenue", SetHeld(OBVIOUS, Held.YES)),
        ("non tenue 12 car la ligne est morte", SetHeld(TWELVE, Held.NO, "la ligne est morte")),
        ("n’a pas eu lieu parce que c'était férié", SetHeld(OBVIOUS, Held.NO, "c'était férié")),
        ("audit", ShowAudit()),
        ("audit réunion 12", ShowAudit(TWELVE)),
        ("audit de la réunion n° 12 page 2", ShowAudit(TWELVE, 2)),
        ("historique de la réunion 12", ShowAudit(TWELVE)),
        ("audit dernière réunion", ShowAudit(OBVIOUS)),
        ("qui a modifié la réunion 12\u202f?", ShowAudit(TWELVE)),
        # What stands beside a button is English.
        ("audit call 12 page 2", ShowAudit(TWELVE, 2)),
    ],
)
def test_in_french(words, command):
    assert read(words, "fr") == command


@pytest.mark.parametrize("words", ["tenue 12", "non tenue 12"])
def test_a_bare_french_word_is_understood_whatever_ones_language(words):
    assert isinstance(read(words), SetHeld)


@pytest.mark.parametrize(
    ("words", "call", "page"),
    [
        ("audit", None, 1),
        ("audit 12", TWELVE, 1),
        ("Audit call #12", TWELVE, 1),
        ("audit call 12 page 3", TWELVE, 3),
        ("who changed call 12?", TWELVE, 1),
        ("who changed what in call 12", TWELVE, 1),
        ("audit last call", OBVIOUS, 1),
        ("audit the last call", OBVIOUS, 1),
        ("audit call", OBVIOUS, 1),
    ],
)
def test_who_changed_what(words, call, page):
    assert read(words) == ShowAudit(call, page)


@pytest.mark.parametrize("words", ["audit everything", "audit call 12 page 0"])
def test_what_is_not_understood_says_how_it_is_said(words):
    assert read(words) == NotUnderstood(words, meant="audit")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("shedule partner call every month", "schedule"),
        ("Where do we find leaflets for schools?", None),
        ("please tell me where to ask", None),
    ],
)
def test_a_long_verb_that_was_mistyped_is_known_in_a_sentence_too(words, meant):
    assert read(words) == NotUnderstood(words, meant=meant)
