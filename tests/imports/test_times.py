from datetime import datetime, time

import pytest

from bot.imports.reports.lengths import length
from bot.imports.reports.times import Order, clock_time, order_in, stamp

MONTH_FIRST, DAY_FIRST = Order(day_first=False, sure=True), Order(day_first=True, sure=True)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1h 3m 38s", 3818), ("1 hr 2 min", 3720), ("45 sec", 45), ("58 min", 3480), ("70", 4200),
        ("1:02:03", 3723), ("1 Std. 3 Min. 38 Sek.", 3818), ("1 год 3 хв 38 с", 3818),
        ("1 h 2 min 3 s", 3723), ("٥ د", 300), ("1 heure 2 minutes", 3720), ("2 horas", 7200),
        ("1,5 h", 5400), ("١ س ٣ د ٣٨ ث", 3818), ("ساعة واحدة و ٣ دقائق", 3780), ("ساعتان", 7200),
        ("1 година 3 хвилини", 3780), ("1 hora y 3 minutos", 3780), ("٥ ثوانٍ", 5),
        ("-5 min", None), ("5 min of 60", None), ("9999999h", None), ("", None),
        ("soon", None), ("3 apples", None), ("-", None),
    ],
)  # fmt: skip
def test_length(text, seconds):
    assert length(text) == seconds


@pytest.mark.parametrize(
    ("text", "order", "moment"),
    [
        ("11/19/2021 09:54:15 AM", MONTH_FIRST, datetime(2021, 11, 19, 9, 54, 15)),
        ("7/20/23, 4:16:29\u202fPM", MONTH_FIRST, datetime(2023, 7, 20, 16, 16, 29)),
        ("21/10/22 12:00:00", DAY_FIRST, datetime(2022, 10, 21, 12)),
        ("20.07.2023, 16:16", DAY_FIRST, datetime(2023, 7, 20, 16, 16)),
        ("2023-07-20 16:16:29", DAY_FIRST, datetime(2023, 7, 20, 16, 16, 29)),
        ("2023-07-20T16:16:29", MONTH_FIRST, datetime(2023, 7, 20, 16, 16, 29)),
        ("Dec 8, 2026 12:05:10 AM", MONTH_FIRST, datetime(2026, 12, 8, 0, 5, 10)),
        ("20/7/2023 4:16:29 p. m.", DAY_FIRST, datetime(2023, 7, 20, 16, 16, 29)),
        ("٢٠/٠٧/٢٠٢٣ ٠٤:١٦ م", DAY_FIRST, datetime(2023, 7, 20, 16, 16)),
        ("20.07.2023 um 16:16 Uhr", DAY_FIRST, datetime(2023, 7, 20, 16, 16)),
        ("20/07/2023 à 16:16:29", DAY_FIRST, datetime(2023, 7, 20, 16, 16, 29)),
        ("20/7/2023، ٤:١٦ م", DAY_FIRST, datetime(2023, 7, 20, 16, 16)),
        ("20/07/2023 from 16:16", DAY_FIRST, None),
        ("31/02/2023 10:00", DAY_FIRST, None),
        ("20/07/2023", DAY_FIRST, None),
        ("10:00", DAY_FIRST, None),
    ],
)
def test_stamp(text, order, moment):
    assert stamp(text, order) == moment


@pytest.mark.parametrize(
    ("text", "clock"),
    [("1:58 PM", time(13, 58)), ("12:00 AM", time(0)), ("13:58:07", time(13, 58, 7)),
     ("12:15\u202fPM", time(12, 15)), ("25:00", None), ("soon", None),
     ("13:58 PM", time(13, 58)), ("13:58 AM", None), ("25:00 PM", None), ("1:58 XM", None),
     ("1:58 مساءً", time(13, 58)), ("0:05 a. m.", time(0, 5)), ("16:16 Uhr", time(16, 16)),
     ("16:60", None), ("4:16 дп", time(4, 16)), ("16:16:61", None)],
)  # fmt: skip
def test_clock_time(text, clock):
    assert clock_time(text) == clock


@pytest.mark.parametrize(
    ("stamps", "order"),
    [
        (["12/08/2026 01:55:10 PM"], Order(day_first=False, sure=False)),
        (["12/08/2026 13:55:10"], Order(day_first=True, sure=False)),
        (["12.08.2026 13:55"], Order(day_first=True, sure=True)),
        (["12/08/2026 1:55 PM", "13/08/2026 1:55 PM"], Order(day_first=True, sure=True)),
        (["12/13/2026 13:55"], Order(day_first=False, sure=True)),
        (["8/12/2026 1:55 p. m."], Order(day_first=True, sure=False)),
        (["8/12/2026 1:55 م"], Order(day_first=True, sure=False)),
        (["08/12/2026 11:55 PM", "09/12/2026 0:05 AM"], Order(day_first=True, sure=True)),
        (["08/12/2026 23:55", "08/11/2026 00:05"], Order(day_first=False, sure=True)),
        (["7/20/26 1:55", "7/20/26 1:56", "20/7/26 1:57"], Order(day_first=False, sure=True)),
        (["08/08/2026 13:55"], Order(day_first=True, sure=True)),
        (["2026-12-08 13:55"], Order(day_first=False, sure=True)),
        ([], Order(day_first=False, sure=True)),
    ],
)
def test_order(stamps, order):
    assert order_in(stamps) == order
