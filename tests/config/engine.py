"""A container engine by hand, for tests: Linux namespaces in place of Docker, and no root needed.

A container here is a folder that becomes the root, with the machine's system folders and our
Python put in for the base image. What it runs has one user, no rights beyond it and, when asked,
a read-only root that the kernel keeps. The network is the machine's.
"""

import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SYSTEM = [Path(name) for name in ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc", "/proc")]
DEVICES = [Path("/dev") / name for name in ("null", "zero", "random", "urandom")]
PYTHON = Path(sys.base_prefix)
LIBRARIES = "/libraries"
# What the base image sets, with the folder of a `python` of ours in front.
BASE = {"PATH": "/base/bin:/usr/local/bin:/usr/bin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}
# The base image has pip, which a Python of a system may not; ours is among the libraries.
PIP = f"""#!/base/bin/python
import sys
sys.path.append("{LIBRARIES}")
from pip._internal.cli.main import main
sys.exit(main())
"""
_INNER = ["unshare", "--user", "--map-root-user", "--mount"]


@cache
def refusal() -> str:
    """Why there can be no containers on this machine; empty if there can."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return "needs the namespaces of Linux and unshare of util-linux"
    tried = subprocess.run(
        [*_INNER, "unshare", "--user", "--map-user=7", "true"], capture_output=True, check=False
    )
    return tried.stderr.decode().strip()


@dataclass(frozen=True)
class Container:
    """A root folder; `writable` folders of it stay so when the rest is read-only."""

    root: Path
    writable: tuple[str, ...] = ()

    def prepare(self) -> None:
        """Make the places where the machine's folders go, and the libraries' names."""
        for source in SYSTEM:
            target = self.root / source.relative_to("/")
            if source.is_symlink():
                target.symlink_to(source.readlink())
            elif source.is_dir():
                target.mkdir(parents=True)
        for name in ("base/bin", "dev", "root", "libraries", "tmp", *map(str, _site_places())):
            (self.root / name.lstrip("/")).mkdir(parents=True, exist_ok=True)
        (self.root / PYTHON.relative_to("/")).mkdir(parents=True, exist_ok=True)
        for device in DEVICES:
            (self.root / device.relative_to("/")).touch()
        (self.root / "base/bin/python").symlink_to(Path(sys.executable).resolve())
        pip = self.root / "base/bin/pip"
        pip.write_text(PIP)
        pip.chmod(0o755)
        for name, place in _libraries():
            (self.root / "libraries" / name).symlink_to(f"{place}/{name}")

    def argv(
        self, command: Sequence[str], environment: dict[str, str], folder: str, user: str = "0:0"
    ) -> list[str]:
        """What to start for `command` to run in here; it is this process, not a child of it."""
        uid, gid = user.split(":")
        enter = ["unshare", "--user", f"--map-user={uid}", f"--map-group={gid}"]
        enter += [f"--root={self.root}", f"--wd={folder}", "env", "-i"]
        enter += [f"{key}={value}" for key, value in environment.items()]
        script = [*self._mounts(), f"exec {shlex.join([*enter, *command])}"]
        return [*_INNER, "sh", "-euc", "\n".join(script)]

    def run(
        self, command: Sequence[str], environment: dict[str, str], folder: str, user: str = "0:0"
    ) -> subprocess.CompletedProcess[str]:
        """`command` to its end."""
        argv = self.argv(command, environment, folder, user)
        return subprocess.run(argv, capture_output=True, text=True, check=False, timeout=60)

    def _mounts(self) -> Iterable[str]:
        yield _bind(self.root, self.root)
        for source in (*SYSTEM, *_outside(PYTHON)):
            if source.is_dir() and not source.is_symlink():
                yield from self._shown(source, str(source))
        for place, source in _site_places().items():
            yield from self._shown(source, place)
        for device in DEVICES:
            yield _bind(device, self.root / device.relative_to("/"))
        for name in self.writable:
            yield _bind(self.root / name.lstrip("/"), self.root / name.lstrip("/"))
        if self.writable:
            yield _read_only(self.root)

    def _shown(self, source: Path, place: str) -> Iterable[str]:
        target = self.root / place.lstrip("/")
        yield _bind(source, target)
        yield _read_only(target)


def plant_libraries(root: Path) -> None:
    """Let virtual environments in `root` see the installed libraries, as if from the index."""
    for site in root.glob("opt/*/lib/python3*/site-packages"):
        (site / "libraries.pth").write_text(f"{LIBRARIES}\n")


def _site_places() -> dict[str, Path]:
    found = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    return {f"/site{number}": path for number, path in enumerate(sorted(found))}


def _libraries() -> Iterable[tuple[str, str]]:
    """All that is installed but the bot itself, in whatever way."""
    for place, path in _site_places().items():
        for entry in sorted(path.iterdir()):
            if not entry.name.startswith(("aorbot", "_aorbot", "__pycache__")) and (
                entry.suffix != ".pth"
            ):
                yield entry.name, place


def _outside(path: Path) -> list[Path]:
    return [] if any(path.is_relative_to(known) for known in SYSTEM) else [path]


def _bind(source: Path, target: Path) -> str:
    return shlex.join(["mount", "--rbind", str(source), str(target)])


def _read_only(target: Path) -> str:
    return shlex.join(["mount", "-o", "remount,bind,ro", str(target)])
