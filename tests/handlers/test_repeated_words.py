"""The same words after a time-out mean the same thing once (DESIGN "Inbox keys")."""

from datetime import timedelta

import pytest

from bot.conversation.envelopes import AccountRef, ChatRef, Envelope, MessageRef, Platform, Words
from bot.demo.cast import TEAM
from bot.demo.data_set import START, make_demo
from bot.handlers import reception, router
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease
from bot.storage.upgrade import open_database

MAG = AccountRef(Platform.TELEGRAM, "", "710009081")
HI = AccountRef(Platform.TELEGRAM, "", "710025225")
CHAIR = AccountRef(Platform.SLACK, TEAM, "U0A1T9KG8")
KEY = bytes(32)
QUESTION = "ask Where are the leaflets?"


def _filled(url):
    database = open_database(url)
    make_demo(database, with_series=True, with_requests=False)
    database.close()


@pytest.fixture
def said(fresh):
    """Say words at some time; how many requests there are then, and what was answered."""
    database = Database(fresh("repeated words", _filled))
    events = iter(range(1000))

    def say(words, *, late=False, after=timedelta(), who=MAG, about=None):
        now = START + after
        chat = ChatRef(Platform.TELEGRAM, "", who.user)
        answered = MessageRef(chat, about) if about else None
        envelope = Envelope(
            f"event:{next(events)}", who, chat, now, Words(words), reply_to=answered
        )
        lease = Lease("test", now + timedelta(seconds=30))
        command = database.read_now(lambda unit: reception.understand(unit, envelope, now, KEY))
        handled = database.write_now(
            lambda unit: router.handle(unit, envelope, command, now, lease, late=late)
        )
        return database.read_now(_requests), handled

    yield say
    database.close()


def _requests(unit):
    aor = unit.deployment.aors()[0]
    unit.enter(aor)
    return len(_numbers(unit))


def _numbers(unit):
    return [n for n in range(1, 20) if unit.requests.numbered(n) is not None]


def test_said_again_after_a_time_out_it_is_done_once_and_answered_again(said):
    asked, first = said(QUESTION, late=True)
    assert asked == 1
    asked, second = said("ASK  where are the leaflets?", after=timedelta(seconds=90))
    assert asked == 1
    assert second.reply == first.reply
    assert second.fresh
    assert second.row is not None  # it is said to the person, who saw nothing the first time


def test_after_two_minutes_it_is_meant_anew(said):
    said(QUESTION, late=True)
    assert said(QUESTION, after=timedelta(minutes=2, seconds=1))[0] == 2


def test_what_was_answered_in_time_is_done_as_often_as_it_is_said(said):
    said(QUESTION)
    assert said(QUESTION, after=timedelta(seconds=10))[0] == 2


def test_other_words_and_other_people_are_not_meant(said):
    said(QUESTION, late=True)
    assert said("ask Where are the posters?", after=timedelta(seconds=5))[0] == 2
    assert said(QUESTION, after=timedelta(seconds=6), who=HI)[0] == 3


def test_whoever_did_something_else_since_means_them_anew(said):
    assert said(QUESTION, late=True)[0] == 1
    said("help", after=timedelta(seconds=5))
    assert said(QUESTION, after=timedelta(seconds=10))[0] == 2


def test_what_shows_how_things_stand_shows_it_anew(said):
    _, first = said("requests", late=True, who=CHAIR)
    said(QUESTION, after=timedelta(seconds=5))
    _, second = said("requests", after=timedelta(seconds=10), who=CHAIR)
    assert second.reply != first.reply


def test_what_somebody_else_does_since_changes_nothing(said):
    assert said(QUESTION, late=True)[0] == 1
    said("help", after=timedelta(seconds=5), who=HI)
    assert said(QUESTION, after=timedelta(seconds=10))[0] == 1


def test_the_same_words_in_another_thread_are_not_meant(said):
    assert said(QUESTION, late=True, about="7")[0] == 1
    assert said(QUESTION, after=timedelta(seconds=5), about="8")[0] == 2
