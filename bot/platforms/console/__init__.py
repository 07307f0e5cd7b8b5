"""The console: the same conversation typed in a terminal, for trying out and for scripts."""

from bot.platforms.console.render import as_json, human
from bot.platforms.console.wire import envelope

__all__ = ["as_json", "envelope", "human"]
