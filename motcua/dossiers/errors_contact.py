"""Why contact data of an applicant stay hidden; each has a page under docs/problems/."""

from motcua.kernel.errors import DomainError


class ContactPurposeMissing(DomainError):
    """An official opens contact data without a purpose that holds for him or her now.

    ``purposes`` are the keys of those that do; none where this work does not need the data.
    """

    code = "contact-purpose-missing"
    title = "Say what you need the contact data for"
    kind = "forbidden"
