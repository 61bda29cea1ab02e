"""All settings, read from the environment (`.env.example` lists them); secrets only from files."""

from pathlib import Path

import environ
import xstatic.pkg
from django.core.exceptions import ImproperlyConfigured

from config.secrets import secret_lines

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))
DEBUG: bool = env.bool("DEBUG", False)
DEMO: bool = env.bool("DEMO", DEBUG)  # demonstration and tests: own keys, plain http, demo_code
PRODUCTION = not (DEBUG or DEMO)


def _secret(name: str) -> list[str]:
    return secret_lines(name, VAR_DIR / "keys" / name.lower().removesuffix("_file"), may_create=not PRODUCTION)


SECRET_KEY = _secret("SECRET_KEY_FILE")[0]
FIELD_ENCRYPTION_KEY: list[str] = _secret("FIELD_ENCRYPTION_KEY_FILE")
INDEX_KEY: list[str] = _secret("INDEX_KEY_FILE")
AUDIT_SIGNING_KEY = _secret("AUDIT_SIGNING_KEY_FILE")[0]
MFA_KEY: list[str] = _secret("MFA_KEY_FILE")

ALLOWED_HOSTS: list[str] = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]", "testserver"]
)
SITE_NAME: str = env.str("SITE_NAME", "Égide")
SITE_URL: str = env.str("SITE_URL", "http://127.0.0.1:8000")
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS: '*' is refused in production.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "auditlog",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "vault",
    "audit",
    "accounts",
    "workflow",
    "documents",
    "cases",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.headers.PrivateResponses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.access.ActorMiddleware",
    "accounts.reading.ReaderLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "audit.middleware.RegisterMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    }
]
FORM_RENDERER = "config.forms.Renderer"

DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'egide.sqlite3'}")}
_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    Path(_database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON;",
    }
else:
    _database["ENGINE"] = "database.postgresql"
    _database["CONN_MAX_AGE"] = 600
    _database["CONN_HEALTH_CHECKS"] = True
    _database["OPTIONS"] = {"options": "-c statement_timeout=15000 -c lock_timeout=5000"}
DATABASE_APP_ROLE: str = env.str("DATABASE_APP_ROLE", "")  # PostgreSQL: the role that requests run under
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.SeatedBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/connexion/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/connexion/"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français"), ("en", "English")]  # each in its own words
FORMAT_MODULE_PATH = ["config.formats"]  # English days come before English months
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", Path(next(iter(xstatic.pkg.__path__))) / "bootstrap" / "data"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
SEALS_DIR: str = env.str("SEALS_DIR", "")  # <SIRET>.p12 and <SIRET>.password of each organisation that seals
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR_DIR / "media")))  # sealed files only; never served by URL
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_HANDLERS = ["documents.incoming.handler.RefusingHandler"]  # a page that takes files names its own
UPLOADS_AT_ONCE: int = env.int("UPLOADS_AT_ONCE", 2)  # of one server process: slow sendings leave threads to the others
UPLOAD_LIMIT: int = env.int("UPLOAD_LIMIT", 0)  # bytes of one received file; 0: the product's own limit

TASKS = {"default": {"BACKEND": env.str("TASKS_BACKEND", "django_tasks_db.DatabaseBackend"), "ENQUEUE_ON_COMMIT": True}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "KEY_FUNCTION": "accounts.throttle.hashed_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20  # seconds: a mail server that does not answer holds a worker no longer
FILE_LIMITS_MB: dict[str, float | None] = {  # millions of bytes of one file of a bundle, by its way; None: no limit
    "anef": env.float("ANEF_FILE_LIMIT_MB", 10) or None,
    "email": env.float("EMAIL_FILE_LIMIT_MB", 7) or None,  # no rule: a message of ten million bytes, once it is encoded
    "post": None,
    "hand": None,
    "other": None,
}
BUNDLE_LIMIT_MB: int = env.int("BUNDLE_LIMIT_MB", 100)  # of all the pieces of one bundle
CLAMD_ADDRESS: str = env.str("CLAMD_ADDRESS", "")

AUDITLOG_LOGENTRY_MODEL = "audit.RegisterEntry"
AUDITLOG_DISABLE_REMOTE_ADDR = True
AUDITLOG_CID_HEADER = None
AUDITLOG_STORE_JSON_CHANGES = True
AUDITLOG_USE_BASE_MANAGER = True
AUDITLOG_DISABLE_ON_RAW_SAVE = False

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

from config.accounts_settings import *  # noqa: E402,F403  (sign-in: django-allauth's own settings)
