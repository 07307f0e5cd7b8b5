"""Which words are a command in the thread of request 7, and which are words for the request.

Seen to fail: a verb with words behind it taken for a command; another request's number too; the
asker's "take" taken for an expert's; the slash that counts for nothing.
"""

import pytest

from bot.conversation.understanding.thread_words import command_in_thread, to_partner


def meant(text, *, plainly=True, asks=False, language="en"):
    return command_in_thread(text, 7, language, plainly=plainly, asks=asks)


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("take", "take 7"),
        ("Close", "Close 7"),
        ("hand over", "hand over 7"),
        ("more", "request 7 more"),
        ("take 8", "take 8"),
        ("answer 7 Our desk in Geneva.", "answer 7 Our desk in Geneva."),
        ("answer #7: Our desk\nin Geneva.", "answer 7 Our desk\nin Geneva."),
        ("requests", "requests"),
        ("help", "help"),
        ("send to partner", "send to partner 7"),
    ],
)
def test_a_verb_alone_or_with_the_number_is_a_command(said, command):
    assert meant(said) == command


@pytest.mark.parametrize(
    "said",
    [
        "Take the road to the north.",
        "close to the border",
        "Note 3 of the standard says it.",
        "answer 12 of the survey is the one",
        "more of them came in May",
        "Wait, I have to ask.",
        "help them first",
        "take it",
        "close.",
        "yes",
        "no",
        "calls",
        "thanks",
        "7",
        "",
    ],
)
def test_a_sentence_is_none(said):
    assert meant(said) is None


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("take", "take 7"),
        ("answer Our desk in Geneva.", "answer 7 Our desk in Geneva."),
        ("note 8 I asked around.", "note 8 I asked around."),
        ("refer to Child Protection AoR", "refer 7 to Child Protection AoR"),
        ("calls", "calls"),
        ("whatever this is", "whatever this is"),
    ],
)
def test_after_a_slash_everything_is_one(said, command):
    assert meant(said, plainly=False) == command


def test_an_asker_has_fewer_verbs():
    assert meant("close", asks=True) == "close 7"
    assert meant("take", asks=True) is None
    assert meant("note", asks=True) is None
    assert meant("wait", asks=True) is None


def test_in_french_too():
    assert meant("prendre", language="fr") == "prendre 7"
    assert meant("Répondre", language="fr") == "Répondre 7"
    assert meant("envoyer au partenaire", language="fr") == "envoyer au partenaire 7"
    assert meant("autres actions", language="fr") == "autres actions 7"
    assert meant("prendre la route du nord", language="fr") is None
    assert meant("aide", language="fr") == "aide"
    assert meant("prendre") is None


def test_two_arrows_send_it_to_the_partner():
    assert to_partner(">> Our desk in Geneva.") == "Our desk in Geneva."
    assert to_partner("  >>Yes") == "Yes"
    assert to_partner("> Our desk") is None
    assert to_partner("Our desk >> in Geneva") is None
    assert to_partner(">>") == ""
