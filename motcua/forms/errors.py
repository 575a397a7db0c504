"""Ways in which the forms package says no."""

from motcua.kernel.errors import DomainError


class FormDefinitionInvalid(DomainError):
    """The definition lies outside the subset; ``pointer`` names the first wrong place."""

    code = "form-definition-invalid"
    title = "The form definition is not valid"
    kind = "invalid"


class FormNotFound(DomainError):
    """There is no such form or version."""

    code = "form-not-found"
    title = "The form does not exist"
    kind = "absent"


class FormChanged(DomainError):
    """Somebody else changed the draft after it was read."""

    code = "form-draft-changed"
    title = "Somebody else changed this draft of the form meanwhile"
    kind = "conflict"


class FormCasesFail(DomainError):
    """Test cases of the form do not end as they are to; ``cases`` names them."""

    code = "form-cases-fail"
    title = "Test cases of the form do not end as expected"
    kind = "rule"


class FormVersionFixed(DomainError):
    """A version that was published once never changes: dossiers were filed with it."""

    code = "form-version-fixed"
    title = "This version of the form can no longer be changed"
    kind = "conflict"
