"""E-mails say that something waits, never what, for whom or in which case; tasks take identifiers only."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import int_to_base36
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.models import User
from accounts.reading import for_person
from accounts.tokens import LinkTokens


@task()  # type: ignore[untyped-decorator]  # django-tasks ships no types
def link_task(user_id: int) -> None:
    """Sends somebody the link from which to choose a password; nobody has the identifier 0."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    with for_person(user):
        body = render_to_string("accounts/mail/link.txt", {"link": link_for(user), "site_name": settings.SITE_NAME})
        send_mail(_("Votre accès à %(site)s") % {"site": settings.SITE_NAME}, body, None, [user.email])


def send_link(user_id: int) -> None:
    """Asks for the link to be sent; the same work is done when the address belongs to nobody (identifier 0)."""
    link_task.enqueue(user_id)


@task()  # type: ignore[untyped-decorator]  # django-tasks ships no types
def notice_task(user_id: int) -> None:
    """Tells somebody that something waits, and nothing else."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    names = {"site_url": str(settings.SITE_URL), "site_name": settings.SITE_NAME}
    with for_person(user):
        body = render_to_string("accounts/mail/notice.txt", names)
        subject = _("Une information vous attend sur %(site)s") % {"site": settings.SITE_NAME}
        send_mail(subject, body, None, [user.email])


def send_notice(user_id: int) -> None:
    """Asks for the notice to be sent."""
    notice_task.enqueue(user_id)


def link_for(user: User) -> str:
    """A link that serves once, on the configured address of the site whatever the request said."""
    parts = {"uidb36": int_to_base36(user.pk), "key": LinkTokens().make_token(user)}
    return str(settings.SITE_URL).rstrip("/") + reverse("account_reset_password_from_key", kwargs=parts)
