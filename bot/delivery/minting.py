"""Codes come into being when their message leaves: what is stored of it cannot be used."""

from dataclasses import replace

from bot.handlers.joining_codes import holds_code, minted
from bot.handlers.notices import Worded
from bot.storage.engine import Database
from bot.storage.unit import Unit


async def with_codes(db: Database, worded: Worded) -> Worded:
    """`worded` with codes whose hashes are committed by now; sent once more it has others."""
    if not holds_code(worded.reply):
        return worded

    def mint(unit: Unit) -> Worded:
        return replace(worded, reply=minted(unit, worded.reply))

    return await db.write(mint)
