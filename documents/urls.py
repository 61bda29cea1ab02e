"""The routes of the papers."""

from django.urls import URLPattern, path

from documents.views import papers, public, review, runs

app_name = "documents"
CASE = "dossiers/<slug:reference>/documents/"

urlpatterns: list[URLPattern] = [
    path("verifier/<slug:document>/<slug:code>", public.verify, name="verify"),
    path("documents/attestations/", runs.run_list, name="runs"),
    path("documents/attestations/preparer/", runs.start_run, name="runs_start"),
    path("documents/attestations/<uuid:uid>/", runs.run_page, name="run"),
    path("documents/attestations/<uuid:uid>/annuler/", runs.cancel_run, name="run_cancel"),
    path("documents/attestations/<uuid:uid>/reprendre/", runs.resume_run, name="run_resume"),
    path(CASE, papers.paper_list, name="list"),
    path(CASE + "demander/", papers.ask, name="request"),
    path(CASE + "<int:pk>/relire/", review.complete, name="complete"),
    path(CASE + "<int:pk>/apercu/", review.preview, name="preview"),
    path(CASE + "<int:pk>/emettre/", review.issue_paper, name="issue"),
    path(CASE + "<int:pk>/lire/", papers.read_paper, name="read"),
    path(CASE + "<int:pk>/corriger/", papers.correct, name="new_version"),
    path(CASE + "<int:pk>/reessayer/", papers.try_again, name="retry"),
    path(CASE + "<int:pk>/communiquer/", papers.send, name="disclose"),
]
