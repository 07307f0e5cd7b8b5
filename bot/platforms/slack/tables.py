"""A table in a monospaced block, aligned by what the eye sees."""

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Fact, Table, say
from bot.conversation.texts import plain, word
from bot.platforms.slack.measure import cut_to_width, units, width
from bot.platforms.slack.mrkdwn import code, escape

# A phone shows about forty columns; a longer cell pushes the others out of sight.
_WIDEST_CELL = 32
_GAP = "  "
_EMPTY = "–"


def table_text(table: Table, reader: Reader, limit: int) -> str:
    """`table` as mrkdwn of at most `limit`: rows that do not fit are counted, not shown."""
    header = [_shown(plain(column, reader)) for column in table.columns]
    rows = [[_cell(fact, reader) for fact in row] for row in table.rows]
    aligned = _aligned([header, *rows], _numeric(table))
    shown = len(aligned)
    while shown > 1 and units(_block(aligned[:shown], _missing(table, shown), reader)) > limit:
        shown -= 1
    return _block(aligned[:shown], _missing(table, shown), reader)


def table_fallback(table: Table, reader: Reader) -> str:
    """The same as plain lines, for notifications and screen readers."""
    header = ", ".join(plain(column, reader) for column in table.columns)
    rows = [", ".join(_word(fact, reader) for fact in row) for row in table.rows]
    more = [plain(say("common.more", count=table.more), reader)] if table.more else []
    return "\n".join([header, *rows, *more])


def _missing(table: Table, shown: int) -> int:
    return table.more + len(table.rows) - (shown - 1)


def _block(aligned: list[str], more: int, reader: Reader) -> str:
    block = "```\n" + "\n".join(code(line) for line in aligned) + "\n```"
    if more == 0:
        return block
    return f"{block}\n{escape(plain(say('common.more', count=more), reader))}"


def _aligned(rows: list[list[str]], numeric: list[bool]) -> list[str]:
    widths = [max(width(row[index]) for row in rows) for index in range(len(numeric))]
    return [
        _GAP.join(
            _padded(cell, columns, right=right)
            for cell, columns, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in rows
    ]


def _padded(cell: str, columns: int, *, right: bool) -> str:
    room = " " * (columns - width(cell))
    return room + cell if right else cell + room


def _numeric(table: Table) -> list[bool]:
    return [
        any(_is_number(row[index]) for row in table.rows)
        and all(row[index] is None or _is_number(row[index]) for row in table.rows)
        for index in range(len(table.columns))
    ]


def _is_number(fact: Fact) -> bool:
    return isinstance(fact, (int, float)) and not isinstance(fact, bool)


def _cell(fact: Fact, reader: Reader) -> str:
    return _shown(_word(fact, reader))


def _word(fact: Fact, reader: Reader) -> str:
    return _EMPTY if fact is None else word(fact, reader)


def _shown(text: str) -> str:
    return cut_to_width(" ".join(text.split()), _WIDEST_CELL)
