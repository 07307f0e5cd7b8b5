"""`python -m bot.sandbox` as a process of its own."""

import asyncio
import json
import sys
from pathlib import Path

from bot.sandbox.telegram import TelegramPeople


async def test_it_serves_both_and_stops_when_told(tmp_path: Path) -> None:
    cast = tmp_path / "cast.json"
    user = {"id": 7, "first_name": "Dina", "started": True}
    bot = {"id": 8, "username": "new_bot", "token": "8:new"}
    cast.write_text(json.dumps({"telegram": {"bot": bot, "users": [user]}}))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--people", str(cast), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    lines = [(await process.stdout.readline()).decode().split() for _ in range(2)]
    assert [name for name, _ in lines] == ["slack", "telegram"]
    async with TelegramPeople(lines[1][1]) as people:
        assert (await people.say(7, "hello"))["update"] == 0
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 10) == 0
    # Reads to the end, so that the pipe is closed before the loop is.
    assert await process.stdout.read() == b""
