"""Own settings as a card: what stands, and buttons that change it in place.

What a button does is written on it when it is made, so a second tap does no harm.
"""

from datetime import datetime

from bot.conversation.languages import offered, own_name
from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Heading,
    Listing,
    Part,
    Reply,
    Say,
    say,
)
from bot.conversation.spelling import number_of
from bot.conversation.texts import city, locale_of
from bot.domain.own_time import USUAL_QUIET
from bot.domain.people import Member
from bot.domain.preferences import Preferences
from bot.domain.reminders import LEAD, ReminderKind
from bot.domain.wall_time import in_zone
from bot.handlers.identity import reader_of
from bot.handlers.membership_naming import shown
from bot.handlers.reminding import own_day
from bot.handlers.telling import best_account
from bot.handlers.trouble_words import platform_name
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

PLATFORMS = ("slack", "telegram")
IN_A_ROW = 3
_SAID = {
    ReminderKind.WEEK: "1 week",
    ReminderKind.DAY: "1 day",
    ReminderKind.HOUR: "1 hour",
    ReminderKind.TEN_MINUTES: "10 minutes",
}


def card(turn: Turn, note: Say | None = None) -> Reply:
    """What stands for the person now; `note`: what has just happened."""
    member = turn.unit.people.member(turn.member.person.id, turn.now) or turn.member
    happened = (note,) if note else ()
    parts: list[Part] = [Heading(say("preferences.title")), *happened]
    parts += settings(turn.unit, member, turn.now)
    return Reply(tuple(parts), edits=True, toast=note)


def settings(unit: Unit, member: Member, now: datetime, *, stays: bool = False) -> list[Part]:
    """The lines and buttons. `stays`: on a page that is read long after it was made."""
    chosen = unit.preferences.of(member.person.id)
    lines = [
        say("preferences.language", language=own_name(_language(member))),
        _zone(member, None if stays else now),
        _reminders(chosen),
        *_reminders_of(unit, member),
        _quiet(chosen),
        *_platform(unit, member, chosen),
        *_away(unit, member, chosen, now),
    ]
    rows = [
        *_language_rows(member),
        *_reminder_rows(chosen),
        _quiet_row(chosen),
        *_platform_rows(unit, member, chosen),
    ]
    if chosen.away(own_day(member, now)):
        back = Button(say("preferences.button_back"), "back", 0, "back", style="primary")
        rows.insert(0, (back,))
    return [Bullets(tuple(lines)), say("preferences.how_to_change"), Buttons(tuple(rows))]


def _language(member: Member) -> str:
    """The language that the person in fact reads."""
    return locale_of(reader_of(member).language)


def _zone(member: Member, now: datetime | None) -> Say:
    zone = reader_of(member).zone
    if now is None:
        return say("preferences.zone", city=city(zone), zone=zone)
    # As text: what the clock shows there, whichever zone this card is read in.
    time = f"{in_zone(now, zone):%H:%M}"
    return say("preferences.zone_now", city=city(zone), zone=zone, time=time)


def _reminders(chosen: Preferences) -> Say:
    heard = [say(f"preferences.kind_{kind}") for kind in ReminderKind if chosen.wants(kind)]
    if not heard:
        return say("preferences.reminders_none")
    return say("preferences.reminders", kinds=Listing(tuple(heard)))


def _reminders_of(unit: Unit, member: Member) -> list[Say]:
    """What was chosen for some calls of this AoR, in place of what holds for all."""
    lines = []
    for calls, muted in sorted(unit.preferences.choices(member.person.id).items()):
        heard = [say(f"preferences.kind_{kind}") for kind in ReminderKind if kind not in muted]
        which = say(f"preferences.calls_{calls or 'here'}", aor=member.aor.name)
        what = Listing(tuple(heard)) if heard else say("preferences.no_reminder")
        lines.append(say("preferences.reminders_of", calls=which, kinds=what))
    return lines


def _quiet(chosen: Preferences) -> Say:
    if chosen.quiet is None:
        return say("preferences.quiet_none")
    start, end = (f"{time:%H:%M}" for time in (chosen.quiet.start, chosen.quiet.end))
    return say("preferences.quiet", start=start, end=end)


def _platform(unit: Unit, member: Member, chosen: Preferences) -> list[Say]:
    account = best_account(unit, member.person.id)
    if account is None or account.ref.platform.value not in PLATFORMS:
        return []
    here = account.ref.platform.value
    if chosen.platform in {None, here}:
        return [say("preferences.platform", platform=platform_name(here))]
    wanted = platform_name(chosen.platform)
    return [say("preferences.platform_instead", platform=platform_name(here), wanted=wanted)]


def _away(unit: Unit, member: Member, chosen: Preferences, now: datetime) -> list[Say]:
    absence = chosen.away(own_day(member, now))
    if absence is None:
        return []
    stand_in = unit.people.member(absence.stand_in, now) if absence.stand_in else None
    if stand_in is None:
        return [say("preferences.away_alone", day=absence.until)]
    return [say("preferences.away_stood_in", day=absence.until, who=shown(stand_in))]


def _language_rows(member: Member) -> list[tuple[Button, ...]]:
    reads = _language(member)
    buttons = [
        _choice(own_name(code), "language", code, f"language {code}", chosen=code == reads)
        for code in offered()
    ]
    if len(buttons) == 1:
        return []
    return [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]


def _reminder_rows(chosen: Preferences) -> list[tuple[Button, ...]]:
    buttons = [_switch(kind, chosen) for kind in ReminderKind]
    return [tuple(buttons[:2]), tuple(buttons[2:])]


def _switch(kind: ReminderKind, chosen: Preferences) -> Button:
    on = chosen.wants(kind)
    label = say("preferences.on" if on else "preferences.off", what=say(f"preferences.kind_{kind}"))
    minutes = int(LEAD[kind].total_seconds() // 60)
    then = [k for k in ReminderKind if chosen.wants(k) is not (k is kind)]
    words = " and ".join(_SAID[k] for k in then)
    typed = f"remind me {words} before" if words else "remind me never"
    return Button(label, "dontremind" if on else "remind", minutes, typed)


def _quiet_row(chosen: Preferences) -> tuple[Button, ...]:
    if chosen.quiet is not None:
        return (Button(say("preferences.button_not_quiet"), "notquiet", 0, "quiet off"),)
    start, end = (f"{time:%H:%M}" for time in (USUAL_QUIET.start, USUAL_QUIET.end))
    label = say("preferences.button_quiet", start=start, end=end)
    return (Button(label, "quiet", 0, f"quiet {start}-{end}"),)


def _platform_rows(unit: Unit, member: Member, chosen: Preferences) -> list[tuple[Button, ...]]:
    theirs = {a.ref.platform.value for a in unit.people.accounts_of(member.person.id)}
    if not theirs.issuperset(PLATFORMS):
        return [(Button(say("joining.button_link"), "link", 0, "link"),)]
    named = {
        name: say("preferences.button_platform", platform=platform_name(name)) for name in PLATFORMS
    }
    return [
        tuple(
            _choice(label, "prefer", name, f"prefer {name}", chosen=name == chosen.platform)
            for name, label in named.items()
        )
    ]


def _choice(label: Say | str, verb: str, value: str, words: str, *, chosen: bool) -> Button:
    """One of several: a tick on what stands."""
    text = say("preferences.chosen" if chosen else "preferences.choice", what=label)
    return Button(text, verb, number_of(value), words)
