"""Asking to be forgotten, or for somebody who cannot write; a day to take it back."""

from datetime import datetime

from bot.conversation.commands.privacy import ForgetPerson, KeepPerson
from bot.conversation.replies import At, Bullets, Button, Buttons, Heading, Reply, say
from bot.domain.errors import Refusal
from bot.domain.people import Member, PersonId, Role
from bot.domain.privacy import TIME_TO_THINK
from bot.handlers.asking_forgetting import forget_name
from bot.handlers.membership_naming import find_person, shown
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.storage.repositories.privacy import Forgetting
from bot.storage.unit import Unit

GOES = ("fields", "accounts", "words", "messages")
STAYS = ("organisation", "requests", "audit", "mentions")


def forget_me(turn: Turn, *, sure: bool) -> Reply:
    """What goes and what stays; once one is sure, the day begins. Raises Refusal."""
    person = turn.member.person.id
    begun = turn.unit.privacy.waiting(person)
    if begun is None:
        _ensure_others_lead(turn, person)
        if not sure:
            forget = Button(
                say("privacy.button_forget"), "forgetme", 0, "forget me now", style="danger"
            )
            return _preview(turn, Buttons(((forget, _keep_me()),)))
        begun = _begin(turn, person, None)
    at = At(begun.due_at, turn.home)
    return Reply((say("privacy.waiting", at=at), Buttons(((_keep_me(),),))), edits=True)


def forget_person(command: ForgetPerson, turn: Turn) -> Reply:
    """The same by who leads, for a person of this AoR alone. Raises Refusal.

    Also for whoever has no account, but has had a question put on their behalf.
    """
    try:
        member = _meant(turn, command.who, command.person)
    except Refusal:
        if without_account := forget_name(command.who, turn):
            return without_account
        raise
    person = member.person.id
    if person == turn.member.person.id:
        return forget_me(turn, sure=command.sure)
    begun = turn.unit.privacy.waiting(person)
    if begun is None:
        _ensure_ours_alone(turn, member)
        _ensure_others_lead(turn, person)
        if not command.sure:
            return _preview(turn, Buttons(((_forget(member),),)), member)
        begun = _begin(turn, person, turn.member.person.id)
        tell(turn.unit, person, "forgetting_begun", f"forgetting:{begun.id}", turn.now)
    said = say("privacy.waiting_for", who=shown(member), at=At(begun.due_at, turn.home))
    words = f"keep {member.person.email or member.person.title}"
    keep = Button(say("privacy.button_keep_person"), "keepperson", person, words)
    return Reply((said, Buttons(((keep,),))), edits=True)


def keep_me(turn: Turn) -> Reply:
    """Take it back, whoever began it. Raises Refusal."""
    begun = turn.unit.privacy.waiting(turn.member.person.id)
    if begun is None:
        raise Refusal("privacy.nothing_to_keep")
    _take_back(turn, begun)
    if begun.begun_by is not None:
        about = f"forgetting:{begun.id}"
        tell(turn.unit, begun.begun_by, "forgetting_kept", about, turn.now, whose=begun.person)
    return Reply((say("privacy.kept"),), edits=True, toast=say("privacy.kept"))


def keep_person(command: KeepPerson, turn: Turn) -> Reply:
    """Take back what somebody who leads began; what people asked for themselves is theirs."""
    member = _meant(turn, command.who, command.person)
    begun = turn.unit.privacy.waiting(member.person.id)
    if begun is None or begun.begun_by is None:
        raise Refusal("privacy.nothing_to_keep_for", who=shown(member))
    _take_back(turn, begun)
    return Reply((say("privacy.kept_for", who=shown(member)),), edits=True)


def leads_alone(unit: Unit, person: PersonId, now: datetime) -> str | None:
    """The AoR that would have no global coordinator without `person`; None: there is none.

    Enters AoRs on the way.
    """
    for member in unit.people.memberships(person, now):
        if member.role is Role.GLOBAL_COORDINATOR:
            unit.enter(member.aor)
            if unit.memberships.coordinators(now) == {person}:
                return member.aor.name
    return None


def _begin(turn: Turn, person: PersonId, by: PersonId | None) -> Forgetting:
    unit, due_at = turn.unit, turn.now + TIME_TO_THINK
    made = unit.privacy.begin(person, by, turn.now, due_at)
    turn.note("forget", f"person:{person}", forgetting=made)
    return Forgetting(made, turn.member.aor.id, person, by, due_at)


def _take_back(turn: Turn, begun: Forgetting) -> None:
    turn.unit.privacy.keep(begun)
    turn.note("keep", f"person:{begun.person}", forgetting=begun.id)


def _ensure_others_lead(turn: Turn, person: PersonId) -> None:
    alone = leads_alone(turn.unit, person, turn.now)
    turn.unit.enter(turn.member.aor)
    if alone is not None:
        raise Refusal("privacy.last_coordinator", aor=alone)


def _ensure_ours_alone(turn: Turn, member: Member) -> None:
    """Nobody is taken out of an AoR by those who lead another."""
    everywhere = turn.unit.people.memberships(member.person.id, turn.now)
    if any(other.aor.id != turn.member.aor.id for other in everywhere):
        raise Refusal("privacy.elsewhere_too", who=shown(member))


def _meant(turn: Turn, who: str, person: int | None) -> Member:
    """A member of the AoR, or somebody who has left it."""
    left = turn.unit.privacy.former(turn.now)
    members = turn.unit.people.members(turn.now)
    here = {m.person.id for m in members}
    former = [Member(p, turn.member.aor, Role.GUEST) for p in left if p.id not in here]
    everybody = [*members, *former]
    if person is None:
        return find_person(everybody, who)
    found = next((m for m in everybody if m.person.id == person), None)
    if found is None:
        raise Refusal("people.bad_button")
    return found


def _preview(turn: Turn, buttons: Buttons, member: Member | None = None) -> Reply:
    whose = say("privacy.forget_person", who=shown(member)) if member else say("privacy.forget_me")
    return Reply(
        (
            Heading(whose),
            say("privacy.what_goes"),
            Bullets(tuple(say(f"privacy.goes_{what}") for what in GOES)),
            say("privacy.what_stays"),
            Bullets(tuple(say(f"privacy.stays_{what}") for what in STAYS)),
            say("privacy.out_of_reach"),
            buttons,
        )
    )


def _forget(member: Member) -> Button:
    words = f"forget {member.person.email or member.person.title} now"
    label = say("privacy.button_forget_person")
    return Button(label, "forget", member.person.id, words, style="danger")


def _keep_me() -> Button:
    return Button(say("privacy.button_keep"), "keepme", 0, "keep me")
