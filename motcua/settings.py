"""Django's settings, made from the checked configuration; nothing is read from elsewhere."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.core.management.utils import get_random_secret_key

from motcua.kernel.secret_files import write_once
from motcua.platform.configuration import load_configuration
from motcua.platform.database.address import connection_settings

MOTCUA = load_configuration()
ROOT = Path(__file__).resolve().parent.parent
DATA_FOLDER = MOTCUA.data.resolve()


def _secret_key() -> str:
    if MOTCUA.secret_key:
        return MOTCUA.secret_key
    path = DATA_FOLDER / "secret-key"
    if not path.exists():
        write_once(path, (get_random_secret_key() + get_random_secret_key()).encode())
    return path.read_text()


def _database(url: str) -> dict[str, object]:
    found = connection_settings(url)
    return {
        **found,
        "ENGINE": "motcua.platform.database.quick",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**found["OPTIONS"], "prepare_threshold": 3, "server_side_binding": True},
    }


SECRET_KEY = _secret_key()
DEBUG = False
PUBLIC_URL = MOTCUA.public_url or f"http://{MOTCUA.host}:{MOTCUA.port}"
LOG_URL = f"{PUBLIC_URL.rstrip('/')}/log"
LOG_ORIGIN = MOTCUA.log_origin or LOG_URL.partition("://")[2]
LOG_KEY = Path(MOTCUA.log_key) if MOTCUA.log_key else DATA_FOLDER / "log.key"
REPORT_SALT = Path(MOTCUA.report_salt) if MOTCUA.report_salt else DATA_FOLDER / "report.salt"
LOG_WITNESSES = Path(MOTCUA.log_witnesses) if MOTCUA.log_witnesses else None
LOG_TIME_STAMP_URL = MOTCUA.log_time_stamp_url or MOTCUA.time_stamp_url
WITNESS_NAME = MOTCUA.witness_name or f"{PUBLIC_URL.rstrip('/')}/witness".partition("://")[2]
WITNESS_KEY = Path(MOTCUA.witness_key) if MOTCUA.witness_key else DATA_FOLDER / "witness.key"
WITNESS_LOGS = Path(MOTCUA.witness_logs) if MOTCUA.witness_logs else None
ALLOWED_HOSTS = [name for name in MOTCUA.allowed_hosts.split(",") if name] or (
    ["*"] if MOTCUA.mode != "production" else []
)
CSRF_TRUSTED_ORIGINS = [MOTCUA.public_url] if MOTCUA.public_url else []

DATABASES = {"default": _database(MOTCUA.database_url)}
if MOTCUA.database_owner_url or MOTCUA.mode == "test":
    DATABASES["owner"] = _database(MOTCUA.database_owner_url)
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PROJECT_APPS = [
    "motcua.platform",
    "motcua.ledger",
    "motcua.technical",
    "motcua.calendars",
    "motcua.organizations",
    "motcua.parties",
    "motcua.identity",
    "motcua.forms",
    "motcua.processes",
    "motcua.documents",
    "motcua.digitisation",
    "motcua.signatures",
    "motcua.payments",
    "motcua.notifications",
    "motcua.appointments",
    "motcua.catalog",
    "motcua.personal_store",
    "motcua.dossiers",
    "motcua.waiting",
    "motcua.petitions",
    "motcua.protected_reports",
    "motcua.cases",
    "motcua.questions",
    "motcua.news",
    "motcua.archive",
    "motcua.oversight",
    "motcua.evaluation",
    "motcua.signals",
    "motcua.probing",
    "motcua.portal",
    "motcua.desk",
    "motcua.console",
    "motcua.demo",
]
INSTALLED_APPS = [
    *PROJECT_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_cotton",
    "django_htmx",
    "ninja",
]
MIDDLEWARE = [
    "motcua.platform.web.lanes.Lanes",
    "motcua.platform.web.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.platform.web.zipped.ZipPages",
    "motcua.platform.web.readable.RefuseUnreadable",  # before anybody looks up what a cookie says
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.platform.web.middleware.FindActor",
    "motcua.platform.web.rate_limit.RateLimit",
    "motcua.platform.web.middleware.Problems",
    "motcua.identity.web.held_forms.KeepTypedForms",  # after Problems: it sees errors first
    "motcua.technical.web.noting.NoteTechnicalRejections",
    "motcua.platform.web.middleware.RequirePolicy",
    "motcua.platform.web.middleware.Idempotency",
    "axes.middleware.AxesMiddleware",
]
# What a program's request with a bearer token needs of it.
PROGRAM_MIDDLEWARE = [
    "motcua.platform.web.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "motcua.platform.web.readable.RefuseUnreadable",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",  # says how long an answer is
    "motcua.platform.web.middleware.FindActor",
    "motcua.platform.web.rate_limit.RateLimit",
    "motcua.platform.web.middleware.Problems",
    "motcua.technical.web.noting.NoteTechnicalRejections",
    "motcua.platform.web.middleware.RequirePolicy",
    "motcua.platform.web.middleware.Idempotency",
]
# What the files of the public log and submissions to the witness need: nobody is known there.
LOG_FILE_MIDDLEWARE = [
    "motcua.platform.web.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "motcua.platform.web.middleware.RequirePolicy",
]
# Where a person must stay unknown: no session, no address, no line in a log.
UNSEEN_MIDDLEWARE = [
    "motcua.platform.web.unseen.Unseen",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "motcua.platform.web.readable.RefuseUnreadable",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.platform.web.unseen.Nobody",
    "motcua.platform.web.middleware.Problems",
    "motcua.platform.web.middleware.RequirePolicy",
]
ROOT_URLCONF = "motcua.urls"
WSGI_APPLICATION = "motcua.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "motcua.platform.web.context.page",
            ],
        },
    }
]

# A component sees what it is given and what every page has, never the caller's own variables.
COTTON_ISOLATE_BY_DEFAULT = True

AUTH_USER_MODEL = "identity.Account"
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS: list[Path] = []
FORMAT_MODULE_PATH = ["motcua.platform.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # the file server warns where it is missing
# The typeface of papers and signatures; the build puts it there, browsers never load it.
PAPER_TYPEFACES = ROOT / "frontend" / "papers"
BUILT = ROOT / "frontend" / "dist"
STATICFILES_DIRS = [("ui", BUILT)]


def _file_store() -> dict[str, object]:
    if not MOTCUA.s3_bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": DATA_FOLDER / "files"},
        }
    return {
        "BACKEND": "motcua.documents.object_storage.ObjectStorage",
        "OPTIONS": {
            "bucket_name": MOTCUA.s3_bucket,
            "location": MOTCUA.s3_prefix,
            "region_name": MOTCUA.s3_region,
            "endpoint_url": MOTCUA.s3_endpoint or None,
            "access_key": MOTCUA.s3_access_key or None,
            "secret_key": MOTCUA.s3_secret_key or None,
            "verify": MOTCUA.s3_ca or None,
            # Stores outside Amazon seldom have a name of its own for each bucket.
            "addressing_style": "path" if MOTCUA.s3_endpoint else None,
        },
    }


STORAGES = {
    "default": _file_store(),
    # The build names its files by their content and lists the names, so browsers keep them.
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
        "OPTIONS": {"manifest_storage": FileSystemStorage(BUILT)},
    },
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "motcua.documents.upload_handler.CappedFileUploadHandler",
]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE = MOTCUA.mode == "production"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'", "blob:"],  # what was just recorded, to listen to
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'", *([MOTCUA.vneid_issuer] if MOTCUA.vneid_issuer else [])],
    }
}
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING_CONFIG = None
TEST_RUNNER = "django.test.runner.DiscoverRunner"

from motcua.identity.settings_parts import *  # noqa: E402, F403 - sign-in's own settings
from motcua.platform.logs import configure_logs  # noqa: E402

configure_logs(MOTCUA.log_format, MOTCUA.log_level)
