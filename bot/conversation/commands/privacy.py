"""What is held about somebody, and its erasure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowMyData:
    """`my data`."""


PrivacyCommand = ShowMyData
