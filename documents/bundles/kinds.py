"""The kinds of bundle: what each is for, its bordereau, the papers that it should hold and what else is expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from documents.incoming.kinds import PieceKind
from documents.proofs import Way
from workflow.choices import ApplicationKind, Choice
from workflow.kinds import Kind


@dataclass(frozen=True)
class Expected:
    """A received piece that a bundle usually holds; any of these kinds is it."""

    label: Any
    kinds: tuple[PieceKind, ...]


class BundleKind(Choice):
    """What a bundle is for."""

    FIRST_PERMIT = "first_permit", _("Demande de titre de séjour")
    RENEWAL = "renewal", _("Renouvellement du titre")
    RESIDENT_CARD = "resident_card", _("Carte de résident")
    COURT = "court", _("Recours devant le tribunal administratif")
    CIVIL_PARTY = "civil_party", _("Plainte avec constitution de partie civile")

    @property
    def bordereau(self) -> Kind:
        """The paper that freezes the list of its pieces."""
        return _BORDEREAUX.get(self, Kind.BORDEREAU)

    @property
    def papers(self) -> tuple[Kind, ...]:
        """Our own papers that it should hold, in their order."""
        return _PAPERS[self]

    @property
    def proofs(self) -> tuple[Kind, ...]:
        """Our bordereaux that it may produce as pieces: a court is shown what was filed."""
        return (Kind.BORDEREAU,) if self is BundleKind.COURT else ()

    @property
    def others(self) -> tuple[Expected, ...]:
        """The received pieces that it usually holds (digest, § 2.3 and § 3), in their order."""
        return _OTHERS[self]

    @property
    def way(self) -> Way:
        """How it usually leaves: an application is filed on line, what is the lawyer's goes to the lawyer."""
        return Way.ANEF if self.proves else Way.EMAIL

    @property
    def proves(self) -> ApplicationKind | None:
        """The application whose completeness its bordereau can prove; None for a court's."""
        return ApplicationKind(self.value) if self.value in {k.value for k in ApplicationKind} else None


_BORDEREAUX = {BundleKind.COURT: Kind.COURT_BORDEREAU, BundleKind.CIVIL_PARTY: Kind.CIVIL_PARTY_BORDEREAU}
_PAPERS: dict[BundleKind, tuple[Kind, ...]] = {
    BundleKind.FIRST_PERMIT: (Kind.RESIDENCE_APPLICATION, Kind.SUPPORT_CERTIFICATE),
    BundleKind.RENEWAL: (Kind.RENEWAL_REQUEST, Kind.SUPPORT_CERTIFICATE),
    BundleKind.RESIDENT_CARD: (Kind.RESIDENT_CARD_REQUEST, Kind.SUPPORT_CERTIFICATE),
    BundleKind.COURT: (Kind.COURT_CHRONOLOGY, Kind.REASONS_REQUEST, Kind.INFORMAL_APPEAL, Kind.HIERARCHICAL_APPEAL),
    BundleKind.CIVIL_PARTY: (Kind.CIVIL_PARTY_CHRONOLOGY, Kind.DISMISSAL_APPEAL),
}
P = PieceKind
_IDENTITY = Expected(
    _("état civil et nationalité (passeport, document consulaire, acte de naissance)"),
    (P.PASSPORT, P.IDENTITY_CARD, P.CONSULAR_DOCUMENT, P.BIRTH_CERTIFICATE),
)
_DOMICILE = Expected(_("domiciliation ou justificatif de domicile"), (P.DOMICILIATION,))
_COMPLAINT = Expected(_("récépissé du dépôt de plainte, ou référence de la procédure"), (P.COMPLAINT_RECEIPT,))
_COMMITMENT = Expected(_("contrat d’engagement signé"), (P.COMMITMENT,))
_OTHERS: dict[BundleKind, tuple[Expected, ...]] = {
    BundleKind.FIRST_PERMIT: (
        _COMPLAINT,
        _IDENTITY,
        _DOMICILE,
        Expected(_("déclaration de rupture des liens, signée"), (P.LINK_STATEMENT,)),
        Expected(_("photographie d’identité"), (P.IDENTITY_PHOTO,)),
        _COMMITMENT,
    ),
    BundleKind.RENEWAL: (
        Expected(_("titre à renouveler"), (P.RESIDENCE_CARD,)),
        Expected(_("justificatif de l’état de la procédure pénale"), (P.PROCEEDINGS_ATTESTATION,)),
        _DOMICILE,
        _COMMITMENT,
    ),
    BundleKind.RESIDENT_CARD: (
        Expected(_("jugement ou arrêt de condamnation"), (P.JUDGMENT,)),
        Expected(_("certificat de non-appel"), (P.NON_APPEAL,)),
        Expected(_("titre valable le jour où la condamnation est devenue définitive"), (P.RESIDENCE_CARD,)),
        _DOMICILE,
    ),
    BundleKind.COURT: (
        Expected(
            _("décision attaquée, ou preuve du dépôt de la demande restée sans réponse"), (P.DECISION, P.FILING_RECEIPT)
        ),
        _COMPLAINT,
        Expected(_("récépissé ou attestation détenus"), (P.RESIDENCE_RECEIPT,)),
    ),
    BundleKind.CIVIL_PARTY: (
        Expected(_("récépissé du dépôt de plainte"), (P.COMPLAINT_RECEIPT,)),
        Expected(_("avis de classement sans suite"), (P.DECISION,)),
    ),
}
