"""Consultations: begun, shown, answered, closed. One answer an organisation."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.commands.references import Ref
from bot.domain.consulting import Stance


@dataclass(frozen=True, slots=True)
class StartConsultation:
    """`consult partners on the new form by Friday: what …`. `until`: aware."""

    audience: str
    subject: str
    until: datetime
    text: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class ShowConsultations:
    """`consultations`."""


@dataclass(frozen=True, slots=True)
class ShowConsultation:
    """`consultation 3`."""

    consultation: Ref


@dataclass(frozen=True, slots=True)
class GiveView:
    """`consultation 3 object …`; `text` None: still to be asked for."""

    consultation: Ref
    stance: Stance
    text: str | None = None


@dataclass(frozen=True, slots=True)
class CloseConsultation:
    """`consultation 3 close`."""

    consultation: Ref


@dataclass(frozen=True, slots=True)
class ExtendConsultation:
    """`consultation 3 until 20 December`. `until`: aware."""

    consultation: Ref
    until: datetime


@dataclass(frozen=True, slots=True)
class FileConsultation:
    """`consultation 3 file`: every answer with its words, as a table."""

    consultation: Ref


ConsultingCommand = (
    StartConsultation
    | ShowConsultations
    | ShowConsultation
    | GiveView
    | CloseConsultation
    | ExtendConsultation
    | FileConsultation
)
