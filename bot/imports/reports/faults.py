"""What makes a row of a report wrong. One such row refuses the whole file, with its number."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bot.imports.errors import NotAReport

_MOST = 40
_NOTHING = frozenset({"", "-", "--", "---", "–", "—", "n/a"})


_ABOUT_THE_MEETING = {
    "import.row_no_time": "import.frame_no_time",
    "import.row_no_length": "import.frame_no_length",
}


class Fault(Exception):
    """A cell, or two together, that cannot be right; `msgid` names the sentence about it."""

    def __init__(self, msgid: str, **facts: str) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.facts = {name: value[:_MOST] for name, value in facts.items()}


class WrongRow(Exception):
    """A fault and the row it stands in; `person` counts the participants, None above them."""

    def __init__(self, row: Sequence[str], person: int | None, fault: Fault) -> None:
        super().__init__(fault.msgid)
        self.row = row
        self._person, self._fault = person, fault

    def told(self, number: int) -> NotAReport:
        """The refusal of the whole file; `number` of the row, as a spreadsheet counts them."""
        msgid, facts = self._fault.msgid, {"row": number, **self._fault.facts}
        if self._person is None:
            return NotAReport(_ABOUT_THE_MEETING.get(msgid, msgid), facts)
        return NotAReport(msgid, {"person": self._person, **facts})


@contextmanager
def faults_of(row: Sequence[str], person: int | None = None) -> Iterator[None]:
    """Reading of one row: a fault found in here is told with the row it stands in."""
    try:
        yield
    except Fault as fault:
        raise WrongRow(row, person, fault) from None


def says_nothing(cell: str) -> bool:
    """Whether a cell is empty, or holds what stands for empty."""
    return cell.casefold() in _NOTHING
