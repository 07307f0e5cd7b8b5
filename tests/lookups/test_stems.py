"""Forms of a word have one stem, in six languages; what is of two languages is recognised."""

import pytest

from bot.lookups.field_terms import language_of, said, trigrams_of
from bot.lookups.stems import stem, words_of

FORMS = {
    "en": ["activate activated activating", "obligation obligations"],
    "fr": ["coordonner coordonne coordonnés", "obligations obligation"],
    "es": ["convención convencion", "víctimas victimas victima"],
    "pt": ["ações acoes", "doadores doador"],
    "ar": ["السلطة سلطة والسلطة بالسلطة للسلطة", "الألغام ألغام الالغام بالألغام", "وطنية وطنيه"],
    "uk": ["кластери кластерів кластерами", "обов'язок обовʼязок", "постраждалі постраждалих"],
}


@pytest.mark.parametrize(
    ("language", "forms"), [(lang, each) for lang, lines in FORMS.items() for each in lines]
)
def test_forms_have_one_stem(language, forms):
    assert len({stem(word, language) for word in words_of(forms)}) == 1


def test_different_words_keep_different_stems():
    assert stem("кластер", "uk") != stem("класи", "uk")
    assert stem(words_of("ألغام")[0], "ar") != stem(words_of("سلطة")[0], "ar")


def test_a_term_of_the_field_is_the_same_in_each_language():
    texts = {
        "en": "victim assistance",
        "fr": "assistance aux victimes",
        "es": "asistencia a las víctimas",
        "ar": "مساعدة الضحايا",
        "uk": "допомога постраждалим",
        "pt": "assistência às vítimas",
    }
    for language, text in texts.items():
        assert "0victim" in said(text, language).terms, language


def test_the_longest_phrase_is_the_term():
    assert said("risk education at school", "en").terms == ("0riskeducation", "0teacher")
    assert said("unmas and the HRP", "pt").terms == ("0unmas", "0responseplan")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("who can help us with this", "en"),
        ("qui peut nous aider avec cela", "fr"),
        ("quién puede ayudarnos con esto", "es"),
        ("quem pode ajudar-nos com isto", "pt"),
        ("من يساعدنا", "ar"),
        ("хто нам допоможе", "uk"),
        ("IMSMA 4W", "fr"),
    ],
)
def test_the_language_of_a_question_is_seen(text, language):
    assert language_of(text, "fr" if language == "fr" else "en") == language


def test_trigrams_are_tokens_of_their_own():
    assert trigrams_of("IMAS to") == ("3ima", "3mas")
