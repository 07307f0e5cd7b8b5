"""What an announcement waits for: its text, or a yes."""

from datetime import timedelta

from bot.conversation import codec
from bot.conversation.commands.announcing import Announce
from bot.conversation.understanding.said_announcing import WAITS
from bot.domain.errors import Refusal
from bot.domain.sensitive import hints
from bot.handlers.helpdesk_drafts import own_place
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

PREVIEW = "announcement"
_LIVES = {
    # It takes the next message, whatever it says, so it does not linger.
    WAITS: timedelta(minutes=30),
    PREVIEW: timedelta(hours=24),
}
_SENSITIVE_LIVES = timedelta(minutes=15)
"""What it seems to hold is not to be kept before the person has decided."""


def begin(turn: Turn, kind: str, command: Announce) -> int:
    """Keep what is to be announced where its answer will be typed; the draft's record."""
    lives = _SENSITIVE_LIVES if hints(command.text) else _LIVES[kind]
    facts = {
        "to": command.to,
        "text": command.text,
        "at": command.at,
        "urgent": command.urgent,
        "file": command.file,
    }
    person, stored = turn.member.person.id, codec.dumps(facts)
    return turn.unit.drafts.begin(person, own_place(turn), kind, stored, turn.now + lives)


def facts_of(draft: Draft) -> Announce:
    """What was kept, as it was said."""
    facts = codec.loads(draft.facts, dict)
    return Announce(facts["to"], facts["text"], facts["at"], facts["urgent"], facts["file"])


def waiting(turn: Turn, number: int | None) -> Draft:
    """The announcement that waits for a yes; by button, exactly that one. Raises Refusal."""
    drafts, person = turn.unit.drafts, turn.member.person.id
    if number is None:
        found = drafts.open(person, own_place(turn), turn.now)
    else:
        found = drafts.get(number, turn.now)
    mine = found is not None and (found.person, found.aor) == (person, turn.member.aor.id)
    if found is None or not mine or found.kind != PREVIEW:
        raise Refusal("announcing.nothing_waits")
    return found
