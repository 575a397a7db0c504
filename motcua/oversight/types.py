"""What the watch knows by name."""

from enum import StrEnum


class ClockKind(StrEnum):
    """What must be done until a moment."""

    ANSWER = "answer"  # a filing waits for the desk's yes or no
    TRANSFER = "transfer"  # a forwarded dossier waits for the agency to take it over
    DOSSIER = "dossier"  # the promised date of the result
    STEP = "step"  # a step of the internal process, within its own limit
    OPINION = "opinion"  # another unit was asked
    REQUEST = "request"  # a unit of another agency was asked
    SUPPLEMENT = "supplement"  # the applicant was asked for papers: reminded, never late
    COMPETENCE = "competence"  # who stands above a dispute was asked who handles it
    EXPLANATION = "explain"  # the head owes the applicant an explanation for a missed promise
    PETITION = "petition"  # a petition waits for its answer, its publication, its second look
    CASE = "case"  # a case waits for an explanation, a conclusion, a measure
    EVALUATION = "evaluation"  # a matter of evaluation waits for a say or a decision
    REPORT = "report"  # a protected report waits for its next step


# The clocks of dossiers; officials see them with their dossier.
DOSSIER_KINDS = frozenset(ClockKind) - {
    ClockKind.PETITION,
    ClockKind.CASE,
    ClockKind.EVALUATION,
    ClockKind.REPORT,
}
# What officials owe: the applicant's wait is nobody's lateness.
OWED_KINDS = DOSSIER_KINDS - {ClockKind.SUPPLEMENT}
