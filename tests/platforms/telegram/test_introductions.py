"""What Telegram shows of the bot before anybody speaks to it, in six languages."""

import pytest

from bot.conversation.texts import languages
from bot.platforms.telegram.introducing import for_bot_father
from bot.platforms.telegram.introductions import introductions
from bot.platforms.telegram.menu import IN_PRIVATE

# https://core.telegram.org/bots/api: setMyName, setMyShortDescription, setMyDescription.
LONGEST = {"name": 64, "about": 120, "description": 512}
ALL = introductions()


def test_there_are_six_and_english_is_for_everybody_else():
    assert [one.language for one in ALL] == ["en", "ar", "es", "fr", "pt", "uk"]
    assert [one.code for one in ALL] == [None, "ar", "es", "fr", "pt", "uk"]
    assert languages() <= {one.language for one in ALL}


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.language)
def test_texts_fit_and_say_how_one_comes_in(one):
    for name, longest in LONGEST.items():
        assert 0 < len(getattr(one, name)) <= longest
    assert "/join CODE" in one.description
    assert set(one.commands) == (set() if one.language in languages() else set(IN_PRIVATE))
    assert all(one.does(word).strip() for word in IN_PRIVATE)


def test_who_reads_another_language_is_told_which_the_bot_writes():
    more = {one.language: one.description.count("\n\n") for one in ALL}
    assert {language for language, breaks in more.items() if breaks == 1} == languages()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.language)
def test_bot_father_gets_each_command_in_a_line(one):
    _, _, listed = for_bot_father(one).partition("/setcommands\n")
    assert [line.partition(" - ")[0] for line in listed.splitlines()] == list(IN_PRIVATE)


def test_french_is_set_as_french_is():
    (french,) = (one for one in ALL if one.language == "fr")
    assert " : " not in french.description
    assert "'" not in french.name + french.about + french.description
