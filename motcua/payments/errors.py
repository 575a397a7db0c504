"""Ways in which the payments package says no."""

from motcua.kernel.errors import DomainError


class FeeFactInvalid(DomainError):
    """A fact that a fee is counted from is not a usable number."""

    code = "fee-fact-invalid"
    title = "The number of copies, pages or persons is not valid"
    kind = "invalid"


class FeeRowInvalid(DomainError):
    """A fee row of the catalogue carries a rule nobody can count by."""

    code = "fee-row-invalid"
    title = "The fee table of this procedure contains a rule that cannot be computed"
    kind = "invalid"


class ChargeNotFound(DomainError):
    """There is no such charge for the caller."""

    code = "charge-not-found"
    title = "The charge does not exist, or you may not see it"
    kind = "absent"


class ChargeDiffers(DomainError):
    """The dossier has a charge already, and it was computed from other facts."""

    code = "charge-differs"
    title = "A different charge already exists for this dossier"
    kind = "conflict"


class ChargeAlreadyPaid(DomainError):
    """The charge was paid before, in another way or to somebody else."""

    code = "charge-already-paid"
    title = "This charge is already paid"
    kind = "conflict"


class ChargeNotPaid(DomainError):
    """Only what was paid can be given back."""

    code = "charge-not-paid"
    title = "This charge has not been paid"
    kind = "conflict"


class ChargeEnded(DomainError):
    """The charge was cancelled or refunded."""

    code = "charge-ended"
    title = "This charge was cancelled or refunded"
    kind = "conflict"


class NothingToPay(DomainError):
    """The charge is free."""

    code = "nothing-to-pay"
    title = "There is nothing to pay"
    kind = "rule"


class BankReferenceUsed(DomainError):
    """The same line of the bank's statement was used for another charge."""

    code = "bank-reference-used"
    title = "This bank transfer was already used for another charge"
    kind = "conflict"


class BankReferenceMissing(DomainError):
    """A transfer is confirmed by its line on the bank's statement, not by hearsay."""

    code = "bank-reference-missing"
    title = "The reference of the bank transfer is missing"
    kind = "invalid"


class CashDayClosed(DomainError):
    """The official's book of the day is handed over."""

    code = "cash-day-closed"
    title = "Your cash book of this day is already closed"
    kind = "rule"


class BankAccountMissing(DomainError):
    """The agency has no account to which one could transfer."""

    code = "bank-account-missing"
    title = "The agency has no bank account for transfers"
    kind = "rule"


class VietQrInvalid(DomainError):
    """The code is not a VietQR code, or a part does not fit into one."""

    code = "vietqr-invalid"
    title = "The payment code is not valid"
    kind = "invalid"
