"""The languages that people helped speak most, by BCP 47 tag; also those of the papers."""

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
