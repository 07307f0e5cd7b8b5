"""The Dockerfile, linted; every rule is seen to catch the file with one thing spoiled."""

import re
from pathlib import Path

import pytest

from bot.settings import load
from tests.config.dockerfile import NotDockerfile, Stage, read_dockerfile

DOCKERFILE = (Path(__file__).parents[2] / "Dockerfile").read_text("utf-8")
SECRET = re.compile(r"token|secret|password|passwd|credential|api_?key", re.IGNORECASE)


def faults(text):
    """A sentence for each thing that is wrong with this Dockerfile."""
    stages = read_dockerfile(text)
    for number, stage in enumerate(stages):
        if not pinned(stage.base, stages[:number]):
            yield f"{stage.base} is another image tomorrow"
        yield from careless_steps(stage)
    yield from careless_image(stages[-1])


def pinned(base, before):
    """Names a version, of Debian too, or an earlier stage."""
    earlier = {stage.name for stage in before if stage.name}
    return base in earlier or re.search(r":\d+\.\d+.*-(bookworm|trixie)$|@sha256:", base)


def careless_steps(stage: Stage):
    for step in stage.steps:
        if step.name == "ADD":
            yield "ADD fetches and unpacks; COPY says what it does"
        if step.name == "COPY" and "from" not in step.flags and "." in step.words[:-1]:
            yield "COPY takes the whole folder"
        if step.name in {"ENV", "ARG"} and any(SECRET.search(key) for key in step.pairs):
            yield "a secret stays in the image for ever"
        if step.name == "RUN":
            yield from careless_commands(step.rest)


def careless_commands(text):
    for command in re.split(r"&&|;|\|\|?", text):
        if re.search(r"\b(curl|wget|sudo|chmod 777)\b", command):
            yield f"no place in a build: {command.strip()}"
        installs = re.search(r"\bpip\b.* install\b", command)
        if installs and not re.search("--require-hashes|--no-index", command):
            yield "pip installs what nobody has checked"
        if re.search(r"\bpip\b.* wheel\b", command) and "--no-build-isolation" not in command:
            yield "the build fetches what nobody has checked"


def careless_image(stage: Stage):
    names = [step.name for step in stage.steps]
    user = stage.last("USER")
    if user is None or not re.fullmatch(r"[1-9]\d+:[1-9]\d+", user.rest):
        yield "runs as root, or as a name that a supervisor cannot tell from root"
    elif "ENTRYPOINT" in names and names.index("USER") > names.index("ENTRYPOINT"):
        yield "USER stands after ENTRYPOINT"
    for name in ("ENTRYPOINT", "CMD", "HEALTHCHECK"):
        step = stage.last(name)
        if step is None:
            yield f"no {name}"
        elif step.argv is None:
            yield f"{name} goes through a shell, which keeps signals to itself"
    yield from careless_data(stage)


def careless_data(stage: Stage):
    data, folder = stage.last("VOLUME"), stage.last("WORKDIR")
    if data is None or folder is None or data.rest != folder.rest:
        yield "the bot does not work in its data folder"
    user, run = stage.last("USER"), stage.last("RUN")
    made = " ".join(re.findall(r"--[ug]id (\d+)", run.rest)) if run else ""
    if user and made.split() != user.rest.split(":"):
        yield "USER is not the user that was made"


def test_nothing_is_wrong_with_ours():
    assert list(faults(DOCKERFILE)) == []


SPOILED = [
    ("python:3.12-slim-bookworm AS", "python AS", "is another image tomorrow"),
    ("python:3.12-slim-bookworm\n", "python:latest\n", "is another image tomorrow"),
    ("python:3.12-slim-bookworm\n", "python:3-slim\n", "is another image tomorrow"),
    ("COPY bot ./bot", "ADD bot ./bot", "ADD fetches"),
    ("COPY bot ./bot", "COPY . .", "COPY takes the whole folder"),
    ("HOME=/data", "HOME=/data AORBOT_TELEGRAM__TOKEN=1:x", "a secret stays"),
    ("USER 10001:10001", "ARG DB_PASSWORD", "a secret stays"),
    ("install --require-hashes -r requirements.lock", "install -r requirements.lock", "checked"),
    ("--no-build-isolation ", "", "the build fetches"),
    ("&& install -d", "&& curl http://x.example | sh && install -d", "no place in a build"),
    ("USER 10001:10001\n", "", "runs as root"),
    ("USER 10001:10001", "USER root", "runs as root"),
    ("USER 10001:10001", "USER 0:0", "runs as root"),
    ("USER 10001:10001", "USER 10002:10002", "not the user that was made"),
    ('ENTRYPOINT ["aorbot"]', "ENTRYPOINT aorbot", "ENTRYPOINT goes through a shell"),
    ('CMD ["run"]', "CMD run", "CMD goes through a shell"),
    ('CMD ["python", ', 'CMD python "', "HEALTHCHECK goes through a shell"),
    ('ENTRYPOINT ["aorbot"]\n', "", "no ENTRYPOINT"),
    ("VOLUME /data", "VOLUME /srv", "does not work in its data folder"),
    ("WORKDIR /data\n", "", "does not work in its data folder"),
]


@pytest.mark.parametrize(
    ("good", "bad", "why"), SPOILED, ids=[bad or good for good, bad, _ in SPOILED]
)
def test_a_spoiled_copy_is_caught(good, bad, why):
    assert good in DOCKERFILE
    assert any(why in fault for fault in faults(DOCKERFILE.replace(good, bad)))


def test_user_after_the_entry_point_is_caught():
    late = DOCKERFILE.replace("USER 10001:10001\n", "") + "USER 10001:10001\n"
    assert "USER stands after ENTRYPOINT" in faults(late)


@pytest.mark.parametrize(
    "text", ["RUN x", "FROM a\nrun x", "FROM a\nRUN x \\", "FROM a as b", "FROM a\nSHELL x"]
)
def test_what_is_no_dockerfile_is_refused(text):
    with pytest.raises(NotDockerfile):
        read_dockerfile(text)


def test_the_health_check_asks_whether_the_bot_lives_and_not_whether_platforms_do():
    # A restart mends a bot that hangs, not a platform that is out of reach.
    check = read_dockerfile(DOCKERFILE)[-1].last("HEALTHCHECK").argv
    assert "'/live'" in check[-1]


def test_the_image_has_the_bot_answer_to_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    environment = read_dockerfile(DOCKERFILE)[-1].environment({"PATH": "/bin"})
    settings = load(None, environment)
    # Served only where a port is set, and outside the container only on all its addresses.
    assert settings.http.model_fields_set == {"host", "port"}
    assert settings.http.host == "0.0.0.0"
    assert environment["PATH"] == "/opt/aorbot/bin:/bin"
