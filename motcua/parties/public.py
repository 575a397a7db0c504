"""What other packages may use of parties; everything else in here is private."""

from .errors import (
    MandateInvalid,
    MandateNotFound,
    NotMandated,
    PartyDetailsInvalid,
    PartyNotFound,
)
from .selectors import (
    mandate_between,
    mandate_of,
    mandates_given_by,
    mandates_held_by,
    may_act_for,
    parties_by_ids,
    party_by_number,
    party_by_passport,
    party_facts,
)
from .services.grant_mandate import MandateScope, grant_mandate
from .services.register_party import register_party
from .services.revoke_mandate import revoke_mandate
from .services.update_contact import update_contact
from .types import (
    Address,
    MandateFacts,
    PartyDetails,
    PartyFacts,
    PartyKind,
    PartySource,
    Sex,
)

__all__ = [
    "Address",
    "MandateFacts",
    "MandateInvalid",
    "MandateNotFound",
    "MandateScope",
    "NotMandated",
    "PartyDetails",
    "PartyDetailsInvalid",
    "PartyFacts",
    "PartyKind",
    "PartyNotFound",
    "PartySource",
    "Sex",
    "grant_mandate",
    "mandate_between",
    "mandate_of",
    "mandates_given_by",
    "mandates_held_by",
    "may_act_for",
    "parties_by_ids",
    "party_by_number",
    "party_by_passport",
    "party_facts",
    "register_party",
    "revoke_mandate",
    "update_contact",
]
