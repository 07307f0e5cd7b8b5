"""What words can mean in a question about attendance, and how a language's table is written."""

from collections.abc import Mapping
from enum import StrEnum


class Sign(StrEnum):
    """What a word or a phrase says."""

    WHO = "who"
    WHO_OR_OF = "who or of"  # Arabic "من": who, where it begins or coming follows it
    HOW_MANY = "how many"
    HOW_OFTEN = "how often"
    CAME = "came"
    WAS = "was"  # came, where a call is named: "who was at the last call"
    MISSED = "missed"
    NOT = "not"
    NOT_BEFORE = "not before came"  # Arabic "ما": not, or what
    NONE = "none"
    ATTENDANCE = "attendance"
    CALL = "call"
    PARTNER = "partner"
    ORGANISATION = "organisation"  # names no kind of call
    COORDINATOR = "coordinator"
    IN_A_ROW = "in a row"
    ONCE = "once"
    BUT_ONCE = "but once"  # French "ne … qu'une fois": its "ne" denies nothing
    TIMES = "times"
    AVERAGE = "average"
    RATE = "rate"
    AVERAGE_OR_RATE = "average or rate"
    COMPARE = "compare"
    TREND = "trend"
    TARGET = "target"
    AT_LEAST = "at least"
    EACH = "each"
    OF = "of"  # links a call and whose it is
    TABLE = "table"
    CHART = "chart"
    XLSX = "xlsx"
    CSV = "csv"
    GRID = "grid"
    PDF = "pdf"
    BEYOND = "beyond"  # of questions near to these that no figure answers
    ELSE = "else"  # of another matter: answers, next calls, settings
    FILLER = "filler"
    NUMBER = "number"
    LOOSE = "loose"  # a word about time in no period
    UNKNOWN = "unknown"


Words = Mapping[Sign, str]
"""Phrases separated by `|` for each sign. `*` ends a stem: whatever begins so."""
