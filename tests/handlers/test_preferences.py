"""Own settings by words and by buttons: what is kept, what the card shows, what is refused."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.conversation.languages import offered, own_name
from bot.demo.data_set import START
from bot.domain.own_time import Quiet
from bot.domain.reminders import ReminderKind
from bot.storage.repositories.intents import Intent
from bot.storage.tables.delivery import outbox
from tests.handlers.conftest import buttons
from tests.handlers.preferences_fixtures import Settings, labels, text_of

BOTH = "va@hi.example"
TELEGRAM_ONLY = "ops@halo.example"
WEEK, DAY, HOUR, TEN = ReminderKind
OTHERS = [code for code in offered() if code != "en"]


@pytest.fixture
def both(room):
    room.now = START
    return Settings(room, BOTH)


def test_the_card_shows_what_stands_and_is_not_written_over_what_was_said(both):
    card = both.say("settings")
    text = text_of(card)
    assert "Paris (Europe/Paris), where it is 09:00 now" in text
    assert "Reminders before a call: a week, a day, an hour and ten minutes" in text
    assert "Quiet hours: 21:00–07:00 in your own time" in text
    assert "My messages reach you on" in text
    assert "away" not in text.split("For anything else")[0]
    assert not card.edits


def test_a_change_edits_the_card_and_says_so(both):
    changed = both.press(both.say("settings"), "✓ a week")
    assert changed.edits
    assert changed.toast is not None
    assert "Noted" in text_of(changed)


@pytest.mark.parametrize("language", OTHERS)
def test_the_language_by_word_and_back_by_button(both, language):
    card = both.say(f"language {own_name(language)}")
    assert both.person.language == language
    assert f"Language: {own_name(language)}" in text_of(card)
    assert f"✓ {own_name(language)}" in labels(card)
    back = both.press(card, "English")
    assert both.person.language == "en"
    assert "✓ English" in labels(back)


def test_without_a_second_language_there_is_nothing_to_press(both):
    named = {own_name(code) for code in offered()}
    there = {label.removeprefix("✓ ") for label in labels(both.say("settings"))}
    assert bool(named & there) is (len(offered()) > 1)


def test_a_language_without_words_is_refused_and_those_there_are_named(both):
    before = both.person.language
    refused = text_of(both.say("language Klingon"))
    assert "I do not speak “Klingon” yet" in refused
    assert "English" in refused
    assert both.person.language == before


def test_the_zone_by_words(both):
    card = both.say("timezone Kabul")
    assert both.person.zone == "Asia/Kabul"
    # 08:00 UTC is half past twelve in Kabul, whichever zone this card is read in.
    assert "Kabul (Asia/Kabul), where it is 12:30 now" in text_of(card)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("timezone Atlantis-on-Sea", "I know no place called “Atlantis-on-Sea”"),
        ("timezone DRC", "Africa/Kinshasa and Africa/Lubumbashi"),
    ],
)
def test_an_unknown_or_doubtful_place_changes_nothing(both, words, answer):
    before = both.person.zone
    assert answer in text_of(both.say(words))
    assert both.person.zone == before


def test_reminders_by_words_are_exactly_those(both):
    card = both.say("remind me 1 day and 1 hour before")
    assert both.stored.muted == {WEEK, TEN}
    assert "Reminders before a call: a day and an hour" in text_of(card)
    assert {"✗ a week", "✓ a day", "✓ an hour", "✗ ten minutes"} <= set(labels(card))
    assert "Reminders before a call: none" in text_of(both.say("remind me never"))
    assert both.stored.muted == set(ReminderKind)
    both.say("remind me always")
    assert both.stored.muted == set()


@pytest.mark.parametrize(
    ("kind", "label"), [(WEEK, "a week"), (DAY, "a day"), (HOUR, "an hour"), (TEN, "ten minutes")]
)
def test_each_reminder_by_button_off_and_on(both, kind, label):
    off = both.press(both.say("settings"), f"✓ {label}")
    assert both.stored.muted == {kind}
    on = both.press(off, f"✗ {label}")
    assert both.stored.muted == set()
    assert f"✓ {label}" in labels(on)


def test_a_second_tap_on_the_same_button_does_no_harm(both):
    card = both.say("settings")
    both.press(card, "✓ a day")
    again = both.press(card, "✓ a day")
    assert both.stored.muted == {DAY}
    assert "✗ a day" in labels(again)
    assert len(both.audit()) == 1


def test_what_a_button_does_can_be_typed(both):
    both.say("remind me 1 day and 1 hour before")
    card = both.say("settings")
    both.say(buttons(card)["✗ ten minutes"].words)
    assert both.stored.muted == {WEEK}
    both.say("remind me 1 hour before")
    both.say(buttons(both.say("settings"))["✓ an hour"].words)
    assert both.stored.muted == set(ReminderKind)
    for label, button in buttons(both.say("settings")).items():
        assert "I " not in text_of(both.say(button.words)).split("Your settings")[0], label


def test_quiet_hours_by_button_and_by_words(both):
    assert both.stored.quiet == Quiet(time(21), time(7))  # unless chosen otherwise
    off = both.press(both.say("settings"), "No quiet hours")
    assert both.stored.quiet is None
    on = both.press(off, "Quiet 21:00–07:00")
    assert both.stored.quiet == Quiet(time(21), time(7))
    assert "21:00–07:00 in your own time" in text_of(on)
    assert "come before they begin" in text_of(on)
    both.say("quiet 22:30-06:15")
    assert both.stored.quiet == Quiet(time(22, 30), time(6, 15))
    both.say("quiet off")
    assert both.stored.quiet is None


def test_impossible_hours_change_nothing(both):
    both.say("quiet 22:00-06:00")
    assert "from when to when" in text_of(both.say("quiet 25:00-07:00"))
    assert both.stored.quiet == Quiet(time(22), time(6))


def test_the_platform_by_word_and_by_button(both):
    card = both.say("prefer telegram")
    assert both.stored.platform == "telegram"
    assert "My messages reach you on Telegram" in text_of(card)
    assert "✓ Write to me on Telegram" in labels(card)
    card = both.press(card, "Write to me on Slack")
    assert both.stored.platform == "slack"
    assert "My messages reach you on Slack" in text_of(card)


def test_a_platform_without_an_account_is_refused(room):
    room.now = START
    halo = Settings(room, TELEGRAM_ONLY)
    assert "I do not know you on Slack yet" in text_of(halo.say("prefer slack"))
    assert halo.stored.platform is None
    assert "Slack or on Telegram" in text_of(halo.say("prefer pigeons"))
    assert not any("Write to me" in label for label in labels(halo.say("settings")))


def test_where_the_preferred_platform_fails_the_card_says_so(both):
    both.say("prefer telegram")

    def lose(unit):
        accounts = unit.people.accounts_of(both.id)
        telegram = next(a for a in accounts if a.ref.platform.value == "telegram")
        unit.people.unreachable(telegram.id, "blocked")

    both.room.work(lose)
    text = text_of(both.say("settings"))
    assert "reach you on Slack, because nothing arrives on Telegram" in text


def test_settings_are_each_persons_own(both):
    halo = Settings(both.room, TELEGRAM_ONLY)
    before = halo.person
    both.say("remind me never")
    both.say("timezone Kabul")
    both.say("quiet 22-6")
    usual = Quiet(time(21), time(7))
    assert (halo.stored.muted, halo.stored.quiet, halo.person) == (frozenset(), usual, before)


def test_the_audit_knows_what_was_changed_and_nothing_more(both):
    both.say("quiet 22:30-06:15")
    both.say("timezone Kabul")
    both.say("away until Monday")
    assert both.audit() == [{"what": "quiet"}, {"what": "zone"}, {"what": "absence"}]


def test_everything_is_kept_side_by_side(both):
    both.say("remind me 1 hour before")
    both.say("quiet 21-7")
    both.say("prefer slack")
    both.say("away until 2026-12-20")
    stored = both.stored
    assert stored.muted == {WEEK, DAY, TEN}
    assert stored.quiet == Quiet(time(21), time(7))
    assert stored.platform == "slack"
    assert stored.absence is not None
    assert stored.absence.until == date(2026, 12, 20)


def test_reminders_of_some_calls_are_chosen_apart(both):
    both.say("remind me 1 hour before")
    card = text_of(both.say("remind me 1 day before partner calls"))
    assert "Reminders before a call: an hour" in card
    assert "Partner calls: a day" in card
    theirs = both.room.work(
        lambda unit: {
            kind: unit.preferences.of_each([both.id], kind)[both.id].muted
            for kind in ("partner_call", "coordinator_call")
        }
    )
    assert theirs == {"partner_call": {WEEK, HOUR, TEN}, "coordinator_call": {WEEK, DAY, TEN}}
    both.say("remind me never in this AoR")
    assert "All calls of" in text_of(both.say("settings"))
    assert "Partner calls" not in text_of(both.say("remind me as usual for partner calls"))
    assert both.audit()[-1] == {"what": "reminders", "calls": "partner_call"}


WAITING = "reminder_7d:waiting"


def waiting(both, until, expires=None):
    """A week's reminder that waits for the end of somebody's quiet hours; its row."""

    def queue(unit):
        account = unit.people.accounts_of(both.id)[0]
        unit.outbox.add(Intent(
            WAITING, "reminder_7d", "{}", until, account=account.id,
            platform=account.ref.platform.value, expires_at=expires,
        ))  # fmt: skip

    both.room.work(queue)


def due(both):
    with both.room.database.connection() as connection:
        return connection.execute(select(outbox.c.due_at).where(outbox.c.key == WAITING)).scalar()


def test_what_waits_for_the_morning_waits_for_the_new_one(both):
    both.room.now = datetime(2026, 12, 1, 22, tzinfo=UTC)  # 23:00 in Paris
    both.say("quiet 21:00-07:00")
    waiting(both, datetime(2026, 12, 2, 6, tzinfo=UTC))
    both.say("quiet 22:00-08:30")
    assert due(both) == datetime(2026, 12, 2, 7, 30, tzinfo=UTC)
    both.say("timezone Kathmandu")  # 03:45 there
    assert due(both) == datetime(2026, 12, 2, 2, 45, tzinfo=UTC)
    both.say("quiet off")
    assert due(both) == both.room.now


def test_what_would_come_too_late_for_the_new_hours_comes_at_once(both):
    both.room.now = datetime(2026, 12, 1, 22, tzinfo=UTC)
    at_seven = datetime(2026, 12, 2, 6, tzinfo=UTC)
    waiting(both, at_seven, expires=at_seven + timedelta(minutes=30))
    both.say("quiet 21:00-09:00")
    assert due(both) == both.room.now
