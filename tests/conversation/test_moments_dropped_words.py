"""A word too many or too few never makes a silent reading that says something else."""

import re

import pytest

from bot.conversation.moments import Reading, ReadingKind, read
from tests.conversation.moments_helpers import GENEVA, NOW, phrases_of, shown

LANGUAGES = ("en", "fr", "es", "pt", "uk", "ar")
SILENT = (ReadingKind.MOMENT, ReadingKind.PERIOD, ReadingKind.RHYTHM)
FIGURES = re.compile(r"(?<![\d:.])(\d{1,2}):(\d\d)(?![\d:])")
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def heard(text: str, language: str) -> Reading:
    return read(text, NOW, GENEVA, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_said_twice_changes_nothing_or_is_refused(language):
    for phrase, meaning in phrases_of(language):
        words = phrase.split(" ")
        for place, word in enumerate(words):
            twice = " ".join([*words[:place], word, *words[place:]])
            reading = heard(twice, language)
            if reading.kind in SILENT:
                assert shown(reading) == meaning, twice


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_less_leaves_all_other_words_in_the_answer(language):
    for phrase, meaning in phrases_of(language):
        words = phrase.split(" ")
        for place in range(len(words)):
            text = " ".join([*words[:place], *words[place + 1 :]])
            reading = heard(text, language) if text else None
            if reading and reading.kind in SILENT:
                assert_said(text, shown(reading), meaning)


def assert_said(text: str, got: str, whole: str) -> None:
    """Written dates and times stand in the answer, and it is of the same zone, or the home's."""
    for day in DATE.findall(text):
        assert day in got, (text, got)
    for hour, minute in FIGURES.findall(plain(text)):
        stands = f"{int(hour):02}:{minute}" in got or f"{int(hour) + 12:02}:{minute}" in got
        assert stands or text.startswith("2027-03-28") or hour == "02", (text, got)
    zone = re.search(r"\w+/\w+", got)
    assert zone is None or zone.group() in whole, (text, got)


def plain(text: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_foreign_word_anywhere_is_refused_or_asked_about(language):
    for phrase, _ in phrases_of(language):
        words = phrase.split(" ")
        for place in range(len(words) + 1):
            text = " ".join([*words[:place], "xyzzy", *words[place:]])
            assert heard(text, language).kind not in SILENT, text
