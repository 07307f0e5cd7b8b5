"""What stands between "ask" and the question.

Seen to fail: `_told` that leaves out what it does not understand; a colon of a link taken for one.
"""

from datetime import UTC, datetime

import pytest

from bot.conversation.commands.helpdesk import Ask
from bot.conversation.understanding import Context, read_words
from bot.domain.helpdesk import Urgency
from bot.handlers.helpdesk_drafts import ask_of, kept

Q = "who knows?"
SAID = [
    ("ask who knows?", Ask(Q)),
    ("ask: who knows?", Ask(Q)),
    ("ask urgent: who knows?", Ask(Q, urgency=Urgency.URGENT)),
    ("ask urgent\nwho knows?", Ask(Q, urgency=Urgency.URGENT)),
    ("ask not urgent: who knows?", Ask(Q, urgency=Urgency.LOW)),
    ("ask about victim assistance: who knows?", Ask(Q, "victim assistance:")),
    ("ask for South Sudan: who knows?", Ask(Q, country="SS")),
    ("ask in UA: who knows?", Ask(Q, country="UA")),
    (
        "ask urgent about the work plan for Guinea-Bissau, sensitive: who knows?",
        Ask(Q, "work plan:", "GW", Urgency.URGENT, sensitive=True),
    ),
    (
        "ask for Ukraine on behalf of A. Smith, Deminers United: who knows?",
        Ask(Q, country="UA", behalf="A. Smith, Deminers United"),
    ),
    ("ask on behalf of A. Smith, MAG who knows?", Ask("", behalf="A. Smith, MAG who knows?")),
    ("ask urgent", Ask("", urgency=Urgency.URGENT)),
    ("ask for Mali", Ask("", country="ML")),
    # Whose question it is, is asked for; these words are none.
    ("ask on behalf of", Ask("", behalf=",")),
    ("ask on behalf of: who knows?", Ask(Q, behalf=",")),
    # Not all of it is understood, so it is the question.
    ("ask for the camp: who knows?", Ask("for the camp: who knows?")),
    ("ask in other words: who knows?", Ask("in other words: who knows?")),
    ("ask about cluster munitions", Ask("about cluster munitions")),
    ("ask urgently who knows?", Ask("urgently who knows?")),
    ("ask about https://x.example: who?", Ask("who?", "https://x.example:")),
    ("ask-this call the ministry", Ask("call the ministry", unsure=True)),
]
DIT = [
    ("demander qui sait ?", Ask("qui sait ?")),
    ("demander en urgence pour l’Ukraine : qui sait ?", ("UA", Urgency.URGENT)),
    ("demander urgent pour la Côte d'Ivoire : qui sait ?", ("CI", Urgency.URGENT)),
    ("demander pas urgent au Tchad : qui sait ?", ("TD", Urgency.LOW)),
]


def read(words, language="en"):
    now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    return read_words(words, Context(now, "Europe/Zurich", language, bytes(32), 1))


@pytest.mark.parametrize(("words", "asked"), SAID)
def test_as_people_say_it(words, asked):
    assert read(words) == asked


@pytest.mark.parametrize(("words", "asked"), DIT)
def test_in_french(words, asked):
    found = read(words, "fr")
    assert found.question == "qui sait ?"
    assert isinstance(asked, Ask) or (found.country, found.urgency) == asked


def test_on_behalf_and_about_in_french():
    assert read("demander au nom de", "fr") == Ask("", behalf=",")
    assert read("demander de la part du", "fr") == Ask("", behalf=",")
    found = read("demander pour le compte de J. Dupont, HI : qui sait ?", "fr")
    assert found == Ask("qui sait ?", behalf="J. Dupont, HI")
    found = read("demander au sujet de l’assistance aux victimes : qui sait ?", "fr")
    assert found == Ask("qui sait ?", "assistance aux victimes:")


@pytest.mark.parametrize(("_", "asked"), SAID)
def test_a_draft_keeps_all_of_it(_, asked):
    assert ask_of(kept(asked)) == asked


def test_what_an_older_draft_did_not_write_is_as_if_not_said():
    assert ask_of({"question": Q, "topic": None, "what": "else"}) == Ask(Q)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("requsts", "requests"),
        ("wher do we", "here"),
        ("Where do we find leaflets for children?", None),
        ("call the ministry: whom do I ask about permits?", "call"),
    ],
)
def test_a_long_sentence_is_no_slip(words, meant):
    assert read(words).meant == meant
