"""The message catalogues: gettext files, one folder a language, English behind each of them.

A language is a folder `<language>/LC_MESSAGES` of `<area>.mo`; the part of a msgid before its
first dot names the area. What a language has not translated yet is read in English.
"""

import gettext
from pathlib import Path

LOCALES = Path(__file__).parent.parent / "locales"
FALLBACK = "en"


class MissingText(LookupError):
    """No catalogue has this msgid."""


class Catalogues:
    """The catalogues in one folder, read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[tuple[str, str], gettext.NullTranslations] = {}
        self._spoken: frozenset[str] | None = None

    @property
    def languages(self) -> frozenset[str]:
        """The languages that have a folder, complete or not."""
        if self._spoken is None:
            self._spoken = frozenset(
                path.parent.name for path in self._folder.glob("*/LC_MESSAGES")
            )
        return self._spoken

    def locale_of(self, language: str) -> str:
        """The locale of dates and numbers: that of the sentences they stand in."""
        return language if language in self.languages else FALLBACK

    def template(self, msgid: str, language: str, count: int | None = None) -> str:
        """The sentence pattern under `msgid`; `count` chooses its plural form.

        Raises MissingText if neither the language nor English has it.
        """
        area = msgid.partition(".")[0]
        for spoken in (language, FALLBACK):
            found = _look_up(self._catalogue(spoken, area), msgid, count)
            if found != msgid:
                return found
        raise MissingText(msgid)

    def _catalogue(self, language: str, area: str) -> gettext.NullTranslations:
        key = language, area
        if key not in self._read:
            self._read[key] = gettext.translation(area, self._folder, [language], fallback=True)
        return self._read[key]


def _look_up(catalogue: gettext.NullTranslations, msgid: str, count: int | None) -> str:
    """The pattern, or `msgid` itself where there is none."""
    if count is not None:
        found = catalogue.ngettext(msgid, msgid, count)
        # A sentence without plural forms may still name a count.
        if found != msgid:
            return found
    return catalogue.gettext(msgid)
