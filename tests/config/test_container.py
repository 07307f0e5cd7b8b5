"""The image of the Dockerfile, built and run without a container engine (CHECKLIST 42).

Its steps run as they are written, in namespaces of Linux (engine.py). Three things are not the
real ones: the base image is this machine's system and Python, libraries come from the installed
environment in place of the package index, and the user is made by the kernel, not by useradd.
"""

import asyncio
import contextlib
import shutil
import signal
import socket
import stat
from pathlib import Path

import pytest

from bot.sandbox.telegram import TelegramBot, TelegramPeople, TelegramSandbox, TelegramSetup
from bot.sandbox.telegram.cast import TelegramUser
from tests.config.building import build, copy_context
from tests.config.compose import resolved, secret_files
from tests.config.engine import refusal

ROOT = Path(__file__).parents[2]
TOKEN = "8:made_up_for_this_test"
SETUP = TelegramSetup(
    bot=TelegramBot(id=8, username="boxed_bot", token=TOKEN),
    users=(TelegramUser(id=7, first_name="Dina", started=True),),
)

pytestmark = [
    pytest.mark.skipif(bool(refusal()), reason=f"no containers by hand here: {refusal()}"),
    pytest.mark.xdist_group("container"),
]


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    work = tmp_path_factory.mktemp("image")
    yield build(ROOT, work)
    shutil.rmtree(work)


@pytest.fixture
def inside(image):
    """Runs a command in a container of the image, as its user."""

    def run(*command, **environment):
        wanted = image.environment | environment
        return image.container().run(command, wanted, image.folder, image.user)

    return run


@pytest.fixture
async def telegram():
    async with TelegramSandbox(SETUP) as sandbox:
        yield sandbox


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def as_compose_starts_it(image, telegram):
    """The environment of the service `bot`, with Telegram's token and none of Slack's."""
    for name, place in secret_files("bot").items():
        path = image.root / place.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TOKEN + "\n" if name == "telegram_token" else "")
    elsewhere = {
        "AORBOT_HTTP__PORT": free_port(),
        "AORBOT_TELEGRAM__BASE_URL": telegram.url,
        "AORBOT_TELEGRAM__BASE_FILE_URL": f"{telegram.url}/file",
    }
    return image.environment | resolved("bot")["environment"] | elsewhere


@contextlib.asynccontextmanager
async def started(image, environment):
    command = [*image.entrypoint, *image.command]
    argv = image.container().argv(command, environment, image.folder, image.user)
    process = await asyncio.create_subprocess_exec(*argv, stderr=asyncio.subprocess.PIPE)
    said = asyncio.create_task(process.stderr.read())
    try:
        yield process, said
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await said


async def healthy(image, environment):
    """Whether the health check of the Dockerfile exits with 0 beside the running bot."""
    argv = image.container().argv(image.health, environment, image.folder, image.user)
    quiet = asyncio.subprocess.DEVNULL
    check = await asyncio.create_subprocess_exec(*argv, stdout=quiet, stderr=quiet)
    return await check.wait() == 0


def test_help_shows(inside, image):
    shown = inside(*image.entrypoint, "--help")
    assert shown.returncode == 0, shown
    assert "run" in shown.stdout


def test_it_is_nobody_in_particular_and_has_no_rights(inside):
    rights = inside("sh", "-c", "id -u; id -g; grep -c '^Cap[IPE].*:.0*$' /proc/self/status")
    assert rights.stdout.split() == ["10001", "10001", "3"]


async def test_it_runs_is_healthy_hears_people_and_stops(image, telegram):
    environment = as_compose_starts_it(image, telegram)
    assert not await healthy(image, environment)

    async with started(image, environment) as (process, said):
        async with asyncio.timeout(60):
            while not await healthy(image, environment):
                assert process.returncode is None, await said
                await asyncio.sleep(0.1)
        async with TelegramPeople(telegram.url) as people:
            await people.say(7, "hello", wait=True)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            assert await process.wait() == 0, await said

    assert TOKEN not in (await said).decode()
    assert not await healthy(image, environment)
    database = image.root / "data" / "aorbot.db"
    assert stat.S_IMODE(database.stat().st_mode) == 0o600


def test_nothing_is_writable_but_the_data_folder_and_tmp(inside):
    # Below /usr are ten thousand folders of this machine, and one answer for all.
    elsewhere = ["(", "-path", "/proc", "-o", "-path", "/dev", "-o", "-path", "/usr/*", ")"]
    looked = inside("find", "/", *elsewhere, "-prune", "-o", "-type", "d", "-writable", "-print")
    places = looked.stdout.split()
    outermost = {p for p in places if not any(p.startswith(f"{other}/") for other in places)}
    assert outermost == {"/data", "/tmp"}


@pytest.mark.parametrize("place", ["/", "/opt/aorbot/bin", "/etc", "/usr", "/run", "/srv"])
def test_a_write_outside_the_data_folder_fails(inside, image, place):
    (image.root / place.lstrip("/")).mkdir(exist_ok=True)
    tried = inside("sh", "-c", f"touch {place}/left-behind")
    assert tried.returncode != 0
    assert "Read-only file system" in tried.stderr


def test_a_database_outside_the_data_folder_is_refused_in_words(inside):
    run = inside(
        "aorbot", "run", "--db", "sqlite:////opt/aorbot/x.db", AORBOT_TELEGRAM__TOKEN="1:x"
    )
    assert run.returncode == 1
    assert "/opt/aorbot/x.db" in run.stderr
    assert "the folder must exist and be writable" in run.stderr
    assert "Traceback" not in run.stderr


def test_charts_keep_their_fonts_in_tmp(inside):
    asked = inside("python", "-c", "import matplotlib; print(matplotlib.get_cachedir())")
    assert (asked.stdout.strip(), asked.stderr) == ("/tmp/matplotlib", "")


def test_every_catalogue_is_in_the_image_compiled(image):
    installed = next(image.root.glob("opt/aorbot/lib/python3*/site-packages/bot/locales"))
    sources = {path.relative_to(ROOT / "bot/locales") for path in ROOT.glob("bot/locales/*/*/*.po")}
    compiled = {path.relative_to(installed).with_suffix(".po") for path in installed.rglob("*.mo")}
    assert sources
    assert compiled == sources


OWN = ["aorbot.toml", ".env", "aorbot.db", "config/secrets/telegram_token", ".git/config",
       "bot/__pycache__/app.pyc", "bot/locales/en/LC_MESSAGES/old.mo"]  # fmt: skip


def test_nothing_of_a_deployment_goes_into_the_build(tmp_path):
    project, context = tmp_path / "project", tmp_path / "context"
    wanted = ["bot/app.py", "pyproject.toml", "requirements.lock", "hatch_build.py"]
    for name in (*OWN, *wanted):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    shutil.copy(ROOT / ".dockerignore", project)

    copy_context(project, context)

    sent = {str(path.relative_to(context)) for path in context.rglob("*") if path.is_file()}
    assert sent == set(wanted)
