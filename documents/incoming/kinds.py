"""The closed list of what comes in, as people name it; the numbers are those of the digest of the law, § 3."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice


class PieceKind(Choice):
    """What a received paper is."""

    UNSORTED = "unsorted", _("à classer")
    COMPLAINT_RECEIPT = "complaint_receipt", _("récépissé de dépôt de plainte")  # 12
    HEARING_RECORD = "hearing_record", _("procès-verbal d’audition ou de plainte")  # 13: kept out, reference only
    REFLECTION_RECEIPT = "reflection_receipt", _("récépissé « délai de réflexion » (30 jours)")  # 15
    FILING_RECEIPT = "filing_receipt", _("attestation de dépôt ou accusé de réception de la préfecture")  # 22
    RESIDENCE_RECEIPT = "residence_receipt", _("récépissé ou attestation de prolongation d’instruction")  # 23
    PROCEEDINGS_ATTESTATION = "proceedings_attestation", _("attestation sur l’avancement de la procédure pénale")  # 26
    RESIDENCE_CARD = "residence_card", _("titre de séjour")
    PIECES_REQUEST = "pieces_request", _("demande de pièces de la préfecture")
    SUMMONS = "summons", _("convocation")
    DECISION = "decision", _("décision de l’administration")
    JUDGMENT = "judgment", _("jugement, arrêt ou ordonnance")
    NON_APPEAL = "non_appeal", _("certificat de non-appel")
    LEGAL_AID = "legal_aid", _("décision d’aide juridictionnelle")
    SENDING_PROOF = "sending_proof", _("preuve d’envoi ou de dépôt")
    PASSPORT = "passport", _("passeport")
    IDENTITY_CARD = "identity_card", _("carte d’identité")
    CONSULAR_DOCUMENT = "consular_document", _("document consulaire")
    BIRTH_CERTIFICATE = "birth_certificate", _("acte de naissance")
    IDENTITY_PHOTO = "identity_photo", _("photographie d’identité")
    DOMICILIATION = "domiciliation", _("attestation de domiciliation")
    LINK_STATEMENT = "link_statement", _("attestation de rupture des liens, signée")
    COMMITMENT = "commitment", _("contrat d’engagement signé")
    SCHOOLING = "schooling", _("certificat de scolarité ou de formation")
    WORK = "work", _("contrat de travail ou bulletin de paie")
    MEDICAL = "medical", _("certificat ou document médical")
    PHOTOGRAPH = "photograph", _("photographie ou capture d’écran")
    OTHER = "other", _("autre pièce")

    @property
    def name_of_paper(self) -> str:
        """Its label, as the title of a line."""
        label = str(self.label)
        return label[:1].upper() + label[1:]


NEVER_ENCLOSED = (PieceKind.UNSORTED, PieceKind.HEARING_RECORD)  # not proposed for a bordereau by itself
CHOSEN = [(kind.value, kind.label) for kind in PieceKind if kind is not PieceKind.UNSORTED]
