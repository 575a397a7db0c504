"""No page of the console shows a code where a name belongs."""

import pytest
from django.utils import translation

from motcua.documents.types import PaperKind

from ..web.paper_labels import paper_label


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_paper_has_a_name(kind: PaperKind, language: str) -> None:
    with translation.override(language):
        assert paper_label(kind) != str(kind)
