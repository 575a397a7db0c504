"""The layouts of results on disk, and a dossier's answers in the words they are filled with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from motcua.catalog.public import ProcedureVersionFacts
from motcua.documents.public import PaperApplicant
from motcua.forms.public import Form, shown, summary
from motcua.kernel.clock import legal_day

from ..models import Answers
from ..rules.result_layouts import ResultLayout, layout_for, parse_layout
from ..rules.signatories import head_title
from ..types import DossierState
from .check_answers import form_for
from .paper_parts import applicant_of, competent_agency_of, heads_of, version_of


@lru_cache(maxsize=1)
def layouts() -> tuple[ResultLayout, ...]:
    """Return every layout of the data folder, by name of file."""
    folder = Path(settings.ROOT) / "data" / "results"
    return tuple(
        parse_layout(yaml.safe_load(path.read_text())) for path in sorted(folder.glob("*.yaml"))
    )


def layout_of(version: ProcedureVersionFacts, form_key: str) -> ResultLayout | None:
    """Return the layout of a procedure's result, None for a certificate of any kind."""
    first = version.results[0] if version.results else None
    return layout_for(
        layouts(),
        form_key=form_key,
        result_code=first.code if first else "",
        result_name=first.name if first else "",
    )


@dataclass(slots=True)
class DossierTexts:
    """What the answers and the dossier itself say, in Vietnamese.

    ``applicant`` is given where there is none on record.
    """

    state: DossierState
    version: ProcedureVersionFacts
    form: Form
    answers: Mapping[str, Any]
    applicant: PaperApplicant | None = None
    _words: dict[str, str] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """Return one answer in words, empty for a question that was not asked or answered."""
        one, (section, *_rest) = self.form.by_path.get(path), path.split(".")
        value = self.answers.get(section, {}).get(one.key) if one else None
        return shown(one, value) if one and value not in (None, "", [], {}) else ""

    def entries(self, path: str) -> Sequence[Mapping[str, str]]:
        """Return the entries of a repeating group in words."""
        group, (section, key) = self.form.by_path.get(path), path.split(".")
        entries = self.answers.get(section, {}).get(key) or [] if group else []
        items = {item.key: item for item in group.items} if group else {}
        return [
            {name: shown(items[name], value) for name, value in entry.items() if name in items}
            for entry in entries
        ]

    def every_answer(self) -> list[dict[str, str]]:
        """Return each answer with its question, in the order of the form."""
        rows = summary(self.form, self.answers, language="vi")
        return [{"label": row.label, "value": row.value} for row in rows if row.value]

    def word(self, name: str) -> str:
        """Return a word about the dossier: agency, head, applicant, matter and the like."""
        if not self._words:
            applicant = self.applicant or applicant_of(self.state)
            self._words = _words_about(self.state, self.version, applicant)
        return self._words.get(name, "")


def texts_of(state: DossierState) -> DossierTexts:
    """Return the texts of a dossier by the form its answers were given to."""
    version = version_of(state)
    row = Answers.objects.get(dossier_id=state.id, revision=state.answers_revision)
    form = form_for(version, (row.form_key, row.form_version), case=state.case).form
    return DossierTexts(state, version, form, row.answers)


def _words_about(
    state: DossierState, version: ProcedureVersionFacts, applicant: PaperApplicant
) -> dict[str, str]:
    agency = competent_agency_of(state)
    assert state.submitted_at is not None
    bases = "\n".join(
        f"Căn cứ {base.title or base.number}{f' số {base.number}' if base.title else ''};"
        for base in version.legal_bases
    )
    return {
        "agency": agency.name,
        "head": head_title(agency, heads_of(agency, legal_day(state.submitted_at))),
        "applicant": applicant.name,
        "identified": f" (số định danh {applicant.identifier})" if applicant.identifier else "",
        "number": state.number,
        "procedure": version.name,
        "matter": _matter(version),
        "bases": bases,
    }


def _matter(version: ProcedureVersionFacts) -> str:
    """Return what the procedure is about, as it follows on "Về việc"."""
    name = version.name.removeprefix("Thủ tục ").strip().rstrip(".")
    return name[:1].lower() + name[1:]
