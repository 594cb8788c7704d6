"""Django's settings; what an installation decides comes from ``configuration``."""

from __future__ import annotations

from pathlib import Path

from innaxe.locale import FOLDER
from innaxe.site.configuration import (
    database,
    origins_of_provider,
    outside_provider,
    read_configuration,
    secret_key,
)

CONFIGURATION = read_configuration()
HERE = Path(__file__).parent

SECRET_KEY = secret_key(CONFIGURATION)
DEBUG = False
ALLOWED_HOSTS = CONFIGURATION.listed("INNAXE_HOSTS")
CSRF_TRUSTED_ORIGINS = CONFIGURATION.listed("INNAXE_ORIGINS")
DATABASES = {"default": database(CONFIGURATION)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "innaxe.site.urls"
WSGI_APPLICATION = "innaxe.site.wsgi.application"
APPEND_SLASH = True
MIGRATION_MODULES: dict[str, str] = {}

INSTALLED_APPS = [
    "innaxe.site",
    "innaxe.site.people",
    "innaxe.site.consortium",
    "innaxe.site.indicators",
    "innaxe.site.agreement",
    "innaxe.site.benchmark",
    "innaxe.site.findings",
    "innaxe.site.reports",
    "innaxe.site.jobs",
    "innaxe.site.activity",
    "innaxe.site.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "innaxe.site.middleware.RequestLog",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "innaxe.site.middleware.Language",
    "innaxe.site.api.outside.Methods",
    "innaxe.site.middleware.Scope",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "innaxe.site.context.frame",
            ],
            "builtins": ["innaxe.site.templatetags.words"],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ---- people ----
AUTH_USER_MODEL = "people.Person"
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
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "innaxe.site.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "innaxe.site.people.adapters.OutsideAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached the address already
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
# guessing takes too long: per address of a computer, and per account
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
API_RATE = "600/m"  # requests of one person's programs
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "innaxe"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": outside_provider(CONFIGURATION)}

# ---- safety ----
HTTPS = CONFIGURATION.is_on("INNAXE_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = False  # the proxy's part; health checks come by plain HTTP
SECURE_REFERRER_POLICY = "same-origin"
if CONFIGURATION.is_on("INNAXE_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'", *origins_of_provider(CONFIGURATION)],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a grid of 70 indicators x 50 organisations

# ---- languages ----
LANGUAGE_CODE = CONFIGURATION["INNAXE_SITE_LANGUAGE"]
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("ca", "Català"),
    ("da", "Dansk"),
    ("bg", "Български"),
]
LOCALE_PATHS = [FOLDER]
USE_I18N = USE_TZ = True
TIME_ZONE = CONFIGURATION["INNAXE_TIME_ZONE"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS

# ---- files, mail, jobs, logs ----
CACHES = {
    # rates and used codes, for all processes; allauth counts in the cache of this name alone
    "default": {
        "BACKEND": "innaxe.site.counts.SharedCounts",
        "LOCATION": CONFIGURATION.data / "counts",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # what a page has just worked out
    "memory": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    # charts as they were drawn, by what they show; deleting the folder costs time and nothing else
    "drawings": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": CONFIGURATION.data / "drawings",
        "TIMEOUT": 60 * 60 * 24 * 60,
        "OPTIONS": {"MAX_ENTRIES": 4000},
    },
}
STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True  # served from the package; there is nothing to collect
WHITENOISE_MAX_AGE = 3600
MAP = CONFIGURATION["INNAXE_MAP"]
MAIL = CONFIGURATION["INNAXE_MAIL_URL"]
DEFAULT_FROM_EMAIL = CONFIGURATION["INNAXE_MAIL_FROM"]
EMAIL_BACKEND = "innaxe.site.mail.Backend"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "innaxe.site.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    # its lines would name paths, and a path may hold an invitation's secret
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": CONFIGURATION["INNAXE_LOG_LEVEL"]},
}
