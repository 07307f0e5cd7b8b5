from bot.conversation.commands.helpdesk import AnswerRequest, Ask, Take
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.helpdesk import RequestState, Urgency
from bot.handlers.helpdesk_import import (
    Imported,
    import_all,
    import_expertise,
    import_requests,
    import_topics,
)
from bot.imports.lists import read_expertise, read_topics
from bot.imports.requests import read_requests
from tests.handlers.helpdesk_fixtures import MAG, NOW, SOMALIA, desk, read

__all__ = ["desk"]

REQUESTS = read("requests.csv")
HEAD = REQUESTS.split(b"\n")[0] + b"\n"


def load(desk, data=REQUESTS):
    rows = read_requests("requests.csv", data).rows
    return desk.work(lambda unit: import_requests(unit, rows, NOW))


def test_the_demonstration_comes_in_whole_with_its_numbers(desk):
    assert load(desk) == Imported(add=34)
    everything = desk.work(lambda unit: unit.requests.all())
    assert sorted(r.number for r in everything) == list(range(1, 35))
    assert sum(r.state is RequestState.CLOSED for r in everything) == 28
    assert sum(r.helped is True for r in everything) == 27
    urgent = desk.request(33)
    assert (urgent.urgency, urgent.owner, urgent.topic, urgent.country) == (
        Urgency.URGENT,
        None,
        "victim_assistance",
        "YE",
    )
    # Monday 07:44 in Geneva: four hours from nine o'clock.
    assert urgent.expected_at.isoformat() == "2026-11-16T12:00:00+00:00"


def test_the_same_file_again_changes_nothing(desk):
    load(desk)
    before = desk.work(lambda u: (u.requests.all(), u.requests.messages(1)))
    assert load(desk) == Imported()
    assert desk.work(lambda u: (u.requests.all(), u.requests.messages(1))) == before


def test_topics_and_experts_again_change_nothing_and_new_words_are_taken(desk):
    topics = read_topics("topics.csv", read("topics.csv")).rows
    experts = read_expertise("expertise.csv", read("expertise.csv")).rows
    assert desk.work(lambda u: import_all(u, topics, experts, (), NOW)) == Imported()
    more = read("topics.csv").replace(b"victim assistance|", b"victim assistance|prosthetics|", 1)
    rows = read_topics("topics.csv", more).rows
    assert desk.work(lambda u: import_topics(u, rows)) == Imported(change=1)
    desk.say(SOMALIA, Ask("prosthetics?"))
    assert desk.request().topic == "victim_assistance"


def test_new_questions_go_on_with_the_numbers(desk):
    load(desk)
    assert "request 35" in desk.say(SOMALIA, Ask("IMAS?"))


def test_an_old_question_from_telegram_is_answered_there(desk):
    load(desk)
    number = Ref(number=31)
    assert "You have request 31 already" in desk.say("chair@unmas.example", Take(number))
    desk.say("chair@unmas.example", AnswerRequest(number, "There is one."))
    (told,) = desk.deliver()
    assert (told.to, told.chat) == (SOMALIA, ChatRef(Platform.TELEGRAM, "", "710009081"))


def test_what_nobody_owns_can_be_taken(desk):
    load(desk)
    assert "Request 33 is yours now" in desk.say("va@hi.example", Take(Ref(number=33)))


def test_rows_with_strangers_are_named_and_the_rest_comes_in(desk):
    row = b"%d,2026-12-01T09:00:00Z,%s,slack,en,,,normal,no,%s,%s,,,,Why?,%s\n"
    data = HEAD + b"".join(
        (
            row % (1, b"nobody@x.example", b"new", b"", b""),
            row % (2, MAG.encode(), b"taken", b"nobody@x.example", b""),
            row % (3, MAG.encode(), b"answered", b"", b"Because."),
            row % (4, MAG.encode(), b"new", b"", b""),
        )
    )
    found = load(desk, data)
    assert found.add == 1
    assert [(w.row, w.why) for w in found.wrong] == [
        (2, "helpdesk.import_unknown_person"),
        (3, "helpdesk.import_unknown_person"),
        (4, "helpdesk.import_nobody_answered"),
    ]
    assert desk.request(4).topic == "coordination"


def test_experts_for_topics_or_people_that_are_not_there_are_named(desk):
    data = (
        b"topic,country,language,person,deputy\n"
        b"flying,,en,desk@mag.example,\n"
        b"ied,,en,nobody@x.example,\n"
        b"ied,,fr,desk@mag.example,nobody@x.example\n"
        b"ied,,fr,desk@mag.example,\n"
    )
    rows = read_expertise("expertise.csv", data).rows
    found = desk.work(lambda u: import_expertise(u, rows))
    assert found.add == 1
    assert [(w.row, w.why) for w in found.wrong] == [
        (2, "helpdesk.import_unknown_topic"),
        (3, "helpdesk.import_unknown_person"),
        (4, "helpdesk.import_unknown_person"),
    ]
