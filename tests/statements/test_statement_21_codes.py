"""21: at least 128 random bits; only the hash is stored.

Every text of every table and the database's own files are looked through while codes are on
their way, after they arrived and after they were used.
Seen to fail: `RANDOM_BYTES = 8`; `mint` storing the code; `minted` called in
`joining_inviting.invite`.
"""

import re
from pathlib import Path

import pytest

from bot.handlers.joining import invite
from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER
from tests.statements.strangers import CHAIR, MAG

CODE = re.compile(r"\b[A-Z2-7]{26,}\b")
ALPHABET = 32


def stored(stage, tmp_path):
    """Everything, whatever its letters."""
    files = [f.read_bytes() for f in Path(tmp_path).rglob("*") if f.is_file()]
    rows = str(stage.look.everything()).encode()
    return b"\n".join([rows, *files]).lower()


def code_in(message):
    (code,) = set(CODE.findall(message.text))
    return code


@pytest.mark.parametrize("platform", ["slack", "telegram"])
@pytest.mark.parametrize("words", ["invite rep@raheaman.example", "invite MAG", "invite", "link"])
async def test_statement_21_a_code_is_long_and_stands_nowhere(stage, tmp_path, platform, words):
    chair = stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)
    [given] = await chair.say(words)
    code = code_in(given)
    assert ALPHABET ** len(code) >= 2**128
    assert code.lower().encode() not in stored(stage, tmp_path)
    person = stage.on_telegram(TELEGRAM_STRANGER)
    [asked] = await person.say(f"join {code}")
    if "Agree" in asked.buttons:
        await person.press(asked, "Agree")
    assert code.lower().encode() not in stored(stage, tmp_path)


async def test_statement_21_codes_do_not_repeat_and_use_all_their_bits(stage):
    def mint(unit):
        member = unit.people.by_email(MAG)
        return [invite(unit, member.id, stage.clock.now())[0] for _ in range(200)]

    codes = stage.write(mint)
    assert len(set(codes)) == len(codes)
    for place in range(25):
        assert len({code[place] for code in codes}) > 20, place


async def test_statement_21_a_wrong_code_is_not_kept_either(stage, tmp_path):
    person = stage.on_slack(SLACK_STRANGER)
    [given] = await stage.on_telegram(CHAIR).say("invite")
    nearly = code_in(given)[:-1]
    await person.say(f"join {nearly}")
    assert nearly.lower().encode() not in stored(stage, tmp_path)
