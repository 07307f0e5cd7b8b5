"""Action items."""

from dataclasses import dataclass
from datetime import date

from bot.conversation.commands.references import Ref
from bot.domain.actions import ActionState


@dataclass(frozen=True, slots=True)
class AddAction:
    """`action 13 MAG: send the map by 20 January`; `due` None: no day was said."""

    call: Ref
    who: str
    what: str
    due: date | None


@dataclass(frozen=True, slots=True)
class ShowActions:
    """`actions`; `own`: mine alone, though I see all."""

    own: bool = False


@dataclass(frozen=True, slots=True)
class SetActionState:
    """`action 4 done`, `action 4 drop`, `action 4 open`."""

    action: Ref
    state: ActionState


@dataclass(frozen=True, slots=True)
class SetActionDay:
    """`action 4 by 1 February`."""

    action: Ref
    due: date


ActionsCommand = AddAction | ShowActions | SetActionState | SetActionDay
