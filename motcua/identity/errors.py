"""Ways in which signing in says no."""

from motcua.kernel.errors import DomainError, Unavailable


class AccountNotFound(DomainError):
    """No account has this id or name."""

    code = "account-not-found"
    title = "There is no such account"
    kind = "absent"


class AccountExists(DomainError):
    """The user name, official or party already has an account."""

    code = "account-exists"
    title = "There is already an account with this name or for this person"
    kind = "conflict"


class AccountDisabled(DomainError):
    """The account was closed, or not used for too long."""

    code = "account-disabled"
    title = "This account is not in use; ask your administrator"
    kind = "forbidden"


class SignInFailed(DomainError):
    """User name, password or code are not right; which of them is not said."""

    code = "sign-in-failed"
    title = "The user name, password or code is not right"
    kind = "unauthenticated"


class SignInLocked(DomainError):
    """Too many wrong attempts; the way in opens again by itself."""

    code = "sign-in-locked"
    title = "Too many wrong attempts; wait 15 minutes and try again"
    kind = "forbidden"


class SecondFactorMissing(DomainError):
    """The official has not set up the authenticator app yet."""

    code = "second-factor-missing"
    title = "Set up the authenticator app before you sign in"
    kind = "forbidden"


class AssuranceTooLow(DomainError):
    """Filing needs a VNeID account of level 2."""

    code = "assurance-too-low"
    title = "You need a VNeID account of level 2 for this"
    kind = "forbidden"


class ClaimsIncomplete(DomainError):
    """VNeID did not send what names a person."""

    code = "claims-incomplete"
    title = "VNeID did not tell us who you are; please sign in again"
    kind = "rule"


class SignInCancelled(DomainError):
    """The person did not agree at VNeID, or came back with a stale address."""

    code = "sign-in-cancelled"
    title = "Signing in with VNeID was not finished; please start again"
    kind = "rule"


class VNeIDUnavailable(Unavailable):
    """VNeID does not answer."""

    code = "vneid-unavailable"
    title = "VNeID does not answer at the moment; please try again soon"


class TokenInvalid(DomainError):
    """The bearer token is unknown, expired or revoked."""

    code = "token-invalid"
    title = "The access token is not valid"
    kind = "unauthenticated"


class SessionNotFound(DomainError):
    """The session has ended or is somebody else's."""

    code = "session-not-found"
    title = "There is no such session of yours"
    kind = "absent"


class HeldFormGone(DomainError):
    """What was kept has expired, was taken already, or is another person's."""

    code = "held-form-gone"
    title = "What you typed is no longer kept"
    kind = "absent"


class DemoOnly(DomainError):
    """Known passwords never enter a real node."""

    code = "demo-only"
    title = "This exists in the demo only"
    kind = "forbidden"
