"""Follows a Dockerfile step by step, with the containers of engine.py."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.config.dockerfile import Stage, Step, read_dockerfile
from tests.config.engine import BASE, Container, plant_libraries

# The package index is far: whatever a step asks of it has to be installed already, in the very
# version that the lock names, or pip fails.
NO_INDEX = {"PIP_NO_INDEX": "1", "PIP_NO_COMPILE": "1", "PIP_CONFIG_FILE": os.devnull}


@dataclass(frozen=True)
class Image:
    """What a build leaves: a root folder and how it wants to be started."""

    root: Path
    environment: dict[str, str]
    user: str
    folder: str
    entrypoint: Sequence[str]
    command: Sequence[str]
    health: Sequence[str]

    def container(self) -> Container:
        """Read-only but for what compose.yaml leaves writable."""
        return Container(self.root, writable=(self.folder, "/tmp"))


def build(project: Path, work: Path) -> Image:
    """Build `project` in the empty folder `work`."""
    context = work / "context"
    copy_context(project, context)
    roots: dict[str, Path] = {}
    stages = read_dockerfile((project / "Dockerfile").read_text("utf-8"))
    for number, stage in enumerate(stages):
        root = work / f"stage{number}"
        Container(root).prepare()
        _Build(context, roots, root, stage).follow()
        roots[stage.name] = root
    return _image(root, stages[-1])


def _image(root: Path, stage: Stage) -> Image:
    def argv(name: str) -> Sequence[str]:
        step = stage.last(name)
        return (step and step.argv) or ()

    folder, user = stage.last("WORKDIR"), stage.last("USER")
    return Image(
        root=root,
        environment=stage.environment(BASE),
        user=user.rest if user else "0:0",
        folder=folder.rest if folder else "/",
        entrypoint=argv("ENTRYPOINT"),
        command=argv("CMD"),
        health=argv("HEALTHCHECK"),
    )


@dataclass
class _Build:
    context: Path
    roots: dict[str, Path]
    root: Path
    stage: Stage
    folder: str = "/"

    def follow(self) -> None:
        for step in self.stage.steps:
            match step.name:
                case "WORKDIR" | "VOLUME":
                    (self.root / step.rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
                    self.folder = step.rest
                case "COPY":
                    self._copy(step)
                case "RUN":
                    self._run(step)
                case _:
                    pass

    def _copy(self, step: Step) -> None:
        source = self.roots[step.flags["from"]] if "from" in step.flags else self.context
        *names, target = step.words
        into = self.root / Path(self.folder, target).relative_to("/")
        for name in names:
            one = source / name.lstrip("/")
            if one.is_dir():
                shutil.copytree(one, into, symlinks=True, dirs_exist_ok=True)
            else:
                into.mkdir(parents=True, exist_ok=True)
                shutil.copy(one, into)

    def _run(self, step: Step) -> None:
        # A second user takes the rights of root; Container runs with the one it is told instead.
        if step.rest.startswith("groupadd "):
            return
        environment = self.stage.environment(BASE) | NO_INDEX
        command = ["/bin/sh", "-c", step.rest]
        done = Container(self.root).run(command, environment, self.folder)
        if done.returncode:
            raise subprocess.CalledProcessError(
                done.returncode, step.rest, done.stdout, done.stdout + done.stderr
            )
        plant_libraries(self.root)


def copy_context(project: Path, target: Path) -> None:
    """What Docker would send to the builder: all that .dockerignore does not keep back."""
    ignored = Ignored((project / ".dockerignore").read_text("utf-8"))
    for folder, below, names in os.walk(project):
        here = Path(folder).relative_to(project)
        below[:] = [name for name in below if not ignored.wholly(here / name)]
        for name in names:
            if not ignored(here / name):
                (target / here).mkdir(parents=True, exist_ok=True)
                shutil.copy(project / here / name, target / here)


class Ignored:
    """The rules of .dockerignore: the last that fits a path, or what it lies in, decides."""

    def __init__(self, text: str) -> None:
        lines = [line.strip() for line in text.splitlines() if line.strip()[:1] not in {"", "#"}]
        self._rules = [(line.lstrip("!"), line.startswith("!")) for line in lines]

    def __call__(self, path: Path) -> bool:
        verdict = False
        for pattern, wanted in self._rules:
            if any(_fits(pattern, part) for part in (path, *path.parents[:-1])):
                verdict = not wanted
        return verdict

    def wholly(self, folder: Path) -> bool:
        """Whether nothing below `folder` can be wanted."""
        exceptions = (pattern for pattern, wanted in self._rules if wanted)
        return self(folder) and not any(Path(p).is_relative_to(folder) for p in exceptions)


def _fits(pattern: str, path: Path) -> bool:
    steps = re.split(r"(\*\*/|\*|\?)", pattern)
    meaning = {"**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return bool(re.fullmatch("".join(meaning.get(s, re.escape(s)) for s in steps), str(path)))
