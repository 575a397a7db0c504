"""What other packages may use of dossiers; everything else in here is private."""

from .codec import event_name, event_to_json, state_from_json
from .errors import DossierNotFound, DraftNotFound
from .rules.clock_acts import GiveNewDate, RequestPayment, ResumeClock, SuspendClock
from .rules.endings import RefuseDossier, StopDossier, WithdrawDossier
from .rules.opinions import GiveOpinion
from .rules.steps import CompleteStep, SendBack
from .rules.supplement import ApproveFurtherSupplement
from .selectors.detail import (
    DossierDetail,
    PublicStatus,
    UsualTime,
    dossier_detail,
    public_status,
    usual_time,
)
from .selectors.lists import (
    Page,
    WorkFilter,
    WorkItem,
    capped_count,
    desk_queue,
    dossiers_of_party,
    find_dossiers,
    work_list,
)
from .selectors.visible import visible_dossier, visible_dossiers
from .services.act import act
from .services.approve_result import approve_result
from .services.assign_step import ask_opinion, assign_step
from .services.check_answers import PinnedForm, form_for
from .services.correct_result import correct_result
from .services.draft_result import result_content, result_paper, save_result_draft
from .services.drafts import (
    attach_to_draft,
    delete_draft,
    detach_from_draft,
    draft_of,
    filing_of,
    open_draft,
    restore_draft,
    save_draft,
    submit_draft,
)
from .services.file_dossier import Filing, HandedIn, file_dossier
from .services.issue_result import issue_result
from .services.post_message import post_message, write_private_note
from .services.rebuild import RebuildReport, compare_all
from .services.receive_dossier import accept_forwarded, forward_dossier, receive_dossier
from .services.recompute_deadlines import recompute_deadlines
from .services.record_payment import confirm_bank_transfer, pay_in_cash
from .services.return_result import return_online, return_result
from .services.supplement_dossier import request_supplement, supplement_dossier
from .services.surroundings import rulebook, rulebook_in_force
from .types import Channel, DossierState, HolderKind, ReturnMethod, Status

__all__ = [
    "ApproveFurtherSupplement",
    "Channel",
    "CompleteStep",
    "DossierDetail",
    "DossierNotFound",
    "DossierState",
    "DraftNotFound",
    "Filing",
    "GiveNewDate",
    "GiveOpinion",
    "HandedIn",
    "HolderKind",
    "Page",
    "PinnedForm",
    "PublicStatus",
    "RebuildReport",
    "RefuseDossier",
    "RequestPayment",
    "ResumeClock",
    "ReturnMethod",
    "SendBack",
    "Status",
    "StopDossier",
    "SuspendClock",
    "UsualTime",
    "WithdrawDossier",
    "WorkFilter",
    "WorkItem",
    "accept_forwarded",
    "act",
    "approve_result",
    "ask_opinion",
    "assign_step",
    "attach_to_draft",
    "capped_count",
    "compare_all",
    "confirm_bank_transfer",
    "correct_result",
    "delete_draft",
    "desk_queue",
    "detach_from_draft",
    "dossier_detail",
    "dossiers_of_party",
    "draft_of",
    "event_name",
    "event_to_json",
    "file_dossier",
    "filing_of",
    "find_dossiers",
    "form_for",
    "forward_dossier",
    "issue_result",
    "open_draft",
    "pay_in_cash",
    "post_message",
    "public_status",
    "receive_dossier",
    "recompute_deadlines",
    "request_supplement",
    "restore_draft",
    "result_content",
    "result_paper",
    "return_online",
    "return_result",
    "rulebook",
    "rulebook_in_force",
    "save_draft",
    "save_result_draft",
    "state_from_json",
    "submit_draft",
    "supplement_dossier",
    "usual_time",
    "visible_dossier",
    "visible_dossiers",
    "work_list",
    "write_private_note",
]
