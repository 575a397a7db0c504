"""Ways in which the desk's pages say no before a service is asked."""

from motcua.kernel.errors import DomainError


class ActInputInvalid(DomainError):
    """Something typed has to be corrected at one field before the act can be tried."""

    code = "act-input-invalid"
    title = "Please correct what you typed"
    kind = "invalid"

    def __init__(self, field_name: str, detail: str) -> None:
        super().__init__(detail)
        self.field_name = field_name


class ChangedMeanwhile(DomainError):
    """An act chosen for many dossiers is not done to one that is no longer as it was seen."""

    code = "dossier-changed-meanwhile"
    title = "The dossier changed after you chose it"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__("Look at what happened, then decide.")
