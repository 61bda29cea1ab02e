"""The languages that people helped speak most, by BCP 47 tag; also those of the papers."""

import re
import unicodedata
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

LANGUAGES: Final[dict[str, Any]] = {
    "fr": _("français"),
    "en": _("anglais"),
    "es": _("espagnol"),
    "pt": _("portugais"),
    "ro": _("roumain"),
    "bg": _("bulgare"),
    "sq": _("albanais"),
    "ar": _("arabe"),
    "zh-Hans": _("chinois (mandarin)"),
    "bn": _("bengali"),
    "yo": _("yoruba"),
    "bin": _("edo (bini)"),
    "pcm": _("pidgin nigérian"),
    "rom": _("romani"),
    "snk": _("soninké"),
    "bm": _("bambara"),
    "tl": _("tagalog"),
    "other": _("autre langue"),
}

_NAMES: Final[dict[str, str]] = {  # without accents, in small letters
    "fr": "francais french",
    "en": "anglais english",
    "es": "espagnol castillan espanol spanish",
    "pt": "portugais bresilien portugues portuguese",
    "ro": "roumain moldave romana romanian",
    "bg": "bulgare bulgarian български",
    "sq": "albanais albanian shqip",
    "ar": "arabe arabic darija العربية",
    "zh-Hans": "chinois mandarin chinese putonghua 中文 汉语 普通话",
    "bn": "bengali bangla",
    "yo": "yoruba yorouba",
    "bin": "edo bini",
    "pcm": "pidgin",
    "rom": "romani romanes",
    "snk": "soninke",
    "bm": "bambara",
    "tl": "tagalog tagal filipino",
}
_TAGS: Final = {name: tag for tag, names in _NAMES.items() for name in (*names.split(), tag.casefold())}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_UNLIKE = re.compile(r"\b(?:un peu d[e’']|pas d[e’']|ne parle pas) *\w+", re.IGNORECASE)


def named_in(text: str) -> tuple[str, ...]:
    """The languages that somebody wrote, as tags in their order: « edo, anglais » is bin, en.

    What is said to be little or not spoken is left out.
    """
    folded = unicodedata.normalize("NFD", _UNLIKE.sub(" ", text)).casefold()
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = [part for word in _WORD.findall(plain) for part in ((word,) if word in _TAGS else word.split("-"))]
    return tuple(dict.fromkeys(_TAGS[word] for word in words if word in _TAGS))
