"""Bundles from the choice of pieces to sealed files: a list frozen with its hashes, and nothing else afterwards."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from accounts.models import User
from accounts.policy import Refused
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Application, Case
from cases.records import Records
from documents import services
from documents.bundles import channels, choosing, pieces
from documents.bundles.kinds import BundleKind
from documents.models import Bundle, BundleState, Document, Status
from documents.proofs import Way
from documents.services import Draft, PaperRefused, bundling, reading
from tests import people
from tests.documents import scans
from tests.documents.bundles import Received, line, made, now
from tests.documents.conftest import TODAY
from workflow.kinds import Kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]
Load = Callable[[], Records]


def test_a_bundle_begins_with_what_it_should_hold(case: Case, by: Any, letter: Document) -> None:
    bundle = bundling.start(case, BundleKind.FIRST_PERMIT, by=by)
    assert [each["ref"] for each in bundle.chosen] == [f"paper:{letter.pk}"]
    assert bundling.start(case, BundleKind.FIRST_PERMIT, by=by).pk == bundle.pk


def test_the_bordereau_freezes_the_list_and_the_file_holds_all_of_it(
    case: Case, by: Any, records: Load, letter: Document, received: Received
) -> None:
    scan, photo = received.add(scans.pages(3)), received.add(scans.photograph(), "Passeport", "image/jpeg")
    ours = next(iter(pieces.ours(case.pk, BundleKind.FIRST_PERMIT)))
    bundle = made(case, [ours, scan, photo], by, records)
    assert bundle.state == BundleState.READY, bundle.problem
    assert bundle.bordereau.status == Status.ISSUED
    assert [p["sha256"] for p in bundle.bordereau.snapshot["pieces"]] == [letter.digest, scan.sha256, photo.sha256]
    [part] = bundle.parts.all()
    with pikepdf.open(io.BytesIO(reading.read_part(part, by=by))) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert len(pdf.pages) == bundle.pages == part.last_page
    assert titles[0] == "Bordereau et sommaire"
    assert titles[2:] == ["Pièce n° 2 – Récépissé de plainte", "Pièce n° 3 – Passeport"]


def test_a_bordereau_that_waits_is_the_one_that_is_issued(
    case: Case, by: Any, records: Load, received: Received
) -> None:
    waiting = services.request_alone(case, Kind.BORDEREAU, by=by, records=records())
    bundle = made(case, [received.add(scans.pages())], by, records)
    assert bundle.bordereau_id == waiting.pk
    again = made(case, [received.add(scans.pages(2))], by, records)
    assert again.bordereau.version == waiting.version + 1


def test_a_list_once_issued_does_not_change(case: Case, by: Any, records: Load, received: Received) -> None:
    bundle = made(case, [received.add(scans.pages())], by, records)
    for act in (
        lambda: bundling.choose(bundle, [], by=by),
        lambda: bundling.issue(bundle, by=by, records=records()),
        lambda: bundling.drop(bundle, by=by),
    ):
        with pytest.raises(PaperRefused, match="paper refused") as refused:
            act()
        assert "ne change plus" in refused.value.sentence


def test_a_piece_that_changed_since_it_was_chosen_is_refused(
    case: Case, by: Any, records: Load, received: Received
) -> None:
    bundle = bundling.start(case, BundleKind.FIRST_PERMIT, by=by)
    bundling.choose(bundle, [line(received.add(scans.pages()))], by=by)
    received.clear()
    received.add(scans.pages(2))
    with pytest.raises(PaperRefused) as refused:
        bundling.issue(bundle, by=by, records=records())
    assert "« Récépissé de plainte » a changé" in refused.value.sentence
    assert not Document.objects.filter(kind=Kind.BORDEREAU).exists()


def test_every_way_has_its_place_in_the_settings_and_its_words(settings: Any) -> None:
    assert set(settings.FILE_LIMITS_MB) == {way.value for way in Way}
    assert settings.FILE_LIMITS_MB["anef"] == 10
    assert [said for way, said in channels.choices() if way == "post"] == [
        "lettre recommandée ou simple (un seul fichier)"
    ]
    settings.FILE_LIMITS_MB = settings.FILE_LIMITS_MB | {"anef": 7.5}
    assert dict(channels.choices())["anef"] == "téléservice ANEF (7,5 Mo par fichier)"
    assert {channels.refusal(way) for way in (Way.ANEF, Way.EMAIL, Way.OTHER)} == {
        "le téléservice la refusera",
        "beaucoup de messageries la refuseront",
        "cette voie la refusera",
    }


def test_an_application_goes_on_line_and_what_is_the_lawyers_goes_to_the_lawyer(case: Case, by: Any) -> None:
    ways = {kind: bundling.start(case, kind, by=by).way for kind in (BundleKind.RENEWAL, BundleKind.COURT)}
    assert ways == {BundleKind.RENEWAL: "anef", BundleKind.COURT: "email"}


def test_too_much_at_once_is_refused_before_anything_is_frozen(
    case: Case, by: Any, records: Load, received: Received, settings: Any
) -> None:
    settings.BUNDLE_LIMIT_MB = 1
    heavy = [received.add(scans.photograph(1600, 1200), "Photo", "image/jpeg") for _ in range(2)]
    with pytest.raises(PaperRefused) as refused:
        made(case, heavy, by, records)
    assert "faites-en deux" in refused.value.sentence
    assert not Bundle.objects.exclude(state=BundleState.DRAFT).exists()


def test_an_empty_bundle_and_a_piece_of_another_case_are_refused(case: Case, by: Any, records: Load) -> None:
    bundle = bundling.start(case, BundleKind.COURT, by=by)
    with pytest.raises(PaperRefused):
        bundling.issue(bundle, by=by, records=records())
    with pytest.raises(PaperRefused):
        bundling.choose(bundle, [{"ref": "paper:999", "form": "copie", "sha256": "x"}], by=by)


def test_bob_neither_fills_nor_issues_a_bundle_that_is_not_his(
    case: Case, by: Any, records: Load, received: Received
) -> None:
    bundle = bundling.start(case, BundleKind.FIRST_PERMIT, by=by)
    bob = people.as_actor(people.bob(case.organisation))
    for act in (
        lambda: bundling.start(case, BundleKind.COURT, by=bob),
        lambda: bundling.choose(bundle, [], by=bob),
        lambda: bundling.issue(bundle, by=bob, records=records()),
        lambda: bundling.again(bundle, by=bob),
    ):
        with pytest.raises(Refused):
            act()


def test_the_register_says_the_hashes_and_no_title(case: Case, by: Any, records: Load, received: Received) -> None:
    scan = received.add(scans.pages(), "Passeport de Blessing")
    bundle = made(case, [scan], by, records)
    reading.read_part(bundle.parts.select_related("bundle").get(), by=by)
    entries = RegisterEntry.objects.about(case.reference)
    issued = entries.of_verbs(Verb.BUNDLE_ISSUED).get()
    assert issued.facts["pieces"] == [scan.sha256]
    assert entries.of_verbs(Verb.BUNDLE_MADE).get().facts["sha256"] == [bundle.parts.get().digest]
    assert entries.of_verbs(Verb.BUNDLE_READ).count() == 1
    assert not [e for e in entries if "Passeport" in e.body]


def test_a_paper_of_the_file_or_of_the_person_is_no_piece(case: Case, by: Any, records: Load, letter: Document) -> None:
    services.request_alone(case, Kind.RIGHTS_SHEET, by=by, records=records())
    services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=records())
    assert {p.kind for p in pieces.ours(case.pk, BundleKind.FIRST_PERMIT)} == {
        Kind.RESIDENCE_APPLICATION,
        Kind.SUPPORT_CERTIFICATE,
    }


def test_a_court_is_shown_the_list_that_was_filed_and_a_prefecture_only_its_own(
    case: Case, by: Any, records: Load, received: Received
) -> None:
    filed = made(case, [received.add(scans.pages())], by, records).bordereau
    before_court = bundling.start(case, BundleKind.COURT, by=by)
    assert f"paper:{filed.pk}" in {each["ref"] for each in before_court.chosen}
    again = bundling.start(case, BundleKind.FIRST_PERMIT, by=by)
    assert f"paper:{filed.pk}" not in pieces.available(case.pk, again.of)


def test_our_unsigned_statement_is_not_the_signed_one(case: Case, by: Any, records: Load, received: Received) -> None:
    asked = services.request_alone(case, Kind.LINK_STATEMENT, by=by, records=records())
    services.issue(asked, by=by, records=records(), draft=Draft())
    bundle = bundling.start(case, BundleKind.FIRST_PERMIT, by=by)
    assert f"paper:{asked.pk}" not in {each["ref"] for each in bundle.chosen}
    held = pieces.available(case.pk, bundle.of)
    bundling.choose(bundle, [line(held[f"paper:{asked.pk}"], "original")], by=by)
    expected = [str(label) for label in choosing.shown(now(bundle), held)["others_missing"]]
    assert "déclaration de rupture des liens, signée" in expected


def test_a_letter_whose_file_is_being_made_is_not_said_to_be_still_to_prepare(
    case: Case, by: Any, letter: Document
) -> None:
    Document.objects.filter(pk=letter.pk).update(status=Status.RENDERING.value)
    bundle = bundling.start(case, BundleKind.FIRST_PERMIT, by=by)
    told = choosing.shown(bundle, pieces.available(case.pk, bundle.of))
    assert letter.label in told["papers_coming"]
    assert letter.label not in told["papers_missing"]


def test_what_is_frozen_is_the_list_that_was_previewed(
    case: Case, by: Any, records: Load, letter: Document, received: Received
) -> None:
    bundle = bundling.start(case, BundleKind.FIRST_PERMIT, by=by)
    seen = choosing.token(bundle.chosen)
    bundling.choose(bundle, [line(received.add(scans.pages()))], by=by)
    with pytest.raises(PaperRefused) as refused:
        bundling.issue(bundle, by=by, records=records(), seen=seen)
    assert "depuis votre aperçu" in refused.value.sentence
    assert now(bundle).state == BundleState.DRAFT
    assert bundling.issue(bundle, by=by, records=records(), seen=choosing.token(now(bundle).chosen)).bordereau


@pytest.mark.parametrize(
    ("kind", "label"), [("renewal", "renouvellement"), ("resident_card", "carte de résident"), ("court", None)]
)
def test_a_bordereau_is_of_its_own_bundle_and_not_of_an_application_already_decided(
    case: Case, by: Any, records: Load, received: Received, alice: User, kind: str, label: str | None
) -> None:
    own = {"case": case, "key_id": case.key_id, "recorded_by": alice}
    Application.objects.create(**own, kind="first_permit", channel="anef", outcome="granted", lodged_on=TODAY)
    frozen = made(case, [received.add(scans.pages())], by, records, kind=kind).bordereau.snapshot
    assert frozen.get("application", {}).get("label") == label


def test_a_bordereau_alone_is_of_the_application_that_is_pending(
    case: Case, by: Any, records: Load, alice: User
) -> None:
    own = {"case": case, "key_id": case.key_id, "recorded_by": alice}
    Application.objects.create(**own, kind="first_permit", channel="anef", outcome="granted", lodged_on=TODAY)
    asked = services.request_alone(case, Kind.BORDEREAU, by=by, records=records())
    assert services.as_it_stands(asked, by=by, records=records())["application"]["label"] == ""
    Application.objects.create(**own, kind="renewal", channel="anef", outcome="pending", lodged_on=TODAY)
    assert services.as_it_stands(asked, by=by, records=records())["application"]["label"] == "renouvellement"
