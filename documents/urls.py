"""The routes of the papers."""

from django.urls import URLPattern, path

from documents.views import bundles, filing, papers, pieces, public, receiving, review, runs, sending, translations

app_name = "documents"
CASE = "dossiers/<slug:reference>/documents/"
PIECES = CASE + "pieces/"
BUNDLES = CASE + "dossiers/"

urlpatterns: list[URLPattern] = [
    path("verifier/<slug:document>/<slug:code>", public.verify, name="verify"),
    path("verifier/<slug:document>/<slug:code>/", public.verify),
    path("documents/attestations/", runs.run_list, name="runs"),
    path("documents/attestations/preparer/", runs.start_run, name="runs_start"),
    path("documents/attestations/<uuid:uid>/", runs.run_page, name="run"),
    path("documents/attestations/<uuid:uid>/annuler/", runs.cancel_run, name="run_cancel"),
    path("documents/attestations/<uuid:uid>/reprendre/", runs.resume_run, name="run_resume"),
    path("traductions/", translations.translations, name="translations"),
    path("traductions/<slug:language>/<slug:kind>/", translations.translation, name="translation"),
    path("traductions/<slug:language>/<slug:kind>/relue/", translations.reviewed, name="translation_reviewed"),
    path("traductions/<slug:language>/<slug:kind>/retirer/", translations.unreviewed, name="translation_unreviewed"),
    path(CASE, papers.paper_list, name="list"),
    path(CASE + "demander/", papers.ask, name="request"),
    path(PIECES + "deposer/", receiving.receive_files, name="receive"),
    path(PIECES + "etat/", pieces.progress, name="pieces_progress"),
    path(PIECES + "proces-verbal/", filing.hearing_record, name="hearing_record"),
    path(PIECES + "<int:pk>/", filing.piece, name="piece"),
    path(PIECES + "<int:pk>/pages/<int:number>/", pieces.page_image, name="piece_page"),
    path(PIECES + "<int:pk>/copie/", pieces.download, name="piece_copy"),
    path(PIECES + "<int:pk>/original/", pieces.original, name="piece_original"),
    path(PIECES + "<int:pk>/remplacer/", filing.replace, name="piece_replace"),
    path(PIECES + "<int:pk>/remplacer/deposer/", receiving.receive_files, name="piece_receive"),
    path(PIECES + "<int:pk>/retirer/", filing.remove, name="piece_remove"),
    path(PIECES + "<int:pk>/remettre/", filing.restore, name="piece_restore"),
    path(BUNDLES + "constituer/", bundles.start, name="bundle_start"),
    path(BUNDLES + "<int:pk>/", bundles.bundle, name="bundle"),
    path(BUNDLES + "<int:pk>/apercu/", bundles.preview, name="bundle_preview"),
    path(BUNDLES + "<int:pk>/emettre/", bundles.issue, name="bundle_issue"),
    path(BUNDLES + "<int:pk>/abandonner/", bundles.drop, name="bundle_drop"),
    path(BUNDLES + "<int:pk>/reessayer/", bundles.again, name="bundle_retry"),
    path(BUNDLES + "<int:pk>/reprendre/", bundles.copy, name="bundle_copy"),
    path(BUNDLES + "<int:pk>/partie/<int:number>/", bundles.part, name="bundle_part"),
    path(CASE + "<int:pk>/relire/", review.complete, name="complete"),
    path(CASE + "<int:pk>/apercu/", review.preview, name="preview"),
    path(CASE + "<int:pk>/emettre/", review.issue_paper, name="issue"),
    path(CASE + "<int:pk>/renoncer/", review.drop_paper, name="drop"),
    path(CASE + "<int:pk>/lire/", papers.read_paper, name="read"),
    path(CASE + "<int:pk>/corriger/", papers.correct, name="new_version"),
    path(CASE + "<int:pk>/reessayer/", papers.try_again, name="retry"),
    path(CASE + "<int:pk>/communiquer/", sending.send, name="disclose"),
    path(CASE + "communications/<int:pk>/preuve/", sending.prove, name="prove"),
]
