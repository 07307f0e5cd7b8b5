"""Whether every language has every sentence, in catalogues made for the purpose."""

import os

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.conversation.completeness import uncompiled, untranslated

HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
ONE = 'msgid "area.one"\nmsgstr "{}"\n\n'
MANY = 'msgid "area.many"\nmsgid_plural "area.many"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'


@pytest.fixture
def write(tmp_path):
    def write(language, text):
        source = tmp_path / language / "LC_MESSAGES" / "area.po"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(HEAD + text, "utf-8")
        with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
            write_mo(mo, read_po(po, locale=language))
        return source

    return write


def test_ours_are_complete():
    assert uncompiled() == []
    assert untranslated() == {}


def test_a_language_that_has_everything(write, tmp_path):
    write("en", ONE.format("one") + MANY.format("a", "b"))
    write("fr", ONE.format("un") + MANY.format("c", "d"))
    assert untranslated(tmp_path) == {}


def test_sentences_that_are_missing_or_empty_are_named(write, tmp_path):
    write("en", ONE.format("one") + MANY.format("a", "b"))
    write("fr", ONE.format(""))
    write("ar", MANY.format("c", "d"))
    assert untranslated(tmp_path) == {"ar": ["area.one"], "fr": ["area.many", "area.one"]}


def test_a_whole_catalogue_is_missing(write, tmp_path):
    write("en", ONE.format("one"))
    (tmp_path / "fr" / "LC_MESSAGES").mkdir(parents=True)
    assert untranslated(tmp_path) == {"fr": ["area.one"]}


def test_what_was_never_compiled_or_is_older_than_its_source(write, tmp_path):
    source = write("en", ONE.format("one"))
    assert uncompiled(tmp_path) == []
    compiled = source.with_suffix(".mo")
    os.utime(compiled, (source.stat().st_mtime - 5,) * 2)
    assert uncompiled(tmp_path) == ["en/area"]
    compiled.unlink()
    assert uncompiled(tmp_path) == ["en/area"]
