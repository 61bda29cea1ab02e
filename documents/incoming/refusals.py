"""Why a file is refused, waits or stays in quarantine: one plain sentence each, which says what to do."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents.incoming import limits

# Refused as it arrives: nothing of it is kept.
REFUSED: dict[str, Any] = {
    "empty": _("Ce fichier est vide."),
    "extension": _("Seuls les fichiers PDF, JPEG, PNG et HEIC sont acceptés."),
    "content": _("Ce fichier n’est pas ce que son nom annonce : enregistrez-le à nouveau en PDF, JPEG ou PNG."),
    "polyglot": _("Ce fichier en contient un autre : imprimez-le en PDF, ou photographiez-le, puis déposez la copie."),
    "too_large": _("Ce fichier est trop lourd : 20 Mo au plus. Réduisez la résolution, ou déposez-le en plusieurs."),
    "pixels": _("Cette image est trop grande : 40 millions de pixels au plus. Réduisez sa taille, puis recommencez."),
    "animated": _("Cette image est animée : déposez une image fixe."),
    "too_many": _("Vingt fichiers au plus à la fois : déposez celui-ci dans un second envoi."),
    "hourly": _("Cinquante fichiers au plus par heure : déposez celui-ci plus tard."),
    "case_full": _(
        "Le dossier contient déjà 200 Mo de pièces, celles retirées depuis moins de trente jours comprises : "
        "celle-ci n’y tient pas."
    ),
    "disk_full": _("Le serveur n’a plus assez de place : rien n’a été enregistré. Prévenez l’administrateur."),
    "duplicate": _("Ce fichier est déjà dans le dossier : il n’est gardé qu’une fois."),
    "sent_again": _("Cet envoi a déjà été reçu : le fichier n’est gardé qu’une fois."),
    "being_kept": _("Cet envoi est en cours d’enregistrement ; réessayez dans une minute."),
    "busy": _("Plusieurs envois sont en cours : celui-ci recommencera dans un instant."),
    "cut": _("L’envoi a été interrompu avant la fin : recommencez."),
}
# Received, sealed, and not served.
QUARANTINED: dict[str, Any] = {
    "virus": _("L’antivirus a reconnu un programme malveillant."),
    "encrypted": _("Ce PDF est protégé par un mot de passe."),
    "javascript": _("Ce PDF contient un programme (JavaScript)."),
    "open_action": _("Ce PDF déclenche une action à l’ouverture."),
    "launch": _("Ce PDF lance un autre programme."),
    "attachment": _("Ce PDF contient un fichier joint."),
    "remote": _("Ce PDF renvoie vers un autre fichier."),
    "submit": _("Ce PDF envoie des données ailleurs."),
    "media": _("Ce PDF contient un son, une vidéo ou un objet animé."),
    "xfa": _("Ce PDF est un formulaire dynamique (XFA)."),
    "pages": _("Ce PDF compte plus de trois cents pages."),
    "pixels": REFUSED["pixels"],
    "animated": REFUSED["animated"],
    "too_heavy": _("Ce fichier demande trop de mémoire pour être examiné."),
    "too_long": _("Ce fichier est trop long à examiner."),
    "unreadable": _("Ce fichier est abîmé : il ne peut pas être lu."),
}
ADVICE = _("Imprimez-le en PDF, ou photographiez-le, puis remplacez-le par cette copie.")
WAITING: dict[str, Any] = {
    "": _("L’examen est en cours."),
    "scanner": _("L’antivirus ne répond pas : la pièce reste fermée, et l’examen recommence de lui-même."),
}
STATUS = {"too_large": 413, "disk_full": 507, "hourly": 429, "case_full": 413, "busy": 503}  # else 422


class UploadRefused(Exception):
    """A file that is not taken in; the message is a code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        """What the person reads."""
        return str(REFUSED[self.code])


def status_of(code: str) -> int:
    """The HTTP status of a refusal."""
    return STATUS.get(code, 422)


assert limits.FILE == 20 * limits.MEGABYTE  # the sentences above say so
assert limits.A_CASE == 200 * limits.MEGABYTE
