import csv
from pathlib import Path

import pytest

import bot.demo
from bot.domain.topic_scores import in_order, likeliest

DATA = Path(bot.demo.__file__).parent / "data"
WORDS = {
    "victims": ("victim", "victims", "rehabilitation", "réadaptation", "الضحايا"),
    "clearance": ("clearance", "land release", "IMAS"),
    "data": ("data", "4W", "l'information"),
}


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Who helps VICTIMS?", "victims"),
        ("READAPTATION des blessés", "victims"),
        ("من يساعد الضحايا؟", "victims"),
        ("Which standard is there for land release?", "clearance"),
        ("land and release", None),  # a phrase counts as a whole
        ("victimised by the vendor", None),  # and words count whole
        ("our 4W", "data"),
        ("gestion de l’information", "data"),
        ("victims or data", None),  # a tie decides nothing
        ("victims after land release", "clearance"),  # two words of a phrase outweigh one
        ("", None),
        ("good morning", None),
    ],
)
def test_the_topic_with_most_of_its_words(question, topic):
    assert likeliest(question, WORDS) == topic


def test_the_same_word_twice_counts_once():
    assert likeliest("data data victim rehabilitation", WORDS) == "victims"


def test_no_topics_no_guess():
    assert likeliest("victims", {}) is None


def test_requests_of_the_demonstration_find_their_topics():
    words = {row["topic"]: row["words"].split("|") for row in rows("topics.csv")}
    asked = [(row["topic"], likeliest(row["question"], words)) for row in rows("requests.csv")]
    right = sum(said == found for said, found in asked)
    assert right >= 32, "of the 34, where the words of the topics are as they are"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EARLIER = [
    ("victims", "Which quadcopters fly in Marib?"),
    ("victims", "May quadcopters land near Marib?"),
    ("clearance", "Which helicopters fly in Aden?"),
    *[("data", f"Something about tables number {number}") for number in range(20)],
]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Quadcopters near Marib", "victims"),
        ("Quadcopters", None),  # one word of earlier requests is not enough
        ("Something about tables", None),  # what most of them say says nothing
        ("data or victims near Marib", "victims"),  # a tie is settled
        ("IMAS for quadcopters", "clearance"),  # a hint word weighs more
    ],
)
def test_words_of_earlier_requests_count_for_their_topics(question, topic):
    assert likeliest(question, WORDS, EARLIER) == topic


def test_the_likeliest_come_first_then_what_is_asked_often():
    assert in_order("IMAS for quadcopters", WORDS, EARLIER) == ["clearance", "victims", "data"]
    assert in_order("hello", WORDS, EARLIER)[0] == "data"
