"""Pages about papers: every kind with a preview made of invented people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.documents.public import (
    CURRENT_VERSION,
    PaperKind,
    paper_versions,
    render_paper,
    sample_papers,
)
from motcua.platform.authorization import Policy, policy

from .paper_labels import paper_label
from .trail import links


@require_GET
@policy(Policy.ADMINISTRATOR)
def papers(request: HttpRequest) -> HttpResponse:
    """List the kinds of papers."""
    rows = [{"kind": str(kind), "name": paper_label(kind)} for kind in PaperKind]
    context = {
        "title": _("Printed papers"),
        "crumbs": links(),
        "rows": rows,
        "version": CURRENT_VERSION,
        "is_only_one": len(paper_versions()) == 1,
    }
    return render(request, "console/papers.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def preview(request: HttpRequest, kind: str) -> HttpResponse:
    """Return one paper filled with invented people, never with a real dossier."""
    if kind not in list(PaperKind):
        raise Http404
    content = render_paper(PaperKind(kind), sample_papers()[PaperKind(kind)])
    headers = {"Content-Disposition": f'inline; filename="mau-{kind}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
