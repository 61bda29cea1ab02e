"""Papers from the request to the sealed file: frozen once, made once, read with a trace, sent with an agreement."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accounts.models import Organisation
from accounts.policy import Refused
from audit.models import RegisterEntry
from audit.services import act
from audit.verbs import Verb
from cases.models import Case, Consent, Person
from cases.records import Records
from cases.services.following import assign
from cases.services.recording import close_record
from documents import rendering, services
from documents.models import Disclosure, Document, Status
from documents.services import Draft, PaperRefused
from tests import people
from tests.documents.conftest import TODAY, shown
from vault.access import access
from vault.faults import IntegrityFault
from workflow.kinds import Kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]
Load = Callable[[], Records]


def asked(case: Case, kind: Kind, by: Any, records: Load) -> Document:
    return services.request_alone(case, kind, by=by, records=records())


def issued(case: Case, kind: Kind, by: Any, records: Load, **draft: Any) -> Document:
    document = asked(case, kind, by, records)
    if document.status == Status.TO_REVIEW.value:
        services.issue(document, by=by, records=records(), draft=Draft(**draft))
    return Document.objects.get(pk=document.pk)


def test_a_certificate_is_issued_and_made_at_once(case: Case, by: Any, records: Load) -> None:
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    assert document.status == Status.ISSUED
    assert services.read(document, by=by).startswith(b"%PDF-")


def test_a_letter_waits_until_somebody_issues_it(case: Case, by: Any, records: Load) -> None:
    document = asked(case, Kind.REFLECTION_REQUEST, by, records)
    assert (document.status, document.path) == (Status.TO_REVIEW, "")
    services.issue(document, by=by, records=records())
    assert shown(document).status == Status.ISSUED


def test_an_entry_asks_for_each_paper_once(case: Case, by: Any, records: Load) -> None:
    entry = case.entry_set.first()
    with act(by=by):
        first = services.request(case, entry, [Kind.BORDEREAU, Kind.CONSENT], by=by, records=records())
    with act(by=by):
        again = services.request(case, entry, [Kind.BORDEREAU, Kind.CONSENT], by=by, records=records())
    assert (len(first), again) == (2, [])


def test_what_is_issued_no_longer_follows_the_case(case: Case, by: Any, records: Load) -> None:
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    before = services.read(document, by=by)
    person = Person.objects.get(case=case)
    person.legal_name = "Autrement"
    with act(by=by):
        person.save()
    rendering.render(document.pk)
    assert services.read(document, by=by) == before


def test_a_paper_is_issued_once(case: Case, by: Any, records: Load) -> None:
    document = issued(case, Kind.REFLECTION_REQUEST, by, records)
    with pytest.raises(PaperRefused):
        services.issue(document, by=by, records=records())


def test_a_correction_is_another_version_and_the_first_stays(case: Case, by: Any, records: Load) -> None:
    first = issued(case, Kind.REFLECTION_REQUEST, by, records, paragraphs="Premier texte.")
    kept = services.read(first, by=by)
    second = services.new_version(first, by=by, records=records())
    assert (second.version, second.paragraphs, second.replaces_id) == (2, "Premier texte.", first.pk)
    services.issue(second, by=by, records=records(), draft=Draft(paragraphs="Second texte."))
    assert services.read(first, by=by) == kept != services.read(Document.objects.get(pk=second.pk), by=by)


def test_a_worker_that_runs_twice_makes_one_file(case: Case, by: Any, records: Load, media: Path) -> None:
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    before = shown(document)
    rendering.render(document.pk)
    assert shown(document) == before
    assert [path.name for path in media.rglob("*") if path.is_file()] == [document.path]


def test_a_file_is_sealed_under_a_random_name(case: Case, by: Any, records: Load, media: Path) -> None:
    issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    files = [path for path in media.rglob("*") if path.is_file()]
    assert [path.read_bytes()[:4] for path in files] == [b"DOC1"]
    assert all(b"%PDF" not in path.read_bytes() and path.suffix == "" for path in files)


def test_the_register_knows_the_digest_of_the_file(case: Case, by: Any, records: Load) -> None:
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    made = RegisterEntry.objects.about(case.reference).of_verbs(Verb.DOCUMENT_RENDERED).first()
    assert made.facts["sha256"] == document.digest == hashlib.sha256(services.read(document, by=by)).hexdigest()


def test_a_reading_is_in_the_register_before_the_file_is_opened(
    case: Case, by: Any, records: Load, media: Path
) -> None:
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    (media / "kept" / document.path[:2] / document.path).unlink()
    with pytest.raises(FileNotFoundError):
        services.read(document, by=by)
    assert RegisterEntry.objects.about(case.reference).of_verbs(Verb.DOCUMENT_READ).count() == 1


def test_an_altered_file_is_never_given(case: Case, by: Any, records: Load, media: Path) -> None:
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    path = media / "kept" / document.path[:2] / document.path
    body = bytearray(path.read_bytes())
    body[200] ^= 1
    path.write_bytes(body)
    with pytest.raises(IntegrityFault):
        services.read(document, by=by)
    told = RegisterEntry.objects.about(case.reference).of_verbs(Verb.INTEGRITY_FAULT).get()
    assert (told.fields, told.actor_id) == (["document.support_certificate"], by.user_id)


def test_a_file_left_aside_by_a_crash_is_found(case: Case, by: Any, records: Load, media: Path) -> None:
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    (media / "kept" / document.path[:2] / document.path).rename(media / "incoming" / document.path)
    assert services.read(document, by=by).startswith(b"%PDF-")


def test_a_failure_leaves_the_paper_in_preparation_and_says_no_value(
    case: Case, by: Any, records: Load, monkeypatch: pytest.MonkeyPatch, media: Path
) -> None:
    monkeypatch.setattr("documents.printing.make", lambda facts: 1 / 0)
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    assert (document.status, document.attempts) == (Status.RENDERING, 1)
    assert document.next_try_at is not None
    said = RegisterEntry.objects.about(case.reference).of_verbs(Verb.DOCUMENT_FAILED).first()
    assert said.facts["error"] == "no_result"
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_a_full_disk_leaves_the_paper_in_preparation_and_no_litter(
    case: Case, by: Any, records: Load, monkeypatch: pytest.MonkeyPatch, media: Path
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("documents.storage.os.fsync", full)
        document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    assert (document.status, document.attempts) == (Status.RENDERING, 1)
    said = RegisterEntry.objects.about(case.reference).of_verbs(Verb.DOCUMENT_FAILED).first()
    assert said.facts["error"] == "not_kept"
    assert not [path for path in media.rglob("*") if path.is_file()]
    rendering.render(document.pk)
    assert services.read(Document.objects.get(pk=document.pk), by=by).startswith(b"%PDF-")


def test_after_five_failures_somebody_must_ask_again(
    case: Case, by: Any, records: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("documents.printing.make", lambda facts: 1 / 0)
        document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
        for _ in range(5):
            rendering.render(document.pk)
    assert (shown(document).status, shown(document).attempts) == (Status.FAILED, 5)
    with act(by=by):
        services.retry(document)
    assert shown(document).status == Status.ISSUED


BY_POST: dict[str, Any] = {"how": "post", "proof_kind": "none"}


def test_nothing_is_sent_without_an_agreement_that_holds_that_day(case: Case, by: Any, records: Load) -> None:
    document = issued(case, Kind.REFLECTION_REQUEST, by, records)
    before = TODAY - dt.timedelta(days=55)
    for recipient, day in (("police", TODAY), ("prefecture", before)):
        with pytest.raises(PaperRefused):
            services.disclose(
                document, by=by, records=records(), recipient=recipient, how="post", on=day, proof_kind="none"
            )
    assert Disclosure.objects.count() == 0


def test_sending_is_recorded_with_its_proof_sealed(case: Case, by: Any, records: Load) -> None:
    document = issued(case, Kind.REFLECTION_REQUEST, by, records)
    sent = services.disclose(
        document,
        by=by,
        records=records(),
        recipient="prefecture",
        how="post",
        on=TODAY,
        proof_kind="registered",
        proof="2C 123 456 7890 1",
    )
    entry = RegisterEntry.objects.about(case.reference).of_verbs(Verb.DISCLOSED).first()
    assert (sent.proof, entry.facts["recipient"]) == ("2C12345678901", "prefecture")
    assert "2C123" not in entry.body


def test_an_agreement_taken_back_stops_the_next_sending(case: Case, by: Any, records: Load) -> None:
    document = issued(case, Kind.REFLECTION_REQUEST, by, records)
    consent = Consent.objects.get(case=case)
    consent.withdrawn_on = TODAY
    with act(by=by):
        consent.save()
    with pytest.raises(PaperRefused):
        services.disclose(document, by=by, records=records(), recipient="prefecture", on=TODAY, **BY_POST)


def test_what_is_not_issued_yet_was_given_to_nobody(case: Case, by: Any, records: Load) -> None:
    document = asked(case, Kind.REFLECTION_REQUEST, by, records)
    with pytest.raises(PaperRefused) as refused:
        services.disclose(document, by=by, records=records(), recipient="prefecture", on=TODAY, **BY_POST)
    assert "pas encore émis" in refused.value.sentence


def test_a_step_writes_nothing_of_the_paper_in_clear(case: Case, by: Any, records: Load) -> None:
    from django.db import connection

    issued(case, Kind.REFLECTION_REQUEST, by, records, paragraphs="Canari-4F2A")
    with connection.cursor() as cursor:
        cursor.execute("SELECT snapshot, paragraphs, draft FROM documents_document")
        stored = str(cursor.fetchall())
    assert "Canari" not in stored
    assert "Osazuwa" not in stored


def test_the_worker_reads_for_itself(case: Case, by: Any, records: Load) -> None:
    with access(by, purpose="paper"):
        issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    assert RegisterEntry.objects.about(case.reference).of_verbs(Verb.DOCUMENT_RENDERED).first().role == "system"


def test_an_agreement_taken_back_meanwhile_covers_no_sending(case: Case, by: Any, records: Load) -> None:
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    as_read_before = records()
    close_record(Consent.objects.get(case=case), on=TODAY, by=by)
    given = {"recipient": "prefecture", "how": "post", "on": TODAY, "proof_kind": "none"}
    with pytest.raises(PaperRefused) as refused:
        services.disclose(document, by=by, records=as_read_before, **given)
    assert "Aucun accord" in refused.value.sentence
    assert not Disclosure.objects.exists()


def test_a_case_confided_to_somebody_else_meanwhile_is_neither_corrected_nor_sent(
    case: Case, by: Any, records: Load, lucioles: Organisation
) -> None:
    document = issued(case, Kind.SUPPORT_CERTIFICATE, by, records)
    as_read_before = records()
    bob, maud = people.bob(lucioles), people.maud(lucioles)
    assign(case, to_user_id=bob.pk, by=people.as_actor(maud))
    with pytest.raises(Refused):
        services.new_version(document, by=by, records=as_read_before)
    with pytest.raises(Refused):
        services.disclose(document, by=by, records=as_read_before, recipient="prefecture", on=TODAY, **BY_POST)
    assert (Document.objects.count(), Disclosure.objects.count()) == (1, 0)
