import csv
from pathlib import Path

import pytest

import bot.demo
from bot.domain.sensitive import Hint, hints

DEMO = Path(bot.demo.__file__).parent / "data" / "requests.csv"


@pytest.mark.parametrize(
    "text",
    [
        "We found it at 34.52813, 69.17233 near the school",
        "34.528 69.172",
        "48,1234; 37,5678",
        "٣٤٫٥٢٨١٣، ٦٩٫١٧٢٣٣",
        "34.52N, 69.17E",
        "N 48.1234 E 37.5678",
        "34°31'41\"N 69°10'20\"E",
        "34° 31.7′ N",
        "lat 34.52 lon 69.1",
        "grid 42SWD1234567890",
        "UTM 37N 456123 5345678",
        "plus code 8FVC9G8F+6X",
        "https://maps.app.goo.gl/abc",
        "https://www.google.com/maps/@1,2",
        "///filled.count.soap",
    ],
)
def test_exact_places_are_noticed(text):
    assert hints(text) == (Hint.COORDINATES,)


@pytest.mark.parametrize(
    "text",
    [
        "call me at +41 79 123 45 67",
        "+93(0)799-123-456",
        "0041791234567",
        "079 123 45 67",
        "01.23.45.67.89",
        "(555) 123-4567",
        "555-123-4567",
        "WhatsApp: 771234567",
        "тел. 67 123 45 67",
        "+٩٦٧ ٧٧١ ٢٣٤ ٥٦٧",
    ],
)
def test_phone_numbers_are_noticed(text):
    assert hints(text) == (Hint.PHONE,)


def test_both_at_once():
    assert hints("34.52813, 69.17233, ask +41 79 123 45 67") == (Hint.COORDINATES, Hint.PHONE)


@pytest.mark.parametrize(
    "text",
    [
        "in 2024, 2025 and 2026",
        "2026-2027",
        "call 12, request 7",
        "SOP 14.6 and 25.7, WP 4.8.1",
        "SOP 14.612 and 25.713 do not exist",
        "1 234 567 people",
        "3 000 000 000 people",
        "+3 000 000 people",
        "USD 1,250,000.00",
        "USD 1 001 234 567",
        "12.500, 13.000 y 14.000 personas",
        "12.5, 13.25 per cent",
        "2026-12-08 14:00",
        "09-12-2026 14:00",
        "from 09.12.2026 14:00 to 10.12.2026 15:30",
        "8 December 2026, 14:00-15:30",
        "IMAS 07.11, 08.20 and 09.30",
        "IMAS 07.11 08.20 09.30",
        "resolution 2365 (2017), A/RES/76/74",
        "ISBN 978-92-1-101234-5",
        "25°C in the morning",
        "4W for Q3, 6 of 12 districts",
        "team of 10, N of the road",
    ],
)
def test_ordinary_figures_are_left_alone(text):
    assert hints(text) == ()


def test_no_request_of_the_demonstration_is_noticed():
    with DEMO.open(encoding="utf-8", newline="") as file:
        texts = [row[k] for row in csv.DictReader(file) for k in ("question", "answer")]
    assert len(texts) == 68
    assert [text for text in texts if hints(text)] == []
