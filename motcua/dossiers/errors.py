"""Ways in which the dossiers package says no; each has a page under docs/problems/."""

from motcua.kernel.errors import DomainError
from motcua.kernel.text import msgid


class DossierNotFound(DomainError):
    """No dossier with this number is visible to the caller."""

    code = "dossier-not-found"
    title = "The dossier does not exist, or you may not see it"
    kind = "absent"


class DraftNotFound(DomainError):
    """No draft with this id belongs to the caller."""

    code = "draft-not-found"
    title = "The draft does not exist, or it is not yours"
    kind = "absent"


class LabelNotFound(DomainError):
    """No label with this id is the caller's own or of a unit he or she works in."""

    code = "label-not-found"
    title = "The label does not exist, or it is of another unit"
    kind = "absent"


class WorkFilterNotFound(DomainError):
    """No saved filter with this id belongs to the caller."""

    code = "work-filter-not-found"
    title = "The saved filter does not exist, or it is not yours"
    kind = "absent"


class OwnListFull(DomainError):
    """So many labels or saved filters are kept that a choice would help nobody."""

    code = "own-list-full"
    title = "There is no more room in this list; remove one first"


class ActNotPossible(DomainError):
    """The dossier's status does not allow this act."""

    code = "act-not-possible"
    title = "This act is not possible in the dossier's present state"
    kind = "conflict"


class DossierChanged(DomainError):
    """Somebody else acted on the dossier in between."""

    code = "dossier-changed"
    title = "Somebody else has just acted on this dossier"
    kind = "conflict"


class NotYourTurn(DomainError):
    """The act belongs to another role, unit or official."""

    code = "not-your-turn"
    title = "This act belongs to another official or unit"
    kind = "forbidden"


class NotYourDossier(DomainError):
    """Only the applicant or who acts for them may do this."""

    code = "not-your-dossier"
    title = "Only the applicant, or who acts for them, may do this"
    kind = "forbidden"


class DocumentNotListed(DomainError):
    """Something outside the procedure version's own list was asked for."""

    code = "document-not-listed"
    title = "Only documents of the procedure's own list may be asked for"


class DocumentAlreadyGiven(DomainError):
    """The person handed this document in and nothing is said to be wrong with it."""

    code = "document-already-given"
    title = "This document was already handed in"


HELD_BY_LAW = msgid(
    "Decree 118/2025, art. 4(2a): what a register of the State has is looked up there."
)


class DataAlreadyHeld(DomainError):
    """A register already holds the data; the paper must not be asked for."""

    code = "data-already-held"
    title = "The State already holds this data; no paper may be asked for"
    kind = "conflict"


class PaperNotAllowed(DomainError):
    """Paper was asked for on a dossier that was signed online."""

    code = "paper-not-allowed"
    title = "A dossier signed online never needs paper"


class DocumentNotReplaceable(DomainError):
    """Only a document whose file is kept apart is handed in anew without being asked."""

    code = "document-not-replaceable"
    title = "Only a document whose file is kept apart can be replaced"
    kind = "rule"


class PaperOnlyAtDesk(DomainError):
    """Somebody who files online says that a document exists on paper, and sends no file."""

    code = "paper-only-at-desk"
    title = "Paper counts only where an official takes it; please attach a file"


class OnlineFilingNotYours(DomainError):
    """An official takes dossiers at the desk or by post; only the person files online."""

    code = "online-filing-not-yours"
    title = "Only the person, or who acts for them, files online"
    kind = "forbidden"


class SupplementAlreadyRequested(DomainError):
    """The one complete supplement request was made."""

    code = "supplement-already-requested"
    title = "The one supplement request was already made"
    kind = "conflict"


class SupplementLimitReached(DomainError):
    """The dossier was sent back for papers as often as the law ever allows."""

    code = "supplement-limit-reached"
    title = "No more documents may be asked for on this dossier; decide on what is there"
    kind = "conflict"


class SupplementTooLate(DomainError):
    """In appraisal papers are asked for soon after receipt, or on a legal basis of the sector."""

    code = "supplement-too-late"
    title = "It is too late to ask for documents without a legal basis of the sector"


class DocumentMissing(DomainError):
    """The dossier lacks a required document."""

    code = "document-missing"
    title = "A required document is missing"


class SupplementIncomplete(DomainError):
    """The answer to a supplement request leaves an item open."""

    code = "supplement-incomplete"
    title = "Not everything that was asked for is there"


class ReasonUnknown(DomainError):
    """A refusal or pause needs a reason from the legal list."""

    code = "reason-unknown"
    title = "The reason is not on the legal list"


class RulebookOutdated(DomainError):
    """Somebody else changed the rulebook after the page was opened."""

    code = "rulebook-outdated"
    title = "Somebody else changed the rulebook meanwhile"
    kind = "conflict"


class ReasonMissing(DomainError):
    """The act needs words that explain it."""

    code = "reason-missing"
    title = "A reason in words is needed"


MAY_NOT_BE_ASKED = msgid(
    "This unit belongs to another agency, and no competence for this procedure and place names it."
)


class CompetenceMissing(DomainError):
    """The agency or official has no competence for this procedure and place."""

    code = "competence-missing"
    title = "There is no competence for this procedure and place"


class StepNotOpen(DomainError):
    """The step is not open now."""

    code = "step-not-open"
    title = "This step is not open"
    kind = "conflict"


class OutcomeUnknown(DomainError):
    """The outcome does not exist in the process drawing."""

    code = "outcome-unknown"
    title = "This outcome does not exist for the step"


class OpinionNotOpen(DomainError):
    """The opinion is not asked of this unit, or was given."""

    code = "opinion-not-open"
    title = "This opinion is not open"
    kind = "conflict"


class NewDateAlreadyGiven(DomainError):
    """The dossier already had its one new date."""

    code = "new-date-already-given"
    title = "A new date may be given only once"
    kind = "conflict"


class NewDateTooLate(DomainError):
    """The apology must come before the due date, by the lead the law sets."""

    code = "new-date-too-late"
    title = "The apology comes too late"


class SilenceNotDue(DomainError):
    """The legal time has not run out, or stands still."""

    code = "silence-not-due"
    title = "The legal time has not run out"
    kind = "conflict"


class SilenceAlreadyCertified(DomainError):
    """That this very moment passed in silence is on record already."""

    code = "silence-already-certified"
    title = "That this date passed without a decision is already on record"
    kind = "conflict"


class ProofNotReady(DomainError):
    """The log has not taken the event in, which takes a second or two."""

    code = "proof-not-ready"
    title = "The proof is not ready yet; ask again in a moment"
    kind = "conflict"


class EvidenceTooLarge(DomainError):
    """The files of the dossier are too many bytes for one container."""

    code = "evidence-too-large"
    title = "The files of this dossier are too large for one container; download them one by one"


class NewDateInvalid(DomainError):
    """The proposed date does not lie after the present due date."""

    code = "new-date-invalid"
    title = "The new date must be a working moment after the present one"


class SeparationOfDuties(DomainError):
    """Who prepared a decision may not sign it."""

    code = "separation-of-duties"
    title = "Who prepared the decision may not sign it"
    kind = "forbidden"


class FeeUnpaid(DomainError):
    """The fee has to be paid first."""

    code = "fee-unpaid"
    title = "The fee has not been paid yet"


class FeeAlreadyPaid(DomainError):
    """The correction would change a fee that was paid."""

    code = "fee-already-paid"
    title = "The fee is paid; what it depends on can no longer be corrected"
    kind = "conflict"


class ProcedureNotOpen(DomainError):
    """The procedure has no published version that takes filings today."""

    code = "procedure-not-open"
    title = "This procedure does not take filings at present"


class MandateMissing(DomainError):
    """Nobody gave the caller the right to act for this person."""

    code = "mandate-missing"
    title = "There is no valid mandate to act for this person"
    kind = "forbidden"


class AnswersInvalid(DomainError):
    """The form has mistakes; ``errors`` lists each field with its reason."""

    code = "answers-invalid"
    title = "Some answers need to be corrected"
    kind = "invalid"


class FormChanged(DomainError):
    """The form was replaced while it was being filled."""

    code = "form-changed"
    title = "The form was replaced while you were filling it; please check the new questions"
    kind = "conflict"


class DeclarationMissing(DomainError):
    """Filing needs the person's declaration."""

    code = "declaration-missing"
    title = "Please confirm that what you declare is true"
    kind = "invalid"


class ResultPartInvalid(DomainError):
    """A part of the result does not read as what it is: ``part`` and ``reads_as`` say which."""

    code = "result-part-invalid"
    title = "A part of the result cannot be read"
    kind = "invalid"


class ResultPartUnknown(DomainError):
    """The paper has no such part: ``parts`` names what was sent and ``known`` what there is."""

    code = "result-part-unknown"
    title = "The result has no such part"
    kind = "invalid"


class ResultIncomplete(DomainError):
    """The result still lacks ``parts`` it cannot be signed without."""

    code = "result-incomplete"
    title = "The result is not complete yet"
    kind = "rule"


class UpwardReasonMissing(DomainError):
    """A unit above is asked without saying why the own competence is not enough."""

    code = "upward-reason-missing"
    title = "Say why this cannot be decided within your own competence"
    kind = "invalid"


class RequirementMissing(DomainError):
    """A refusal does not name a requirement of the procedure that is not met."""

    code = "requirement-missing"
    title = "Say which requirement of the procedure is not met"
    kind = "invalid"


class RegisterTooLong(DomainError):
    """The register book of this period has more dossiers than one print takes."""

    code = "register-too-long"
    title = "The book of this period is too long for one print"
    kind = "rule"
