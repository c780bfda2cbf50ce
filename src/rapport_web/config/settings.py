"""Django's settings, made from the environment; nothing here is meant to be edited by an installation."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from rapport_web.config.environment import load

RAPPORT = load()
_PACKAGE = Path(__file__).resolve().parent.parent
_URL = urlsplit(RAPPORT.url)
_SECURE = _URL.scheme == "https"

SECRET_KEY = RAPPORT.secret()
DEBUG = RAPPORT.debug
ALLOWED_HOSTS = sorted({_URL.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [RAPPORT.url]
ROOT_URLCONF = "rapport_web.config.urls"
WSGI_APPLICATION = "rapport_web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
SITE_NAME = "Rapport"

ROOMS = (
    "ui",
    "audit",
    "jobs",
    "people",
    "conversations",
    "findings",
    "surveys",
    "readings",
    "scorecards",
    "ingest",
    "evaluations",
    "calibration",
    "reading_room",
    "insights",
    "programme",
    "api",
)
# The rooms first: their templates go before those of allauth.
INSTALLED_APPS = [
    *(f"rapport_web.{room}" for room in ROOMS),
    "rapport_web.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "rapport_web.config.tracing.request_id",
    "rapport_web.api.health.counting.counted",
    "rapport_web.config.middleware.request_log",
    "rapport_web.api.problems.always_problems",
    "rapport_web.audit.acting.fresh",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "rapport_web.people.middleware.own_language_and_zone",
    "rapport_web.conversations.curtains.asked_once",
    "rapport_web.config.middleware.usable",
    "rapport_web.config.middleware.refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rapport_web.people.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django.templatetags.l10n",
                "django.templatetags.tz",
                "rapport_web.ui.templatetags.parts",
            ],
        },
    }
]

# One writer at a time, told so at the beginning of the transaction: without IMMEDIATE two readers that both want to
# write lock each other out at once.
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(RAPPORT.database_url, conn_max_age=60, conn_health_checks=True)
    if RAPPORT.database_url
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": RAPPORT.folder / "rapport.sqlite3",
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": RAPPORT.folder / "test.sqlite3"},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON; "  # what is deleted is overwritten: somebody may have asked to be erased
                "PRAGMA mmap_size=0; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
}
# In the database, so that a restart forgets no failed sign-in; wide, so that nobody crowds a lock-out out of it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "config_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "rapport_web.people.adapter.Invited"
ACCOUNT_FORMS = {
    "login": "rapport_web.people.sign_in_forms.SignIn",
    "reset_password": "rapport_web.people.sign_in_forms.AskForReset",
    "reset_password_from_key": "rapport_web.people.sign_in_forms.ChooseAfterReset",
    "change_password": "rapport_web.people.sign_in_forms.Change",
}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers, and no telling who has an account
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation was mailed to the address already
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key", "reset_password": "10/h/ip,3/h/key"}
USERSESSIONS_TRACK_ACTIVITY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True  # the pages' own script reads the token from the page

SECURE_SSL_REDIRECT = _SECURE
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$", "^metrics$"]  # probes ask the port itself, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if RAPPORT.proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600
MEDIA_ROOT = RAPPORT.folder / "files"

STATIC_URL = "/static/"
STATICFILES_DIRS = [("report", _PACKAGE.parent / "rapport" / "report" / "assets")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]  # each in its own words
LOCALE_PATHS = [_PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = True

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if RAPPORT.email_host
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = RAPPORT.email_host, RAPPORT.email_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = RAPPORT.email_user, RAPPORT.email_password
EMAIL_USE_TLS = RAPPORT.email_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = RAPPORT.email_from

LOGGING_CONFIG = "rapport_web.config.logs.configure"
LOGGING = {"format": RAPPORT.log_format, "file": RAPPORT.log_file}
