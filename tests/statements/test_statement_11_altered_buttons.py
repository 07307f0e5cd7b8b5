"""11: altered button data (every byte) is refused and audited.

Each byte of a genuine button in turn becomes another one, is lost or doubled; over the wire.
Seen to fail: `decode` comparing only the first six letters of the signature; the signature of the
verb alone; `_bad_button` raising a Refusal in place of its note; `_named` believing the AoR of a
button whose signature nobody has looked at.
"""

import pytest

from tests.statements.hand_made import put
from tests.statements.strangers import MAG

GONE = "This button does not work any more"


def at(stage, platform):
    return stage.on_slack(MAG) if platform == "slack" else stage.on_telegram(MAG)


def altered(data):
    """By what was done: the data with one byte changed, left out or doubled."""
    found = {}
    for place, letter in enumerate(data):
        for other in ("1", "z", ".", "A", chr(ord(letter) ^ 1)):
            if other != letter and other.isprintable():
                found[f"{place} {other}"] = f"{data[:place]}{other}{data[place + 1 :]}"
        found[f"{place} lost"] = data[:place] + data[place + 1 :]
        found[f"{place} twice"] = data[:place] + letter + data[place:]
    return {label: one for label, one in found.items() if one and one != data}


def audited(stage):
    return stage.value("select count(*) from audit where verb = 'bad button'")


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_statement_11_no_byte_can_be_another(stage, platform):
    member = at(stage, platform)
    [card] = await member.say("call 13")
    forged = altered(card.buttons["Yes"])
    assert len(forged) > 150
    shown = await put(member, forged)
    before = stage.stored("pseudonym")
    for message in shown:
        for label in message.buttons:
            noted = audited(stage)
            answer = await member.press(message, label)
            assert [GONE in m.text for m in answer] == [True], label
            assert audited(stage) == noted + 1, label
    assert stage.stored("pseudonym") == before
    # The one that was not altered works, or all this would prove nothing.
    assert "will be there" in (await member.press(card, "Yes"))[-1].text


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_statement_11_what_is_no_button_at_all_is_refused_too(stage, platform):
    member = at(stage, platform)
    [card] = await member.say("call 13")
    whole = card.buttons["Yes"]
    body, _, mac = whole.rpartition(".")
    strange = (
        "0", "." * 6, "yes", body, f"{body}.", f".{mac}", f"{whole}\n", f" {whole}", whole[::-1],
        whole.upper(), "2.yes.d...1.", "\u0661.yes.d...1." + mac, "💣" * 16, "' or 1=1 --",
    )  # fmt: skip
    [shown] = await put(member, {str(number): data for number, data in enumerate(strange)})
    before = stage.stored("pseudonym")
    for label in shown.buttons:
        noted = audited(stage)
        answer = await member.press(shown, label)
        assert [GONE in m.text for m in answer] == [True], shown.buttons[label]
        assert audited(stage) == noted + 1
    assert stage.stored("pseudonym") == before


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_statement_11_a_genuine_button_of_another_deployment_is_altered(stage, platform):
    member = at(stage, platform)
    [card] = await member.say("call 13")
    await stage.stop()
    stage.change("update deployment set value = ? where name = 'button_key'", bytes(range(32)))
    await stage.start()
    before = stage.stored("pseudonym")
    assert GONE in (await member.press(card, "Yes"))[-1].text
    assert stage.stored("pseudonym") == before
