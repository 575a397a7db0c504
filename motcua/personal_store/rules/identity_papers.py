"""Which documents of a list are an identity paper of the applicant, and what VNeID has for them."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from ..types import IdentityKind, Kind

# The result code of the identity card is the catalogue's; a passport is issued under several.
KINDS: Mapping[IdentityKind, Kind] = MappingProxyType(
    {
        IdentityKind.CARD: Kind("KQ.G01.000023", "the can cuoc"),
        IdentityKind.PASSPORT: Kind("", "ho chieu"),
    }
)
TITLES = MappingProxyType({IdentityKind.CARD: "Thẻ căn cước", IdentityKind.PASSPORT: "Hộ chiếu"})
_IS_IDENTITY = re.compile(r"(?:giay to tuy than|(?:the )?can cuoc|cccd|ho chieu)\b")
_OF_SOMEBODY = re.compile(r"\b(?:cua|cho) (.+)")
_OF_APPLICANT = re.compile(
    r"(?:nguoi (?:nop|yeu cau|de nghi|lam don)|ban than|chinh minh|cong dan)\b"
)
_NAMES = {
    IdentityKind.CARD: re.compile(r"\b(?:can cuoc|cccd|giay to tuy than)\b"),
    IdentityKind.PASSPORT: re.compile(r"\b(?:ho chieu|giay to tuy than)\b"),
}


def identity_asked(document_kind: str) -> frozenset[IdentityKind]:
    """Return which identity papers of the applicant are the document, by its folded name.

    None where the list asks for somebody else's: the papers of a spouse, of members of a
    household or of a child are not those of whoever is signed in.
    """
    if not _IS_IDENTITY.match(document_kind):
        return frozenset()
    whose = _OF_SOMEBODY.search(document_kind)
    if whose and not _OF_APPLICANT.match(whose[1]):
        return frozenset()
    return frozenset(kind for kind, named in _NAMES.items() if named.search(document_kind))


def is_asked_for(had: Kind, document_kind: str) -> bool:
    """Return whether a paper from VNeID of the kind ``had`` is the document."""
    return any(KINDS[kind] == had for kind in identity_asked(document_kind))
