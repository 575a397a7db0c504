"""Published processes for programs: the list, the table of steps, the picture, the drawing."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Router

from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..selectors import drawing_of, published_page, published_process
from ..web.drawn import picture_of
from .looks import STYLE
from .schemas import ProcessLineOut, ProcessLinePage, ProcessOut

router = Router(tags=["processes"])
# The picture brings its looks along and needs nothing else.
_ITS_OWN_STYLE = "default-src 'none'; style-src 'unsafe-inline'"


def _language() -> str:
    return get_language() or "vi"


@router.get("", response=ProcessLinePage, summary="Processes that dossiers may start with")
@policy(Policy.PUBLIC)
def processes(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> ProcessLinePage:
    """Return the published processes by key, with how long each takes at most."""
    found, following = published_page(cursor=cursor, limit=limit)
    items = [ProcessLineOut.of(one, _language()) for one in found]
    return ProcessLinePage(items=items, next=following)


@router.get("/{key}", response=ProcessOut, summary="One process, step by step")
@policy(Policy.PUBLIC)
def process(request: HttpRequest, key: str) -> ProcessOut:
    """Return who does which step, within which limit, by which law; 404 for an unknown key."""
    return ProcessOut.of(published_process(key), _language())


@router.get("/{key}/picture.svg", summary="The picture of a process as SVG")
@policy(Policy.PUBLIC)
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """Return the picture in the language of the request; it can be read aloud."""
    drawn = picture_of(published_process(key).process, _language(), style=STYLE)
    headers = {"Content-Security-Policy": _ITS_OWN_STYLE}
    return HttpResponse(drawn.encode(), content_type="image/svg+xml", headers=headers)


@router.get("/{key}/drawing.bpmn", summary="The drawing of a process as BPMN 2.0")
@policy(Policy.PUBLIC)
def drawing(request: HttpRequest, key: str) -> HttpResponse:
    """Return the file that was published, to be looked at or redrawn elsewhere."""
    found = published_process(key)
    return HttpResponse(drawing_of(found.version_id), content_type="application/xml")
