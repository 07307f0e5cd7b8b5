"""English words of dates, periods and rhythms."""

from bot.conversation.moments.words.signs import Kind, Sign, Unit, Words, each, numbered

_DAYS = (
    numbered(
        Kind.WEEKDAY,
        "monday|mondays|mon tuesday|tuesdays|tue|tues wednesday|wednesdays|wed "
        "thursday|thursdays|thu|thur|thurs friday|fridays|fri saturday|saturdays|sat "
        "sunday|sundays|sun",
    )
    | numbered(
        Kind.MONTH,
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
        "september|sep|sept october|oct november|nov december|dec",
        1,
    )
    | each(Kind.DAY, "day before yesterday|the day before yesterday", -2)
    | each(Kind.DAY, "yesterday", -1)
    | each(Kind.DAY, "today", 0)
    | each(Kind.DAY, "tomorrow", 1)
    | each(Kind.DAY, "day after tomorrow|the day after tomorrow", 2)
    | {"tonight": (Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, 12))}
)

_COUNTS = (
    numbered(
        Kind.NTH,
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        1,
    )
    | numbered(Kind.NUM, "one two three four five six seven eight nine ten eleven twelve", 1)
    | each(Kind.LAST, "last|past|previous|latest")
    | each(Kind.NEXT, "next|coming|following")
    | each(Kind.THIS, "this|current")
)

_UNITS = (
    each(Kind.UNIT, "day|days", Unit.DAY)
    | each(Kind.UNIT, "week|weeks", Unit.WEEK)
    | each(Kind.UNIT, "month|months", Unit.MONTH)
    | each(Kind.UNIT, "quarter|quarters", Unit.QUARTER)
    | each(Kind.UNIT, "half|half year|half-year|semester", Unit.HALF)
    | each(Kind.UNIT, "year|years", Unit.YEAR)
    | each(Kind.QUARTER, "q")
    | each(Kind.HALF, "h")
)

_CLOCK = (
    each(Kind.HALFDAY, "am|a.m.|a.m|in the morning", 0)
    | each(Kind.HALFDAY, "pm|p.m.|p.m|in the afternoon|in the evening|at night", 12)
    | each(Kind.HOUR, "o'clock")
    | each(Kind.ZONE_WORD, "time|local time")
)

_RHYTHM = (
    each(Kind.EVERY, "every|each")
    | each(Kind.OTHER, "other|alternate")
    | {
        "alternate months": (
            Sign(Kind.EVERY),
            Sign(Kind.OTHER),
            Sign(Kind.UNIT, Unit.MONTH),
        )
    }
    | each(Kind.OFTEN, "monthly|once a month|a month", 1)
    | each(Kind.OFTEN, "quarterly|once a quarter", 3)
    | each(Kind.OFTEN, "twice a year|half-yearly|half yearly|semiannually|every half year", 6)
    | each(Kind.OFTEN, "yearly|annually|once a year|a year", 12)
    | each(Kind.OFTEN, "weekly|once a week", -1)
    | each(Kind.OFTEN, "fortnightly|every fortnight", -2)
    | each(Kind.BIMONTHLY, "bimonthly|bi-monthly|bi monthly")
    | each(Kind.TWICE, "twice a month|two times a month|semimonthly")
    | each(
        Kind.BETWEEN_MONTHS,
        "in the months between|in the months in between|the months between|months between|"
        "in the months in-between|in-between months|in between months|in the other months",
    )
)

_LINKS = (
    each(Kind.SINCE, "since")
    | each(Kind.FROM, "from|starting|starting from|starting in|starting on|beginning|beginning in")
    | each(Kind.TO, "to|until|till|through|up to|up until")
    | each(Kind.BETWEEN, "between")
    | each(Kind.AND, "and")
    | each(Kind.IN, "in")
    | each(Kind.OF, "of")
    | each(Kind.AT, "at")
    | each(Kind.OVER, "over|during|for|within|throughout")
    | each(Kind.SO_FAR, "so far|to date")
    | each(Kind.AGO, "ago")
    | each(Kind.CALLS, "call|calls|meeting|meetings")
    | {"last time": (Sign(Kind.LAST), Sign(Kind.CALLS))}
    | {"noon": (Sign(Kind.CLOCK, 12),), "midday": (Sign(Kind.CLOCK, 12),)}
    | each(Kind.CLOCK, "midnight", 0)
    | each(Kind.FILLER, "the|on")
)

WORDS = Words(
    phrases=_DAYS | _COUNTS | _UNITS | _CLOCK | _RHYTHM | _LINKS,
    ordinal_endings=frozenset({"st", "nd", "rd", "th"}),
    about=("about", "regarding", "on the topic of", "on the subject of"),
    series={
        "partner call": "partner_call",
        "partner calls": "partner_call",
        "partners call": "partner_call",
        "partners' call": "partner_call",
        "partner meeting": "partner_call",
        "coordinator call": "coordinator_call",
        "coordinator calls": "coordinator_call",
        "coordinators call": "coordinator_call",
        "coordinators' call": "coordinator_call",
        "coordinator meeting": "coordinator_call",
        "donor briefing": "donor_briefing",
        "donor briefings": "donor_briefing",
        "donors briefing": "donor_briefing",
        "donors' briefing": "donor_briefing",
        "donor call": "donor_briefing",
        "retreat": "retreat",
        "call": "call",
        "a call": "call",
        "meeting": "call",
        "a meeting": "call",
    },
)
