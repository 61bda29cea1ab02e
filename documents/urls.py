"""The routes of the papers."""

from django.urls import URLPattern, path

from documents.views import papers, public, review

app_name = "documents"
CASE = "dossiers/<slug:reference>/documents/"

urlpatterns: list[URLPattern] = [
    path("verifier/<slug:document>/<slug:code>", public.verify, name="verify"),
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
