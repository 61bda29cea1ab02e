"""django-allauth's settings: sign-up closed, e-mail and password, a second factor."""
