"""What may still be asked of the applicant, for pages."""

from ..selectors.outlook import DossierStanding, dossier_standing
from ..web.outlook import SaidOfOutlook, outlook_said

__all__ = ["DossierStanding", "SaidOfOutlook", "dossier_standing", "outlook_said"]
