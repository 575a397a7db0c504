"""What other packages may use of dossiers; everything else in here is private."""

from ..codec import EVENT_TYPES, event_name, event_to_json, state_from_json
from ..errors import (
    ActNotPossible,
    DossierNotFound,
    DraftNotFound,
    LabelNotFound,
    NewDateTooLate,
    NotYourTurn,
    ProofNotReady,
    RegisterTooLong,
)
from ..errors_archive import HoldNeedsReason, RecordsNotDue, SameEyesTwice
from ..notice_texts import people_told
from ..notice_work import Post
from ..notices import post_holders
from ..roles import ARCHIVING, DESK, HANDLING, HOLDING, MONEY, READING, SIGNERS, WATCHING
from ..rules.clock_acts import RequestPayment, ResumeClock, SuspendClock
from ..rules.destroying import DestroyRecords
from ..rules.endings import RefuseDossier, StopDossier, WithdrawDossier
from ..rules.file_safety import documents_to_replace
from ..rules.holds import HoldRecords, ReleaseRecords
from ..rules.money import Settlement, settlement
from ..rules.new_date import GiveNewDate, ProposeNewDate
from ..rules.opinions import ANSWERING_ROLES, GiveOpinion
from ..rules.proposed_request import ReturnProposedRequest, SendProposedRequest
from ..rules.rulebook import FeeDue, MoneyTaker, NewDateGiver, PostalClock
from ..rules.rulebook_change import RulebookChange, different_values
from ..rules.silence import CertifySilence
from ..rules.steps import CompleteStep, SendBack
from ..rules.supplement import ApproveFurtherSupplement
from ..rules.work_choices import DueWithin, Tone, WorkChoices
from ..selectors.asked import asked_opinions
from ..selectors.candidates import candidates_for
from ..selectors.clock_states import locked_state, open_states, states_by_ids
from ..selectors.contents import (
    RESULT,
    AnswersFacts,
    answers_content,
    answers_of,
    documents_of,
    drafts_of,
    messages_of,
    notes_of,
    opinions_of,
    papers_of,
)
from ..selectors.destroyed import Destroyed, destroyed_dossier
from ..selectors.detail import (
    DossierDetail,
    PublicStatus,
    dossier_detail,
    public_status,
)
from ..selectors.ended import EndedBefore, archived_dossiers, ended_dossiers, held_dossiers
from ..selectors.finished_work import FinishedWork, finished_numbers, finished_work
from ..selectors.labels import LabelFacts, SavedFilter, labels_for, labels_on, work_filters_of
from ..selectors.lists import (
    Page,
    WorkFilter,
    WorkItem,
    beside,
    capped_count,
    desk_queue,
    dossiers_of_party,
    find_dossiers,
    proposed_requests,
    wanted_by,
    work_list,
)
from ..selectors.money_ways import money_ways
from ..selectors.papers_found import FoundPage, FoundPages
from ..selectors.possible_acts import (
    PossibleAct,
    askable_documents,
    outcomes_of_step,
    possible_acts,
    refusal_grounds,
    request_goes_through_desk,
)
from ..selectors.promise import last_working_moment
from ..selectors.read_files import dossier_file_copy, dossier_file_text
from ..selectors.signed_files import signed_file
from ..selectors.visible import visible_dossier, visible_dossiers
from ..selectors.watched import WatchFilter, watched_dossiers
from ..selectors.whole import WholeDossier, whole_dossier
from ..services.act import act
from ..services.approve_result import approve_result
from ..services.assign_step import ask_opinion, assign_step
from ..services.check_answers import PinnedForm, form_for
from ..services.compare_original import compare_original
from ..services.copy_book import CopyBookWanted, copy_book, copy_book_csv
from ..services.correct_result import correct_result
from ..services.draft_result import (
    result_content,
    result_paper,
    save_result_draft,
    try_result_draft,
)
from ..services.drafts import (
    attach_to_draft,
    begin_draft,
    delete_draft,
    detach_from_draft,
    draft_of,
    filing_of,
    open_draft,
    restore_draft,
    save_draft,
    submit_draft,
)
from ..services.enter_register import register_entry
from ..services.evidence_bundle import evidence_bundle
from ..services.file_dossier import Filing, file_dossier
from ..services.handed_in import HandedIn
from ..services.identity_held import vouched_for_draft, vouched_in_dossier
from ..services.issue_result import issue_result
from ..services.keep_labels import LONGEST as LONGEST_LABEL
from ..services.keep_labels import make_label, put_labels, remove_label
from ..services.keep_work_filters import LONGEST as LONGEST_FILTER_NAME
from ..services.keep_work_filters import remove_work_filter, save_work_filter
from ..services.look_at_reused import look_at_reused
from ..services.move_draft import DraftChange, change_of_draft, move_draft
from ..services.paper_parts import decider_of, head_of
from ..services.post_message import post_message, write_private_note
from ..services.print_acknowledgement import acknowledgement
from ..services.print_fee_receipt import fee_receipt
from ..services.print_registers import RegisterWanted, control_sheet, register_book
from ..services.print_silence import silence_record
from ..services.proofs import ProofKind, is_provable, proof_of_dossier, proof_of_history
from ..services.quote_draft import DraftQuote, form_of_draft, quote_of_draft, version_for_draft
from ..services.rebuild import RebuildReport, compare_all
from ..services.receive_dossier import accept_forwarded, forward_dossier, receive_dossier
from ..services.recompute_deadlines import recompute_deadlines
from ..services.record_payment import confirm_bank_transfer, pay_in_cash, refund_fee
from ..services.replace_document import replace_document
from ..services.requirements import documents_needed, is_ruled_out
from ..services.return_result import return_online, return_result
from ..services.reuse_paper import papers_for_dossier, papers_for_draft, reuse_in_draft
from ..services.revoke_result import revoke_result
from ..services.rulebooks import (
    WrittenRulebook,
    change_rulebook,
    rulebook,
    rulebook_in_force,
    written_rulebooks,
)
from ..services.standing import agency_in_charge
from ..services.supplement_dossier import request_supplement, supplement_dossier
from ..types import Channel, CopiedOriginal, DossierState, HolderKind, ReturnMethod, Status
from ..web.deadlines import Badge, badge_for
from ..web.known import known_answers
from ..web.names import Names, in_words, names_for
from ..web.result_labels import PartShown, part_label, parts_shown
from ..web.timeline import (
    BatonLine,
    HolderNow,
    Line,
    baton_lines,
    holder_now,
    opinion_in_words,
    timeline,
)
from ..web.who_filed import who_filed

__all__ = [
    "ANSWERING_ROLES",
    "ARCHIVING",
    "DESK",
    "EVENT_TYPES",
    "HANDLING",
    "HOLDING",
    "LONGEST_FILTER_NAME",
    "LONGEST_LABEL",
    "MONEY",
    "READING",
    "RESULT",
    "SIGNERS",
    "WATCHING",
    "ActNotPossible",
    "AnswersFacts",
    "ApproveFurtherSupplement",
    "Badge",
    "BatonLine",
    "CertifySilence",
    "Channel",
    "CompleteStep",
    "CopiedOriginal",
    "CopyBookWanted",
    "DestroyRecords",
    "Destroyed",
    "DossierDetail",
    "DossierNotFound",
    "DossierState",
    "DraftChange",
    "DraftNotFound",
    "DraftQuote",
    "DueWithin",
    "EndedBefore",
    "FeeDue",
    "Filing",
    "FinishedWork",
    "FoundPage",
    "FoundPages",
    "GiveNewDate",
    "GiveOpinion",
    "HandedIn",
    "HoldNeedsReason",
    "HoldRecords",
    "HolderKind",
    "HolderNow",
    "LabelFacts",
    "LabelNotFound",
    "Line",
    "MoneyTaker",
    "Names",
    "NewDateGiver",
    "NewDateTooLate",
    "NotYourTurn",
    "Page",
    "PartShown",
    "PinnedForm",
    "PossibleAct",
    "Post",
    "PostalClock",
    "ProofKind",
    "ProofNotReady",
    "ProposeNewDate",
    "PublicStatus",
    "RebuildReport",
    "RecordsNotDue",
    "RefuseDossier",
    "RegisterTooLong",
    "RegisterWanted",
    "ReleaseRecords",
    "RequestPayment",
    "ResumeClock",
    "ReturnMethod",
    "ReturnProposedRequest",
    "RulebookChange",
    "SameEyesTwice",
    "SavedFilter",
    "SendBack",
    "SendProposedRequest",
    "Settlement",
    "Status",
    "StopDossier",
    "SuspendClock",
    "Tone",
    "WatchFilter",
    "WholeDossier",
    "WithdrawDossier",
    "WorkChoices",
    "WorkFilter",
    "WorkItem",
    "WrittenRulebook",
    "accept_forwarded",
    "acknowledgement",
    "act",
    "agency_in_charge",
    "answers_content",
    "answers_of",
    "approve_result",
    "archived_dossiers",
    "ask_opinion",
    "askable_documents",
    "asked_opinions",
    "assign_step",
    "attach_to_draft",
    "badge_for",
    "baton_lines",
    "begin_draft",
    "beside",
    "candidates_for",
    "capped_count",
    "change_of_draft",
    "change_rulebook",
    "compare_all",
    "compare_original",
    "confirm_bank_transfer",
    "control_sheet",
    "copy_book",
    "copy_book_csv",
    "correct_result",
    "decider_of",
    "delete_draft",
    "desk_queue",
    "destroyed_dossier",
    "detach_from_draft",
    "different_values",
    "documents_needed",
    "documents_of",
    "documents_to_replace",
    "dossier_detail",
    "dossier_file_copy",
    "dossier_file_text",
    "dossiers_of_party",
    "draft_of",
    "drafts_of",
    "ended_dossiers",
    "event_name",
    "event_to_json",
    "evidence_bundle",
    "fee_receipt",
    "file_dossier",
    "filing_of",
    "find_dossiers",
    "finished_numbers",
    "finished_work",
    "form_for",
    "form_of_draft",
    "forward_dossier",
    "head_of",
    "held_dossiers",
    "holder_now",
    "in_words",
    "is_provable",
    "is_ruled_out",
    "issue_result",
    "known_answers",
    "labels_for",
    "labels_on",
    "last_working_moment",
    "locked_state",
    "look_at_reused",
    "make_label",
    "messages_of",
    "money_ways",
    "move_draft",
    "names_for",
    "notes_of",
    "open_draft",
    "open_states",
    "opinion_in_words",
    "opinions_of",
    "outcomes_of_step",
    "papers_for_dossier",
    "papers_for_draft",
    "papers_of",
    "part_label",
    "parts_shown",
    "pay_in_cash",
    "people_told",
    "possible_acts",
    "post_holders",
    "post_message",
    "proof_of_dossier",
    "proof_of_history",
    "proposed_requests",
    "public_status",
    "put_labels",
    "quote_of_draft",
    "receive_dossier",
    "recompute_deadlines",
    "refund_fee",
    "refusal_grounds",
    "register_book",
    "register_entry",
    "remove_label",
    "remove_work_filter",
    "replace_document",
    "request_goes_through_desk",
    "request_supplement",
    "restore_draft",
    "result_content",
    "result_paper",
    "return_online",
    "return_result",
    "reuse_in_draft",
    "revoke_result",
    "rulebook",
    "rulebook_in_force",
    "save_draft",
    "save_result_draft",
    "save_work_filter",
    "settlement",
    "signed_file",
    "silence_record",
    "state_from_json",
    "states_by_ids",
    "submit_draft",
    "supplement_dossier",
    "timeline",
    "try_result_draft",
    "version_for_draft",
    "visible_dossier",
    "visible_dossiers",
    "vouched_for_draft",
    "vouched_in_dossier",
    "wanted_by",
    "watched_dossiers",
    "who_filed",
    "whole_dossier",
    "work_filters_of",
    "work_list",
    "write_private_note",
    "written_rulebooks",
]
