"""`aorbot chat`: shape of its JSON, strangers, what the console may not do."""

import pytest

CHAIR = "chair@unmas.example"


def test_one_entry_for_each_line_in_the_promised_shape(shell):
    done = shell.aorbot("chat", "--demo", "--json", "--as", CHAIR, "calls", "attendance since 2026")
    assert (done.code, done.err) == (0, "")
    calls, attendance = done.json
    assert [calls["you"], attendance["you"]] == ["calls", "attendance since 2026"]
    for turn in done.json:
        assert set(turn) == {"you", "replies"}
        for reply in turn["replies"]:
            assert set(reply) == {"text", "buttons", "table", "file"}
            assert all(set(button) == {"label", "say"} for button in reply["buttons"])
    assert calls["replies"][0]["buttons"][0] == {"label": "Call 13", "say": "call 13"}
    assert calls["replies"][0]["table"] is None
    header, *rows = attendance["replies"][0]["table"]
    assert header == ["Call", "Date", "Partners", "Result"]
    assert all(len(row) == len(header) for row in rows)


def test_the_demo_begins_on_1_december_2026_at_nine_in_geneva(shell):
    done = shell.aorbot("chat", "--demo", "--json", "--as", CHAIR, "calls")
    assert "Partner call 13: Tue 8 Dec, 14:00 Geneva" in done.json[0]["replies"][0]["text"]


@pytest.mark.parametrize("now", ["2027-03-01T09:00", "2027-03-01T09:00:00+01:00"])
def test_now_moves_the_clock_and_without_an_offset_is_the_home_zone(shell, now):
    done = shell.aorbot("chat", "--demo", "--json", "--as", CHAIR, "--now", now, "call")
    assert "9 March 2027" in done.json[0]["replies"][0]["text"]


def test_a_now_that_is_none_is_wrong_usage(shell):
    assert shell.aorbot("chat", "--demo", "--as", CHAIR, "--now", "soon", "calls").code == 2


def test_a_refusal_is_said_once(shell):
    now = "2026-12-08T15:30"
    done = shell.aorbot("chat", "--demo", "--json", "--as", CHAIR, "--now", now, "yes 13")
    text = done.json[0]["replies"][0]["text"]
    assert text.count("Call 13 has begun") == 1


def test_an_address_that_is_not_on_the_roster_is_told_how_to_join(shell):
    lines = ["help", "calls", "yes 13", "schedule partner call monthly", "ask How do we join?"]
    done = shell.aorbot("chat", "--demo", "--json", "--as", "stranger@x.example", *lines)
    texts = {turn["replies"][0]["text"] for turn in done.json}
    assert len(texts) == 1
    assert "join CODE" in texts.pop()
    assert not any(turn["replies"][0]["buttons"] for turn in done.json)


def test_a_person_needs_a_name(shell):
    done = shell.aorbot("chat", "--demo", "--json", "calls")
    assert (done.code, done.json["error"]) == (1, "Who speaks?")


def test_on_real_data_the_console_is_off_unless_it_is_switched_on(filled):
    done = filled.on_db("chat", "--as", CHAIR, "calls")
    assert done.code == 1
    assert set(done.json) == {"error", "hint"}
    assert "console.enabled" in done.json["hint"]
    assert filled.say(CHAIR, "status")[0].startswith("Status")


def test_the_console_checks_nobody_in(filled):
    done = filled.on_db("chat", "--as", CHAIR, "here", AORBOT_CONSOLE__ENABLED="true")
    assert done.code == 1
    assert "console" in done.json["error"]


def test_two_sessions_at_one_instant_do_not_get_each_others_answers(filled):
    now = "2026-12-01T09:00"
    (calls,) = filled.say(CHAIR, "calls", now=now)
    (status,) = filled.say(CHAIR, "status", now=now)
    assert calls != status
    assert status.startswith("Status")


def test_without_lines_what_is_typed_is_read_and_json_stays_json(shell):
    done = shell.aorbot("chat", "--demo", "--json", "--as", CHAIR)
    assert (done.code, done.json) == (0, [])
    assert "empty line" in done.err
