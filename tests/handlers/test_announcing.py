"""Announcements: shown before they are sent, to whom they go, later, and stopped.

Seen to fail: the author among the readers; the draft not ended by Confirm; `ensure_leads` left out
of `confirm_draft`; the next hundred readers not queued; `get` without the AoR; `withdraw` left out
of `stop`; quiet hours not looked at; sent however late it is.
"""

from datetime import timedelta

import pytest

from bot.domain.people import Role
from bot.handlers import announcing_sending
from tests.handlers.announcing_fixtures import (
    CHAIR,
    DONORS,
    MORNING,
    NORTHLAND,
    Desk,
    library,  # noqa: F401
)
from tests.handlers.lists_fixtures import MAG, UKRAINE, buttons

NPA = "rep@npa.example"
HELLO = "announce to donors: Hello <b>all</b>"
LATER = "announce to donors tomorrow at 9:00: Hello"
YESTERDAY = MORNING.date() - timedelta(days=1)
NINE = {"hours": 23}
"""Nine in Geneva on the next day."""


@pytest.fixture
def desk(library):  # noqa: F811 - the fixture imported above
    return Desk(library.database, MORNING)


# --- Before it is sent


def test_it_is_shown_with_the_head_count_and_nothing_is_sent(desk):
    shown = desk.says(CHAIR, HELLO)
    assert "Nothing has been sent yet" in shown
    assert "> Hello <b>all</b>" in shown
    assert "To: donors" in shown
    assert "2 people of 2 organisations will read this: 1 on Slack and 1 on Telegram" in shown
    assert list(buttons(desk.said[CHAIR])) == ["Send now", "Another time", "Drop"]
    assert desk.sent(days=1) == set()


def test_somebody_on_two_lists_is_counted_once_and_the_author_never(desk):
    everybody = desk.emails(*(set(Role) - {Role.GUEST})) - {CHAIR}
    shown = desk.says(CHAIR, "announce to partners, donors and everybody: x")
    assert f"{len(everybody)} people" in shown


def test_whoever_was_put_on_a_list_is_counted_and_told(desk):
    [observer] = desk.emails(Role.OBSERVER)
    desk.says(CHAIR, f"add {observer} to donors")
    assert "3 people of 3 organisations" in desk.says(CHAIR, HELLO)
    desk.presses(CHAIR, "Send now")
    assert desk.sent() == DONORS | {observer}


def test_who_cannot_be_reached_is_named_before(desk):
    assert "1 person cannot be reached: RAHA." in desk.says(CHAIR, "announce to partners: x")


def test_without_a_colon_the_text_follows_the_lists(desk):
    shown = desk.says(CHAIR, "announce to donors and coordinators the plan is due tomorrow at 9")
    assert "> the plan is due tomorrow at 9" in shown
    assert "To: donors and coordinators" in shown
    assert "To be sent" not in shown


def test_what_is_wrong_is_said_with_what_to_say_instead(desk):
    assert "There is no list “friends”" in desk.says(CHAIR, "announce to friends: x")
    assert "At what time?" in desk.says(CHAIR, "announce to donors on Friday")
    assert "is over" in desk.says(CHAIR, "announce to donors yesterday at 9:00: x")
    assert "No announcement waits here" in desk.says(CHAIR, "announce tomorrow at 9:00")
    assert "There is no announcement 9" in desk.says(CHAIR, "announcement 9")
    assert "Nobody else on these lists" in desk.says(CHAIR, "announce to leads: x")
    assert desk.rows("announcement_out") == 0


def test_places_and_phone_numbers_are_pointed_at_before(desk):
    shown = desk.says(CHAIR, "announce to donors: Call +41 79 123 45 67")
    assert "your text seems to hold a phone number" in shown
    assert "your text seems to hold" not in desk.says(CHAIR, HELLO)


@pytest.mark.parametrize("who", [MAG, UKRAINE, NORTHLAND, "observer@icrc.example"])
def test_only_whoever_leads_may_announce(desk, who):
    assert "for those who lead" in desk.says(who, HELLO)
    assert desk.rows("announcement_out") == 0


# --- Sent


def test_it_reaches_each_on_the_list_once_and_nobody_else(desk):
    assert "Announcement 1 is on its way to 2 people" in desk.announces(HELLO)
    assert desk.sent() == DONORS
    assert desk.sent(days=2) == set()
    assert desk.got == dict.fromkeys(DONORS, 1)


def test_it_is_read_as_it_was_written_under_the_role_of_its_author(desk):
    desk.announces(HELLO)
    read = {email: text for email, kind, text in desk.arrived() if kind == "announcement"}
    assert read[NORTHLAND].splitlines() == [
        "Announcement from Mine Action AoR (demo) (global coordinator)",
        "> Hello <b>all</b>",
        "",
        "To: donors",
    ]


def test_coordinators_are_all_of_them_and_only_they(desk):
    wanted = desk.emails(Role.COORDINATOR)
    assert f"{len(wanted)} people will read" in desk.says(
        CHAIR, "announce urgent to coordinators: x"
    )
    desk.presses(CHAIR, "Send now")
    assert desk.sent() == wanted


def test_a_second_press_sends_nothing_again(desk):
    desk.says(CHAIR, HELLO)
    preview = desk.said[CHAIR]
    desk.presses(CHAIR, "Send now")
    assert "nothing to confirm" in desk.presses(CHAIR, "Send now", of=preview)
    assert "nothing to confirm" in desk.presses(CHAIR, "Drop", of=preview)
    desk.sent(days=2)
    assert desk.got == dict.fromkeys(DONORS, 1)


def test_what_was_dropped_is_not_sent(desk):
    desk.says(CHAIR, HELLO)
    preview = desk.said[CHAIR]
    desk.presses(CHAIR, "Drop")
    assert "nothing to confirm" in desk.presses(CHAIR, "Send now", of=preview)
    assert desk.sent(days=2) == set()


def test_whoever_has_lost_the_lead_cannot_confirm(desk):
    desk.says(NPA, HELLO)
    desk.change("partner", "code", "NPA", colead_to=YESTERDAY)
    assert "for those who lead" in desk.presses(NPA, "Send now")
    assert desk.sent(days=2) == set()


def test_many_readers_are_told_in_several_turns_each_once(desk):
    many = announcing_sending.AT_ONCE + 20
    for number in range(many):
        desk.newcomer(f"n{number}@donor.example", Role.DONOR, telegram=910000000 + number)
    desk.announces(HELLO)
    assert len(desk.sent()) == many + len(DONORS)
    assert desk.rows("announcement_out") == 2
    assert set(desk.got.values()) == {1}


def test_nobody_of_another_aor_is_told_or_can_see_it(desk):
    other = "lead@cp.example"
    desk.announces("announce urgent to everybody: Ours")
    assert other not in desk.sent()
    assert "There is no announcement 1" in desk.says(other, "announcement 1")
    assert "Nothing has been announced" in desk.says(other, "announcements")
    desk.says(CHAIR, "announcements")
    stolen = desk.said[CHAIR]
    assert "Ours" not in desk.presses(other, "Announcement 1", of=stolen)


# --- Quiet hours


def test_it_waits_for_the_end_of_quiet_hours_and_what_is_urgent_does_not(desk):
    desk.says(NORTHLAND, "quiet 07:00-13:00")
    desk.announces(HELLO)
    assert desk.sent() == DONORS - {NORTHLAND}
    assert desk.sent(hours=1, minutes=59) == set()
    assert desk.sent(hours=1, minutes=1) == {NORTHLAND}
    desk.now -= timedelta(hours=2)
    desk.announces("announce urgent to donors: Now")
    assert desk.sent() == DONORS


# --- Later, and stopped


def test_later_it_leaves_at_that_time(desk):
    assert "To be sent: Wednesday 2 December 2026, 09:00" in desk.says(CHAIR, LATER)
    assert "leaves Wednesday 2 December 2026, 09:00" in desk.presses(CHAIR, "Send then")
    assert "waits until Wed 2 Dec, 09:00" in desk.says(CHAIR, "announcements")
    assert desk.sent(hours=22, minutes=59) == set()
    assert desk.sent(minutes=1) == DONORS


def test_who_joins_before_it_leaves_is_told_and_who_has_left_is_not(desk):
    desk.says(CHAIR, LATER)
    desk.presses(CHAIR, "Send then")
    desk.newcomer("new@donor.example", Role.DONOR, telegram=910000000)
    desk.says(CHAIR, f"left {NORTHLAND}")
    assert desk.sent(**NINE) == {*DONORS - {NORTHLAND}, "new@donor.example"}


def test_another_time_is_chosen_by_button_or_in_words(desk):
    desk.says(CHAIR, HELLO)
    desk.presses(CHAIR, "Another time")
    assert list(buttons(desk.said[CHAIR])) == [
        "Tue 1 Dec, 14:00 Geneva",
        "Wed 2 Dec, 09:00 Geneva",
        "Wed 2 Dec, 14:00 Geneva",
    ]
    assert "To be sent: Tuesday 1 December 2026, 14:00" in desk.presses(
        CHAIR, "Tue 1 Dec, 14:00 Geneva"
    )
    assert "To be sent: Wednesday 2 December 2026, 09:00" in desk.says(
        CHAIR, "announce tomorrow at 9:00"
    )
    desk.presses(CHAIR, "Send then")
    assert desk.sent(**NINE) == DONORS


def test_a_time_that_has_passed_at_confirming_is_refused_and_can_be_changed(desk):
    desk.says(CHAIR, "announce to donors today at 11:00: Hello")
    desk.later(hours=2)
    assert "is over" in desk.presses(CHAIR, "Send then")
    desk.says(CHAIR, "announce today at 14:00")
    desk.presses(CHAIR, "Send then")
    assert desk.sent(hours=2) == DONORS


def test_stopped_before_it_leaves_it_reaches_nobody(desk):
    desk.says(CHAIR, LATER)
    desk.presses(CHAIR, "Send then")
    waiting = desk.said[CHAIR]
    assert "Nobody had got it before" in desk.presses(CHAIR, "Stop it")
    assert "Nobody had got it before" in desk.presses(CHAIR, "Stop it", of=waiting)
    assert desk.sent(days=3) == set()
    assert "stopped" in desk.says(CHAIR, "announcements")
    assert desk.results() == []


def test_stopped_half_way_it_reaches_nobody_more(desk):
    desk.says(NORTHLAND, "quiet 07:00-13:00")
    desk.announces(HELLO)
    assert desk.sent() == DONORS - {NORTHLAND}
    assert "1 person had got it before" in desk.says(CHAIR, "announcement 1 stop")
    assert "1 person does not get it any more" in desk.says(CHAIR, "announcement 1")
    assert desk.sent(days=2) == set()


def test_what_is_over_cannot_be_stopped(desk):
    desk.announces(HELLO)
    desk.sent()
    desk.sent(minutes=1)
    assert "nothing left to stop" in desk.says(CHAIR, "announcement 1 stop")


def test_after_a_long_outage_it_is_not_sent_any_more(desk):
    desk.says(CHAIR, LATER)
    desk.presses(CHAIR, "Send then")
    assert desk.sent(days=9) == set()
    assert "stopped" in desk.says(CHAIR, "announcements")
