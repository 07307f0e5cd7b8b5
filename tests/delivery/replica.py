"""One of several processes of the bot: `replica.py DATABASE POST [SWEEP]`.

What is due is worded and goes to a file that all replicas share, a line a message, so a message
has arrived whatever becomes of the process. Says on its output when it leads or follows.
"""

import asyncio
import os
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.clock import MovableClock
from bot.conversation.envelopes import ChatRef, MessageRef, Platform
from bot.conversation.outcomes import Sent
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.pacing import Pacer
from bot.delivery.recovery import Recovery
from bot.delivery.wake import Waker
from bot.storage.engine import Database
from bot.storage.leadership import Leadership
from tests.kills.world import PLANNED

CHECK = 0.4
LEASE = timedelta(seconds=3)
SETTLE = timedelta(seconds=0.5)


class PostBox:
    """A platform that keeps what arrives, and can be asked."""

    can_find = True

    def __init__(self, file):
        self._file = Path(file)

    async def send(self, outgoing, went_on):
        with closing(_Appended(self._file)) as box:
            box.write(f"{outgoing.key} {os.getpid()}\n")
        await asyncio.sleep(0.05)
        return Sent(MessageRef(outgoing.chat, outgoing.key))

    async def find(self, key, chat, oldest=None):
        arrived = any(line.split()[0] == key for line in self._file.read_text().splitlines())
        return MessageRef(chat, key) if arrived else None

    async def resolve(self, account):
        return ChatRef(Platform.SLACK, account.workspace, f"D{account.user}", private=True)


class _Appended:
    def __init__(self, file):
        self._number = os.open(file, os.O_WRONLY | os.O_APPEND)

    def write(self, text):
        os.write(self._number, text.encode())

    def close(self):
        os.close(self._number)


async def serve(url, post, sweep="0.2"):
    db, clock, leadership = Database(url), MovableClock(PLANNED), Leadership(url, check=CHECK)
    senders, waker = {"slack": PostBox(post)}, Waker(clock, float(sweep))
    dispatcher = Dispatcher(
        db, clock, senders, waker, Pacer(0.0), leads=leadership.leads, lease=LEASE
    )
    recovery = Recovery(db, senders, SETTLE, dispatcher.in_flight)

    def tell():
        print("leads" if leadership.leads() else "follows", flush=True)
        waker.wake()

    async def sweep():
        while True:
            if leadership.leads():
                await recovery.sweep(clock.now())
            await asyncio.sleep(0.1)

    leadership.on_change(tell)
    await recovery.begin(alone=leadership.alone)
    await leadership.start()
    print("ready", flush=True)
    waker.start()
    async with asyncio.TaskGroup() as loops:
        loops.create_task(dispatcher.run())
        loops.create_task(sweep())


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
