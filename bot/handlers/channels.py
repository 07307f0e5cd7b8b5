"""Calls posted in groups and channels: begun and stopped there, listed and stopped anywhere."""

from collections.abc import Iterator
from typing import assert_never

from bot.conversation.commands.channels import (
    ChannelsCommand,
    PostAgain,
    PostCalls,
    ShowChannels,
    StopPosting,
)
from bot.conversation.envelopes import ChatRef
from bot.conversation.replies import Bullets, Button, Buttons, Heading, Reply, Say, reply, say
from bot.domain.calls import CallKind
from bot.domain.channels import POSTED_KINDS
from bot.domain.errors import Refusal
from bot.handlers.channel_plan import renew
from bot.handlers.channel_trouble import again, fix
from bot.handlers.channel_words import kinds_of, place_name
from bot.handlers.turn import Turn
from bot.storage.repositories.channels import Place, Posting

SHOWN = 12
"""Groups and channels in one list."""


def handle(command: ChannelsCommand, turn: Turn) -> Reply:
    """Answer a command about groups and channels. Raises Refusal."""
    match command:
        case ShowChannels():
            return _show(turn)
        case PostCalls():
            return _post(command, turn)
        case PostAgain():
            return _again(_posting(turn, command.posting), turn)
        case StopPosting():
            return _stop(_meant(command, turn), turn)
        case _:
            assert_never(command)


def _post(command: PostCalls, turn: Turn) -> Reply:
    """The next call's card is posted at once, or four weeks before it."""
    chat = _place(command.place, turn) if command.place is not None else _here(turn)
    kinds = frozenset({command.kind} if command.kind else POSTED_KINDS)
    known = turn.unit.channels.at(chat)
    if known is not None and known.posts and kinds <= known.kinds:
        return reply(_said("channels.posted_already", known), _stopping(known))
    posting = _begun(turn, chat, known, kinds)
    renew(turn.unit, turn.now)
    turn.note("post", f"posting:{posting.id}", kinds=sorted(kind.value for kind in posting.kinds))
    begun = _said("channels.begun", posting)
    return reply(begun, say("channels.what_is_posted"), _stopping(posting))


def _begun(turn: Turn, chat: ChatRef, known: Posting | None, kinds: frozenset[CallKind]) -> Posting:
    """One that posts already takes more; whatever was lost begins anew."""
    channels = turn.unit.channels
    if known is not None and known.posts:
        channels.widen(known, kinds)
        return channels.get(known.id) or known
    if known is not None:
        channels.end(known.id, turn.now)
    return channels.begin(chat, kinds, turn.now)


def _again(posting: Posting, turn: Turn) -> Reply:
    """The bot is back. What was shown there before it left stays as it is."""
    if posting.ended_at is not None:
        raise Refusal("channels.ended_already")
    if posting.posts:
        return reply(_said("channels.posted_already", posting))
    fresh = _begun(turn, posting.chat, posting, posting.kinds)
    renew(turn.unit, turn.now)
    turn.note("post", f"posting:{fresh.id}", kinds=sorted(kind.value for kind in fresh.kinds))
    return Reply((_said("channels.begun", fresh), say("channels.what_is_posted")), edits=True)


def _stop(posting: Posting, turn: Turn) -> Reply:
    """Cards that stand there say so, and change no more."""
    if posting.ended_at is None:
        turn.unit.channels.end(posting.id, turn.now)
        turn.unit.channel_cards.renew_posting(posting.id, turn.now)
        turn.note("stop posting", f"posting:{posting.id}")
    stopped = say("channels.stopped", place=place_name(posting.chat))
    return Reply((stopped,), edits=True, toast=say("channels.stopped_short"))


def _show(turn: Turn) -> Reply:
    """Every group and channel of the AoR, what is posted there, and the button for it."""
    listed = list(_listed(turn))
    if not listed:
        return reply(say("channels.none"), say("channels.how_to_begin"))
    lines = [_line(*entry) for entry in enumerate(listed[:SHOWN], 1)]
    rows = tuple((_button(*entry),) for entry in enumerate(listed[:SHOWN], 1))
    more = len(listed) - SHOWN
    rest = (say("common.more", count=more),) if more > 0 else ()
    heading = Heading(say("channels.title"))
    return reply(heading, Bullets(tuple(lines)), *rest, say("channels.how_to_begin"), Buttons(rows))


def _listed(turn: Turn) -> Iterator[Posting | Place]:
    """Where calls are posted first; then where they could be."""
    postings = turn.unit.channels.open()
    taken = {(p.chat.platform, p.chat.workspace, p.chat.chat) for p in postings}
    yield from postings
    for place in turn.unit.channels.places():
        chat = place.chat
        if (chat.platform, chat.workspace, chat.chat) not in taken:
            yield place


def _line(number: int, entry: Posting | Place) -> Say:
    place = place_name(entry.chat)
    if isinstance(entry, Place):
        return say("channels.line_nothing", number=number, place=place)
    if entry.lost is not None:
        return say("channels.line_lost", number=number, place=place, fix=fix(entry))
    return say("channels.line", number=number, place=place, kinds=kinds_of(entry.kinds))


def _button(number: int, entry: Posting | Place) -> Button:
    if isinstance(entry, Place):
        label = say("channels.button_post_in", number=number)
        return Button(label, "postcalls", entry.id, "post calls here")
    if entry.lost is not None:
        return again(entry)
    label = say("channels.button_stop_in", number=number)
    return Button(label, "stoppost", entry.id, "stop posting here")


def _said(msgid: str, posting: Posting) -> Say:
    return Say(msgid, {"kinds": kinds_of(posting.kinds), "place": place_name(posting.chat)})


def _stopping(posting: Posting) -> Buttons:
    label = say("channels.button_stop")
    return Buttons(((Button(label, "stoppost", posting.id, "stop posting here"),),))


def _here(turn: Turn) -> ChatRef:
    """The group or channel in which it is said, which is the AoR's from now on."""
    if turn.chat.private:
        raise Refusal("channels.say_it_there")
    holder = turn.unit.deployment.aor_of_chat(turn.chat)
    if holder not in (None, turn.member.aor.id):
        raise Refusal("aors.leads_there", aor=turn.member.aor.name)
    if holder is None:
        turn.unit.deployment.give_chat(turn.chat, turn.member.aor.id)
    return turn.chat


def _place(place: int, turn: Turn) -> ChatRef:
    found = (p.chat for p in turn.unit.channels.places() if p.id == place)
    chat = next(found, None)
    if chat is None:
        raise Refusal("people.bad_button")
    return chat


def _meant(command: StopPosting, turn: Turn) -> Posting:
    if command.posting is not None:
        return _posting(turn, command.posting)
    if turn.chat.private:
        raise Refusal("channels.say_it_there")
    found = turn.unit.channels.at(turn.chat)
    if found is None:
        raise Refusal("channels.nothing_here")
    return found


def _posting(turn: Turn, posting: int) -> Posting:
    found = turn.unit.channels.get(posting)
    if found is None:
        raise Refusal("people.bad_button")
    return found
