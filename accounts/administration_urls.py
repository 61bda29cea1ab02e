"""Routes of the administration, under /administration/."""

from django.urls import URLPattern, path

from accounts.views import organisations, people

urlpatterns: list[URLPattern] = [
    path("", organisations.overview, name="administration"),
    path("organisations/nouvelle/", organisations.new, name="new_organisation"),
    path("organisations/<int:pk>/", organisations.detail, name="organisation"),
    path("personnes/", people.everybody, name="people"),
    path("personnes/nouvelle/", people.new, name="new_person"),
    path("personnes/<int:pk>/", people.detail, name="person"),
    path("personnes/<int:pk>/rattacher/", people.seat, name="open_membership"),
    path("personnes/<int:pk>/inviter/", people.invite, name="invite"),
    path("personnes/<int:pk>/desactiver/", people.disable, name="disable_user"),
    path("personnes/<int:pk>/second-facteur/", people.reset_factor, name="reset_second_factor"),
    path("rattachements/<int:pk>/clore/", people.close_seat, name="close_membership"),
]
