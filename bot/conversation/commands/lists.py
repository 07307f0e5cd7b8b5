"""Lists that the AoR keeps: documents, members, mechanisms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowList:
    """`documents`, `members`, `mechanisms`."""

    kind: str


ListsCommand = ShowList
