"""Run both sandboxes in a process of their own.

    python -m bot.sandbox --slack-port 7001 --telegram-port 7002 --people cast.json

The file holds {"slack": ..., "telegram": ...}, each as its POST /people/setup takes it; either may
be left out and set up later over HTTP. Stops on SIGTERM or Ctrl-C.
"""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .slack import Setup, SlackSandbox
from .telegram import TelegramSandbox, TelegramSetup


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--slack-port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--telegram-port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--people", type=Path, help="JSON file with who takes part")
    given = parser.parse_args(arguments)
    cast = json.loads(given.people.read_text("utf-8")) if given.people else {}
    unknown = set(cast) - {"slack", "telegram"}
    if unknown:
        parser.error(f"{given.people}: unknown keys: {', '.join(sorted(unknown))}")
    asyncio.run(_serve(cast, given.slack_port, given.telegram_port))


async def _serve(cast: dict[str, Any], slack_port: int, telegram_port: int) -> None:
    slack = _slack(cast.get("slack", {}))
    telegram = TelegramSandbox(
        TelegramSetup.from_json(cast["telegram"]) if "telegram" in cast else None
    )
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    try:
        await slack.start(port=slack_port)
        await telegram.start(port=telegram_port)
        # One line each and flushed: whoever started us reads them to know that we are ready.
        sys.stdout.write(f"slack {slack.url}\ntelegram {telegram.url}\n")
        sys.stdout.flush()
        await stopping.wait()
    finally:
        await telegram.stop()
        await slack.stop()


def _slack(cast: dict[str, Any]) -> SlackSandbox:
    setup = Setup.from_json(cast)
    return SlackSandbox(
        setup.team,
        setup.bot,
        setup.users,
        setup.channels,
        request_url=setup.request_url,
        signing_secret=setup.signing_secret,
    )


if __name__ == "__main__":
    main()
