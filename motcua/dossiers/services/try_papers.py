"""The result a draft would make of a trial's answers: drawn with words across, kept nowhere."""

from motcua.documents.public import PageDrawn, PaperApplicant, draw_paper

from .draft_result import UNSIGNED, paper_with, result_said_by
from .result_kinds import DossierTexts
from .try_dossier import Trial

ACROSS = "BẢN THỬ – KHÔNG CÓ GIÁ TRỊ"
_NOBODY = PaperApplicant(name="Người nộp giả định")


def result_of_trial(trial: Trial) -> tuple[PageDrawn, ...]:
    """Return the pages of the result as the handler would first see it, marked as a trial."""
    draft, state = trial.draft, trial.state
    texts = DossierTexts(state, draft.version, draft.form.form, trial.answers, applicant=_NOBODY)
    content = result_said_by(texts)
    paper = paper_with(state, content, number=state.number, signatory=UNSIGNED, now=trial.now)
    return draw_paper(paper.kind, paper, layout=trial.rules.paper_layout, across=ACROSS)
