"""The bot as it is, with a heartbeat in its event loop. Nothing of the bot is changed."""

import asyncio
import sys

from tests.benchmarks.heartbeat import BeatingLoops


def main() -> None:
    """As `aorbot`, with the same arguments."""
    asyncio.set_event_loop_policy(BeatingLoops())
    from bot.cli import main as command_line

    sys.argv[0] = "aorbot"
    command_line()


if __name__ == "__main__":
    main()
