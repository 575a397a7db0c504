"""Keys of officials and seals of agencies for programs: list, issue, take over, withdraw."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit
from motcua.signatures.public import KeyKind, KeyLine, signing_key, signing_keys

from ..selectors import signers_without_key_page
from ..services import change_keys as acts
from ..web.acting import by_of
from .duty_schemas import ColleagueOut, ColleaguePage
from .key_schemas import KeyIn, KeyOut, KeyPage, OutsideIn
from .paging import cut
from .schemas import ReasonIn

router = Router(tags=["administration: keys"])
_OFFICIAL = "/officials/{official_id}/keys"
_AGENCY = "/agencies/{agency_id}/keys"
Pkcs12 = Annotated[UploadedFile, File(description="PKCS#12, with the certificates above it.")]
Passphrase = Annotated[str, Form(max_length=200)]


@router.get("/keys", response=KeyPage, summary="Keys and seals of any state")
@policy(Policy.ADMINISTRATOR)
def keys(
    request: HttpRequest,
    *,
    owner: UUID | None = None,
    before: UUID | None = None,
    limit: Limit = 50,
) -> KeyPage:
    """Return keys, the newest entry first: all, or those of one official or agency."""
    found = signing_keys(now=clock.now(), owner_id=owner, before=before, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.id)
    return KeyPage(items=[KeyOut.of(one) for one in page], next=following)


@router.get("/signers-without-key", response=ColleaguePage, summary="Signers without a key")
@policy(Policy.ADMINISTRATOR)
def signers_without_key(
    request: HttpRequest, cursor: Cursor = "", limit: Limit = 50
) -> ColleaguePage:
    """Return by code who may sign today, also in another's place, but has no key to sign with."""
    found, following = signers_without_key_page(clock.now(), cursor=cursor, limit=limit)
    return ColleaguePage(items=[ColleagueOut.of(one) for one in found], next=following)


@router.get("/keys/{key_id}", response=KeyOut, summary="One key of any state")
@policy(Policy.ADMINISTRATOR)
def key(request: HttpRequest, key_id: UUID) -> KeyOut:
    """Return the key with its certificate's facts; 404 if there is none."""
    return KeyOut.of(signing_key(key_id, now=clock.now()))


@router.post("/keys/{key_id}/withdrawal", response=KeyOut, summary="Withdraw a key")
@policy(Policy.ADMINISTRATOR)
def withdraw(request: HttpRequest, key_id: UUID, body: ReasonIn) -> KeyOut:
    """End the use of the key at once; what it signed before stays valid."""
    acts.withdraw_key(key_id, body.reason, by=by_of(request))
    return KeyOut.of(signing_key(key_id, now=clock.now()))


@router.post(_OFFICIAL, response={201: KeyOut}, summary="Issue a key to an official")
@policy(Policy.ADMINISTRATOR)
def issue_to_official(request: HttpRequest, official_id: UUID, body: KeyIn) -> Status[KeyOut]:
    """Make a key of the local authority, in force from now to the last day."""
    return _made(acts.issue_key(KeyKind.OFFICIAL, official_id, body.last_day, by=by_of(request)))


@router.post(_AGENCY, response={201: KeyOut}, summary="Issue a seal to an agency")
@policy(Policy.ADMINISTRATOR)
def issue_to_agency(request: HttpRequest, agency_id: UUID, body: KeyIn) -> Status[KeyOut]:
    """Make a seal of the local authority, in force from now to the last day."""
    return _made(acts.issue_key(KeyKind.AGENCY, agency_id, body.last_day, by=by_of(request)))


@router.post(f"{_OFFICIAL}/files", response={201: KeyOut}, summary="Take over an official's key")
@policy(Policy.ADMINISTRATOR)
def take_over_of_official(
    request: HttpRequest, official_id: UUID, file: Pkcs12, passphrase: Passphrase = ""
) -> Status[KeyOut]:
    """Take over a key made elsewhere; the certificate must be trusted here and fit the name."""
    content, by = file.read(), by_of(request)
    return _made(acts.take_over_key(KeyKind.OFFICIAL, official_id, content, passphrase, by=by))


@router.post(f"{_AGENCY}/files", response={201: KeyOut}, summary="Take over an agency's seal")
@policy(Policy.ADMINISTRATOR)
def take_over_of_agency(
    request: HttpRequest, agency_id: UUID, file: Pkcs12, passphrase: Passphrase = ""
) -> Status[KeyOut]:
    """Take over a seal made elsewhere; the certificate must be trusted here and fit the name."""
    content, by = file.read(), by_of(request)
    return _made(acts.take_over_key(KeyKind.AGENCY, agency_id, content, passphrase, by=by))


@router.post(f"{_OFFICIAL}/outside", response={201: KeyOut}, summary="Enter an official's token")
@policy(Policy.ADMINISTRATOR)
def enter_of_official(request: HttpRequest, official_id: UUID, body: OutsideIn) -> Status[KeyOut]:
    """Write down a key that stays on a token (PKCS#11) or at the remote signing service."""
    by = by_of(request)
    return _made(acts.enter_key(KeyKind.OFFICIAL, official_id, body.store, body.reference, by=by))


@router.post(f"{_AGENCY}/outside", response={201: KeyOut}, summary="Enter an agency's token")
@policy(Policy.ADMINISTRATOR)
def enter_of_agency(request: HttpRequest, agency_id: UUID, body: OutsideIn) -> Status[KeyOut]:
    """Write down a seal that stays on a token (PKCS#11) or at the remote signing service."""
    by = by_of(request)
    return _made(acts.enter_key(KeyKind.AGENCY, agency_id, body.store, body.reference, by=by))


def _made(found: KeyLine) -> Status[KeyOut]:
    return Status(201, KeyOut.of(found))
