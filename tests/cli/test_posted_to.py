"""Platforms that post to us: the port is needed, and the doctor calls broken what `run` refuses.

Seen to fail: Slack over HTTP called broken for want of `http.public_url`, though `run` starts.
"""

from socket import socket

import pytest

from tests.cli.test_commands import broken

POSTED_TO = [
    {
        "AORBOT_TELEGRAM__TOKEN": "42:planted-token",
        "AORBOT_TELEGRAM__WEBHOOK_SECRET": "secret",
        "AORBOT_HTTP__PUBLIC_URL": "https://aorbot.example.org",
    },
    # Where Slack posts to is said to Slack alone.
    {"AORBOT_SLACK__BOT_TOKEN": "xoxb-planted-token", "AORBOT_SLACK__SIGNING_SECRET": "secret"},
]


@pytest.mark.parametrize("settings", POSTED_TO)
def test_a_port_that_is_taken_is_named_when_people_come_in_through_it(shell, settings):
    with socket() as taken, socket() as nobody:
        for one in (taken, nobody):
            one.bind(("127.0.0.1", 0))
        taken.listen()
        # The platform is out of reach, which it is waited for; the port is ours to complain about.
        away = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        settings = settings | {
            "AORBOT_TELEGRAM__BASE_URL": away,
            "AORBOT_SLACK__BASE_URL": f"{away}/",
            "AORBOT_HTTP__PORT": str(taken.getsockname()[1]),
        }
        done = shell.aorbot("run", **settings)
        checks = shell.aorbot("doctor", "--json", **settings)
    assert done.code == 1
    assert "http.port" in done.err
    assert "planted-token" not in done.out + done.err
    assert not [one["name"] for one in broken(checks) if one["name"].startswith("settings.")]
