"""All settings of an installation, in one file, from the environment. docs/hosting.md says what each is for."""

from pathlib import Path

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.folder("VAR_DIR", default=BASE_DIR / "var")

SECRET_KEY = environment.secret("SECRET_KEY", file=VAR_DIR / "secret_key")
DEBUG = environment.flag("DEBUG", default=False)
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
# Behind https everything is; on a computer of your own, over loopback, cookies must work without.
HTTPS = environment.flag("HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "wijkwerk.audit",
    "wijkwerk.places",
    "wijkwerk.access",
    "wijkwerk.people",
    "wijkwerk.ledger",
    "wijkwerk.notices",
    "wijkwerk.imports",
    "wijkwerk.pictures",
    "wijkwerk.funding",
    "wijkwerk.base",
    "wijkwerk.activities",
    "wijkwerk.membership",
    "wijkwerk.mutual_aid",
    "wijkwerk.listening",
    "wijkwerk.homes",
    "wijkwerk.needs",
    "wijkwerk.work",
    "wijkwerk.matching",
    "wijkwerk.execution",
    "wijkwerk.rewards",
    "wijkwerk.currency",
    "wijkwerk.gift_circle",
    "wijkwerk.impact",
    "wijkwerk.publishing",
    "wijkwerk.web.shared",
]

MIDDLEWARE = [
    "wijkwerk.web.shared.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random against guessing what a page holds by its length
    "wijkwerk.web.shared.middleware.neighbourhood",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wijkwerk.web.shared.middleware.LanguageMiddleware",
    "wijkwerk.web.shared.middleware.letters",
    "django.middleware.common.CommonMiddleware",
    "wijkwerk.web.shared.middleware.WeightMiddleware",  # before anything reads what is sent
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wijkwerk.web.shared.signing_in.SignInFirst",
    "wijkwerk.web.shared.sessions.note_device",
    "wijkwerk.web.shared.middleware.keeps_no_copy",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "wijkwerk.web.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "wijkwerk" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wijkwerk.web.shared.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "wijkwerk.web.shared.templatetags.ui",
                "wijkwerk.web.shared.templatetags.words",
                "wijkwerk.web.shared.templatetags.desk",
            ],
        },
    }
]

DATABASES = {"default": environment.database(environment.text("DATABASE_URL", f"sqlite:///{VAR_DIR}/wijkwerk.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in limits of allauth count in the cache; ours is the database, so that they count over all processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "wijkwerk.access.backend.RegisterBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "wijkwerk.web.shared.accounts.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_GET = False
# A code is mailed to whatever address somebody types: a few a minute for who mistypes, few an hour, so that nobody's mailbox is filled by it.
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,60/h/ip,3/m/key,12/h/key"}
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "wijkwerk.web.shared.accounts.KeyAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "login_webauthn": "wijkwerk.web.shared.passkeys.LoginForm",
    "authenticate_webauthn": "wijkwerk.web.shared.passkeys.AuthenticateForm",
}
MFA_TOTP_ISSUER = "Wijkwerk"

# Identity providers of a municipality or partner (OpenID Connect); none unless the environment names them.
OIDC_PROVIDERS = environment.identity_providers()

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("ar", "العربية"), ("tr", "Türkçe")]
LOCALE_PATHS = [BASE_DIR / "wijkwerk" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "wijkwerk" / "static"]
# Collected files carry a hash in their name and may be kept for ever; without collecting, as in tests, they are served as they lie.
HASHED_STATIC = environment.flag("HASHED_STATIC", default=(STATIC_ROOT / "staticfiles.json").is_file())
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not HASHED_STATIC
FILES_DIR = VAR_DIR / "files"

# Our own rows, so that people see where they are signed in, and can end it.
SESSION_ENGINE = "wijkwerk.web.shared.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_PATH = "/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Granian itself speaks http here: whoever does https in front says so in this header, and adds the visitor's address.
BEHIND_PROXY = environment.flag("BEHIND_PROXY", default=HTTPS)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = environment.names("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "wijkwerk.web.shared.errors.form_expired"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# What may be sent at once, files and all: a letter as PDF with two photos. A view that takes more says so by `takes_up_to`.
MOST_BYTES_SENT = 40 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

EMAIL_BACKEND = environment.text("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.whole("EMAIL_PORT", default=25)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = environment.whole("EMAIL_TIMEOUT", default=30)
DEFAULT_FROM_EMAIL = environment.text("FROM_EMAIL", "wijkwerk@localhost")

# The mailbox in which post, answers and reports come in, read over IMAP by the worker; empty: nothing is read.
STREAM_TO = environment.text("STREAM_TO", "")
MAILBOX = environment.mailbox()

# `address:port` of the name server to ask about the domain mail is sent from; empty: the one this computer uses.
DNS_SERVER = environment.text("DNS_SERVER", "")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
SLOW_REQUEST_MILLISECONDS = environment.whole("SLOW_REQUEST_MILLISECONDS", default=500)
# Sign-in links per persona exist only in a database that the demonstration made, and only over loopback.
DEMO_DOOR = environment.flag("DEMO_DOOR", default=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_address": {"()": "wijkwerk.web.shared.logs.WithoutAddress"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_address"]}},
    "root": {"handlers": ["stderr"], "level": environment.text("LOG_LEVEL", "INFO")},
    "loggers": {
        # Django would log paths, which may hold codes: our own request log names the page, not the thing.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False, "filters": []},
        "django.server": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "django.db.backends": {"level": "WARNING"},
    },
}
