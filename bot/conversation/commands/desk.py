"""The life of a request between question and answer, and who knows what (work plan 1.3, 1.4)."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref
from bot.conversation.commands.sensitive import SensitiveCommand
from bot.conversation.envelopes import FileRef
from bot.domain.helpdesk import Urgency


@dataclass(frozen=True, slots=True)
class ShowMoves:
    """`request 7 more`: what else can be done with it."""

    request: Ref


@dataclass(frozen=True, slots=True)
class Assign:
    """`assign 7 to NAME`; neither name nor `person` (a button's): asks to whom."""

    request: Ref
    who: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """`hand over 7 to NAME because …`, by who has it; asks to whom like `Assign`."""

    request: Ref
    who: str = ""
    why: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class NotMine:
    """`not mine 7 because …`: to the next who could answer; without a reason it is asked for."""

    request: Ref
    why: str = ""


@dataclass(frozen=True, slots=True)
class AddNote:
    """`note 7 …`, never seen by the asker; empty: asks for the words."""

    request: Ref
    text: str = ""
    files: tuple[FileRef, ...] = ()


@dataclass(frozen=True, slots=True)
class SetTopic:
    """`topic 7 victim assistance`; `place`: a button's, 1 is the first topic; neither: asks."""

    request: Ref
    topic: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class SetUrgency:
    """`urgency 7 urgent`; None: asks."""

    request: Ref
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True)
class AskBack:
    """`wait 7 …`: something the asker has to say first; empty: asks for the words."""

    request: Ref
    text: str = ""
    files: tuple[FileRef, ...] = ()


@dataclass(frozen=True, slots=True)
class AddWords:
    """`reply 7 …`, by its asker; empty: the words that `draft` keeps, else asks for them."""

    request: Ref
    text: str = ""
    draft: int | None = None
    files: tuple[FileRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Refer:
    """`refer 7 to Child Protection AoR because …`; where something is missing, it is asked for."""

    request: Ref
    to: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShowExperts:
    """`experts`, `experts victim assistance`, `experts standby`; `place`: as of `SetTopic`."""

    topic: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class AddExpert:
    """`expert add NAME for TOPIC in fr, Ukraine`; `where`: language and country as said."""

    who: str
    topic: str
    where: str = ""
    deputy: str = ""
    standby: bool = False


@dataclass(frozen=True, slots=True)
class RemoveExpert:
    """`expert remove NAME for TOPIC`; no topic: from all."""

    who: str
    topic: str = ""


DeskCommand = (
    ShowMoves
    | Assign
    | HandOver
    | NotMine
    | AddNote
    | SetTopic
    | SetUrgency
    | AskBack
    | AddWords
    | Refer
    | ShowExperts
    | AddExpert
    | RemoveExpert
    | SensitiveCommand
)
