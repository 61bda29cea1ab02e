"""What the register knows how to say: one verb for each kind of entry."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Verb(StrEnum):
    """The act that an entry records."""

    CASE_OPENED = "case_opened"
    STEP_TAKEN = "step_taken"
    RECORD_ADDED = "record_added"
    RECORD_RECTIFIED = "record_rectified"
    RECORD_CLOSED = "record_closed"
    DEADLINE_SETTLED = "deadline_settled"
    DEADLINE_MISSED = "deadline_missed"
    REMINDED = "reminded"
    NOTICE_SEEN = "notice_seen"
    ASSIGNED = "assigned"
    TRANSMITTED = "transmitted"
    TRANSMISSION_ENDED = "transmission_ended"
    READ = "read"
    NAMES_REVEALED = "names_revealed"
    SEARCHED = "searched"
    WHEREABOUTS_REVEALED = "whereabouts_revealed"
    DISCLOSED = "disclosed"
    DISCLOSED_BY_LAW = "disclosed_by_law"
    PROOF_ADDED = "proof_added"
    DOCUMENT_REQUESTED = "document_requested"
    DOCUMENT_DROPPED = "document_dropped"
    DOCUMENT_ISSUED = "document_issued"
    DOCUMENT_RENDERED = "document_rendered"
    DOCUMENT_FAILED = "document_failed"
    DOCUMENT_READ = "document_read"
    RUN_STARTED = "run_started"
    RUN_CANCELLED = "run_cancelled"
    RUN_FINISHED = "run_finished"
    PIECE_RECEIVED = "piece_received"
    PIECE_REFUSED = "piece_refused"
    PIECE_CHECKED = "piece_checked"
    PIECE_QUARANTINED = "piece_quarantined"
    PIECE_CLASSIFIED = "piece_classified"
    PIECE_READ = "piece_read"
    PIECE_ORIGINAL_TAKEN = "piece_original_taken"
    PIECE_REMOVED = "piece_removed"
    PIECE_RESTORED = "piece_restored"
    PIECE_PURGED = "piece_purged"
    BUNDLE_ISSUED = "bundle_issued"
    BUNDLE_MADE = "bundle_made"
    BUNDLE_FAILED = "bundle_failed"
    BUNDLE_READ = "bundle_read"
    REFUSED = "refused"
    LOGGED_IN = "logged_in"
    LOGIN_FAILED = "login_failed"
    LOGGED_OUT = "logged_out"
    MFA_CHANGED = "mfa_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    USER_CREATED = "user_created"
    USER_DISABLED = "user_disabled"
    LANGUAGE_CHOSEN = "language_chosen"
    CALENDAR_OPENED = "calendar_opened"
    CALENDAR_CLOSED = "calendar_closed"
    CALENDAR_READ = "calendar_read"
    MEMBERSHIP_OPENED = "membership_opened"
    MEMBERSHIP_CLOSED = "membership_closed"
    ORGANISATION_CREATED = "organisation_created"
    LAW_CHANGED = "law_changed"
    LAW_APPLIED = "law_applied"
    TRANSLATION_JUDGED = "translation_judged"
    EXPORTED = "exported"
    CHECKPOINT = "checkpoint"
    KEYS_REWRAPPED = "keys_rewrapped"
    INTEGRITY_FAULT = "integrity_fault"
    ROW_CREATED = "row_created"
    ROW_UPDATED = "row_updated"
    ROW_DELETED = "row_deleted"

    @property
    def label(self) -> str | Promise:
        """The verb as an auditor reads it."""
        return LABELS[self]


LABELS: dict[Verb, str | Promise] = {
    Verb.CASE_OPENED: _("a ouvert le dossier"),
    Verb.STEP_TAKEN: _("a enregistré une étape"),
    Verb.RECORD_ADDED: _("a ajouté une information"),
    Verb.RECORD_RECTIFIED: _("a rectifié une information"),
    Verb.RECORD_CLOSED: _("a clos une information"),
    Verb.DEADLINE_SETTLED: _("a dit ce qu’est devenue une échéance"),
    Verb.DEADLINE_MISSED: _("a constaté qu’une échéance est dépassée"),
    Verb.REMINDED: _("a rappelé des échéances"),
    Verb.NOTICE_SEEN: _("a marqué un avis comme vu"),
    Verb.ASSIGNED: _("a confié le dossier"),
    Verb.TRANSMITTED: _("a transmis le dossier au pôle juridique"),
    Verb.TRANSMISSION_ENDED: _("a mis fin à la transmission du dossier"),
    Verb.READ: _("a lu des informations personnelles"),
    Verb.NAMES_REVEALED: _("a affiché des noms"),
    Verb.SEARCHED: _("a cherché dans ses dossiers"),
    Verb.WHEREABOUTS_REVEALED: _("a affiché un lieu de vie ou un moyen de contact"),
    Verb.DISCLOSED: _("a communiqué des informations à un tiers"),
    Verb.DISCLOSED_BY_LAW: _("a communiqué des informations sans accord, sur un fondement légal"),
    Verb.PROOF_ADDED: _("a ajouté la preuve d’un envoi"),
    Verb.DOCUMENT_REQUESTED: _("a demandé un document"),
    Verb.DOCUMENT_DROPPED: _("a renoncé à un document avant de l’émettre"),
    Verb.DOCUMENT_ISSUED: _("a émis un document"),
    Verb.DOCUMENT_RENDERED: _("a produit le fichier d’un document"),
    Verb.DOCUMENT_FAILED: _("n’a pas pu produire un document"),
    Verb.DOCUMENT_READ: _("a ouvert un document"),
    Verb.RUN_STARTED: _("a demandé une série de documents"),
    Verb.RUN_CANCELLED: _("a annulé une série de documents"),
    Verb.RUN_FINISHED: _("a terminé une série de documents"),
    Verb.PIECE_RECEIVED: _("a déposé une pièce"),
    Verb.PIECE_REFUSED: _("n’a pas pu déposer une pièce"),
    Verb.PIECE_CHECKED: _("a examiné une pièce et en a fait une copie propre"),
    Verb.PIECE_QUARANTINED: _("a mis une pièce en quarantaine"),
    Verb.PIECE_CLASSIFIED: _("a dit ce qu’est une pièce"),
    Verb.PIECE_READ: _("a ouvert une pièce"),
    Verb.PIECE_ORIGINAL_TAKEN: _("a obtenu l’original d’une pièce"),
    Verb.PIECE_REMOVED: _("a retiré une pièce"),
    Verb.PIECE_RESTORED: _("a remis une pièce au dossier"),
    Verb.PIECE_PURGED: _("a détruit les fichiers d’une pièce retirée"),
    Verb.BUNDLE_ISSUED: _("a émis un dossier de pièces"),
    Verb.BUNDLE_MADE: _("a produit les fichiers d’un dossier de pièces"),
    Verb.BUNDLE_FAILED: _("n’a pas pu produire un dossier de pièces"),
    Verb.BUNDLE_READ: _("a ouvert un dossier de pièces"),
    Verb.REFUSED: _("s’est vu refuser l’accès"),
    Verb.LOGGED_IN: _("a ouvert une session"),
    Verb.LOGIN_FAILED: _("n’a pas réussi à ouvrir une session"),
    Verb.LOGGED_OUT: _("a fermé sa session"),
    Verb.MFA_CHANGED: _("a modifié un second facteur"),
    Verb.PASSWORD_CHANGED: _("a changé un mot de passe"),
    Verb.USER_CREATED: _("a créé un compte"),
    Verb.USER_DISABLED: _("a désactivé un compte"),
    Verb.LANGUAGE_CHOSEN: _("a choisi la langue de ses pages"),
    Verb.CALENDAR_OPENED: _("a créé une adresse de calendrier"),
    Verb.CALENDAR_CLOSED: _("a fermé une adresse de calendrier"),
    Verb.CALENDAR_READ: _("a relu ses échéances par son calendrier"),
    Verb.MEMBERSHIP_OPENED: _("a ouvert un rattachement"),
    Verb.MEMBERSHIP_CLOSED: _("a clos un rattachement"),
    Verb.ORGANISATION_CREATED: _("a créé une organisation"),
    Verb.LAW_CHANGED: _("a changé le droit enregistré"),
    Verb.LAW_APPLIED: _("a compté à nouveau des échéances après un changement du droit"),
    Verb.TRANSLATION_JUDGED: _("a dit si une traduction des documents est relue"),
    Verb.EXPORTED: _("a exporté le registre"),
    Verb.CHECKPOINT: _("a scellé un point de contrôle"),
    Verb.KEYS_REWRAPPED: _("a renouvelé l’enveloppe des clés"),
    Verb.INTEGRITY_FAULT: _("a rencontré une valeur altérée, qui n’a pas été montrée"),
    Verb.ROW_CREATED: _("a créé un enregistrement"),
    Verb.ROW_UPDATED: _("a modifié un enregistrement"),
    Verb.ROW_DELETED: _("a supprimé un enregistrement"),
}


def label_of(code: str) -> str:
    """The French label of a verb's code; an unknown code speaks for itself."""
    return str(next((label for verb, label in LABELS.items() if verb == code), code))
