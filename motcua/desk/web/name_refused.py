"""Why a name an official chose for something of his or her own was not taken."""

from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError
from motcua.platform.problems import problem_of


def name_refused(error: DomainError, *, longest: int) -> str:
    """Return the refusal in words that stand beside the field of the name."""
    if error.code == "input-invalid":
        return _("Write a name of at most %(most)s characters.") % {"most": longest}
    return problem_of(error).title
