"""Reads a Dockerfile strictly: stages and their instructions, and what the last one leaves."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import Template

KNOWN = {
    *("FROM", "ARG", "ENV", "WORKDIR", "COPY", "ADD", "RUN", "USER", "VOLUME", "EXPOSE"),
    *("HEALTHCHECK", "ENTRYPOINT", "CMD", "LABEL", "STOPSIGNAL"),
}


class NotDockerfile(ValueError):
    """A line that is no instruction, or one in the wrong place."""


@dataclass(frozen=True)
class Step:
    """One instruction: `COPY --from=build a b` has the flag `from` and the rest `a b`."""

    name: str
    flags: dict[str, str]
    rest: str

    @property
    def words(self) -> list[str]:
        return shlex.split(self.rest)

    @property
    def argv(self) -> list[str] | None:
        """The exec form; None for the shell form, which wraps the process in a shell."""
        text = self.rest.removeprefix("CMD").strip() if self.name == "HEALTHCHECK" else self.rest
        try:
            found = json.loads(text)
        except json.JSONDecodeError:
            return None
        return found if found and all(isinstance(word, str) for word in found) else None

    @property
    def pairs(self) -> dict[str, str]:
        """ENV and ARG: name=value each; a name alone has no value."""
        return {word.partition("=")[0]: word.partition("=")[2] for word in self.words}


@dataclass
class Stage:
    """What begins at a FROM."""

    base: str
    name: str
    steps: list[Step] = field(default_factory=list)

    def last(self, name: str) -> Step | None:
        """The instruction of this name that counts."""
        return next((step for step in reversed(self.steps) if step.name == name), None)

    def environment(self, base: dict[str, str]) -> dict[str, str]:
        """Of the base image and every ENV after it, `$NAME` filled in."""
        found = dict(base)
        for step in self.steps:
            if step.name == "ENV":
                found |= {key: Template(text).substitute(found) for key, text in step.pairs.items()}
        return found


def read_dockerfile(text: str) -> list[Stage]:
    """The stages in order. Raises NotDockerfile."""
    stages: list[Stage] = []
    for step in _steps(text):
        if step.name == "FROM":
            words = step.words
            if len(words) not in {1, 3} or (len(words) == 3 and words[1] != "AS"):
                raise NotDockerfile(f"FROM {step.rest}")
            stages.append(Stage(words[0], words[2] if len(words) == 3 else ""))
        elif stages:
            stages[-1].steps.append(step)
        else:
            raise NotDockerfile(f"{step.name} before the first FROM")
    return stages


def _steps(text: str) -> Iterator[Step]:
    for line in _joined(text):
        found = re.fullmatch(r"([A-Z]+)((?:\s+--[a-z-]+=\S+)*)\s+(\S.*)", line)
        if found is None or found[1] not in KNOWN:
            raise NotDockerfile(line)
        flags = dict(flag.removeprefix("--").split("=", 1) for flag in found[2].split())
        yield Step(found[1], flags, found[3].strip())


def _joined(text: str) -> Iterator[str]:
    """Lines that a backslash continues as one; comments may stand between them."""
    open_line = ""
    for line in text.splitlines():
        if line.lstrip().startswith("#") or not line.strip():
            continue
        open_line += line.rstrip()
        if open_line.endswith("\\"):
            open_line = open_line[:-1]
            continue
        yield open_line.strip()
        open_line = ""
    if open_line:
        raise NotDockerfile(f"nothing follows {open_line}")
