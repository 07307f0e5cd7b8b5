"""What a form brings back beside its fields: `AoR|context`, hidden from whoever fills it."""


def opened_in(aor: int | None, context: str) -> str:
    """What a form brings back: the AoR it was opened in, and its context."""
    return context if aor is None else f"{aor}|{context}"


def opened_with(metadata: str) -> tuple[int | None, str]:
    """The AoR and the context that a form was opened with."""
    aor, bar, context = metadata.partition("|")
    return (int(aor), context) if bar and aor.isdecimal() else (None, metadata)
