"""What a log must never hold: the token, and what people write."""

import logging

from bot.conversation.replies import reply
from tests.platforms.telegram.stage import AMINA, SETUP, Listener, outgoing, staged, text, until


async def test_no_token_and_no_words_in_the_log(caplog, capsys):
    caplog.set_level(logging.DEBUG)
    failures = iter([True])

    def before(envelope):
        if next(failures, False):
            raise RuntimeError(f"cannot store {envelope.body}")

    async with staged(Listener(before=before)) as stage:
        await stage.people.fault("getUpdates", drop="before")
        await stage.people.say(AMINA, "my secret")
        await until(lambda: stage.listener.said)
        await stage.platform.sender.send(outgoing(reply(text("your secret"))))

    printed = capsys.readouterr()
    logged = caplog.text + printed.out + printed.err
    assert "receive_failed" in logged
    assert "secret" not in logged
    assert SETUP.bot.token.partition(":")[2] not in logged
