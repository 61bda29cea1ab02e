"""The present one-time code of a demonstration account."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from accounts.services import ProductionRefusal, current_code


class Command(BaseCommand):
    """Prints the one-time code that a demonstration account may use now."""

    help = "Le code à usage unique, valable maintenant, d’un compte de démonstration ; refusé en production."

    def add_arguments(self, parser: CommandParser) -> None:
        """One account, by its address."""
        parser.add_argument("login", help="adresse électronique du compte")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the code alone."""
        try:
            self.stdout.write(current_code(User.objects.get_by_natural_key(options["login"])))
        except ProductionRefusal:
            raise CommandError("Refusé en production : cette commande ne sert qu’à la démonstration.") from None
        except (User.DoesNotExist, Authenticator.DoesNotExist):
            raise CommandError("Aucun compte de démonstration à cette adresse.") from None
