"""Hand-written phrases in six languages and what they mean: moments/<language>.tsv."""

import pytest

from bot.conversation.moments import read, read_rhythm_in_any_language, read_schedule
from bot.domain.recurrence import occurrences
from tests.conversation.moments_helpers import GENEVA, NOW, phrases_of, shown

LANGUAGES = ("en", "fr", "es", "pt", "uk", "ar")
ALL = [(language, *row) for language in LANGUAGES for row in phrases_of(language)]


@pytest.mark.parametrize(("language", "phrase", "meaning"), ALL)
def test_what_a_phrase_means(language, phrase, meaning):
    assert shown(read(phrase, NOW, GENEVA, language)) == meaning


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_enough_phrases(language):
    assert len(phrases_of(language)) >= 60


@pytest.mark.parametrize("reader", LANGUAGES)
def test_a_phrase_of_another_language_means_the_same_or_is_refused(reader):
    for language, phrase, meaning in ALL:
        got = shown(read(phrase, NOW, GENEVA, reader))
        assert got in (meaning, "unclear") or got.startswith("either"), (language, phrase)


# "Ago" is August in Spanish and Portuguese, "once" is eleven.
REFUSED = {
    ("es", "two weeks ago"),
    ("pt", "two weeks ago"),
    ("es", "once a week on Friday at 10"),
}


@pytest.mark.parametrize("reader", LANGUAGES)
def test_english_is_understood_behind_every_language(reader):
    for phrase, meaning in phrases_of("en"):
        if (reader, phrase) not in REFUSED:
            assert shown(read(phrase, NOW, GENEVA, reader)) == meaning, phrase


def test_the_language_of_a_rhythm_need_not_be_known():
    for language, phrase, meaning in ALL:
        if meaning.startswith("FREQ="):
            assert shown(read_rhythm_in_any_language(phrase, NOW, GENEVA)) == meaning, language


SENTENCES = [(language, phrase) for language, phrase, meaning in ALL if " turns " in meaning]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_one_sentence_makes_two_series_by_turns(language, sentence):
    words = read_schedule(sentence, NOW, GENEVA, language)
    assert words.kind is None
    assert [(code, shown(reading)) for code, reading in words.by_turns] == [
        ("partner_call", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU first 2026-12-08 14:00"),
        ("coordinator_call", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU first 2027-01-12 14:00"),
    ]
    first, second = (reading.rhythm for _, reading in words.by_turns)
    assert [m.instant for m in occurrences(first.in_between(), NOW.date(), 9)] == [
        m.instant for m in occurrences(second, NOW.date(), 9)
    ]
