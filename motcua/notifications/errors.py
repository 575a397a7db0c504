"""Ways in which the notifications package says no."""

from motcua.kernel.errors import DomainError


class NoticeNotFound(DomainError):
    """No notice has this id, or it is somebody else's."""

    code = "notice-not-found"
    title = "There is no such notice, or it is not yours"
    kind = "absent"


class NoticeTemplateUnknown(DomainError):
    """A notice was to be sent by a template that no data file brings."""

    code = "notice-template-unknown"
    title = "No notice is written for this occasion"
    kind = "absent"


class NoticeTemplateInvalid(DomainError):
    """A data file of notices breaks the rules for them."""

    code = "notice-template-invalid"
    title = "The file of notices is not valid"
    kind = "invalid"


class NoticeValuesWrong(DomainError):
    """The values given are not those the template takes."""

    code = "notice-values-wrong"
    title = "The values do not fit the notice"
    kind = "invalid"


class PreferenceNotPossible(DomainError):
    """Notices in the program cannot be switched off, nor kinds that are not sent there."""

    code = "preference-not-possible"
    title = "This way of being told cannot be chosen"
    kind = "rule"
