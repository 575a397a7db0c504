"""The whole file of a case, as a paper and as a container."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file
from motcua.signatures.public import CONTAINER_TYPE

from ..services.case_file import case_container, case_paper


@require_safe
@policy(Policy.OFFICIAL)
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """Send the file of a case as PDF, as much as the reader is shown; the look is written down."""
    content = case_paper(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"{number}.pdf", inline=True)


@require_safe
@policy(Policy.OFFICIAL)
def container(request: HttpRequest, number: str) -> HttpResponse:
    """Send the file of a case under the seal of who leads it; the look is written down."""
    content = case_container(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"{number}.asice", CONTAINER_TYPE)
