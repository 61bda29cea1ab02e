"""The electronic seal of an organisation (PAdES; eIDAS art. 35 and 36), put on its papers where it has a certificate.

`SEALS_DIR` holds one PKCS#12 file per organisation, `<SIRET>.p12`, and its password in `<SIRET>.password`.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

FIELD = "Sceau"


class SealUnusable(Exception):
    """The organisation has a certificate that cannot seal; the message is a code."""


def of(siret: str) -> Path | None:
    """The certificate of this organisation; None when it has none here."""
    number = re.sub(r"\D", "", siret)
    path = Path(settings.SEALS_DIR) / f"{number}.p12" if settings.SEALS_DIR and number else None
    return path if path and path.is_file() else None


def put(content: bytes, certificate: Path) -> bytes:
    """The same PDF with an invisible seal that any later change breaks; raises `SealUnusable`."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    signer = opened(certificate)
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        name=subject(signer),
    )
    out = io.BytesIO()
    signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), meta, signer=signer, output=out)
    return out.getvalue()


def opened(certificate: Path) -> SimpleSigner:
    """The key and its certificate, valid today; raises `SealUnusable`."""
    from pyhanko.sign.signers import SimpleSigner  # seventeen megabytes that only a worker needs

    try:
        password = certificate.with_suffix(".password").read_bytes().strip()
        signer = SimpleSigner.load_pkcs12(certificate, passphrase=password)
    except OSError:
        raise SealUnusable("seal_unreadable") from None
    if signer is None:
        raise SealUnusable("seal_wrong_password")
    validity = signer.signing_cert["tbs_certificate"]["validity"]
    if not validity["not_before"].native <= dt.datetime.now(dt.UTC) <= validity["not_after"].native:
        raise SealUnusable("seal_out_of_date")
    return signer


def subject(signer: SimpleSigner) -> str:
    """Whom the certificate names."""
    names = signer.signing_cert.subject.native
    return str(names.get("organization_name") or names.get("common_name") or "")


def faults() -> dict[str, str]:
    """The certificates that could not seal a paper now, by file name, with the code of what is wrong."""
    found: dict[str, str] = {}
    for path in sorted(Path(settings.SEALS_DIR).glob("*.p12")) if settings.SEALS_DIR else []:
        try:
            opened(path)
        except SealUnusable as fault:
            found[path.name] = str(fault)
    return found
