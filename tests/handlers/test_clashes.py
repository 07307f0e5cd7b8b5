"""What clashes, as those who lead read it; said once, by the daily look."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversation.commands.changing import MoveCall, NewTime
from bot.conversation.commands.clashes import KeepDate, MoreDates
from bot.conversation.commands.references import Ref
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bullets
from bot.conversation.texts import plain
from bot.domain.calls import CallKind, CallState
from bot.domain.errors import Refusal
from bot.domain.people import Person, PersonId, Role
from bot.domain.recurrence import Moment
from bot.handlers import changing, clash_choices, clash_notices, clash_watch, clashes, maintenance
from tests.handlers.conftest import CHAIR, READER, buttons, shown

COLEAD = "rep@npa.example"
RAMADAN_CALL, EID_CALL = 14, 27
"""9 February 2027, a partner call; 9 March, a coordinator call."""
EID = datetime(2027, 3, 9, 13, tzinfo=UTC)
SIX_WEEKS = EID - timedelta(weeks=6)
FRENCH = Reader("fr", "Europe/Zurich", "Europe/Zurich")


def clauses(room, number, language="en"):
    """What clashes with a call, as a reader sees it."""
    from bot.handlers.clash_words import clauses as worded

    call = room.call(number)
    found = room.work(lambda unit: clashes.of_call(unit, call, room.now))
    reader = Reader(language, "Europe/Zurich", "Europe/Zurich")
    return [plain(said, reader) for said in worded(found, call.start, language)]


def look(room, now):
    """The daily look; the messages it queued, worded, by reader."""
    room.now = now
    room.work(lambda unit: clash_watch.look_again(unit, now))
    return waiting(room)


def waiting(room):
    def find(unit):
        said = []
        for row in room_rows(unit):
            account = unit.people.account_by_id(row["account_id"])
            member = unit.people.member(account.person, room.now)
            reply = clash_notices.date_clashes(unit, member, facts(row), room.now)
            if reply is not None:
                said.append((member.person.email, reply))
        return said

    return room.work(find)


def room_rows(unit):
    from sqlalchemy import select

    from bot.storage.tables.delivery import outbox

    query = select(outbox).where(outbox.c.kind == clash_watch.KIND, outbox.c.state == "pending")
    return unit._connection.execute(query).mappings().all()  # noqa: SLF001


def facts(row):
    import json

    return json.loads(row["facts"])


def test_eid_by_countries_and_people(room):
    un, holiday = clauses(room, EID_CALL)
    assert un == "UN holiday: Eid al-Fitr (estimated)"
    assert holiday == (
        "Eid al-Fitr (estimated): Afghanistan, Burkina Faso, Central African Republic"
        " and 12 more (16 people)"
    )


def test_the_same_in_french(room):
    un, holiday = clauses(room, EID_CALL, "fr")
    assert un == "jour férié de l’ONU\u202f: Aïd al-Fitr (estimation)"
    assert "République centrafricaine et 12 autres (16 personnes)" in holiday
    assert any(
        "ramadan (estimation)\u202f: Kaboul" in line for line in clauses(room, RAMADAN_CALL, "fr")
    )


def test_a_name_that_french_lacks_is_called_a_holiday(room):
    lines = clauses(room, RAMADAN_CALL, "fr")
    assert "jour férié\u202f: Angola (1 personne)" in lines
    assert "Saint-Maron\u202f: Liban (1 personne)" in lines


def test_sunset_in_kabul(room):
    assert "sunset in Ramadan (estimated): Kabul (1 person)" in clauses(room, RAMADAN_CALL)


def test_whoever_leads_is_told_six_weeks_before_and_once(room):
    assert not [m for m in look(room, SIX_WEEKS - timedelta(days=1)) if "27" in title(m)]
    told = [m for m in look(room, SIX_WEEKS) if "27" in title(m)]
    assert [email for email, _ in told] == [CHAIR, COLEAD]
    for day in (1, 14, 28, 30):
        now = SIX_WEEKS + timedelta(days=day)
        assert [title(m) for m in look(room, now) if "27" in title(m)] == [title(m) for m in told]


def title(message):
    return plain(message[1].parts[0].text, READER)


def test_two_weeks_before_is_not_too_late_and_a_week_before_is(room):
    assert any("27" in title(m) for m in look(room, EID - timedelta(weeks=2)))


def test_in_the_last_week_nothing_is_proposed(room):
    assert not [m for m in look(room, EID - timedelta(days=7)) if "27" in title(m)]


def test_the_message_offers_three_dates_that_lead_to_a_preview(room):
    ((_, reply), _) = [m for m in look(room, SIX_WEEKS) if "27" in title(m)]
    *choices, keep = list(buttons(reply).items())
    assert [label for label, _ in choices] == [
        "Mon 8 Mar, 14:00 Geneva",
        "Fri 12 Mar, 14:00 Geneva",
        "Thu 11 Mar, 14:00 Geneva",
    ]
    assert keep[0] == "Keep it"
    assert choices[0][1].words == "move 27 to 2027-03-08 14:00 Europe/Zurich"
    preview = room.work(lambda unit: pressed(room, unit, choices[0][1]))
    text = room.read(preview)
    assert "To: Monday 8 March 2027, 14:00 Geneva" in text
    assert "Confirm" in buttons(preview)
    assert room.call(EID_CALL).start == EID


def pressed(room, unit, button):
    minute = datetime.fromtimestamp(button.generation * 60, UTC)
    command = MoveCall(Ref(id=button.subject), NewTime("UTC", minute.date(), minute.time()))
    return changing.handle(command, room.turn(unit, CHAIR))


def test_no_name_of_a_person_is_in_the_message(room):
    for _, reply in look(room, SIX_WEEKS):
        text = shown(reply)["text"]
        titles = room.work(lambda unit: [m.person.title for m in unit.people.members(room.now)])
        assert not [person for person in titles if person in text]
        assert "@" not in text


def test_keep_it_settles_it_for_everybody(room):
    look(room, SIX_WEEKS)
    call = room.call(EID_CALL)
    command = KeepDate(Ref(id=call.id, generation=call.revision))
    said = room.work(lambda unit: clash_choices.handle(command, room.turn(unit, CHAIR)))
    assert "stays: Tuesday 9 March 2027, 14:00 Geneva" in room.read(said)
    assert not [m for m in waiting(room) if "27" in title(m)]
    assert not [m for m in look(room, EID - timedelta(weeks=2)) if "27" in title(m)]
    assert room.call(EID_CALL).start == EID


def test_who_joins_from_elsewhere_makes_it_new(room):
    look(room, SIX_WEEKS)
    room.work(
        lambda unit: clash_choices.keep(KeepDate(Ref(number=EID_CALL)), room.turn(unit, CHAIR))
    )
    newcomer = Person(PersonId(0), "New", "new@ml.example", "ML", "Africa/Bamako", "fr")
    room.work(
        lambda unit: unit.people.join(unit.people.save(newcomer), Role.COORDINATOR, None, room.now)
    )
    ((_, reply), _) = [m for m in look(room, EID - timedelta(days=20)) if "27" in title(m)]
    bullets = next(part for part in reply.parts if isinstance(part, Bullets))
    assert [plain(line, READER) for line in bullets.items] == [
        "Eid al-Fitr (estimated): Mali (1 person)"
    ]


def test_a_message_is_withdrawn_when_the_call_moves_or_is_cancelled(room):
    assert [m for m in look(room, SIX_WEEKS) if "27" in title(m)]
    call = room.call(EID_CALL)
    # The day is as bad an hour later, but whoever moved it has seen that.
    later = EID + timedelta(hours=1)
    moment = Moment(later.replace(hour=15, tzinfo=None), "Europe/Zurich", later)
    room.work(lambda unit: unit.rescheduling.move(call.id, moment, 60))
    assert not [m for m in waiting(room) if "27" in title(m)]


def test_what_a_preview_has_shown_is_not_said_again(room):
    room.now = EID - timedelta(weeks=10)
    call = room.call(EID_CALL)
    room.work(lambda unit: clashes.of_one(room.turn(unit, CHAIR), call.kind, call.start, 60, call))
    assert not [m for m in look(room, SIX_WEEKS) if "27" in title(m)]


def test_if_nobody_can_be_told_it_is_tried_the_next_day(room):
    room.work(lambda unit: [unit.people.unreachable(a, "blocked") for a in leading(unit)])
    assert not [m for m in look(room, SIX_WEEKS) if "27" in title(m)]
    start = EID
    shown_then = room.work(lambda unit: unit.shown_clashes.of(start, CallKind.COORDINATOR))
    assert shown_then == frozenset()


def leading(unit):
    people = [unit.people.by_email(email).id for email in (CHAIR, COLEAD)]
    return [account.id for each in people for account in unit.people.accounts_of(each)]


def test_a_cancelled_call_is_left_alone(room):
    call = room.call(EID_CALL)
    room.work(lambda unit: unit.rescheduling.cancel(call.id, None))
    assert room.call(EID_CALL).state is CallState.CANCELLED
    assert not [m for m in look(room, SIX_WEEKS) if "27" in title(m)]


def test_the_days_work_looks_and_forgets_what_has_passed(room):
    room.work(lambda unit: maintenance.daily(unit, SIX_WEEKS))
    room.now = SIX_WEEKS
    assert [m for m in waiting(room) if "27" in title(m)]
    room.work(lambda unit: maintenance.daily(unit, EID + timedelta(days=8)))
    assert room.work(lambda unit: unit.shown_clashes.of(EID, CallKind.COORDINATOR)) == frozenset()


def test_more_dates_without_a_preview_says_what_to_do(room):
    with pytest.raises(Refusal, match="no_preview"):
        room.work(lambda unit: clash_choices.handle(MoreDates(), room.turn(unit, CHAIR)))


def test_six_dates_of_everybody_take_few_questions(room):
    """Every holiday of the roster's countries is known after one look."""
    from bot.lookups.holidays import public_holidays

    room.work(lambda unit: clashes.warm(unit, SIX_WEEKS))
    made = public_holidays.cache_info().misses
    clauses(room, EID_CALL)
    assert public_holidays.cache_info().misses == made
    assert date(2027, 3, 9) in public_holidays("AF", 2027)
