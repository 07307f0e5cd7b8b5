"""Accounts in a roster: several of one person are divided by bars, teams and ids in step."""

import re

from bot.imports.tables import Cells, Once, WrongCell

_SLACK_TEAM = re.compile(r"[TE][A-Z0-9]{2,20}")
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,20}")
_TELEGRAM_MOST = 2**52
"""Telegram's own limit for the ids of accounts."""


def slack_accounts(cells: Cells, once: Once) -> tuple[tuple[str, str], ...]:
    """Teams and ids, as many of one as of the other, divided by bars."""
    teams, users = cells.listing("slack_team", apart=True), cells.listing("slack_id", apart=True)
    if len(teams) != len(users):
        raise WrongCell("import.slack_half")
    for team, user in zip(teams, users, strict=True):
        for column, pattern, value in (
            ("slack_team", _SLACK_TEAM, team),
            ("slack_id", _SLACK_ID, user),
        ):
            if not pattern.fullmatch(value):
                raise WrongCell("import.cell_malformed", column=column, value=value[:80])
        once.check(cells, "slack_id", f"{team} {user}")
    return tuple(zip(teams, users, strict=True))


def telegram_accounts(cells: Cells, once: Once) -> tuple[int, ...]:
    """Telegram's own numbers, divided by bars."""
    found = cells.numbers("telegram_id")
    for number in found:
        if not 0 < number < _TELEGRAM_MOST:
            raise WrongCell("import.cell_no_number", column="telegram_id", value=str(number))
        once.check(cells, "telegram_id", str(number))
    return found
