"""English words of questions about attendance."""

from bot.conversation.attending.words.signs import Sign, Words

WORDS: Words = {
    Sign.WHO: "who|whos|who's|whom|which|anyone|anybody|any partner|any organisation",
    Sign.HOW_MANY: "how many|number of|count of|how big|how large",
    Sign.HOW_OFTEN: "how often|how many times|how frequently|number of times",
    Sign.CAME: (
        "came|come|attended|attend|turned up|turn up|showed up|show up|shown up|showed|joined|"
        "join|took part|take part|taken part|participated|participate|present|was there|"
        "were there|been there|there|dialled in|dialed in|made it|were on|was on"
    ),
    Sign.WAS: "was|were|been",
    Sign.MISSED: (
        "missed|miss|misses|missing|absent|absentee|absentees|skipped|skip|no show|no shows|"
        "absence|absences|stayed away"
    ),
    Sign.NOT: (
        "not|wasn't|wasnt|weren't|werent|didn't|didnt|hasn't|hasnt|haven't|havent|never|"
        "isn't|isnt|not a single"
    ),
    Sign.NONE: "none|none of|no|zero",
    Sign.ATTENDANCE: (
        "attendance|attendances|attendence|attendees|attendee|turnout|turn out|participation|"
        "attendance list|attendance sheet|presence"
    ),
    Sign.CALL: (
        "call|calls|meeting|meetings|session|sessions|conference call|conference calls|telco|"
        "telcos|teleconference|teleconferences"
    ),
    Sign.PARTNER: "partner|partners|partners'|partner's",
    Sign.ORGANISATION: (
        "org|orgs|organisation|organisations|organization|organizations|agency|agencies|ngo|"
        "ngos|member|members"
    ),
    Sign.COORDINATOR: "coordinator|coordinators|coordinators'|coordinator's|co ordinators",
    Sign.IN_A_ROW: (
        "in a row|consecutive|consecutively|in succession|running|back to back|"
        "one after the other|on the trot"
    ),
    Sign.ONCE: (
        "once|only once|just once|one time|only one time|just one time|a single time|"
        "only one call|just one call|exactly once"
    ),
    Sign.TIMES: "times|occasions",
    Sign.AVERAGE: "average|averages|averaged|avg|mean|on average",
    Sign.RATE: "rate|rates|percentage|percentages|percent|per cent|share|proportion|%|pct|ratio",
    Sign.COMPARE: (
        "compare|compares|compared|comparing|comparison|versus|vs|than|against|"
        "difference between|compared to|compared with"
    ),
    Sign.TREND: (
        "trend|trends|trending|going up|going down|go up|go down|up or down|rising|rise|risen|"
        "falling|fallen|declining|declined|decline|dropping|dropped|drop|increasing|increased|"
        "increase|decreasing|decreased|decrease|improving|improved|improve|getting better|"
        "getting worse|better|worse|developed|develop|developing|development|evolved|evolve|"
        "evolution|evolving|changed|change|over time|growing|grown|gone up|gone down|higher|"
        "lower|up|down"
    ),
    Sign.TARGET: "target|targets|goal|goals|on track|objective|indicator",
    Sign.AT_LEAST: "at least|or more|minimum of|a minimum of",
    Sign.EACH: "each|every|per|all|by|each of",
    Sign.OF: "of|with|for",
    Sign.TABLE: "table|as a table|in a table|tabular",
    Sign.CHART: "chart|charts|graph|graphs|plot|curve|diagram|visualise|visualize|as a chart",
    Sign.XLSX: "excel|xlsx|xls|spreadsheet|spread sheet|excel sheet|excel file",
    Sign.GRID: "grid|grids|as a grid|matrix",
    Sign.PDF: "pdf|as a pdf|annual report",
    Sign.CSV: "csv",
    Sign.BEYOND: (
        "more than|less than|fewer than|more|less|fewer|most|least|always|often|regularly|"
        "usually|sometimes|everyone|everybody|nobody|no one|best|worst|highest|lowest|first|"
        "both|people|persons|late|twice|thrice|at most|except|instead|median"
    ),
    Sign.ELSE: (
        "next|upcoming|will|coming|going to|expected|expects|answered|answer|answers|reply|"
        "replied|replies|responded|response|rsvp|invitation|invitations|invite|invited|"
        "accepted|declined the|confirmed|registered|when|where|why|how do|how can|how to|"
        "how should|request|requests|expert|experts|agenda|minutes|link|zoom|teams|remind|"
        "reminder|reminders|move|cancel|cancelled|postpone|postponed|reschedule|schedule|"
        "timezone|time zone|language|settings|record|correct|upload|import|help|should|must|"
        "are there|is there|there is|there are|theres|there's|yes|maybe|retreat|briefing|"
        "do i|who can|can attend|may attend|to attend|to join|to come|to participate|to take part|"
        "briefings|donor|donors|training|workshop|join the group|become|does it mean|if"
    ),
    Sign.FILLER: (
        "the|a|an|in|on|at|to|from|and|or|as|is|are|be|am|did|does|do|has|have|had|we|our|ours|"
        "us|you|your|me|my|i|it|its|they|their|them|this|that|these|those|please|pls|plz|show|"
        "give|send|get|list|lists|tell|see|want|would|like|could|can|let|know|what|whats|what's|"
        "how|how's|hows|only|just|out|so|so far|overall|total|in total|altogether|number|numbers|"
        "figure|figures|data|stats|statistics|report|overview|summary|history|hi|hello|hey|"
        "thanks|thank you|also|still|during|over|within|since|between|until|till|same|period|"
        "held|some|any|any of|ever|actually|really|quick|quickly|again|file|format|export|"
        "download|s|hit|hitting|reach|reached|reaching|met|meet|meeting our|achieve|achieved|"
        "look|looking|make|draw|need|i'd|id|i would|names|name|been|now|to date|up to now|"
        "time|single|whole"
    ),
}
