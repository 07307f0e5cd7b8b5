from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.privacy import is_name_of, limits


def test_the_limits_are_those_of_the_domain():
    now = datetime(2028, 3, 31, 9, tzinfo=UTC)
    found = limits(now)
    assert found.texts == datetime(2026, 3, 31, 9, tzinfo=UTC)
    assert found.unmatched == found.left == now - timedelta(days=30)
    assert found.done == now - timedelta(days=7)


def test_two_years_before_a_leap_day_is_the_last_of_february():
    assert limits(datetime(2028, 2, 29, tzinfo=UTC)).texts == datetime(2026, 2, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Focal point, clearance",
        " focal POINT, clearance ",
        "jo.doe@mag.example",
        "JO.DOE@MAG.EXAMPLE",
        "Jo Doe",
        "DOE, Jo (guest)",
        "via jo.doe@mag.example",
    ],
)
def test_what_names_a_person(text):
    assert is_name_of(text, "Focal point, clearance", "jo.doe@mag.example")


@pytest.mark.parametrize(
    ("text", "title", "email"),
    [
        ("Jo", "Focal point", "jo.doe@mag.example"),
        ("Joanna Doering", "Focal point", "jo.doe@mag.example"),
        ("The desk", "Focal point", "desk@mag.example"),
        ("desk", None, "desk@mag.example"),
        ("Focal point, risk education", "Focal point", "x@mag.example"),
        ("", None, None),
        ("None", None, None),
    ],
)
def test_what_does_not(text, title, email):
    assert not is_name_of(text, title, email)
