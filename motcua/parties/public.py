"""What other packages may use of parties; everything else in here is private."""

from .errors import (
    MandateInvalid,
    MandateNotFound,
    NotMandated,
    PartyDetailsInvalid,
    PartyNotFound,
    TooManyLookups,
)
from .selectors import (
    contact_of,
    lookups_between,
    mandate_between,
    mandate_of,
    mandates_given_by,
    mandates_given_page,
    mandates_held_by,
    mandates_held_page,
    may_act_for,
    parties_by_ids,
    party_by_number,
    party_by_passport,
    party_facts,
    past_contacts,
)
from .services.give_mandate import AgentNamed, give_mandate
from .services.grant_mandate import MandateScope, grant_mandate
from .services.look_up_party import look_up_party
from .services.register_at_desk import register_at_desk
from .services.register_party import register_party
from .services.revoke_mandate import revoke_mandate
from .services.update_contact import problems_of_contact, update_contact
from .services.write_down_person import write_down_person
from .types import (
    Address,
    Contact,
    LookedUp,
    LookupBy,
    MandateFacts,
    PartyDetails,
    PartyFacts,
    PartyKind,
    PartyNumber,
    PartySource,
    Sex,
)

__all__ = [
    "Address",
    "AgentNamed",
    "Contact",
    "LookedUp",
    "LookupBy",
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
    "PartyNumber",
    "PartySource",
    "Sex",
    "TooManyLookups",
    "contact_of",
    "give_mandate",
    "grant_mandate",
    "look_up_party",
    "lookups_between",
    "mandate_between",
    "mandate_of",
    "mandates_given_by",
    "mandates_given_page",
    "mandates_held_by",
    "mandates_held_page",
    "may_act_for",
    "parties_by_ids",
    "party_by_number",
    "party_by_passport",
    "party_facts",
    "past_contacts",
    "problems_of_contact",
    "register_at_desk",
    "register_party",
    "revoke_mandate",
    "update_contact",
    "write_down_person",
]
