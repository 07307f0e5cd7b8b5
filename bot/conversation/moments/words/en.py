"""English words of dates, periods and rhythms."""

from bot.conversation.moments.words.signs import (
    BEFORE,
    BEGINS,
    MANY,
    DayPart,
    Kind,
    Sign,
    Unit,
    Words,
    codes,
    each,
    numbered,
    same,
)

_WEEK = Sign(Kind.UNIT, Unit.WEEK)

_DAYS = (
    numbered(
        Kind.WEEKDAY,
        "monday|mon,tuesday|tue|tues|tuseday,wednesday|wed|weds|wensday|wednsday,thursday|thu|thur|thurs,friday|fri,"
        "saturday|sat,sunday|sun",
    )
    | numbered(Kind.WEEKDAYS, "mondays,tuesdays,wednesdays,thursdays,fridays,saturdays,sundays")
    | numbered(
        Kind.MONTH,
        "january|jan,february|feb,march|mar,april|apr,may,june|jun,july|jul,august|aug,"
        "september|sep|sept,october|oct,november|nov,december|dec",
        1,
    )
    | each(Kind.DAY, "day before yesterday|the day before yesterday", -2)
    | each(Kind.DAY, "yesterday", -1)
    | each(Kind.DAY, "today", 0)
    | each(Kind.DAY, "tomorrow|tomorow|tommorow|tommorrow|tmrw", 1)
    | each(Kind.DAY, "day after tomorrow|the day after tomorrow", 2)
    | each(Kind.WORKDAY, "working day|work day|workday|business day|working-day|weekday|week day")
    | same("tonight", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.NIGHT))
    | same("this morning", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.MORNING))
    | same("this afternoon", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.AFTERNOON))
    | same("this evening", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.EVENING))
)

_COUNTS = (
    numbered(
        Kind.NTH,
        "first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth,eleventh,twelfth",
        1,
    )
    | numbered(
        Kind.NUM,
        "one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,"
        "fifteen,sixteen,seventeen,eighteen,nineteen,twenty",
        1,
    )
    | each(Kind.LAST, "last|past|latest")
    | each(Kind.LAST, "previous|preceding|prior|one before|the one before", BEFORE)
    | same("year before|the year before", Sign(Kind.LAST, BEFORE), Sign(Kind.UNIT, Unit.YEAR))
    | same("month before|the month before", Sign(Kind.LAST, BEFORE), Sign(Kind.UNIT, Unit.MONTH))
    | same(
        "quarter before|the quarter before", Sign(Kind.LAST, BEFORE), Sign(Kind.UNIT, Unit.QUARTER)
    )
    | each(Kind.NEXT, "next|coming|following")
    | each(Kind.THIS, "this|current")
)

_UNITS = (
    each(Kind.UNIT, "day|days", Unit.DAY)
    | each(Kind.UNIT, "week|weeks", Unit.WEEK)
    | same(
        "week starting|week starting on|week beginning|week beginning on|week commencing",
        _WEEK,
        Sign(Kind.OF, BEGINS),
    )
    | each(Kind.UNIT, "month|months", Unit.MONTH)
    | each(Kind.UNIT, "quarter|quarters", Unit.QUARTER)
    | each(Kind.UNIT, "half|half year|half-year|semester", Unit.HALF)
    | each(Kind.UNIT, "year|years", Unit.YEAR)
    | each(Kind.QUARTER, "q")
    | each(Kind.HALF, "h")
)

_CLOCK = (
    each(Kind.HALFDAY, "am|a.m.|a.m|a m", DayPart.AM)
    | each(Kind.HALFDAY, "pm|p.m.|p.m|p m", DayPart.PM)
    | each(Kind.HALFDAY, "in the morning|morning", DayPart.MORNING)
    | each(Kind.HALFDAY, "in the afternoon|afternoon", DayPart.AFTERNOON)
    | each(Kind.HALFDAY, "in the evening|evening", DayPart.EVENING)
    | each(Kind.HALFDAY, "at night|night", DayPart.NIGHT)
    | each(Kind.HOUR, "o'clock|oclock")
    | each(Kind.PART, "half past", 30)
    | each(Kind.PART, "quarter past|a quarter past", 15)
    | each(Kind.PART, "quarter to|a quarter to", -15)
    | each(Kind.PART, "five past", 5)
    | each(Kind.PART, "ten past", 10)
    | each(Kind.PART, "twenty past", 20)
    | each(Kind.ZONE_WORD, "time")
    | each(Kind.CLOCK, "noon|midday", 12)
    | each(Kind.CLOCK, "midnight", 0)
)

_RHYTHM = (
    each(Kind.EVERY, "every|each")
    | each(Kind.OTHER, "other|alternate")
    | same("alternate months", Kind.EVERY, Kind.OTHER, Sign(Kind.UNIT, Unit.MONTH))
    | each(Kind.OFTEN, "monthly|per month", 1)
    | each(Kind.PER, "a month", 1)
    | each(Kind.OFTEN, "quarterly|per quarter", 3)
    | each(Kind.PER, "a quarter", 3)
    | each(Kind.OFTEN, "half-yearly|half yearly|semiannually|every half year", 6)
    | each(Kind.OFTEN, "yearly|annually|per year", 12)
    | each(Kind.PER, "a year", 12)
    | each(Kind.OFTEN, "weekly|per week", -1)
    | each(Kind.PER, "a week", -1)
    | each(Kind.OFTEN, "fortnightly|every fortnight", -2)
    | each(Kind.PER, "a fortnight", -2)
    | same("once", Sign(Kind.NUM, 1), Kind.TIMES)
    | same("twice", Sign(Kind.NUM, 2), Kind.TIMES)
    | each(Kind.TIMES, "times")
    | each(Kind.BIMONTHLY, "bimonthly|bi-monthly|bi monthly")
    | each(Kind.TWICE, "semimonthly|semi-monthly")
    | each(
        Kind.TURNS,
        "in turn|in turns|by turns|taking turns|alternating|alternately|alternatingly|"
        "in alternation|turn by turn",
    )
    | each(
        Kind.BETWEEN_MONTHS,
        "in the months between|in the months in between|the months between|months between|"
        "in the months in-between|in-between months|in between months|in the other months",
    )
)

_LINKS = (
    each(Kind.SINCE, "since")
    | each(
        Kind.FROM,
        "from|starting|starting from|starting in|starting on|beginning|beginning in|"
        "beginning on|as from|as of",
    )
    | each(Kind.TO, "to|until|till|through|up to|up until")
    | each(Kind.BETWEEN, "between")
    | each(Kind.AND, "and")
    | each(Kind.IN, "in")
    | each(Kind.OF, "of")
    | each(Kind.AT, "at")
    | each(Kind.OVER, "over|during|for|within|throughout")
    | each(Kind.SO_FAR, "so far|to date")
    | each(Kind.AGO, "ago")
    | each(
        Kind.COMPARE,
        "compare|compares|comparing|comparison|comparison of|compared to|compared with|"
        "compared|versus|vs|against",
    )
    | each(
        Kind.IN_A_ROW,
        "in a row|consecutive|consecutively|in succession|running|one after the other",
    )
    | each(Kind.SAME, "same")
    | each(Kind.CALLS, "call|meeting")
    | each(Kind.CALLS, "calls|meetings", MANY)
    | same("last time", Kind.LAST, Kind.CALLS)
    | each(Kind.FILLER, "the|on|local time")
)

WORDS = Words(
    phrases=_DAYS | _COUNTS | _UNITS | _CLOCK | _RHYTHM | _LINKS,
    ordinal_endings=frozenset({"st", "nd", "rd", "th"}),
    about=("about", "regarding", "on the topic of", "on the subject of"),
    series=codes(
        "partner_call",
        "partner call|partner calls|partners call|partners' call|partner meeting",
    )
    | codes(
        "coordinator_call",
        "coordinator call|coordinator calls|coordinators call|coordinators' call|"
        "coordinator meeting",
    )
    | codes(
        "donor_briefing",
        "donor briefing|donor briefings|donors briefing|donors' briefing|donor call",
    )
    | codes("retreat", "retreat")
    | codes("call", "call|a call|meeting|a meeting"),
    audiences=codes("partner_call", "partners|partner")
    | codes("coordinator_call", "coordinators|coordinator")
    | codes("donor_briefing", "donors|donor"),
)
