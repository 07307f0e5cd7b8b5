"""One person's turn: who speaks, where, when, and the unit of work to answer in."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import AccountRef, ChatRef, MessageRef
from bot.domain import access
from bot.domain.calls import CHECK_IN_BEFORE, Call, CallId
from bot.domain.errors import Refusal
from bot.domain.helpdesk import RequestId
from bot.domain.people import Member
from bot.handlers.identity import place_of
from bot.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Turn:
    """`now`: when it counts (aware UTC). `message`: the message of a pressed button.

    `said`: the platform's own time stamp, never after `now`. `language`: the reader's.
    `opens_forms`: whether the platform opens a form in answer to this event. `said_as`: the
    message that the person wrote. `writes_for`: the request whose words, sent all the same, made
    it sensitive; who wrote them is let finish.
    """

    unit: Unit
    member: Member
    account: AccountRef
    chat: ChatRef
    now: datetime
    said: datetime
    event: str
    message: MessageRef | None = None
    opens_forms: bool = False
    said_as: MessageRef | None = None
    writes_for: RequestId | None = None

    @property
    def leads(self) -> bool:
        """Whether the person leads the AoR."""
        return access.leads(self.member, self.now.date())

    @property
    def home(self) -> str:
        """The AoR's home zone."""
        return self.member.aor.zone

    @property
    def language(self) -> str:
        """The language the person reads."""
        return self.member.person.language or self.member.aor.language

    @property
    def place(self) -> str:
        """The chat as one word: where drafts are kept."""
        return place_of(self.chat)

    def leads_call(self, call: Call) -> bool:
        """Whether the person leads the AoR, or chairs `call`."""
        return access.leads_call(self.member, call, self.now.date())

    def ensure_leads_call(self, call: Call) -> None:
        """Raise Refusal unless the person leads the AoR, or chairs `call`."""
        if not self.leads_call(call):
            raise Refusal("people.not_allowed")

    def ensure_leads(self) -> None:
        """Raise Refusal unless the person leads the AoR."""
        if not self.leads:
            raise Refusal("people.not_allowed")

    def note(self, verb: str, subject: str, **facts: object) -> None:
        """Write the audit: this person did `verb` to `subject`."""
        self.unit.audit.note(self.now, self.member.person.id, verb, subject, **facts)


def find_call(turn: Turn, ref: Ref) -> Call:
    """The call that is named. Raises Refusal if there is none, or the button is an old one."""
    if ref.id is not None:
        try:
            call = turn.unit.calls.get(CallId(ref.id))
        except LookupError:
            raise Refusal("people.bad_button") from None
        if ref.generation is not None and ref.generation != call.revision % 1000:
            raise Refusal("calls.old_button", call=call.number)
        return call
    if ref.number is None:
        raise Refusal("calls.which")
    found = turn.unit.calls.numbered(ref.number)
    if found is None:
        raise Refusal("calls.unknown", call=ref.number)
    return found


def next_call(turn: Turn, ref: Ref) -> Call:
    """The call that is named, else the next one that has not ended."""
    if ref != Ref():
        return find_call(turn, ref)
    coming = turn.unit.calls.coming(turn.now, 1)
    if not coming:
        raise Refusal("calls.none_coming")
    return coming[0]


def current_call(turn: Turn, ref: Ref) -> Call:
    """The call that is named, else the one on now, else the last one that began."""
    if ref != Ref():
        return find_call(turn, ref)
    coming = turn.unit.calls.coming(turn.now, 1)
    if coming and turn.said >= coming[0].start - CHECK_IN_BEFORE:
        return coming[0]
    past = [c for c in turn.unit.calls.past(turn.now, 6) if c.state.value == "planned"]
    if not past:
        raise Refusal("calls.none_past")
    return past[0]


def facts_json(**facts: object) -> str:
    """Facts of an intent, a draft or a job as JSON text: ids and plain values."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
