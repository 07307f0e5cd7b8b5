"""When the sun sets: the "sunrise equation" of the almanacs, right to some two minutes."""

from datetime import UTC, date, datetime, timedelta
from math import acos, cos, degrees, radians, sin

_NOON_OF_2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
_HORIZON = -0.833
"""Degrees of the sun's centre at sunset: half its width, and what the air bends."""
_TILT = 23.4397
"""Degrees of the earth's axis."""


def sunset(day: date, latitude: float, longitude: float) -> datetime | None:
    """The instant (aware UTC) of sunset on the local `day`, or None where there is none.

    Degrees, north and east positive.
    """
    noon = (day - _NOON_OF_2000.date()).days - longitude / 360
    anomaly = radians((357.5291 + 0.98560028 * noon) % 360)
    centre = 1.9148 * sin(anomaly) + 0.02 * sin(2 * anomaly) + 0.0003 * sin(3 * anomaly)
    ecliptic = radians((degrees(anomaly) + centre + 180 + 102.9372) % 360)
    transit = noon + 0.0053 * sin(anomaly) - 0.0069 * sin(2 * ecliptic)
    sine = sin(ecliptic) * sin(radians(_TILT))
    cosine = (1 - sine * sine) ** 0.5
    here = radians(latitude)
    height = (sin(radians(_HORIZON)) - sin(here) * sine) / (cos(here) * cosine)
    if not -1 <= height <= 1:
        return None
    return _NOON_OF_2000 + timedelta(days=transit + degrees(acos(height)) / 360)
