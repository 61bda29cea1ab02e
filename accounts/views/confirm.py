"""What cannot be undone is asked twice: one page, with the words of each act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User


@dataclass(frozen=True)
class Words:
    """What the confirmation page says."""

    title: str | Promise
    effect: str | Promise
    button: str | Promise
    tone: str = "danger"


WORDS = {
    "close_membership": Words(
        _("Clore un rattachement"),
        _("La personne perd ce rôle aussitôt et devra se reconnecter. Le rattachement reste dans l’historique."),
        _("Clore le rattachement"),
    ),
    "disable_user": Words(
        _("Désactiver un compte"),
        _("La personne est déconnectée aussitôt et perd ses rattachements. Un compte désactivé ne se rouvre pas."),
        _("Désactiver le compte"),
    ),
    "reset_second_factor": Words(
        _("Réinitialiser un second facteur"),
        _(
            "Vérifiez d’abord de vive voix que la demande vient bien de cette personne. Son téléphone et ses codes "
            "de secours ne serviront plus ; un nouveau second facteur lui sera demandé à la prochaine connexion."
        ),
        _("Réinitialiser le second facteur"),
    ),
    "invite": Words(
        _("Envoyer un lien"),
        _("Un message est envoyé à son adresse électronique, avec un lien pour choisir un mot de passe."),
        _("Envoyer le lien"),
        "primary",
    ),
}


def confirm(request: HttpRequest, act: str, person: User, **more: Any) -> HttpResponse:
    """The confirmation page of an act on somebody."""
    return render(request, "accounts/confirm.html", {"words": WORDS[act], "person": person, **more})
