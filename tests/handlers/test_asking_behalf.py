"""Questions put for somebody without an account: who may know the name, and what is copied.

Seen to fail: `to_pass_on` with a quotation; `named` that says a sensitive asker's name.
"""

import pytest

from bot.conversation.commands.helpdesk import AnswerRequest, Ask
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Buttons, Quote
from bot.domain.asking import AskedFor, parted
from bot.handlers import helpdesk_notices
from bot.handlers.identity import reader_of
from tests.handlers.helpdesk_fixtures import CHAIR, MAG, SOMALIA, desk, text_of

__all__ = ["desk"]
FOR = "A. Smith, Deminers United"


def answered(desk):
    desk.say(CHAIR, Ask("Who can advise on IMAS?", behalf=FOR))
    desk.say(MAG, AnswerRequest(Ref(number=1), "IMAS 07.11 <says> it.\nAnd more."))

    def worded(unit):
        member = desk.turn(unit, CHAIR).member
        facts = {"request": 1, "index": 1, "platform": "slack"}
        return helpdesk_notices.KINDS["request_answer"](unit, member, facts, desk.now), member

    return desk.work(worded)


def test_the_answer_is_text_to_copy_and_the_buttons_are_for_who_asked(desk):
    said, member = answered(desk)
    assert Quote("IMAS 07.11 <says> it.\nAnd more.", plain=True) in said.parts
    assert isinstance(said.parts[-1], Buttons)
    text = text_of(said, reader_of(member))
    assert "Answer to request 1, to pass on" in text
    assert f"For {FOR}" in text
    assert "Subject: Request 1, Clearance and land release" in text


def test_experts_read_for_whom_it_is_but_not_the_name_in_sensitive_matters(desk):
    desk.say(CHAIR, Ask("Who can advise on IMAS?", behalf=FOR))
    assert f"UNMAS), for {FOR}" in desk.deliver()[0].text
    desk.say(CHAIR, Ask("Who can advise on IMAS?", behalf=FOR, sensitive=True))
    (told,) = desk.deliver()
    assert "for Deminers United" in told.text
    assert "Smith" not in told.text


def test_it_is_not_about_the_country_of_whoever_passes_it_on(desk):
    desk.say(CHAIR, Ask("Who can advise on IMAS?"))
    assert desk.request().country == "CH"
    desk.say(CHAIR, Ask("Who can advise on IMAS?", behalf=FOR))
    assert desk.request(2).country is None
    desk.say(CHAIR, Ask("Who can advise on IMAS?", country="ML", behalf=FOR))
    assert desk.request(3).country == "ML"


def test_an_own_question_is_for_nobody_else(desk):
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    assert " for " not in desk.deliver()[0].text.partition("\n> ")[0]
    assert desk.work(lambda unit: unit.asked_for.of(1)) is None


def test_the_organisation_is_counted_if_it_is_on_the_roster(desk):
    desk.say(CHAIR, Ask("IMAS?", behalf="J. Doe, Mines Advisory Group"))
    whom = desk.work(lambda unit: unit.asked_for.of(1))
    mag = desk.work(lambda unit: next(p.id for p in unit.partners.all() if p.code == "MAG"))
    assert whom == AskedFor("J. Doe", "Mines Advisory Group", mag)


def test_the_name_goes_and_the_organisation_stays(desk):
    desk.say(CHAIR, Ask("IMAS?", behalf=FOR))
    desk.say(CHAIR, Ask("IEDs?", behalf="B. Other, Deminers United"))
    assert desk.work(lambda unit: unit.asked_for.erase("a. SMITH")) == [1]
    found = desk.work(lambda unit: unit.asked_for.all())
    assert [w.name for w in found.values()] == ["", "B. Other"]
    assert {w.organisation for w in found.values()} == {"Deminers United"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("A. Smith, MAG", ("A. Smith", "MAG")),
        ("  A.  Smith ,  Deminers  United ", ("A. Smith", "Deminers United")),
        ("A. Smith", ("A. Smith", "")),
        (", MAG", ("", "MAG")),
    ],
)
def test_name_and_organisation_are_parted_by_a_comma(said, meant):
    assert parted(said) == meant
