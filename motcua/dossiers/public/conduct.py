"""What other packages may use of dossiers to look at how units act towards applicants."""

from ..rules.conduct import Conduct, ConductKind
from ..selectors.conduct import conducts_at
from ..selectors.outside_list import papers_outside_list

__all__ = ["Conduct", "ConductKind", "conducts_at", "papers_outside_list"]
