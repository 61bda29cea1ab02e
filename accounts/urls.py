"""Routes of sign-in (django-allauth's views, under our paths), one's own account and the administration."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from accounts.views import calendars, sign_in
from accounts.views.account import account as own_account
from accounts.views.account import choose_language, close_other_sessions, neutral, quick_exit, seats_given
from accounts.views.sign_in import leaving, short_passwords

sign_in_routes: list[URLPattern | URLResolver] = [
    path("connexion/", short_passwords(account.login), name="account_login"),
    path("connexion/code/", factor.authenticate, name="mfa_authenticate"),
    path("connexion/compte-ferme/", account.account_inactive, name="account_inactive"),
    path("deconnexion/", leaving(account.logout), name="account_logout"),
    path("mot-de-passe/oublie/", account.password_reset, name="account_reset_password"),
    path("mot-de-passe/envoye/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mot-de-passe/choisir/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        short_passwords(sign_in.PasswordFromLink.as_view()),
        name="account_reset_password_from_key",
    ),
    path("mot-de-passe/choisi/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("compte/mot-de-passe/", short_passwords(sign_in.ChangePassword.as_view()), name="account_change_password"),
    path(
        "compte/mot-de-passe/choisir/", RedirectView.as_view(url="/mot-de-passe/oublie/"), name="account_set_password"
    ),
    path("compte/confirmer/", short_passwords(account.reauthenticate), name="account_reauthenticate"),
    path("compte/confirmer/code/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("compte/second-facteur/", RedirectView.as_view(url="/compte/"), name="mfa_index"),
    path("compte/second-facteur/activer/", sign_in.ActivateTOTP.as_view(), name="mfa_activate_totp"),
    path("compte/second-facteur/retirer/", sign_in.DeactivateTOTP.as_view(), name="mfa_deactivate_totp"),
    path("compte/codes-de-secours/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("compte/codes-de-secours/nouveaux/", sign_in.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
]

own_routes: list[URLPattern | URLResolver] = [
    path("compte/", own_account, name="account"),
    path("compte/sessions/fermer/", close_other_sessions, name="close_other_sessions"),
    path("compte/rattachements/", seats_given, name="seats_given"),
    path("compte/calendrier/", calendars.calendar, name="calendar"),
    path("compte/calendrier/creer/", calendars.open_calendar, name="open_calendar"),
    path("compte/calendrier/fermer/", calendars.close_calendar, name="close_calendar"),
    path("langue/", choose_language, name="choose_language"),
    path("quitter/", quick_exit, name="quick_exit"),
    path("accueil/", neutral, name="neutral"),
    path("administration/", include("accounts.administration_urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [*sign_in_routes, path("", include((own_routes, "accounts")))]
