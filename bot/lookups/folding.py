"""One form for words that people write with or without accents, hamza or capitals."""

import unicodedata

_SAME = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "ـ": None, "ى": "ي", "ة": "ه"})


def fold(text: str) -> str:
    """`text` in one case, without accents, Arabic vowel signs and hamza, one kind of '."""
    # Arabic ى and ة are written for ي and ه as often as not; NFKD splits أ into ا and a mark.
    parts = unicodedata.normalize("NFKD", text.translate(_SAME).casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
