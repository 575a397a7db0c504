"""Pages about papers: every kind in every layout, with a preview made of invented people."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.documents.public import PaperKind, render_paper, sample_papers
from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..paper_layouts import forms_of, layout_named, layout_periods
from .labels import period_state
from .paper_labels import paper_label
from .rulebook_words import rule_name
from .trail import links


@require_GET
@policy(Policy.ADMINISTRATOR)
def papers(request: HttpRequest) -> HttpResponse:
    """List the kinds of papers, and which layout holds from when."""
    context = {
        "title": _("Printed papers"),
        "crumbs": links(),
        "periods": _period_rows(),
        "rows": [
            {"kind": str(kind), "name": paper_label(kind), "forms": forms_of(kind)}
            for kind in PaperKind
        ],
    }
    return render(request, "console/papers.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def preview(request: HttpRequest, kind: str) -> HttpResponse:
    """Return one paper filled with invented people, never with a real dossier."""
    layout = layout_named(request.GET.get("bo-cuc", ""))
    if kind not in list(PaperKind) or layout is None:
        raise Http404
    content = render_paper(PaperKind(kind), sample_papers()[PaperKind(kind)], layout=layout)
    headers = {"Content-Disposition": f'inline; filename="mau-{kind}-{layout}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _period_rows() -> list[dict[str, Any]]:
    today = clock.legal_day(clock.now())
    return [
        {
            "period": one,
            "name": rule_name(one.layout),
            "state": period_state(one.first, one.last, today),
        }
        for one in layout_periods()
    ]
