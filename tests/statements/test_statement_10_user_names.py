"""10: taking a coordinator's user name gives nothing.

The impostors bear the coordinator's name and address on Slack, the name and a user name on
Telegram; only the platforms' own ids count.
Seen to fail: `identify` taking a stranger for the first account; `People.account` falling back to
the first account.
"""

import pytest

from tests.scenarios.scene import SLACK_IMPOSTOR, TELEGRAM_IMPOSTOR
from tests.statements.strangers import CHAIR, HOW, MAG


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_statement_10_the_same_name_is_a_stranger(stage, platform):
    slack = platform == "slack"
    chair = stage.on_slack(CHAIR) if slack else stage.on_telegram(CHAIR)
    impostor = stage.on_slack(SLACK_IMPOSTOR) if slack else stage.on_telegram(TELEGRAM_IMPOSTOR)
    [shown] = await chair.say("roster")
    assert "organisations" in shown.text
    before = stage.stored()
    for words in ("roster", f"left {MAG}", "invite", f"role {MAG} global coordinator", "link"):
        assert HOW in (await impostor.say(words))[-1].text
    assert stage.stored() == before
