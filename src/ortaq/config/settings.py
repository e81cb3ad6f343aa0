"""Django settings. Everything an office may change comes from the environment; docs/reference/settings.md lists it."""

from __future__ import annotations

import os
from pathlib import Path

from ortaq.config.environment import (
    flag,
    listed,
    one_of,
    origins,
    ror_id,
    sender,
    server,
    site_address,
    time_zone,
    usable_folder,
)
from ortaq.config.secret_key import secret_key
from ortaq.resolution.data_folder import data_folder

DATA = usable_folder(data_folder())
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = secret_key(DATA)
DEBUG = flag("ORTAQ_DEBUG")
ALLOWED_HOSTS = listed("ORTAQ_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = origins("ORTAQ_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ortaq.registry",
    "ortaq.jobs",
    "ortaq.web",
    "ortaq.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "ortaq.web.middleware.content_security_policy",
    "ortaq.web.portal.caching.keep_public_pages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ortaq.web.middleware.too_large_unread",
    "ortaq.web.middleware.whole_page_to_sign_in",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # deny by default: a public view says so
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "ortaq.config.urls"
WSGI_APPLICATION = "ortaq.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ortaq.web.navigation.shell",
            ],
        },
    },
]


def _database() -> dict[str, object]:
    """SQLite in the data folder; PostgreSQL when ORTAQ_POSTGRES names a database (libpq variables give the rest)."""
    if name := os.environ.get("ORTAQ_POSTGRES"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "HOST": os.environ.get("PGHOST", ""),
            "PORT": os.environ.get("PGPORT", ""),
            "USER": os.environ.get("PGUSER", ""),
            "PASSWORD": os.environ.get("PGPASSWORD", ""),
            # To compile a statement takes a second, to run one of ours a few milliseconds.
            "OPTIONS": {"options": "-c jit=off"},
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "ortaq.sqlite3",
        "OPTIONS": {
            # Writers queue instead of failing, readers never wait for them.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database()}
# Work in the background is rows, which the worker (`ortaq-office worker`) claims.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = [
    "ortaq.web.account.backends.ByName",
    "ortaq.web.account.backends.ByNameOrAddress",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "ortaq.web.account.adapter.OfficeAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
CSRF_FAILURE_VIEW = "ortaq.web.errors.form_expired"

# Where pages are, for mails and calendars, which are read elsewhere.
SITE_ADDRESS = site_address("ORTAQ_ADDRESS", "http://127.0.0.1:8000")
_mail_security = one_of("ORTAQ_MAIL_SECURITY", ("starttls", "tls", "none"))
EMAIL_HOST, EMAIL_PORT = server("ORTAQ_MAIL_SERVER", 465 if _mail_security == "tls" else 587)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "ortaq.jobs.mailing.files.MailFiles"
EMAIL_FILE_PATH = DATA / "mails"
EMAIL_HOST_USER = os.environ.get("ORTAQ_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ORTAQ_MAIL_PASSWORD", "")
EMAIL_USE_TLS = _mail_security == "starttls"
EMAIL_USE_SSL = _mail_security == "tls"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = SERVER_EMAIL = sender("ORTAQ_MAIL_FROM", "ortaq@localhost")
MAIL_LANGUAGE = one_of("ORTAQ_MAIL_LANGUAGE", ("en", "kk", "ru", "zh-hans"))
# Who says what stands in a mail: the pages, which jobs do not import.
MAIL_WRITER = "ortaq.web.reminders.writing.letter"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("kk", "Қазақша"), ("ru", "Русский"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = time_zone("ORTAQ_TIME_ZONE", "Asia/Almaty")

STATIC_URL = "static/"
STATIC_ROOT = None  # nothing is collected: WhiteNoise serves the files where the packages keep them
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA / "files"
FETCH_LOOPBACK = flag("ORTAQ_FETCH_LOOPBACK")
# A pasted text too large for an article is told by the page, which names the limit; beyond this, nothing is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 30_000_000

MODEL_PACKS = flag("ORTAQ_MODEL_PACKS")

# The ROR id of the university whose office this is: "ours" on every page. The demo's is the default.
OUR_ROR = ror_id("ORTAQ_OUR_ROR", "03q0vrn42")

# Whether everybody may read the public pages. They show nothing but what the office marked public.
PORTAL = one_of("ORTAQ_PORTAL", ("on", "off")) == "on"
# Public pages are kept in the memory of each process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 1000}},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if flag("ORTAQ_HTTPS"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

# What goes wrong is told on standard error, where the service manager of an office keeps it; requests are not.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a page that is not there is no fault of ours
    },
}
