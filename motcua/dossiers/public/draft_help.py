"""What other packages may use of help with drafts: asking, accepting, writing, ending."""

from ..errors_help import (
    DraftWrittenMeanwhile,
    HelperNotFound,
    HelpNotPossible,
    InvitationClosed,
    InvitationNotFound,
    NotForHelpers,
)
from ..help_terms import HELP_TERMS
from ..models import DraftHelper
from ..rules.draft_help import DOCUMENTS, DraftAct, End
from ..selectors.draft_help import help_with, helped_by, helper_of, helpers_of
from ..services.accept_help import InvitationFacts, accept_invitation, read_invitation
from ..services.drafts import save_section
from ..services.help_codes import code_of
from ..services.invite_helper import end_help, invite_helper
from ..services.write_answers import part_mark
from ..web.who_filed import who_helped

__all__ = [
    "DOCUMENTS",
    "HELP_TERMS",
    "DraftAct",
    "DraftHelper",
    "DraftWrittenMeanwhile",
    "End",
    "HelpNotPossible",
    "HelperNotFound",
    "InvitationClosed",
    "InvitationFacts",
    "InvitationNotFound",
    "NotForHelpers",
    "accept_invitation",
    "code_of",
    "end_help",
    "help_with",
    "helped_by",
    "helper_of",
    "helpers_of",
    "invite_helper",
    "part_mark",
    "read_invitation",
    "save_section",
    "who_helped",
]
