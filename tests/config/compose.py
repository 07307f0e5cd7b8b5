"""config/compose.yaml as Compose reads it, and what would be wrong with one."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.settings import PREFIX, Settings
from tests.config.plain_yaml import read_yaml

COMPOSE = Path(__file__).parents[2] / "config" / "compose.yaml"
SHOWN = "/run/secrets/"
GRACE = 10
"""Seconds that Docker leaves a container to stop if nothing is said."""

Service = dict[str, Any]


def services(text: str) -> dict[str, Service]:
    found: dict[str, Service] = read_yaml(text)["services"]
    return found


def resolved(service: str) -> Service:
    """One service of ours, with what it merges."""
    return services(COMPOSE.read_text("utf-8"))[service]


def secret_files(service: str) -> dict[str, str]:
    """Where each secret of a service of ours is shown to it."""
    return {name: f"{SHOWN}{name}" for name in resolved(service)["secrets"]}


def bots(found: dict[str, Service]) -> dict[str, Service]:
    return {name: service for name, service in found.items() if service["image"] == "aorbot"}


def faults(text: str) -> Iterator[str]:
    """A sentence for each thing that is wrong with this file."""
    whole = read_yaml(text)
    found = whole["services"]
    for name, service in found.items():
        yield from _open_doors(name, service)
        yield from _dangling(name, service, whole)
    for name, service in bots(found).items():
        for variable in no_settings(service["environment"]):
            yield f"{name}: there is no setting {variable}"
    yield from _both_at_once(bots(found))
    yield from _unready(found)


def _open_doors(name: str, service: Service) -> Iterator[str]:
    wanted = {
        "read_only": True,
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "restart": "unless-stopped",
    }
    for key, value in wanted.items():
        if service.get(key) != value:
            yield f"{name}: {key} is not {value}"
    if "/tmp" not in service.get("tmpfs", []):
        yield f"{name}: has no /tmp"
    for key in ("privileged", "cap_add", "ports", "network_mode", "pid"):
        if key in service:
            yield f"{name}: {key} opens a door"
    grace = re.fullmatch(r"(\d+)s", service.get("stop_grace_period", ""))
    if grace is None or int(grace[1]) <= GRACE:
        yield f"{name}: is killed in the middle of its work"
    if not {"max-size", "max-file"} <= set(service.get("logging", {}).get("options", {})):
        yield f"{name}: its log fills the disk"
    if not re.search(r":\d+-bookworm$", service["image"]) and "build" not in service:
        yield f"{name}: {service['image']} is another image tomorrow"


def _dangling(name: str, service: Service, whole: dict[str, Any]) -> Iterator[str]:
    named = {
        "secrets": service.get("secrets", []),
        "volumes": [volume.partition(":")[0] for volume in service.get("volumes", [])],
        "networks": [net for net in service.get("networks", []) if net != "default"],
    }
    for kind, wanted in named.items():
        yield from (f"{name}: no such {kind}: {one}" for one in wanted if one not in whole[kind])
    for key, value in service.get("environment", {}).items():
        if key.endswith("_FILE") and value not in {SHOWN + one for one in named["secrets"]}:
            yield f"{name}: {key} names a file that it is not shown"
        if re.search("TOKEN|PASSWORD|SECRET", key) and not key.endswith("_FILE"):
            yield f"{name}: {key} is written down here"


def no_settings(variables: Iterable[str]) -> list[str]:
    """Those that aorbot would refuse to start with."""
    refused = []
    for variable in variables:
        section, _, key = variable.removeprefix(PREFIX).lower().partition("__")
        part = Settings.model_fields.get(section)
        keys = part.annotation.model_fields if part and part.annotation else {}
        if not variable.startswith(PREFIX) or key.removesuffix("_file") not in keys:
            refused.append(variable)
    return refused


def _both_at_once(found: dict[str, Service]) -> Iterator[str]:
    profiles = [service.get("profiles", []) for service in found.values()]
    named = [profile for one in profiles for profile in one]
    if not all(profiles) or len(named) != len(set(named)):
        yield "two kinds of bot start together on the same tokens"


def _unready(found: dict[str, Service]) -> Iterator[str]:
    for name, service in found.items():
        for other, condition in service.get("depends_on", {}).items():
            if condition != {"condition": "service_healthy"} or "healthcheck" not in found[other]:
                yield f"{name}: does not wait until {other} is ready"
            if found[other].get("profiles") != service.get("profiles"):
                yield f"{name}: {other} is not started with it"
