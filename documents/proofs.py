"""What proves that a paper left: each kind of proof has its own shape, checked when somebody notes it."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.choices import Choice


class Way(Choice):
    """How a paper left."""

    POST = "post", gettext_lazy("lettre recommandée ou simple")
    HAND = "hand", gettext_lazy("remise en main propre")
    EMAIL = "email", gettext_lazy("courriel sécurisé")
    ANEF = "anef", gettext_lazy("téléservice ANEF")
    OTHER = "other", gettext_lazy("autre voie")


class Proof(Choice):
    """What proves the sending; none is said, never left to silence."""

    REGISTERED = "registered", gettext_lazy("numéro de lettre recommandée")
    ANEF = "anef", gettext_lazy("numéro de dépôt ANEF")
    RECEIPT = "receipt", gettext_lazy("décharge signée : par qui, à quel titre")
    ACKNOWLEDGEMENT = "acknowledgement", gettext_lazy("accusé de réception écrit : référence")
    SCREENSHOT = "screenshot", gettext_lazy("capture d’écran : ce qu’elle montre")
    NONE = "none", gettext_lazy("aucune preuve (lettre simple, remise sans décharge)")


ONLY_BY = {Proof.REGISTERED: Way.POST, Proof.ANEF: Way.ANEF, Proof.RECEIPT: Way.HAND}
DOMESTIC = re.compile(r"\d[A-Z]\d{11}")  # « 1A 123 456 7890 1 »
INTERNATIONAL = re.compile(r"[A-Z]{2}\d{9}[A-Z]{2}")  # « RK123456785FR », UPU S10
ANEF = re.compile(r"[A-Z0-9](?:[A-Z0-9/.-]*[A-Z0-9])?")
WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)  # of the check digit (UPU S10)


def checked(kind: Proof, way: Way, text: str, *, piece: bool = False) -> str:
    """The proof as it is kept; ValueError with a sentence when it cannot be one.

    `piece`: a received piece shows it, so that only a number still has to be written.
    """
    if ONLY_BY.get(kind, way) != way:
        raise ValueError(
            _("Cette preuve (%(proof)s) ne va pas avec cette voie d’envoi.") % {"proof": kind.label.split(" :")[0]}
        )
    if kind is Proof.NONE:
        return ""
    if not text.strip() and piece and kind not in {Proof.REGISTERED, Proof.ANEF}:
        return ""
    if not text.strip():
        raise ValueError(_("Indiquez la preuve, ou dites qu’il n’y en a pas."))
    return {Proof.REGISTERED: registered, Proof.ANEF: anef}.get(kind, str.strip)(text)


def short(kind: str) -> str:
    """A kind of proof in French, without what it asks; nothing for none."""
    known = Proof(kind)
    return "" if known is Proof.NONE else str(known.label).partition(" :")[0]


def fitting(way: Way) -> list[tuple[str, Any]]:
    """The proofs that go with a way of sending, to choose from."""
    return [(p.value, p.label) for p in Proof if p is not Proof.NONE and ONLY_BY.get(p, way) == way]


def registered(text: str) -> str:
    """A registered-post number without its spaces; ValueError with a sentence when it is none."""
    number = re.sub(r"[\s\u00a0\u202f-]", "", text).upper()
    if DOMESTIC.fullmatch(number) or (INTERNATIONAL.fullmatch(number) and _checks(number[2:11])):
        return number
    raise ValueError(
        _("Ce n’est pas un numéro de recommandé : un chiffre, une lettre et onze chiffres, comme 1A 123 456 7890 1.")
    )


def anef(text: str) -> str:
    """The number of an electronic filing; its form is not published, so its length and signs alone are checked."""
    number = re.sub(r"\s", "", text).upper()
    if 6 <= len(number) <= 30 and ANEF.fullmatch(number) and re.search(r"\d", number):
        return number
    raise ValueError(
        _("Un numéro de dépôt ANEF a de 6 à 30 chiffres ou lettres, sans autre signe que - / et le point.")
    )


def _checks(digits: str) -> bool:
    """The ninth digit of an international number answers for the eight before it."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False)) % 11
    return int(digits[8]) == {10: 0, 11: 5}.get(rest, rest)
