"""The page of everything that is kept about people, made from the tables themselves."""

from bot.storage.tables import metadata
from bot.storage.tables.columns import Kept, Sensitivity
from tests.docs.living import DOCS

PAGE = DOCS / "privacy-records.md"
HEAD = """# What is kept about people, field by field

Made from the tables of the bot by `make documents`; a test compares. “The record” is what the
field belongs to: a call, a request, an answer. Privacy in plain words: [privacy.md](privacy.md).

| record | field | why it is kept | how long |
| --- | --- | --- | --- |
"""
_ABOUT_PEOPLE = (Sensitivity.PERSON, Sensitivity.SECRET)


def fields():
    for table in sorted(metadata.sorted_tables, key=lambda table: table.name):
        for column in table.columns:
            if column.info.get("sensitivity") in _ABOUT_PEOPLE:
                yield table.name, column.name, column.info["purpose"], column.info["retention"]


def page():
    """As it should stand in the folder."""
    lines = [
        f"| {record.replace('_', ' ')} | {field.replace('_', ' ')} | {why} | {Kept(kept).value} |"
        for record, field, why, kept in fields()
    ]
    return HEAD + "\n".join(lines) + "\n"
