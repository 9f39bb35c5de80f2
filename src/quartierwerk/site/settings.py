"""Django's settings, made from the typed environment; nothing else is read here."""

from __future__ import annotations

import sys
from pathlib import Path

from csp.constants import NONE, SELF

from quartierwerk.site.environment import database_settings, environment_read
from quartierwerk.site.mail import mail_settings
from quartierwerk.site.secrets import secret_key_read

ENVIRONMENT = environment_read()
PACKAGE = Path(__file__).resolve().parent.parent
HOME = ENVIRONMENT.home.resolve()
MODE = ENVIRONMENT.mode

DEBUG = False
SECRET_KEY = secret_key_read(ENVIRONMENT)
ALLOWED_HOSTS = [*ENVIRONMENT.allowed_hosts, ENVIRONMENT.base_host, *(["testserver"] if MODE == "test" else [])]
CSRF_FAILURE_VIEW = "quartierwerk.site.errors.csrf_failure"
BASE_URL = ENVIRONMENT.base_url
ROOT_URLCONF = "quartierwerk.site.urls"
WSGI_APPLICATION = "quartierwerk.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = None

INSTALLED_APPS = [
    "quartierwerk.site.apps.SiteConfig",
    "quartierwerk.apps.workspace.apps.WorkspaceConfig",
    "quartierwerk.apps.portal.apps.PortalConfig",
    "quartierwerk.apps.supervision.apps.SupervisionConfig",
    "quartierwerk.apps.delivery.apps.DeliveryConfig",
    "quartierwerk.apps.funding.apps.FundingConfig",
    "quartierwerk.apps.concept.apps.ConceptConfig",
    "quartierwerk.apps.provision.apps.ProvisionConfig",
    "quartierwerk.apps.network.apps.NetworkConfig",
    "quartierwerk.apps.situation.apps.SituationConfig",
    "quartierwerk.apps.places.apps.PlacesConfig",
    "quartierwerk.apps.jobs.apps.JobsConfig",
    "quartierwerk.apps.releases.apps.ReleasesConfig",
    "quartierwerk.apps.accounts.apps.AccountsConfig",
    "quartierwerk.apps.audit.apps.AuditConfig",
    # The editors' desk and what it stands on; known to portal and site alone.
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "quartierwerk.site.cms.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "template_partials",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
FORM_RENDERER = "quartierwerk.site.renderer.KernRenderer"

MIDDLEWARE = [
    "quartierwerk.site.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "quartierwerk.site.cms.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quartierwerk.site.language.LanguageMiddleware",
    "quartierwerk.apps.accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "quartierwerk.site.last_seen.LastSeenMiddleware",
    "quartierwerk.site.second_factor.SecondFactorMiddleware",
    "quartierwerk.site.errors.ErrorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "quartierwerk.site.context.frame",
            ],
            "string_if_invalid": "⚠missing:%s⚠" if MODE == "test" else "",
        },
    }
]

DATABASES = {"default": database_settings(ENVIRONMENT.database_url, HOME)}
if "postgresql" in DATABASES["default"]["ENGINE"]:
    INSTALLED_APPS.append("django.contrib.postgres")

# A cache in the database is shared by all processes: the sign-in limits hold across workers.
CACHES = {
    "default": {
        "BACKEND": (
            "django.core.cache.backends.locmem.LocMemCache"
            if MODE == "test"
            else "django.core.cache.backends.db.DatabaseCache"
        ),
        "LOCATION": "quartierwerk_cache",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    *(["django.contrib.auth.hashers.MD5PasswordHasher"] if MODE == "test" else []),
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/arbeit/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "quartierwerk.apps.accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "quartierwerk.apps.accounts.adapter.SocialAccountAdapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {"login": "quartierwerk.site.sign_in.LoginForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/15m/ip,5/15m/key"}
#: The demo signs in without; tests that need it set it themselves.
REQUIRE_SECOND_FACTOR = ENVIRONMENT.require_mfa and MODE == "production"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Quartierwerk"
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": ENVIRONMENT.oidc_name or "OpenID Connect",
                    "client_id": ENVIRONMENT.oidc_client,
                    "secret": ENVIRONMENT.oidc_secret.get_secret_value() if ENVIRONMENT.oidc_secret else "",
                    "settings": {"server_url": ENVIRONMENT.oidc_server},
                }
            ]
        }
    }
    if ENVIRONMENT.oidc_server
    else {}
)
SOCIALACCOUNT_ONLY = False

LANGUAGE_CODE = "de"
INTERFACE_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LANGUAGES = [*INTERFACE_LANGUAGES, ("de-simple", "Leichte Sprache")]
LOCALE_PATHS = [PACKAGE / "site" / "locale"]
# The portal's languages: Leichte Sprache is one of its own, the interface around it speaks German.
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_SITE_NAME = "Quartierwerk"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = INTERFACE_LANGUAGES
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# The desk searches titles in the tables themselves: the index for SQLite cannot order what it finds. The portal's own
# search has nothing to do with it.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database.fallback", "AUTO_UPDATE": False}}
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True
# Years and codes stay as they are; amounts are grouped where they are written (|floatformat:"2g").
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "staticfiles"
STATICFILES_DIRS = [PACKAGE / "static"] if (PACKAGE / "static").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE == "test"
            else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# In tests every client has middleware of its own: looked up when asked for, files are not listed again and again.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE == "test"
MEDIA_ROOT = HOME / "media"
# Only the portal's pictures are served under this address, and only those of published pages.
MEDIA_URL = "/bilder/"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
UPLOAD_LIMIT = ENVIRONMENT.upload_limit_mb * 1024 * 1024

TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks.backends.immediate.ImmediateBackend" if MODE == "test" else "django_tasks_db.DatabaseBackend"
        )
    }
}

globals().update(mail_settings(ENVIRONMENT.mail_url, HOME, ENVIRONMENT.mail_from))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "manifest-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        # A sign-in by OpenID Connect leaves through a form of ours.
        "form-action": [SELF, *([ENVIRONMENT.oidc_origin] if ENVIRONMENT.oidc_origin else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
if ENVIRONMENT.is_https:
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    CSRF_TRUSTED_ORIGINS = [BASE_URL]
if ENVIRONMENT.trust_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "quartierwerk.site.logs.json_formatter"}},
    "filters": {"failed_tasks": {"()": "quartierwerk.site.logs.FailedTasks"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "formatter": "json",
            "filters": ["failed_tasks"],
        }
    },
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    "loggers": {name: {"level": "WARNING"} for name in ("pikepdf", "wagtail")},
}
