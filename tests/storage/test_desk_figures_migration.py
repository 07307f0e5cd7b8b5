"""Requests that were there before figures were kept: read back from the audit, as far as it goes.

Seen to fail: the audit not read; `reply` to a waiting request left out; `asker` of a reopening
ignored; a promise kept where the urgency was changed; who asked not named.
"""

import json

import pytest

from bot.storage.revisions import migrate
from bot.storage.upkeep import writing
from tests.databases import Look

AT = "2026-{}-0{} 09:00:00.000000"
REQUEST = (
    "insert into request (id, aor_id, number, asker_id, topic, language, urgency, sensitive, state,"
    " opened_at, expected_at, first_answer_at, closed_at, helped)"
    " values (?, 1, ?, 1, 'maps', 'en', ?, ?, ?, ?, ?, ?, ?, ?)"
)
AUDIT = "insert into audit (aor_id, at, verb, subject, facts) values (1, ?, ?, ?, ?)"


@pytest.fixture
def old(engine, postgres, tmp_path):
    """A database as the version before made it, with an AoR and a coordinator."""
    url = postgres.create() if engine == "postgresql" else f"sqlite:///{tmp_path / 'old.db'}"
    with writing(url) as connection:
        migrate(connection, "0033")
    look = Look(url)
    look.change("insert into aor (id, name, zone, language) values (1, 'Old', 'UTC', 'en')")
    look.change("insert into person (id, title) values (1, 'Coordinator')")
    look.change(
        "insert into membership (aor_id, person_id, role, since) values (1, 1, 'coordinator', ?)",
        AT.format("01", 1),
    )
    yield url
    if engine == "postgresql":
        postgres.drop(url)


def moment(day):
    return AT.format(11, day) if day else None


def request(url, number, *, urgency="normal", state="new", answered=None, closed=None, helped=None):
    values = (urgency, False, state, moment(1), moment(3), moment(answered), moment(closed), helped)
    Look(url).change(REQUEST, number, number, *values)


def done(url, number, day, verb, **facts):
    Look(url).change(AUDIT, moment(day), verb, f"request:{number}", json.dumps(facts))


def stood(url, number):
    """(day, state, urgency, helped, whether a promise is known) of a request after migrating."""
    with writing(url) as connection:
        migrate(connection, "0034")
    found = Look(url).rows(
        "select * from request_standing where request_id = ? order by id", number
    )
    return [
        (int(str(row["at"])[8:10]), row["state"], row["urgency"],
         None if row["helped"] is None else bool(row["helped"]), row["due"] is not None)
        for row in found
    ]  # fmt: skip


def test_a_life_is_read_back_from_the_audit(old):
    request(old, 1, state="closed", answered=3, closed=7, helped=True)
    for day, verb, facts in (
        (2, "take", {}), (2, "ask_back", {}), (3, "reply", {}), (3, "answer_request", {}),
        (4, "reopen", {"asker": True}), (5, "answer_request", {}), (7, "close", {"helped": True}),
    ):  # fmt: skip
        done(old, 1, day, verb, **facts)
    assert stood(old, 1) == [
        (1, "new", "normal", None, False),
        (2, "taken", "normal", None, False),
        (2, "waiting", "normal", None, False),
        (3, "taken", "normal", None, False),
        (3, "answered", "normal", None, False),
        (4, "reopened", "normal", False, False),
        (5, "answered", "normal", False, False),
        (7, "closed", "normal", True, False),
    ]


def test_what_was_promised_is_known_where_it_never_changed(old):
    request(old, 1, state="answered", answered=2)
    done(old, 1, 2, "answer_request")
    request(old, 2, state="answered", urgency="urgent", answered=3)
    done(old, 2, 2, "urgency", urgency="urgent")
    done(old, 2, 3, "answer_request")
    assert [row[-1] for row in stood(old, 1)] == [True, True]
    assert stood(old, 2) == [
        (1, "new", "normal", None, False),
        (2, "new", "urgent", None, False),
        (3, "answered", "urgent", None, False),
    ]


def test_one_from_a_file_tells_what_it_knows_itself(old):
    request(old, 1, state="closed", answered=2, closed=4, helped=False)
    assert stood(old, 1) == [
        (1, "new", "normal", None, True),
        (2, "answered", "normal", None, True),
        (4, "closed", "normal", False, True),
    ]
    assert Look(old).rows("select asked_as from request") == [{"asked_as": "coordinator"}]


def test_it_stands_as_it_stands_whatever_the_audit_says(old):
    request(old, 1, state="referred", closed=5)
    done(old, 1, 2, "take")
    assert stood(old, 1)[-1][:2] == (5, "referred")
