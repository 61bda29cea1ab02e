"""Words for the register's codes: purposes, facts, their values, and fields."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy import RULES
from accounts.roles import OrganisationKind, Role
from audit.views.plumbing import FIELDS

Words = str | Promise

PURPOSES: dict[str, Words] = {
    "follow_up": _("suivi du dossier"),
    "step": _("étape de la procédure"),
    "paper": _("rédaction d’un document"),
    "control": _("contrôle"),
    "administration": _("administration"),
    "account": _("compte personnel"),
    "reminder": _("rappel des échéances"),
    "law": _("mise à jour du droit"),
    "translation": _("relecture d’une traduction"),
}

FACTS: dict[str, Words] = {
    "step": _("étape"),
    "track": _("parcours"),
    "came_from": _("depuis"),
    "went_to": _("vers"),
    "kind": _("type"),
    "language": _("langue"),
    "reviewed": _("relue"),
    "record": _("information"),
    "user": _("concerne"),
    "place": _("organisation"),
    "seat": _("rattachement n°"),
    "seats": _("rattachements"),
    "held": _("rôle"),
    "document": _("document n°"),
    "bundle": _("dossier de pièces n°"),
    "pieces": _("empreintes des pièces"),
    "replaces": _("remplace le document n°"),
    "run": _("série n°"),
    "piece": _("pièce n°"),
    "part": _("fichier"),
    "page": _("page"),
    "pages": _("pages"),
    "media_type": _("format"),
    "copy_sha256": _("empreinte de la copie"),
    "scanned": _("antivirus passé"),
    "insists": _("malgré la règle du procès-verbal"),
    "entry": _("acte n°"),
    "rectifies": _("rectifie l’acte n°"),
    "challenge": _("recours n°"),
    "decision_record": _("décision n°"),
    "consent": _("consentement n°"),
    "recipient": _("destinataire"),
    "how": _("voie"),
    "proof_kind": _("preuve"),
    "rule": _("règle"),
    "route": _("page"),
    "deadline": _("échéance n°"),
    "state": _("état"),
    "notices": _("avis"),
    "mails": _("courriels"),
    "missed": _("échéances dépassées"),
    "feed": _("calendrier n°"),
    "why": _("raison"),
    "change": _("changement"),
    "number": _("changement n°"),
    "numbers": _("changements n°"),
    "act": _("acte"),
    "shelf": _("rayon"),
    "since": _("à partir du"),
    "deadlines": _("échéances"),
    "second_factor": _("second facteur"),
    "tried": _("adresse essayée"),
    "cases": _("dossiers"),
    "found": _("trouvés"),
    "count": _("nombre"),
    "size": _("taille"),
    "version": _("version"),
    "snapshot": _("empreinte du contenu"),
    "sha256": _("empreinte du fichier"),
    "attempts": _("essais"),
    "error": _("erreur"),
    "prefecture": _("préfecture"),
    "court_place": _("département du tribunal"),
    "what": _("objet"),
    "on": _("date"),
    "key": _("clé"),
}

CODES: dict[str, Words] = {
    **{role.value: role.label for role in Role},
    **{kind.value: kind.label for kind in OrganisationKind},
    "support": _("accompagnement"),
    "criminal": _("procédure pénale"),
    "residence": _("droit au séjour"),
    "litigation": _("contentieux"),
    "register": _("registre"),
    "original": _("original"),
    "copy": _("copie propre"),
    "totp": _("code à usage unique"),
    "recovery_codes": _("code de secours"),
    "second_factor": _("second facteur"),
    "reset": _("remis à zéro"),
    "link_sent": _("lien envoyé"),
    "other_sessions": _("autres sessions fermées"),
    "verified": _("vérifié"),
    "amended": _("nouvelle version"),
}

# Rooms to the left of this one may say their own codes: SAYS["step"] = lambda code: label.
SAYS: dict[str, Callable[[str], Words]] = {}


def purpose(code: str) -> str:
    """A purpose in words."""
    return str(PURPOSES.get(code, code))


def fact(name: str, value: object) -> str:
    """One fact of an entry in words."""
    shown = ", ".join(_value(name, each) for each in value) if isinstance(value, list) else _value(name, value)
    return f"{FACTS.get(name, name)} {shown}"


def _value(name: str, value: object) -> str:
    if isinstance(value, bool):
        return gettext("oui") if value else gettext("non")
    code = str(value)
    if name == "rule" and code in RULES:
        return str(RULES[code].sentence)
    if name in SAYS:
        return str(SAYS[name](code))
    if name == "record":
        return _record(code)
    try:
        return date_format(date.fromisoformat(code), "d/m/Y")
    except ValueError:
        return str(CODES.get(code, code))


def _record(code: str) -> str:
    """A record (`person:12`) in words."""
    name, _colon, pk = code.partition(":")
    return f"{_model(name)} n° {pk}" if pk else _model(name)


def row(representation: str) -> str:
    """A row (`cases.person 12`) in words."""
    label, _space, pk = representation.partition(" ")
    return f"{_model(label.rpartition('.')[2])} n° {pk}" if representation else ""


def _model(name: str) -> str:
    found = [str(model._meta.verbose_name) for model in apps.get_models() if model._meta.model_name == name]
    return found[0] if found else name


def field(code: str, model_label: str = "") -> str:
    """A field's own label: `person.birth_date`, or `birth_date` of the row's model."""
    return str(_label(code, model_label))


@lru_cache(maxsize=2048)
def _label(code: str, model_label: str) -> Words:
    owner, _dot, name = code.rpartition(".")
    for model in apps.get_models():
        if model._meta.model_name == owner or (not owner and model._meta.label_lower == model_label):
            try:
                found = model._meta.get_field(name)
                return labelled(name, found.verbose_name)  # type: ignore[union-attr]  # a relation has none, and is caught
            except (FieldDoesNotExist, AttributeError):
                return _file(code, model._meta.verbose_name or owner, name)
    return code


def _file(code: str, of: Words, kind: str) -> Words:
    """A whole file that was read (`document.consent`, `bundle.court`), by what it is."""
    said = SAYS["kind"](kind) if "kind" in SAYS else kind
    return code if said == kind else format_lazy(_("{of} « {what} »"), of=of, what=said)


def labelled(name: str, label: Words) -> Words:
    """The label of a field; one that was given none has Django's, which is English."""
    return FIELDS.get(name, label) if str(label) == name.replace("_", " ") else label
