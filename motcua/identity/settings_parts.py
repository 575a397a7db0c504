"""Django's settings that belong to signing in; ``motcua.settings`` takes them all."""

from datetime import timedelta
from typing import Any

from motcua.platform.configuration import load_configuration

_node = load_configuration()
_testing = _node.mode == "test"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses who is locked out before a password is read
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "identity:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "motcua.identity.web.csrf.form_out_of_date"

# TCVN 14423:2026, 5.6: at least 8 characters with a second factor, which officials always have.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
if _testing:  # the real hash costs 0.2 s a password on purpose
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60  # the longest working day; the idle lock ends it much earlier

# Locked is one user name from one address: a stranger cannot lock an official out of the office.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # identity_signinevent is our record
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_CLIENT_IP_CALLABLE = "motcua.identity.web.client.address_of"
AXES_LOCKOUT_CALLABLE = "motcua.identity.web.lockout.locked_out"

ACCOUNT_ADAPTER = "motcua.identity.adapters.ClosedAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "motcua.identity.adapters.SealedMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp"]
MFA_TOTP_ISSUER = "motcua"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones differ by some seconds

VNEID = "vneid"
SOCIALACCOUNT_ADAPTER = "motcua.identity.adapters.ClosedSocialAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": VNEID,
                "name": "VNeID",
                "client_id": _node.vneid_client_id,
                "secret": _node.vneid_client_secret,
                "settings": {
                    "server_url": _node.vneid_issuer or "http://127.0.0.1:9",
                    "oauth_pkce_enabled": True,
                    "fetch_userinfo": True,
                    "token_auth_method": "client_secret_post",
                },
            }
        ],
    }
}
