"""Ways in which the organizations package says no."""

from motcua.kernel.errors import DomainError


class AreaNotFound(DomainError):
    """No administrative unit has this code on this day."""

    code = "area-not-found"
    title = "There is no administrative unit with this code on this day"
    kind = "absent"


class AgencyNotFound(DomainError):
    """No agency has this code or id."""

    code = "agency-not-found"
    title = "There is no such agency"
    kind = "absent"


class UnitNotFound(DomainError):
    """No unit has this code or id."""

    code = "unit-not-found"
    title = "There is no such unit"
    kind = "absent"


class OfficialNotFound(DomainError):
    """No official has this id."""

    code = "official-not-found"
    title = "There is no such official"
    kind = "absent"


class CompetenceNotFound(DomainError):
    """No agency is competent for the procedure in this area on this day."""

    code = "competence-not-found"
    title = "No agency is competent for this procedure in this area"
    kind = "rule"


class CompetenceAmbiguous(DomainError):
    """Two agencies are equally competent: the rules of competence must be made clear."""

    code = "competence-ambiguous"
    title = "More than one agency is competent for this procedure in this area"
    kind = "conflict"


class PeriodOverlaps(DomainError):
    """The same thing already holds in part of this time."""

    code = "period-overlaps"
    title = "This overlaps a period that is already written down"
    kind = "conflict"


class PeriodInvalid(DomainError):
    """A period ends before it begins, or lies outside what it depends on."""

    code = "period-invalid"
    title = "The first and last day of this period do not fit"
    kind = "invalid"


class DelegationNotAllowed(DomainError):
    """An official hands over a role that he or she does not hold, or holds by delegation only."""

    code = "delegation-not-allowed"
    title = "This role cannot be delegated by this official"
    kind = "rule"


class CodeTaken(DomainError):
    """Another agency, or another unit of the agency, has this code."""

    code = "organization-code-taken"
    title = "This code is already in use"
    kind = "conflict"


class UnitInUse(DomainError):
    """A unit or agency that is closed must not leave officials, units or agencies behind."""

    code = "unit-in-use"
    title = "Officials or units still belong to it after its last day"
    kind = "rule"


class RecordEnded(DomainError):
    """The row of competence, delegation or absence is not there or has ended already."""

    code = "record-ended"
    title = "This was ended already or was never written down"
    kind = "absent"


class RolesIncompatible(DomainError):
    """One person would hold two roles that the separation of duties keeps apart."""

    code = "roles-incompatible"
    title = "One official may not hold both of these roles"
    kind = "rule"


class StandInUnfit(DomainError):
    """The stand-in holds none of the roles that the absent official leaves behind."""

    code = "stand-in-unfit"
    title = "The stand-in does not hold a role of the absent official"
    kind = "rule"


class LastAdministrator(DomainError):
    """Without this one nobody could administer the node any more."""

    code = "last-administrator"
    title = "Somebody must remain who administers the system"
    kind = "rule"


class AreaCodeInvalid(DomainError):
    """A province has a code of two digits, a commune one of five under a province."""

    code = "area-code-invalid"
    title = "The code, kind and province of the administrative unit do not fit together"
    kind = "invalid"
