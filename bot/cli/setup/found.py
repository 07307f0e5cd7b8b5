"""What the checks of `doctor` found, as `setup` says it."""

from bot.cli.setup.asking import Asker, Wrong
from bot.domain.findings import Finding

_ABOUT = {("slack.scopes", ""): "Rights: ", ("telegram.privacy", "well"): "Privacy mode is "}
_TOO_LITTLE = "Slack allows the app less than it needs."


def ensure_good(finding: Finding, again: str | None = None) -> None:
    """Raise Wrong if it is broken. `again`: what Enter tries once more when it was mended."""
    if finding.state == "broken":
        # The list of what is missing stands in the fix also, and here without its reasons.
        said = _TOO_LITTLE if finding.name == "slack.scopes" else sentence(finding)
        raise Wrong(said, finding.fix, again)


def told(asker: Asker, finding: Finding) -> None:
    """Say what was found; with its fix where somebody should look."""
    if finding.state == "well":
        asker.say(f"✓ {sentence(finding)}")
    else:
        asker.say(f"! {sentence(finding)} {finding.why} {finding.fix}".strip())


def sentence(finding: Finding) -> str:
    """Its words as a sentence, with what they are about where they need it."""
    about = _ABOUT.get((finding.name, finding.state)) or _ABOUT.get((finding.name, ""), "")
    what = f"{about}{finding.what}"
    what = f"{what[:1].upper()}{what[1:]}"
    return what if what.endswith((".", "!", "?")) else f"{what}."
