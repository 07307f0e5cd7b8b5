"""Documents that live: what they show is said to the bot anew, and compared with what it answers.

A fenced block whose first line says `chat desk@mag.example` is a conversation of that person in
the demonstration, at that moment if one is named: lines that begin with "> " are said, the rest is
what came back; a line "…" stands for some that are left out. `aorbot …` in a block of sh is a
command. `make documents` writes what is said today into the documents and the pictures.
"""

import io
import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from bot.cli.chatting import Session, talk
from bot.cli.output import Problem
from bot.cli.store import Data
from bot.demo.data_set import START, make_demo
from bot.storage.upgrade import open_database

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LEFT_OUT = "…"
_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<![`\w])`([^`\n]+)`(?!`)")


@dataclass(frozen=True)
class Block:
    """A fenced block and where it stands."""

    file: str
    line: int
    info: str
    text: str

    def __str__(self):
        return f"{self.file}:{self.line}"

    @cached_property
    def speaker(self):
        return self.info.split()[1]

    @cached_property
    def at(self):
        named = self.info.split()[2:]
        return datetime.fromisoformat(named[0]) if named else START

    @cached_property
    def said(self):
        return [line[2:] for line in self.text.splitlines() if line.startswith("> ")]

    def holds(self, shown):
        """Whether it shows this, but for what it leaves out."""
        wanted, found = _paragraphs(self.text), shown.splitlines()
        start = 0
        for number, part in enumerate(wanted):
            spots = range(start, len(found) - len(part) + 1)
            here = [i for i in spots if found[i : i + len(part)] == part]
            if not here or (number == 0 and here[0] != 0):
                return False
            start = here[0] + len(part)
        return not wanted or not wanted[-1] or start == len(found)


def _paragraphs(text):
    parts = [[]]
    for line in text.splitlines():
        if line == LEFT_OUT:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def documents():
    return sorted([*DOCS.glob("*.md"), ROOT / "README.md"])


def blocks(path, kind):
    text = path.read_text("utf-8")
    for found in _FENCE.finditer(text):
        if found["info"].split(" ")[0] == kind:
            line = text.count("\n", 0, found.start()) + 1
            yield Block(path.name, line, found["info"], found["text"])


def inline(path):
    """What stands between backticks in a line of text."""
    return list(dict.fromkeys(_INLINE.findall(_FENCE.sub("", path.read_text("utf-8")))))


class Demonstration:
    """The demonstration's data, made once; each conversation has a copy of its own."""

    def __init__(self, folder):
        self._folder = folder
        self._made = folder / "made.db"
        database = open_database(f"sqlite:///{self._made}")
        try:
            make_demo(database, with_series=True)
        finally:
            database.close()

    def say(self, speaker, lines, at=START, *, as_json=False):
        """What the terminal shows."""
        copy = self._folder / "copy.db"
        for old in self._folder.glob("copy.db*"):
            old.unlink()
        shutil.copyfile(self._made, copy)
        out = io.StringIO()
        with redirect_stdout(out), _console():
            session = Session(speaker, at, Data(None, f"sqlite:///{copy}"))
            talk(session, list(lines), as_json=as_json)
        return out.getvalue()

    def understood(self, speaker, words):
        """Whether `words` mean something to the bot, even if they may not be done."""
        try:
            shown = self.say(speaker, [words])
        except Problem:
            return True
        return not any(phrase in shown for phrase in NOT_UNDERSTOOD)


NOT_UNDERSTOOD = ("I did not understand", "Did you mean", "Je n’ai pas compris", "Vouliez-vous")


@contextmanager
def _console():
    before = dict(os.environ)
    os.environ["AORBOT_CONSOLE__ENABLED"] = "true"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def demonstration():
    folder = Path(tempfile.mkdtemp(prefix="aorbot-docs-"))
    try:
        yield Demonstration(folder)
    finally:
        shutil.rmtree(folder)


def brought_up_to_date(path, demo):
    """The text of the document with what the bot says today; blocks that leave lines out stay."""

    def anew(found):
        block = Block(path.name, 0, found["info"], found["text"])
        if block.info.split(" ")[0] != "chat":
            return found[0]
        shown = demo.say(block.speaker, block.said, block.at).strip("\n") + "\n"
        if block.holds(shown):
            return found[0]
        if LEFT_OUT in block.text.splitlines():
            sys.stderr.write(
                f"{path.name}: “{block.said[0]}” has to be shortened by hand:\n{shown}\n"
            )
        return f"```{block.info}\n{shown}```"

    return _FENCE.sub(anew, path.read_text("utf-8"))


def main():
    from tests.docs.pictures import PICTURES, drawn
    from tests.docs.records import PAGE, page

    with demonstration() as demo:
        for path in documents():
            path.write_text(brought_up_to_date(path, demo), "utf-8")
        for name in PICTURES:
            (DOCS / "pictures" / f"{name}.svg").write_text(drawn(name, demo), "utf-8")
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
