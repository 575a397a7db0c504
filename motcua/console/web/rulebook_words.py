"""Names and values of the rulebook in words."""

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import parse_limit
from motcua.processes.public import limit_label

from .labels import label

RULES = {
    "answer_limit": gettext_noop("An online filing is answered within"),
    "transfer_cutoff": gettext_noop("After this hour the transfer may wait for the next morning"),
    "supplement_requests_at_intake": gettext_noop("Supplement requests at intake, at most"),
    "supplement_requests_at_appraisal": gettext_noop("Supplement requests at appraisal, at most"),
    "supplement_requests_in_all": gettext_noop("Supplement requests on one dossier, at most"),
    "appraisal_requests_through_one_stop": gettext_noop(
        "A handler's request for documents goes through the one-stop unit"
    ),
    "restart_after_appraisal_supplement": gettext_noop("The limit starts anew after a supplement"),
    "ineligible_return_limit": gettext_noop("A dossier that is not eligible is returned within"),
    "new_dates_allowed": gettext_noop("New days after an apology, at most"),
    "apology_lead": gettext_noop("An apology comes before the due day by"),
    "apology_signing_time": gettext_noop("The head has this long to sign a prepared apology"),
    "apology_short_share": gettext_noop(
        "In a short time limit the apology goes out when this share of it is left"
    ),
    "apology_extension": gettext_noop("The new day lies this part of the time limit later"),
    "apology_extension_least": gettext_noop("The new day lies later by at least"),
    "explanation_limit": gettext_noop("The head explains a lateness within"),
    "opinion_limit": gettext_noop("An opinion of another unit is given within"),
    "preparer_may_not_sign": gettext_noop("Whoever prepares may not sign"),
    "fee_due_before": gettext_noop("Fees are due before"),
    "cash_taken_by": gettext_noop("Cash is taken by"),
    "transfer_confirmed_by": gettext_noop("A transfer is confirmed by"),
    "new_date_given_by": gettext_noop("The apology with a new day is given by"),
    "postal_clock_starts": gettext_noop("The time of a dossier sent by post is counted from"),
    "paper_layout": gettext_noop("Papers are printed by the forms of"),
    "number_pattern": gettext_noop("Pattern of dossier numbers"),
    "result_number_pattern": gettext_noop("Pattern of numbers of results"),
    "copy_procedure": gettext_noop("The procedure that certifies copies of originals"),
    "copy_number_pattern": gettext_noop("Pattern of numbers of certified copies"),
    "same_day_procedures": gettext_noop("Procedures that are due on the day of receipt"),
    "same_day_cutoff": gettext_noop(
        "What is received after this hour is due by the end of the next working day"
    ),
    "refusal_reasons": gettext_noop("Grounds for refusing"),
    "suspension_reasons": gettext_noop("Grounds for suspending the time limit"),
    "stop_reasons": gettext_noop("Grounds for stopping"),
    "delay_causes": gettext_noop("Causes of delay"),
    "online_filing_is_signed": gettext_noop("A declaration with a strong sign-in signs a filing"),
    "reception": gettext_noop("the dossier is received"),
    "approval": gettext_noop("the result is signed"),
    "return": gettext_noop("the result is returned"),
    "cashier": gettext_noop("the cashier alone"),
    "desk": gettext_noop("the cashier and the desk"),
    "acceptance": gettext_noop("when the desk found it complete and correct"),
    "arrival": gettext_noop("when the desk got it from the post"),
    "tt01-2018": gettext_noop("Circular 01/2018/TT-VPCP"),
    "tt03-2025": gettext_noop("Circular 03/2025/TT-VPCP"),
    "head": gettext_noop("the head of the agency alone"),
    "signer": gettext_noop("the head of the agency and who signs for the head"),
}


def rule_name(name: object) -> str:
    """Return what a parameter, a list or one of its values is called."""
    return label(RULES, name)


def rule_value(value: object) -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    try:
        return limit_label(parse_limit(str(value)), get_language() or "vi")
    except DomainError:
        return rule_name(value)
