"""What is said of a sensitive request: who sees it, and how the answer may reach its asker."""

from collections.abc import Mapping
from datetime import datetime

from bot.conversation.envelopes import Platform
from bot.conversation.replies import Button, Buttons, Part, Reply, Say, reply, say
from bot.domain.helpdesk import Request, Way
from bot.handlers import helpdesk_words as words
from bot.handlers.sensitive_seeing import keeps
from bot.handlers.turn import Turn
from bot.storage.unit import Unit


def who_sees(unit: Unit, request: Request, now: datetime) -> Say:
    """To its asker: who knows of it."""
    if request.owner is None:
        return say("sensitive.seen_by_few")
    owner = unit.people.member(request.owner, now)
    if owner is not None and keeps(unit, owner, now):
        return say("sensitive.seen_by_two", who=words.who(unit, request.owner, now))
    return say("sensitive.seen_by", who=words.who(unit, request.owner, now))


def way_to_choose(request: Request) -> tuple[Part, ...]:
    """To its asker on Telegram: three ways on, each one tap, and what stays in Telegram."""
    return (
        say("sensitive.which_way"),
        Buttons(
            (
                (way_button(request, Way.HERE),),
                (way_button(request, Way.OUTSIDE),),
                (plain_button(request),),
            )
        ),
        say("sensitive.stays_in_telegram"),
    )


def way_button(request: Request, way: Way) -> Button:
    """Answer me here; by a person, outside the bot."""
    verb = {Way.HERE: "answerhere", Way.OUTSIDE: "outside"}[way]
    typed = {Way.HERE: "answer me here", Way.OUTSIDE: "outside"}[way]
    return Button(say(f"sensitive.button_{way}"), verb, request.id, f"{typed} {request.number}")


def mark_button(request: Request) -> Button:
    """Only few are to see it."""
    label = say("sensitive.button_mark")
    return Button(label, "sensitive", request.id, f"sensitive {request.number}")


def plain_button(request: Request) -> Button:
    """It is not sensitive."""
    label = say("sensitive.button_plain")
    return Button(label, "notsensitive", request.id, f"not sensitive {request.number}")


def standing(turn: Turn, request: Request) -> list[Say]:
    """On its card: that few see it, and how its asker wants to be reached."""
    lines = [say("sensitive.marked")] if request.sensitive else []
    if request.way is Way.OUTSIDE:
        own = request.asker == turn.member.person.id
        lines.append(say("sensitive.outside_you" if own else "sensitive.outside_them"))
    return lines


def held_back(request: Request, facts: Mapping[str, object]) -> Reply | None:
    """In place of the desk's words to its asker, as long as these stay away from Telegram."""
    if not words.held(request, str(facts.get("platform", ""))) or request.way is not None:
        return None
    return reply(say("sensitive.answer_waits", request=request.number), *way_to_choose(request))


def waiting_choice(request: Request) -> tuple[Part, ...]:
    """On its asker's card, in place of what the desk has written, if anything."""
    return way_to_choose(request) if request.way is None and not request.state.ended else ()


def never_here(request: Request, facts: Mapping[str, object]) -> bool:
    """Whether the words are not for this screen at all: the asker is reached outside the bot."""
    platform = str(facts.get("platform", ""))
    return request.way is Way.OUTSIDE and words.held(request, platform)


def on_telegram(turn: Turn) -> bool:
    """Whether the person is on Telegram now."""
    return turn.chat.platform is Platform.TELEGRAM
