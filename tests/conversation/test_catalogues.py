"""Every language against English: ids, slots, markup, plurals, dates, typography, commands."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.conversation.catalogues import Catalogues, MissingText
from bot.conversation.commands.actions import AddAction
from bot.conversation.commands.attendance import AskAttendance, NameUnknown
from bot.conversation.commands.consulting import StartConsultation
from bot.conversation.commands.deadlines import AddDeadline
from bot.conversation.commands.desk import (
    AddExpert,
    Assign,
    HandOver,
    RemoveExpert,
    ShowExperts,
)
from bot.conversation.commands.earlier import ShowAnswers
from bot.conversation.commands.helpdesk import Ask
from bot.conversation.commands.lists import AddEntry, ChangeEntry
from bot.conversation.commands.membership import Left, SetRole
from bot.conversation.commands.people import Help, NotUnderstood
from bot.conversation.commands.polls import StartPoll
from bot.conversation.commands.preferences import SetLanguage
from bot.conversation.commands.privacy import ForgetPerson, KeepPerson
from bot.conversation.commands.roster import AddPerson, NewAudience, PutOnAudience
from bot.conversation.outcomes import Reader
from bot.conversation.replies import At, Listing, Say
from bot.conversation.texts import LOCALES, Wording, languages, plain, word
from bot.conversation.understanding import Context, read_words
from hatch_build import compile_catalogues

COMPLETE = ("en", "fr")
"""Languages that lack nothing; others may be begun, and fall back to English."""
OTHERS = sorted(languages() - {"en"})
GENEVA = "Europe/Zurich"
COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)
FREE = (
    *(AddAction, AddDeadline, AddEntry, AddPerson, Ask, ChangeEntry, ForgetPerson, KeepPerson),
    *(Left, NewAudience, PutOnAudience, SetLanguage, SetRole, StartConsultation, StartPoll),
    *(AddExpert, Assign, HandOver, RemoveExpert, ShowAnswers, ShowExperts),
)
"""Their examples hold words of one language."""
_SLOT = re.compile(r"\{(\w+)\}")
_TAG = re.compile(r"</?(?:b|i|code)>")
# Patterns of days and hours are no sentences.
_PATTERNS = re.compile(r"common\.(?:day_(?:long|short|only|of_year)|days_\w+|clock)")


def read(language: str) -> dict[str, Message]:
    """The messages of a language by msgid."""
    found = {}
    for path in sorted((LOCALES / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language, abort_invalid=True):
                if message.id:
                    found[key_of(message)] = message
    return found


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def slots(text: str) -> set[str]:
    return set(_SLOT.findall(text))


ENGLISH = read("en")
FRENCH = read("fr")
each_other = pytest.mark.parametrize("language", OTHERS)


def test_the_languages_that_are_promised_are_there():
    assert set(COMPLETE) <= languages()


@pytest.mark.parametrize("language", [one for one in COMPLETE if one != "en"])
def test_a_complete_language_lacks_nothing(language):
    said = {key for key, message in read(language).items() if all(forms(message))}
    assert sorted(set(ENGLISH) - said) == []


@each_other
def test_no_sentence_is_left_over(language):
    assert sorted(set(read(language)) - set(ENGLISH)) == []


@each_other
def test_nothing_is_fuzzy_or_half_translated(language):
    wrong = [
        key
        for key, message in read(language).items()
        if message.fuzzy or not all(form.strip() for form in forms(message))
    ]
    assert wrong == []


def rule_and_forms(rule: str, language: str) -> tuple[set[tuple[int, str]], int]:
    """Which form of ours goes with which of Unicode's, and how many forms we say there are."""
    number, expression = re.fullmatch(r"nplurals=(\d+); plural=(.+?);?", rule).groups()
    ours, theirs = c2py(expression), Locale(language).plural_form
    return {(ours(n), theirs(n)) for n in range(1001)}, int(number)


@each_other
def test_the_plural_rule_is_the_languages_own(language):
    for path in sorted((LOCALES / language / "LC_MESSAGES").glob("*.po")):
        header = re.search(r"Plural-Forms: (.+?)\\n", path.read_text("utf-8"))
        assert header, path.name
        pairs, number = rule_and_forms(header[1], language)
        assert len(pairs) == number, path.name


@each_other
def test_a_sentence_has_all_its_plural_forms(language):
    for key, message in read(language).items():
        if isinstance(message.id, str):
            assert isinstance(ENGLISH[key].id, str), f"{key} has plural forms in English"
        else:
            assert len(forms(message)) == number_of_forms(language), key
            # Without a count nobody can choose between them.
            assert "count" in slots(forms(ENGLISH[key])[-1]) or len(forms(ENGLISH[key])) > 1, key


def number_of_forms(language: str) -> int:
    """How many plural forms the language has."""
    return len({Locale(language).plural_form(n) for n in range(1001)})


@each_other
def test_slots_are_those_of_the_english_sentence(language):
    for key, message in read(language).items():
        english = slots(forms(ENGLISH[key])[-1])
        *special, general = (slots(form) for form in forms(message))
        assert general == english, key
        # "One name" may do without its number.
        assert all(english - {"count"} <= one <= english for one in special) or all(
            one <= english and one >= slots(forms(ENGLISH[key])[0]) for one in special
        ), key


@each_other
def test_markup_is_that_of_the_english_sentence(language):
    for key, message in read(language).items():
        for form in forms(message):
            tags = _TAG.findall(form)
            assert Counter(tags) == Counter(_TAG.findall(forms(ENGLISH[key])[-1])), key
            opened, closed = tags[::2], tags[1::2]
            assert [tag.replace("<", "</") for tag in opened] == closed, key
            assert not re.search(r"[{}<>]", _SLOT.sub("", _TAG.sub("", form))), key


@pytest.mark.parametrize("language", sorted(languages()))
def test_everything_can_be_said(language):
    reader = Reader(language, "Africa/Kinshasa", GENEVA)
    for key, message in ENGLISH.items():
        if _PATTERNS.match(key):
            continue
        names = slots(forms(message)[-1])
        for count in COUNTS if "count" in names else (2,):
            facts = {name: f"‹{name}›" for name in names} | {"count": count}
            said = plain(Say(key, facts), reader)
            assert said.strip(), key
            assert not re.search(r"[{}]|</?b>", said), key
            if count > 1:
                assert all(f"‹{name}›" in said for name in names - {"count"}), key


# --- What can be typed


def commands(text: str, language: str) -> list[str]:
    """The commands that a sentence tells people to say, as the bot understands them."""
    filled = _SLOT.sub(lambda slot: {"name": "Awa"}.get(slot[1], "13"), text)
    quoted = re.findall(r"<b>(.+?)</b>|“(.+?)”|«\s*(.+?)\s*»", filled)
    said = [next(filter(None, groups)) for groups in quoted]
    # Without quotation marks at the end of a sentence: "Say: held 13 – or: not held 13".
    said += re.findall(r":\s([^:<“«]+?)(?= – |\.(?:\s|$)|$)", filled)
    context = Context(datetime(2026, 12, 1, 8, tzinfo=UTC), GENEVA, language, b"key", 1)
    read = (read_words(words, context) for words in said if len(words) > 1)
    # "X is Y" and a question in free words are any sentence, and Start is Telegram's button.
    no_command = (NotUnderstood, NameUnknown)
    read = (one for one in read if not (isinstance(one, AskAttendance) and one.said))
    meant = (one for one in read if not isinstance(one, no_command) and one != Help(welcome=True))
    # Examples of titles and questions are given in the reader's language.
    return sorted(type(one).__name__ if isinstance(one, FREE) else repr(one) for one in meant)


@each_other
def test_what_people_are_told_to_type_is_understood_as_in_english(language):
    lost = {}
    for key, message in read(language).items():
        expected = Counter(commands(forms(ENGLISH[key])[-1], "en"))
        lost[key] = expected - Counter(commands(forms(message)[-1], language))
    assert {key: dict(one) for key, one in lost.items() if one} == {}


def test_commands_are_found_in_sentences():
    found = {key: commands(forms(message)[-1], "en") for key, message in ENGLISH.items()}
    assert sum(map(bool, found.values())) > 60


# --- Days, hours, lists, numbers


DINNER = datetime(2026, 12, 8, 19, 5, tzinfo=UTC)
FIRST = datetime(2026, 12, 1, 8, tzinfo=UTC)
NBSP = "\u202f"


@pytest.mark.parametrize(
    ("zone", "at", "said"),
    [
        (GENEVA, At(DINNER, GENEVA), "mardi 8 décembre 2026 à 20 h 05 (Genève)"),
        (
            "Africa/Cairo",
            At(DINNER, GENEVA),
            "mardi 8 décembre 2026 à 21 h 05 (Le Caire), soit 20 h 05 (Genève)",
        ),
        (
            "Asia/Bangkok",
            At(DINNER, GENEVA, "short"),
            "mer. 9 déc. à 2 h 05 (Bangkok), soit mar. 8 déc. à 20 h 05 (Genève)",
        ),
        (
            "Europe/Kyiv",
            At(DINNER, GENEVA, "time"),
            "21 h 05 (Kyiv), soit 20 h 05 (Genève)",
        ),
        (GENEVA, At(FIRST, GENEVA, "day"), "mardi 1er décembre"),
        (GENEVA, date(2027, 2, 1), "lun. 1er févr. 2027"),
        (GENEVA, Listing(("MAG", "HI", "NPA")), "MAG, HI et NPA"),
        (GENEVA, 6.5, "6,5"),
    ],
)
def test_days_hours_and_lists_in_french(zone, at, said):
    found = word(at, Reader("fr", zone, GENEVA))
    assert found.replace(NBSP, " ") == said


@pytest.mark.parametrize(("count", "form"), [(0, 0), (1, 0), (2, 1), (100, 1)])
def test_in_french_none_is_singular(count, form):
    expected = forms(FRENCH["calls.forecast"])[form]
    said = plain(Say("calls.forecast", {"count": count, "target": 6}), Reader("fr", GENEVA, GENEVA))
    assert said == _TAG.sub("", expected.format(count=count, target=6))


# --- French typography


def slips(text: str) -> list[str]:
    """What a French typesetter would mark."""
    prose = re.sub(r"https?://\S*|\d\d:\d\d(?::\d\d)?", "", text)
    rules = {
        "’ is the apostrophe": "'",
        "« and » are the quotation marks": r'["“”]',
        "a narrow no-break space before ; ! ? : »": rf"(?<!{NBSP})[;!?»:]",
        "a narrow no-break space after «": rf"«(?!{NBSP})",
        "… is one sign": r"\.\.\.",
    }
    return [rule for rule, pattern in rules.items() if re.search(pattern, prose)]


def test_french_typography():
    prose = {key: one for key, one in FRENCH.items() if not _PATTERNS.match(key)}
    found = {
        key: [slip for form in forms(one) for slip in slips(form)] for key, one in prose.items()
    }
    assert {key: one for key, one in found.items() if one} == {}


@pytest.mark.parametrize("language", COMPLETE)
def test_figures_are_explained_without_words_of_statisticians(language):
    jargon = re.compile(r"(?i)nearest rank|rang le plus proche|median|médiane?|percentile|quantile")
    texts = read(language)
    assert {key for key, one in texts.items() if any(map(jargon.search, forms(one)))} == set()


def test_slips_are_seen():
    assert len(slips('Aujourd\'hui: "non" «oui» ...')) == 5


# --- Languages to come


ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 "
    ": n%100>=11 && n%100<=99 ? 4 : 5)"
)
UKRAINIAN = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 "
    ": n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
)
FRENCH_RULE = "nplurals=2; plural=(n > 1)"


def write(root: Path, language: str, rule: str, messages: dict[str, str | list[str]]) -> None:
    """A catalogue `sample.po` as a translator would hand it in."""
    folder = root / "bot" / "locales" / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    lines = ['msgid ""', 'msgstr ""', r'"Content-Type: text/plain; charset=UTF-8\n"']
    lines += [rf'"Plural-Forms: {rule};\n"']
    for msgid, said in messages.items():
        lines += ["", f'msgid "{msgid}"']
        if isinstance(said, str):
            lines += [f'msgstr "{said}"']
        else:
            lines += [f'msgid_plural "{msgid}"']
            lines += [f'msgstr[{index}] "{form}"' for index, form in enumerate(said)]
    (folder / "sample.po").write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture
def sample(tmp_path):
    """Four languages in a folder of their own, compiled as a build does it; none is complete."""
    write(tmp_path, "en", "nplurals=2; plural=(n != 1)", {
        "sample.people": ["{count} person", "{count} people"],
        "sample.only_english": ["{count} call of {who}", "{count} calls of {who}"],
        "sample.of": "of {who}",
    })  # fmt: skip
    write(tmp_path, "ar", ARABIC, {
        "sample.people": [
            "لا أحد", "شخص واحد", "شخصان", "{count} أشخاص", "{count} شخصًا", "{count} شخص",
        ],
        "sample.of": "مكالمة {who} اليوم",
    })  # fmt: skip
    write(tmp_path, "uk", UKRAINIAN, {
        "sample.people": ["{count} особа", "{count} особи", "{count} осіб"],
    })  # fmt: skip
    write(tmp_path, "fr", FRENCH_RULE, {"sample.people": ["{count} personne", "{count} personnes"]})
    compile_catalogues(tmp_path)
    return Wording(Catalogues(tmp_path / "bot" / "locales"))


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("ar", 0, "لا أحد"),
        ("ar", 1, "شخص واحد"),
        ("ar", 2, "شخصان"),
        ("ar", 3, "3 أشخاص"),
        ("ar", 11, "11 شخصًا"),
        ("ar", 100, "100 شخص"),
        ("ar", 103, "103 أشخاص"),
        ("uk", 1, "1 особа"),
        ("uk", 2, "2 особи"),
        ("uk", 5, "5 осіб"),
        ("uk", 11, "11 осіб"),
        ("uk", 21, "21 особа"),
        ("uk", 22, "22 особи"),
        ("fr", 0, "0 personne"),
        ("fr", 2, "2 personnes"),
        ("en", 0, "0 people"),
        ("pt", 1, "1 person"),
    ],
)
def test_the_count_chooses_the_form_of_the_language(sample, language, count, said):
    reader = Reader(language, GENEVA, GENEVA)
    assert sample.plain(Say("sample.people", {"count": count}), reader) == said


@pytest.mark.parametrize("language", ["ar", "uk", "fr", "pt"])
@pytest.mark.parametrize(("count", "said"), [(0, "0 calls of MAG"), (1, "1 call of MAG")])
def test_what_is_not_translated_is_read_in_english(sample, language, count, said):
    found = sample.plain(
        Say("sample.only_english", {"count": count, "who": "MAG"}), Reader(language, GENEVA, GENEVA)
    )
    assert found.replace("\u2068", "").replace("\u2069", "") == said


def test_latin_names_are_isolated_in_sentences_from_right_to_left(sample):
    arabic, english = Reader("ar", GENEVA, GENEVA), Reader("en", GENEVA, GENEVA)
    named = Say("sample.of", {"who": "MAG"})
    assert sample.plain(named, arabic) == "مكالمة \u2068MAG\u2069 اليوم"
    assert sample.plain(named, english) == "of MAG"
    link = Say("sample.of", {"who": "https://example.org/j/1"})
    assert "\u2068" not in sample.plain(link, arabic)


def test_what_nobody_has_worded_is_an_error_of_ours(sample):
    with pytest.raises(MissingText):
        sample.plain(Say("sample.nothing"), Reader("ar", GENEVA, GENEVA))


@pytest.mark.parametrize(("language", "rule"), [("ar", ARABIC), ("uk", UKRAINIAN)])
def test_the_rules_of_the_samples_are_the_languages_own(language, rule):
    pairs, number = rule_and_forms(rule, language)
    assert len(pairs) == number == number_of_forms(language)
