"""Each arrow of the design is seen to hold, and seen to be noticed when it is broken.

The contracts stand in pyproject.toml. Every one of them gets offending imports planted in a copy
of bot/, and must then fail by its name and say where each of them is.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

ARROWS = "Arrows point down, from the command line to the clock"
SETTINGS = "Settings are read by the command line, the demo and the app alone"
SANDBOX_ALONE = "The sandbox knows nothing of the bot"
SANDBOX_DEMO = "Only the demo starts the sandbox"
PLATFORMS = "Slack, Telegram and the console do not know each other"
CIRCLES = "No circles"
DATABASE = "Only storage speaks to a database"
SDKS = "Only platforms speak Slack's and Telegram's languages"
DATES = "Only moments understands dates in words"
WAKER = "Only delivery's waker uses APScheduler"
CHARTS = "Only reports draw"

# Where the import is planted, what is imported, and the contract that must notice.
BROKEN = [
    ("bot.demo", "bot.cli", ARROWS),
    ("bot.app", "bot.demo", ARROWS),
    ("bot.platforms", "bot.app", ARROWS),
    ("bot.platforms", "bot.delivery", ARROWS),
    ("bot.delivery", "bot.platforms", ARROWS),
    ("bot.handlers", "bot.platforms", ARROWS),
    ("bot.handlers", "bot.delivery", ARROWS),
    ("bot.reports", "bot.handlers", ARROWS),
    ("bot.reports", "bot.imports", ARROWS),
    ("bot.imports", "bot.reports", ARROWS),
    ("bot.storage", "bot.imports", ARROWS),
    ("bot.conversation", "bot.storage", ARROWS),
    ("bot.lookups", "bot.conversation", ARROWS),
    ("bot.domain", "bot.lookups", ARROWS),
    ("bot.clock", "bot.domain", ARROWS),
    ("bot.cli", "bot.__main__", ARROWS),
    ("bot.handlers", "bot.settings", SETTINGS),
    ("bot.storage", "bot.settings", SETTINGS),
    ("bot.platforms", "bot.settings", SETTINGS),
    ("bot.settings", "bot.app", SETTINGS),
    ("bot.sandbox", "bot.clock", SANDBOX_ALONE),
    ("bot.sandbox", "bot.conversation", SANDBOX_ALONE),
    ("bot.cli", "bot.sandbox", SANDBOX_DEMO),
    ("bot.app", "bot.sandbox", SANDBOX_DEMO),
    ("bot.platforms", "bot.sandbox.planted", SANDBOX_DEMO),
    ("bot.platforms.slack", "bot.platforms.telegram", PLATFORMS),
    ("bot.platforms.telegram", "bot.platforms.slack", PLATFORMS),
    ("bot.platforms.console", "bot.platforms.slack", PLATFORMS),
    ("bot.handlers", "sqlalchemy", DATABASE),
    ("bot.app", "alembic", DATABASE),
    ("bot.reports", "psycopg.rows", DATABASE),
    ("bot.cli", "sqlite3", DATABASE),
    ("bot.handlers", "slack_sdk.models", SDKS),
    ("bot.app", "slack_bolt", SDKS),
    ("bot.delivery", "telegram.error", SDKS),
    ("bot.sandbox", "telegram", SDKS),
    ("bot.sandbox", "slack_sdk", SDKS),
    ("bot.conversation", "dateparser", DATES),
    ("bot.imports", "dateparser.search", DATES),
    ("bot.delivery", "apscheduler.schedulers.asyncio", WAKER),
    ("bot.app", "apscheduler", WAKER),
    ("bot.handlers", "matplotlib.pyplot", CHARTS),
]

ALLOWED = [
    ("bot.demo", "bot.sandbox"),
    ("bot.demo", "bot.settings"),
    ("bot.cli", "bot.settings"),
    ("bot.app", "bot.settings"),
    ("bot.app", "bot.platforms"),
    ("bot.app", "bot.delivery"),
    ("bot.handlers", "bot.storage"),
    ("bot.storage", "sqlalchemy"),
    ("bot.platforms.slack", "slack_sdk"),
    ("bot.platforms.telegram", "telegram"),
    ("bot.conversation.moments", "dateparser"),
    ("bot.delivery.wake", "apscheduler"),
    ("bot.reports", "matplotlib"),
]

NAMED_BY_CONTRACTS = [
    "cli",
    "app",
    "settings",
    "clock",
    "__main__",
    "demo",
    "platforms.slack",
    "platforms.telegram",
    "platforms.console",
    "delivery.wake",
    "handlers",
    "reports",
    "imports",
    "storage",
    "conversation.moments",
    "lookups",
    "domain",
    "sandbox",
]

PLANTED = "planted"


def contracts() -> list[dict]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["tool"]["importlinter"]["contracts"]


def file_of(root: Path, module: str) -> Path:
    """The file of `module`, made as an empty package or module where there is none yet."""
    path = root.joinpath(*module.split("."))
    if path.with_suffix(".py").exists():
        return path.with_suffix(".py")
    for folder in reversed([path, *path.relative_to(root).parents]):
        package = root / folder
        if package != root:
            package.mkdir(exist_ok=True)
            (package / "__init__.py").touch()
    return path / "__init__.py"


def plant(root: Path, importer: str, imported: str) -> str:
    """Add the import, inside a function as our lazy ones are; return the module that has it now."""
    file = file_of(root, importer)
    if file.name == "__init__.py":
        importer = f"{importer}.{PLANTED}_import"
        file = file.with_name(f"{PLANTED}_import.py")
    with file.open("a", encoding="utf-8") as source:
        source.write(f"\n\ndef planted():\n    import {imported}\n")
    return importer


def known_as(module: str) -> str:
    """Import-linter sees packages of others whole."""
    return module if module.startswith("bot.") else module.partition(".")[0]


def section(printed: str, name: str) -> str:
    """What import-linter says of one broken contract."""
    heading = f"\n{name}\n{'-' * len(name)}\n"
    return printed.partition(heading)[2].partition("\n---")[0]


def lint(root: Path) -> tuple[set[str], str]:
    """Names of the broken contracts, and what import-linter printed."""
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    printed = run.stdout + run.stderr
    broken = {c["name"] for c in contracts() if f"{c['name']} BROKEN" in printed}
    assert "Contracts: " in printed, printed
    assert (run.returncode == 0) == (not broken), printed
    return broken, printed


@pytest.fixture(scope="session")
def whole_copy(tmp_path_factory) -> Path:
    """bot/ with stubs for what does not exist yet, and the contracts."""
    root = tmp_path_factory.mktemp("whole")
    shutil.copytree(
        ROOT / "bot", root / "bot", ignore=shutil.ignore_patterns("__pycache__", "data")
    )
    shutil.copy(ROOT / "pyproject.toml", root)
    for module in NAMED_BY_CONTRACTS:
        if not root.joinpath("bot", *module.split(".")).with_suffix(".py").exists():
            file_of(root, f"bot.{module}")
    (root / "bot/sandbox/planted.py").touch()
    return root


@pytest.fixture(scope="session")
def before(whole_copy: Path) -> set[str]:
    """What is broken without our doing; test_the_tree_is_clean complains about that."""
    return lint(whole_copy)[0]


@pytest.fixture
def copy(whole_copy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole_copy, tmp_path / "copy"))


def test_the_tree_is_clean():
    broken, printed = lint(ROOT)

    assert not broken, printed


def test_every_contract_is_seen_to_break():
    assert {name for _, _, name in BROKEN} | {CIRCLES} == {
        contract["name"] for contract in contracts()
    }


@pytest.mark.parametrize("name", sorted({name for _, _, name in BROKEN}))
def test_imports_against_an_arrow_are_named(copy, name):
    against = [(importer, imported) for importer, imported, n in BROKEN if n == name]
    places = [(plant(copy, importer, imported), imported) for importer, imported in against]

    broken, printed = lint(copy)

    assert name in broken, printed
    said = section(printed, name)
    assert [
        f"{place} -> {imported}"
        for place, imported in places
        if f"{place} -> {known_as(imported)} (l." not in said
    ] == [], said


def test_imports_along_the_arrows_are_allowed(copy, before):
    for importer, imported in ALLOWED:
        plant(copy, importer, imported)

    broken, printed = lint(copy)

    assert broken == before, printed


def test_a_circle_between_siblings_is_named(copy):
    domain = copy / "bot/domain"
    (domain / "planted_one.py").write_text("import bot.domain.planted_two\n")
    (domain / "planted_two.py").write_text("import bot.domain.planted_one\n")

    broken, printed = lint(copy)

    assert CIRCLES in broken
    assert ".planted_one" in section(printed, CIRCLES)


def test_a_package_without_a_place_is_named(copy, before):
    (copy / "bot/helpers.py").write_text('"""Odds and ends."""\n')

    broken, printed = lint(copy)

    assert broken == before | {ARROWS}
    assert "bot.helpers" in section(printed, ARROWS)


def test_what_exists_is_required():
    """A layer in brackets may be missing; once it is there, its brackets have to go."""
    layers = " ".join(layer for c in contracts() for layer in c.get("layers", []))
    folders = [ROOT / "bot", ROOT / "bot/platforms"]
    modules = [path for folder in folders for path in folder.glob("*") if _holds_code(path)]

    assert sorted({path.stem for path in modules if f"({path.stem})" in layers}) == []


def _holds_code(path: Path) -> bool:
    return path.suffix == ".py" or (path / "__init__.py").exists()
