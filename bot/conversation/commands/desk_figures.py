"""What the help desk is measured by."""

from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.commands.attendance import Form
from bot.conversation.moments.reading import Period


class Cut(StrEnum):
    """By what figures are told apart."""

    TOPIC = "topic"
    COUNTRY = "country"
    ASKER = "asker"
    URGENCY = "urgency"
    MONTH = "month"


class Wanted(StrEnum):
    """What is asked first; the rest stands below it."""

    OPENED = "opened"
    ANSWERED = "answered"
    TIME = "time"
    IN_TIME = "in_time"
    OPEN = "open"
    HELPED = "helped"
    REFERRED = "referred"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class ShowDeskFigures:
    """`desk figures since January`, "how long does a first answer take?".

    `period` None: this year so far. `unread`: words that name no time.
    """

    period: Period | None = None
    wanted: Wanted = Wanted.OPENED
    by: Cut | None = None
    form: Form | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class WantDeskDigest:
    """`desk figures monthly off`: whether who leads gets them each month."""

    on: bool


DeskFiguresCommand = ShowDeskFigures | WantDeskDigest
