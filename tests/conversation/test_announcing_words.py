"""How announcements are said: for whom, when, what; with a file; in English and in French."""

from datetime import UTC, datetime

import pytest

from bot.conversation.commands.announcing import (
    Announce,
    AnnounceAt,
    ShowAnnouncement,
    ShowAnnouncements,
    StopAnnouncement,
)
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef, FormSent, Uploaded
from bot.conversation.understanding import Context, read_form, read_words
from bot.conversation.understanding.said_announcing import WAITS, announced_beside

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
NINE = datetime(2026, 12, 2, 8, tzinfo=UTC)
"""Tomorrow at nine in Geneva."""
FILE = FileRef("F1", "plan.pdf", 100)
THREE = Ref(number=3)


def said(words, language="en"):
    return read_words(words, Context(NOW, "Europe/Zurich", language, bytes(32), 1))


@pytest.mark.parametrize(
    ("words", "language", "meant"),
    [
        ("announce", "en", Announce()),
        ("announce to partners: Hello: all", "en", Announce(("partners",), "Hello: all")),
        ("Announce to the donors\nHello", "en", Announce(("donors",), "Hello")),
        (
            "announce to partners, donors and the coordinators at 15:30: Now",
            "en",
            Announce(
                ("partners", "donors", "coordinators"),
                "Now",
                datetime(2026, 12, 1, 14, 30, tzinfo=UTC),
            ),
        ),
        (
            "announce to partners tomorrow at 9: 8 of 9",
            "en",
            Announce(("partners",), "8 of 9", NINE),
        ),
        (
            "announce to working group 2 tomorrow at 9:00: x",
            "en",
            Announce(("working group 2",), "x", NINE),
        ),
        ("announce to everyone: x", "en", Announce(("*",), "x")),
        ("announce urgent to donors: x", "en", Announce(("donors",), "x", urgent=True)),
        ("announce to donors urgently: x", "en", Announce(("donors",), "x", urgent=True)),
        ("announce tomorrow at 9:00", "en", AnnounceAt(NINE)),
        ("announcements", "en", ShowAnnouncements()),
        ("announcement 3", "en", ShowAnnouncement(THREE)),
        ("announcement 3 missed", "en", ShowAnnouncement(THREE, missed=True)),
        ("announcement 3 stop", "en", StopAnnouncement(THREE)),
        ("annoncer", "fr", Announce()),
        (
            "annoncer aux partenaires et aux coordonnateurs demain à 9h : merci à tous",
            "fr",
            Announce(("partners", "coordinators"), "merci à tous", NINE),
        ),
        ("annoncer à tout le monde\nBonjour", "fr", Announce(("*",), "Bonjour")),
        (
            "annoncer en urgence aux bailleurs de fonds : x",
            "fr",
            Announce(("donors",), "x", urgent=True),
        ),
        ("annoncer à la liste Plan d'hiver : x", "fr", Announce(("Plan d'hiver",), "x")),
        ("annoncer demain à 9h", "fr", AnnounceAt(NINE)),
        ("annonces", "fr", ShowAnnouncements()),
        ("annonce n° 3", "fr", ShowAnnouncement(THREE)),
        ("annonce 3 non reçue", "fr", ShowAnnouncement(THREE, missed=True)),
        ("annonce 3 arrêter", "fr", StopAnnouncement(THREE)),
    ],
)
def test_what_people_say_of_announcements(words, language, meant):
    assert said(words, language) == meant


@pytest.mark.parametrize(
    ("words", "language", "followed"),
    [
        (
            "announce to donors The plan is due tomorrow at 9",
            "en",
            "donors The plan is due tomorrow at 9",
        ),
        (
            "annoncer aux bailleurs et aux coordonnateurs merci à tous et à bientôt",
            "fr",
            "donors and coordinators merci à tous et à bientôt",
        ),
        (
            "annoncer aux partenaires et les autres partenaires",
            "fr",
            "partners et les autres partenaires",
        ),
    ],
)
def test_without_a_colon_all_of_it_is_kept_for_who_knows_the_lists(words, language, followed):
    found = said(words, language)
    assert isinstance(found, Announce)
    assert (found.said, found.text) == (followed, "")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("announce to partners on Friday: x", "announcing.what_hour"),
        ("announce to partners on 31 February at 10:00: x", "moments.impossible_date"),
    ],
)
def test_a_time_that_is_none_is_asked_back(words, why):
    found = said(words)
    assert isinstance(found, NotUnderstood)
    assert found.why == why


@pytest.mark.parametrize(("words", "language"), [("announce blah", "en"), ("annoncer bof", "fr")])
def test_what_is_no_announcement_is_answered_with_how_to_say_it(words, language):
    found = said(words, language)
    assert isinstance(found, NotUnderstood)
    assert found.meant == "announce"


def beside(words, waiting=None):
    return announced_beside(said(words), Uploaded(FILE, words), waiting)


def test_a_file_goes_along_with_what_is_announced_beside_it():
    assert beside("announce to donors: x") == Announce(("donors",), "x", file=FILE)
    assert beside("announce to donors tomorrow at 9:00: ") == Announce(
        ("donors",), "", NINE, file=FILE
    )
    assert isinstance(beside("announce blah"), NotUnderstood)


def test_a_file_goes_along_with_what_waits_for_its_text():
    assert beside("The plan.", WAITS) == Announce(text="The plan.", file=FILE)
    assert beside("", WAITS) == Announce(file=FILE)


@pytest.mark.parametrize("words", ["", "call 13", "minutes 13", "The report"])
def test_any_other_file_is_left_to_others(words):
    assert beside(words) is None
    assert beside(words, "ask") is None


def test_a_form_says_what_had_been_said_before_it_was_opened():
    sent = FormSent("announce", (("list", "donors"), ("text", " Hello ")), "")
    assert read_form(sent) == Announce(("donors",), "Hello")
