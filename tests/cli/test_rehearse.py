"""`aorbot rehearse`: who would read what and when, on a copy, as one object a line."""

import json
from collections import Counter
from datetime import datetime, timedelta

KEYS = {"at", "local", "to", "platform", "kind", "call", "call_start", "text"}
MAG, KYIV = "desk@mag.example", "kyiv@hi.example"


def rehearsed(shell, *options):
    done = shell.aorbot("rehearse", "--from", "2026-12-01", "--to", "2026-12-31", *options)
    assert done.code == 0, done
    return [json.loads(line) for line in done.out.splitlines()]


def lead(row):
    return datetime.fromisoformat(row["call_start"]) - datetime.fromisoformat(row["at"])


def test_a_month_of_the_demonstration(shell):
    rows = rehearsed(shell, "--demo", "--json")
    assert all(set(row) == KEYS for row in rows)
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    kinds = Counter(row["kind"] for row in rows if row["call"] == 13)
    assert kinds["reminder_7d"] == kinds["reminder_1d"] > 20
    assert kinds["forecast"] == 4  # twice, to the coordinator and the co-lead
    assert kinds["call_summary"] == 1
    assert not kinds.keys() & {"reminder_1h", "reminder_10m", "nudge"}  # nobody said yes


def test_each_in_their_own_time_and_language(shell):
    rows = rehearsed(shell, "--demo", "--json")
    week = {row["to"]: row for row in rows if row["kind"] == "reminder_7d"}
    assert week[KYIV]["local"] == "2026-12-01T15:00:00+02:00"
    assert "15:00" in week[KYIV]["text"]
    french = [
        row for row in week.values() if "Dans une semaine" in row["text"].replace("\u202f", " ")
    ]
    assert french
    assert all(lead(row) == timedelta(days=7) for row in week.values())


def test_as_if_all_came(shell):
    rows = rehearsed(shell, "--demo", "--json", "--all-come")
    kinds = Counter(row["kind"] for row in rows if row["call"] == 13)
    assert kinds["reminder_1h"] == kinds["reminder_10m"] > 10
    assert kinds["were_you_there"] > 10
    assert {lead(r) for r in rows if r["kind"] == "reminder_10m"} == {timedelta(minutes=10)}


def test_nothing_of_it_happens(filled):
    filled.say("chair@unmas.example", "schedule call on 2027-01-20 15:00 about mines", "confirm",
               now="2026-12-01T09:00:00+01:00")  # fmt: skip
    before = filled.on_db("status").out
    rehearsed(filled, "--db", filled.db, "--json")
    assert filled.on_db("status").out == before


def test_days_the_wrong_way_round(shell):
    done = shell.aorbot(
        "rehearse", "--demo", "--from", "2027-01-02", "--to", "2027-01-01", "--json"
    )
    assert done.code == 1
    assert json.loads(done.out)["error"] == "The last day is before the first."


def test_for_people_a_line_each(shell):
    done = shell.aorbot("rehearse", "--demo", "--from", "2026-12-01", "--to", "2026-12-01")
    assert "Tue 01 Dec 2026 14:00 +0100  chair@unmas.example  slack  reminder_7d" in done.out
