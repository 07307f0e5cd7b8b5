"""The words that were waited for, and the yes to what they seem to hold."""

from typing import Any, cast

from bot.conversation.commands.actions import AddAction
from bot.conversation.commands.agenda import SuggestPoint
from bot.conversation.commands.minutes import KeepMinutes
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Fact, Reply, Say, reply
from bot.domain.errors import Refusal
from bot.handlers import actions, agenda_points, minutes
from bot.handlers import agenda_drafts as drafts
from bot.handlers.turn import Turn, find_call
from bot.storage.repositories.drafts import Draft


def go_on(words: str, turn: Turn) -> Reply | None:
    """`words` as the point or the minutes that were waited for; None if nothing was."""
    draft = turn.unit.drafts.open(turn.member.person.id, turn.place, turn.now)
    if draft is None or draft.kind not in drafts.TAKES_WORDS or not words.strip():
        return None
    if draft.aor != turn.member.aor.id:
        return None
    try:
        with turn.unit.savepoint():
            return _done(draft.kind, drafts.facts_of(draft) | {"text": words}, turn, sure=False)
    except Refusal as refusal:
        # The draft has ended all the same, or every message after this would be refused too.
        turn.unit.drafts.end(draft.id)
        return reply(Say(refusal.msgid, cast("dict[str, Fact]", dict(refusal.facts))))


def confirm(draft: Draft, turn: Turn) -> Reply:
    """Keep what was asked back. Raises Refusal if that is not possible any more."""
    facts = drafts.facts_of(draft)
    return _done(facts["what"], facts, turn, sure=True)


def _done(what: str, facts: dict[str, Any], turn: Turn, *, sure: bool) -> Reply:
    """Whoever may do so at this moment: a role may have changed since."""
    ref, text = Ref(id=facts["call"]), facts["text"]
    if what == drafts.POINT:
        return agenda_points.suggest(SuggestPoint(ref, text), turn, sure=sure)
    turn.ensure_leads_call(find_call(turn, ref))
    if what == drafts.MINUTES:
        return minutes.keep(KeepMinutes(ref, text), turn, sure=sure)
    return actions.add(AddAction(ref, facts["who"], text, facts["due"]), turn, sure=sure)
