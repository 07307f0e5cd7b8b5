"""What an earlier answer is found by, made of its texts: a millisecond or so each."""

from dataclasses import dataclass

from bot.lookups.field_terms import said, trigrams_of


@dataclass(frozen=True, slots=True)
class FoundBy:
    """Tokens of question and answer, and trigrams of the question, each divided by spaces."""

    question: str
    answer: str
    trigrams: str


def found_by(question: str, answer: str, language: str) -> FoundBy:
    """Of a question and its answer in `language`."""
    return FoundBy(
        " ".join(said(question, language).tokens),
        " ".join(said(answer, language).tokens),
        " ".join(trigrams_of(question)),
    )
