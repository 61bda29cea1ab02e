"""The electronic seal: put where there is a certificate, broken by any change, no reason to stop a paper."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from django.core import checks
from django.test import Client
from django.urls import reverse
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case
from cases.records import Records
from documents import seal, services
from documents.bundles.kinds import BundleKind
from documents.models import Bundle, Document, Status
from documents.services import bundling, reading
from workflow.kinds import Kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]
Load = Callable[[], Records]
SIRET = "00000000100018"
PASSWORD = "00000000100018.password"
NOW = dt.datetime.now(dt.UTC)
YEAR = dt.timedelta(days=365)


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(key: rsa.RSAPrivateKey, since: dt.datetime, until: dt.datetime) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Les Lucioles"),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, "Sceau Les Lucioles"),
        ]
    )
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(since).not_valid_after(until)
    usage = x509.KeyUsage(True, True, *[False] * 7)
    return made.add_extension(usage, critical=True).sign(key, hashes.SHA256())


@pytest.fixture
def seals(settings: Any, tmp_path: Path, key: rsa.RSAPrivateKey, case: Case) -> Callable[..., x509.Certificate]:
    """Puts a certificate of Les Lucioles where the worker looks."""
    settings.SEALS_DIR = str(tmp_path)
    type(case.organisation).objects.filter(pk=case.organisation_id).update(siret=SIRET)

    def put(since: dt.datetime = NOW - YEAR, until: dt.datetime = NOW + YEAR) -> x509.Certificate:
        own = certificate(key, since, until)
        kept = pkcs12.serialize_key_and_certificates(
            b"sceau", key, own, None, serialization.BestAvailableEncryption(b"secret")
        )
        (tmp_path / "00000000100018.p12").write_bytes(kept)
        (tmp_path / PASSWORD).write_bytes(b"secret\n")
        return own

    return put


@pytest.fixture
def issue(case: Case, by: Any, records: Load) -> Callable[[], Document]:
    def made() -> Document:
        asked = services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=records())
        return Document.objects.get(pk=asked.pk)

    return made


def status(content: bytes) -> tuple[bool, bool]:
    """Whether the seal is whole and covers the whole file, as a verifier outside sees it."""
    [found] = PdfFileReader(io.BytesIO(content)).embedded_signatures
    told = validate_pdf_signature(found, ValidationContext(trust_roots=[], allow_fetching=False))
    return told.intact and told.valid, told.coverage.name == "ENTIRE_FILE"


def test_a_paper_bears_the_seal_of_its_organisation(seals: Any, issue: Any, by: Any) -> None:
    seals()
    document = issue()
    content = services.read(document, by=by)
    assert document.sealed_by == "Les Lucioles"
    assert status(content) == (True, True)
    place = content.index(b"/Producer") if b"/Producer" in content else len(content) // 2
    altered = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    assert status(altered)[0] is False, "the control: one bit changed"


def test_its_page_says_who_sealed_it(seals: Any, issue: Any) -> None:
    seals()
    document = issue()
    shown = Client().get(reverse("documents:verify", args=[document.uid.hex, document.code])).content.decode()
    assert "Sceau électronique" in shown


def test_without_certificate_a_paper_is_issued_without_seal(settings: Any, tmp_path: Path, issue: Any, by: Any) -> None:
    settings.SEALS_DIR = str(tmp_path)
    document = issue()
    assert (document.status, document.sealed_by) == (Status.ISSUED.value, "")
    assert b"/Sig" not in services.read(document, by=by)
    assert "unsealed" not in RegisterEntry.objects.get(verb=Verb.DOCUMENT_RENDERED.value).body


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda seals, folder: seals(until=NOW - dt.timedelta(days=1)), "seal_out_of_date"),
        (lambda seals, folder: seals(since=NOW + dt.timedelta(days=1)), "seal_out_of_date"),
        (
            lambda seals, folder: (seals(), (folder / PASSWORD).write_bytes(b"x")),
            "seal_wrong_password",
        ),
        (lambda seals, folder: (seals(), (folder / PASSWORD).unlink()), "seal_unreadable"),
    ],
)
def test_a_seal_out_of_order_stops_no_paper_and_is_told(
    spoil: Any, code: str, seals: Any, tmp_path: Path, issue: Any
) -> None:
    spoil(seals, tmp_path)
    document = issue()
    assert (document.status, document.sealed_by) == (Status.ISSUED.value, "")
    assert f'"unsealed":"{code}"' in RegisterEntry.objects.get(verb=Verb.DOCUMENT_RENDERED.value).body
    assert [w.id for w in checks.run_checks(tags=[checks.Tags.security]) if code in w.msg] == ["documents.W001"]


def test_a_seal_in_order_is_not_complained_of(seals: Any) -> None:
    seals()
    assert seal.faults() == {}


@pytest.fixture
def bundle(case: Case, by: Any, issue: Any, records: Load) -> Callable[[], Bundle]:
    """A bundle of one certificate, issued and made at once."""

    def made() -> Bundle:
        issue()
        begun = bundling.start(case, BundleKind.FIRST_PERMIT, by=by)
        bundling.issue(begun, by=by, records=records())
        return Bundle.objects.get(pk=begun.pk)

    return made


def parts_of(bundle: Bundle, by: Any) -> list[bytes]:
    return [reading.read_part(part, by=by) for part in bundle.parts.select_related("bundle__key")]


def test_each_file_of_a_bundle_bears_the_seal_and_its_page_says_so(seals: Any, bundle: Any, by: Any) -> None:
    seals()
    made = bundle()
    assert made.sealed_by == "Les Lucioles"
    assert [status(content) for content in parts_of(made, by)] == [(True, True)]
    shown = Client().get(reverse("documents:verify", args=[made.uid.hex, made.code])).content.decode()
    assert "Sceau électronique" in shown


def test_a_bundle_is_made_without_a_seal_that_cannot_seal_and_the_register_says_so(
    seals: Any, bundle: Any, by: Any
) -> None:
    seals(until=NOW - dt.timedelta(days=1), since=NOW - YEAR)
    made = bundle()
    assert (made.state, made.sealed_by) == ("ready", "")
    assert all(b"/ByteRange" not in content for content in parts_of(made, by))
    assert RegisterEntry.objects.of_verbs(Verb.BUNDLE_MADE).get().facts["unsealed"] == "seal_out_of_date"


def test_the_number_of_a_page_is_an_artifact_and_the_contents_say_what_the_file_is_not(
    bundle: Any, by: Any, tmp_path: Path
) -> None:
    [content] = parts_of(bundle(), by)
    with pikepdf.open(io.BytesIO(content)) as file:
        for page in file.pages:
            drawn = pikepdf.parse_content_stream(page)
            [at] = [n for n, (said, op) in enumerate(drawn) if str(op) == "BDC" and "/Subtype" in str(said)]
            marks = [str(op) for _said, op in drawn[at:]]
            assert str(drawn[at].operands[0]) == "/Artifact"
            assert "Tj" in marks[: marks.index("EMC")]
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "pas archivables au sens de la norme PDF/A" in " ".join(text.split())
