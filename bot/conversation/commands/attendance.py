"""Who was there: check-in, roll call, reports, questions about attendance."""

from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef
from bot.conversation.moments.reading import Period
from bot.domain.calls import CallKind, Held


@dataclass(frozen=True, slots=True)
class CheckIn:
    """`here`, `here on behalf of MAG` (`partner` as written)."""

    call: Ref
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class RollCall:
    """`present 12 MAG, HI`, `absent 12 DRC because …`: names as written. `why`: of a correction."""

    call: Ref
    names: str
    present: bool
    why: str | None = None


@dataclass(frozen=True, slots=True)
class ShowRoll:
    """`roll call 12`: a button for each organisation."""

    call: Ref


@dataclass(frozen=True, slots=True)
class Mark:
    """A button of the roll call: the organisation `partner` (record id) was there, or not."""

    call: Ref
    partner: int
    present: bool


@dataclass(frozen=True, slots=True)
class SetHeld:
    """`held 12`, `not held 12 because …`."""

    call: Ref
    held: Held
    why: str | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A conference report dropped into the chat; `call` obvious unless written beside it."""

    file: FileRef
    call: Ref


@dataclass(frozen=True, slots=True)
class SettlePartner:
    """Button under a report: count an organisation that looked in, or do not.

    `subject`: id of the disputed attendance (see handler); `keep`: it counts.
    """

    subject: int
    keep: bool


@dataclass(frozen=True, slots=True)
class NameUnknown:
    """`iPhone is UNDP`, or a button: `subject` is the name's record.

    `partner`: as it was written; `whose`: a partner's record, or a coordinator's where it is
    `of_person`. Neither: it stays unknown.
    """

    name: str | None
    partner: str | None
    subject: int | None = None
    whose: int | None = None
    of_person: bool = False


class Measure(StrEnum):
    """What a question about attendance wants to know."""

    LIST = "list"
    COUNT = "count"
    MISSING = "missing"
    STREAK = "streak"
    AVERAGE = "average"
    RATE = "rate"
    COMPARE = "compare"
    TREND = "trend"
    TARGET = "target"
    ONCE = "once"


class Form(StrEnum):
    """As what an answer is wanted."""

    WORDS = "words"
    TABLE = "table"
    CHART = "chart"
    GRID = "grid"
    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class AskAttendance:
    """`attendance`, `attendance since January`, "who missed the last two calls?".

    `against`: the other period of a comparison. `partner`: an organisation as it was written.
    `said`: all that was said, of an ordinary sentence: what is left over in it for `partner`
    may name none. `query`: the draft that keeps an earlier question, for the buttons below its
    answer; without a `form` it is answered as it was asked.
    """

    period: Period | None = None
    partner: str | None = None
    kind: CallKind | None = None
    form: Form | None = None
    measure: Measure = Measure.LIST
    against: Period | None = None
    said: str | None = None
    query: int | None = None


@dataclass(frozen=True, slots=True)
class ShowAttended:
    """`attendance 12`, "who was at call 12?"."""

    call: Ref


@dataclass(frozen=True, slots=True)
class ChooseAttendance:
    """A question about attendance with several readings, likeliest first: to be asked back."""

    readings: tuple[AskAttendance, ...]


AttendanceCommand = (
    CheckIn
    | RollCall
    | ShowRoll
    | Mark
    | SetHeld
    | ImportReport
    | SettlePartner
    | NameUnknown
    | AskAttendance
    | ShowAttended
    | ChooseAttendance
)
