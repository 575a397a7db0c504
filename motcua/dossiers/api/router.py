"""All endpoints of dossiers, in the order in which addresses are matched."""

from ninja import Router

from . import acts_desk, acts_handling, acts_results, filing, reading

router = Router()
for part in (filing, acts_desk, acts_handling, acts_results, reading):
    router.add_router("", part.router)
