"""What is installed is what was locked, by hash, wherever the package index is found."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"]


def requirements(lock: str) -> list[str]:
    """Each locked version with its hashes in one line."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def names(lock: str) -> set[str]:
    return {re.split(r"[=\[ ]", line)[0] for line in requirements(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_one_version_with_hashes(lock):
    one = re.compile(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+")

    assert [line for line in requirements(lock) if not one.fullmatch(line.strip())] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_is_locked(lock):
    assert not re.search(r"://|--index|--find-links|--trusted", (ROOT / lock).read_text())


def test_everything_asked_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"]
    dev = [line for line in project["dependency-groups"]["dev"] if isinstance(line, str)]

    def asked(lines):
        return {re.match(r"[a-z0-9-]+", line)[0] for line in lines}

    assert asked(runtime) <= names("requirements.lock")
    assert asked(runtime + dev) <= names("requirements-dev.lock")


def test_the_three_locks_agree():
    everything = set(requirements("requirements-dev.lock"))

    assert set(requirements("requirements.lock")) <= everything
    assert set(requirements("requirements-build.lock")) <= everything


@pytest.mark.parametrize("file", ["Makefile", "Dockerfile"])
def test_installation_demands_the_hashes(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    from_locks = [line for line in text.splitlines() if re.search(r"install .*-r ", line)]

    assert from_locks
    assert all("--require-hashes" in line for line in from_locks)


def test_a_wrong_hash_stops_the_installation(tmp_path):
    lock = tmp_path / "wrong.lock"
    lock.write_text("six==1.17.0 --hash=sha256:" + "0" * 64)
    wheel = tmp_path / "six-1.17.0-py2.py3-none-any.whl"
    wheel.write_bytes(b"something else")

    install = [sys.executable, "-m", "pip", "install", "--no-index", "--find-links", tmp_path]
    run = subprocess.run(
        [*install, "--target", tmp_path / "into", "--no-deps", "--require-hashes", "-r", lock],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode != 0
    assert "DO NOT MATCH THE HASHES" in run.stdout + run.stderr
    assert not (tmp_path / "into" / "six.py").exists()
