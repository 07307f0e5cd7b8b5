"""What can be wrong with a file somebody hands in. Facts only; the catalogue words them."""


class NotReadable(Exception):
    """The file as a whole is refused; `msgid` names the sentence, `facts` what it needs."""

    def __init__(self, msgid: str, facts: dict[str, object] | None = None) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.facts: dict[str, object] = facts or {}


class NotAReport(NotReadable):
    """The bytes are no attendance report of Zoom, Teams or Meet that can be understood."""


class NotATable(NotReadable):
    """The bytes are no roster, history or other table in one of the known forms."""
