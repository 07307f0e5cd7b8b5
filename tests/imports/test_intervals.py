from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.imports.reports.intervals import in_minutes, merged, seconds_in, together

START = datetime(2026, 12, 8, 14)
SPANS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 300)).map(
        lambda pair: (START + timedelta(seconds=pair[0]), START + timedelta(seconds=sum(pair)))
    ),
    max_size=12,
)


def seconds_covered(spans):
    covered = set()
    for start, end in spans:
        first = int((start - START).total_seconds())
        covered |= set(range(first, first + int((end - start).total_seconds())))
    return covered


@given(SPANS)
def test_merging_keeps_exactly_the_time_covered(spans):
    assert seconds_covered(merged(spans)) == seconds_covered(spans)
    assert seconds_in(merged(spans)) == len(seconds_covered(spans))


@given(SPANS)
def test_merged_spans_are_apart_and_in_order(spans):
    result = merged(spans)
    assert all(start < end for start, end in result)
    assert all(a[1] < b[0] for a, b in pairwise(result))
    assert merged(result) == result
    assert merged(reversed(spans)) == result


@given(SPANS)
def test_together_is_the_union_where_lengths_are_those_of_the_spans(spans):
    lengths = [seconds_in([span]) for span in spans]
    assert together(spans, lengths) == len(seconds_covered(spans))


@given(SPANS, st.data())
def test_together_lies_between_the_longest_and_the_sum(spans, data):
    lengths = [data.draw(st.integers(0, seconds_in([span]))) for span in spans]
    result = together(spans, lengths)
    assert max(lengths, default=0) <= result <= sum(lengths)


def test_somebody_who_went_out_counts_as_stated():
    hour = (START, START + timedelta(hours=1))
    assert together([hour], [300]) == 300
    assert together([hour, hour], [300, 240]) == 540


def test_minutes_have_two_decimals():
    assert in_minutes(70) == 1.17
