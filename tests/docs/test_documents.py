"""What the documents show is what there is: words, commands, files, pictures, fields.

Seen to fail: a sentence of an answer changed; a word misspelt; an option that is not there; a make
target that is not; a link to nowhere; a picture drawn by hand; a field without its line.
"""

import os
import re
import shlex
import subprocess
import sys

import pytest
import typer

from bot.cli import app
from bot.storage.tables.columns import Kept
from tests.docs import records
from tests.docs.living import DOCS, ROOT, blocks, demonstration, documents, inline
from tests.docs.pictures import PICTURES, drawn

ALL = documents()
TALKS = [block for path in ALL for block in blocks(path, "chat")]
SHELL = [
    (block, line)
    for path in ALL
    for block in blocks(path, "sh")
    for line in block.text.splitlines()
    if line.strip() and not line.startswith("#")
] + [
    (block, line)
    for block in blocks(ROOT / "README.md", "")
    for line in block.text.splitlines()
    if line.startswith(("aorbot ", "make "))
]
SPOKEN = {
    "partners.md": "desk@mag.example",
    "partners.fr.md": "rep@terressures.example",
    "leading.md": "chair@unmas.example",
    "privacy.md": "desk@mag.example",
}
"""Documents in which all that stands between backticks is said to the bot, and by whom."""
PICTURE_BYTES = 100_000
WRONG_USAGE = typer.BadParameter.__base__
OTHERS = {
    "apt", "cat", "cd", "chmod", "cp", "curl", "docker", "echo", "git", "install", "journalctl",
    "mkdir", "pip", "pipx", "python3", "systemctl", "touch",
}  # fmt: skip
"""Programs of the machine."""


@pytest.fixture(scope="module")
def demo():
    with demonstration() as found:
        yield found


def test_each_kind_is_found():
    assert len(TALKS) >= 4
    assert len(SHELL) >= 10
    assert {path.name for path in ALL} > set(SPOKEN)


@pytest.mark.parametrize("block", TALKS, ids=str)
def test_conversations_are_what_the_bot_says_today(demo, block):
    shown = demo.say(block.speaker, block.said, block.at).strip("\n")
    assert block.holds(shown), f"make documents writes it anew:\n{shown}"


@pytest.mark.parametrize(
    ("name", "words"), [(name, words) for name in SPOKEN for words in inline(DOCS / name)]
)
def test_words_are_understood(demo, name, words):
    assert demo.understood(SPOKEN[name], words)


def test_words_that_mean_nothing_would_be_noticed(demo):
    assert not demo.understood("desk@mag.example", "frobnicate the widget")
    assert not demo.understood("rep@terressures.example", "frobniquer le bidule")


@pytest.mark.parametrize(("block", "line"), SHELL, ids=str)
def test_commands_are_there(block, line):
    words = shlex.split(line, comments=True)
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words.pop(0)
    for part in _parts(words):
        _known(part)


def _parts(words):
    """A line of several commands, and what stands behind sudo and the like."""
    part = []
    for word in [*words, "&&"]:
        if word in {"&&", "|", ";"}:
            yield part
            part = []
        else:
            part.append(word)


def _known(words):
    if "aorbot" in words and words[0] in {"aorbot", "docker", "sudo"}:
        parsed(
            words[words.index("aorbot") + 1 :] if "exec" in words or words[0] != "docker" else []
        )
    elif words[0] == "make":
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
        assert {word for word in words[1:] if "=" not in word} <= targets
    else:
        assert words[0] in OTHERS, words


def parsed(words, *, whole=True):
    """Raise what the command line would say of words it does not know."""
    command = typer.main.get_command(app)
    while commands := getattr(command, "commands", None):
        if words in ([], ["--help"]):
            return
        assert words[0] in commands, words
        command, words = commands[words[0]], words[1:]
    try:
        command.make_context(command.name, [word for word in words if word != "--help"])
    except WRONG_USAGE as error:
        # In a sentence, or asked for help, what has to follow may be left out.
        if whole or type(error).__name__ != "MissingParameter":
            raise


@pytest.mark.parametrize(
    "words",
    ["aorbot frobnicate", "aorbot backup --too far", "aorbot restore", "make coffee", "rm x"],
)
def test_commands_that_are_not_there_would_be_noticed(words):
    with pytest.raises((AssertionError, WRONG_USAGE)):
        _known(words.split())


SEEN = [line for _, line in SHELL if "chat --demo" in line or " --show " in line]
SEEN += [words for path in ALL for words in inline(path) if words.startswith("aorbot setup --show")]


@pytest.mark.parametrize("line", SEEN)
def test_commands_that_only_show_something_do(line, tmp_path):
    words = shlex.split(line, comments=True)[1:]
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        input="", text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_commands_in_the_text_are_there_too(path):
    for words in inline(path):
        if words.startswith("aorbot ") and "…" not in words and not re.search(r"[A-Z]{3}", words):
            parsed(shlex.split(words)[1:], whole=False)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_links_and_files_lead_somewhere(path):
    text = path.read_text("utf-8")
    for target, part in re.findall(r"\]\(([^)#\s]+)(?:#([\w-]+))?\)", text):
        if not target.startswith(("https://", "http://")):
            assert (path.parent / target).exists(), target
            assert not part or part in parts_of(path.parent / target), f"{target}#{part}"
    for name in inline(path):
        if re.fullmatch(r"(?:bot|config|tests|docs)/[\w./-]*", name):
            assert (ROOT / name).exists(), name


def parts_of(path):
    """What stands behind # in links to a document's headings."""
    heads = re.findall(r"(?m)^#+ (.+)$", path.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_readme_points_to_what_the_operator_reads_and_does_not_repeat_it():
    ours, theirs = (
        {line.partition("#")[0].strip() for b in blocks(path, info) for line in b.text.splitlines()}
        for path, info in ((ROOT / "README.md", ""), (DOCS / "operating.md", "sh"))
    )
    assert ours & theirs <= {"aorbot demo", "aorbot setup", "aorbot run", "pipx install .", ""}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_drawn_from_the_demonstration(demo, name):
    file = DOCS / "pictures" / f"{name}.svg"
    assert file.stat().st_size <= PICTURE_BYTES
    assert file.read_text("utf-8") == drawn(name, demo), "make documents draws it anew"


def test_every_picture_is_shown():
    shown = {name for path in ALL for name in re.findall(r"pictures/([\w-]+)\.", path.read_text())}
    assert shown == set(PICTURES) == {file.stem for file in (DOCS / "pictures").iterdir()}


def test_every_field_about_people_stands_on_its_page():
    assert records.PAGE.read_text("utf-8") == records.page(), "make documents writes it anew"


def test_the_note_names_every_time_that_something_is_kept():
    text = (DOCS / "privacy.md").read_text("utf-8")
    for kept in {kept for *_, kept in records.fields()}:
        assert f"| {Kept(kept).value} |" in text


def test_no_machine_and_nobody_is_named():
    for path in ALL:
        text = path.read_text("utf-8")
        assert not re.search(r"/home/\w|/root/|/work/|/tmp/[a-z]\w*/", text), path
        addresses = re.findall(r"[\w.+-]+@([\w.-]+\.\w+)", text)
        assert all(a.endswith((".example", "example.org")) for a in addresses), path


def test_partners_have_the_same_page_in_both_languages():
    ours, theirs = ((DOCS / name).read_text("utf-8") for name in ("partners.md", "partners.fr.md"))
    assert len(re.findall("(?m)^## ", ours)) == len(re.findall("(?m)^## ", theirs))
    assert max(len(ours), len(theirs)) < 5000, "one page each"
    assert not re.search(r"\w [;:?!»]|« ", theirs), "French typography"
