"""The first words to somebody who came in: in their language, with one first step."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.envelopes import Envelope
from bot.conversation.languages import find_language, own_name
from bot.conversation.replies import Button, Buttons, Heading, Part, Reply, say
from bot.conversation.texts import city, locale_of
from bot.domain.people import Member, Person
from bot.handlers import inviting_to_calls, lists
from bot.handlers.identity import reader_of
from bot.handlers.turn import Turn
from bot.lookups.countries import country_title
from bot.lookups.zones import find_zones, known_zones
from bot.storage.unit import Unit


def welcome(member: Member) -> Reply:
    """What this is, one first step, and what was guessed."""
    person, reader = member.person, reader_of(member)
    guess = say(
        "joining.guess",
        language=own_name(locale_of(reader.language)),
        city=city(reader.zone, locale_of(reader.language)),
        zone=reader.zone,
    )
    right = Button(say("joining.button_right"), "thatsright", 0, "that is right")
    change = Button(say("joining.button_change"), "settings", 0, "settings")
    return Reply(
        (
            Heading(say("people.welcome", aor=member.aor.name)),
            say("people.joined_as", title=person.title),
            guess,
            *_first_step((right, change)),
        )
    )


def confirm_guess(turn: Turn) -> Reply:
    """What was guessed holds from now on, whatever becomes of the AoR's own language and zone."""
    person, reader = turn.member.person, reader_of(turn.member)
    if (person.language, person.zone) != (reader.language, reader.zone):
        turn.unit.preferences.set_language(person.id, reader.language)
        turn.unit.preferences.set_zone(person.id, reader.zone)
        turn.note("settings", f"person:{person.id}", what="guess")
    noted = say("joining.guess_confirmed")
    title = Heading(say("people.welcome", aor=turn.member.aor.name))
    return Reply((title, noted, *_first_step()), edits=True, toast=noted)


def settle(
    unit: Unit, member: Member, language: str | None, now: datetime, zone: str | None = None
) -> Member:
    """What follows when somebody has come in: guesses, the induction set; as they are now.

    `language`, `zone`: as the platform knows them, if it does.
    """
    person = guessed(member.person, language, zone)
    if person.language and person.language != member.person.language:
        unit.preferences.set_language(person.id, person.language)
    if person.zone and person.zone != member.person.zone:
        unit.preferences.set_zone(person.id, person.zone)
    member = replace(member, person=person)
    lists.induct(unit, member, now)
    inviting_to_calls.welcome(unit, member, now)
    return member


def guessed(person: Person, language: str | None, zone: str | None = None) -> Person:
    """The roster's word first; else the platform's; else the clock of the country."""
    speaks = person.language or (find_language(language) if language else None)
    if person.zone:
        return replace(person, language=speaks)
    zones = (known_zones(zone) if zone else ()) or _zones(person.country)
    return replace(person, language=speaks, zone=next(iter(zones), None))


def language_of(envelope: Envelope) -> str | None:
    """The language that the platform says the person reads, if the bot speaks it."""
    return find_language(envelope.language) if envelope.language else None


def _zones(country: str | None) -> tuple[str, ...]:
    return find_zones(country_title(country, "en")) if country else ()


def _first_step(beside: tuple[Button, ...] = ()) -> tuple[Part, ...]:
    calls = Button(say("people.button_calls"), "calls", 0, "calls", bound=False, style="primary")
    helped = Button(say("people.button_help"), "help", 0, "help", bound=False)
    rows = (beside,) if beside else ()
    return say("joining.first_step"), Buttons((*rows, (calls, helped)))
