"""django-allauth's settings: sign-up closed, e-mail and password, a second factor."""

SESSION_IDLE_SECONDS = 10 * 60
SESSION_ABSOLUTE_SECONDS = 10 * 3600
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
