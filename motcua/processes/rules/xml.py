"""Opening a drawing safely: no entities, no document type, no network, no giant."""

from lxml import etree

from motcua.kernel.errors import DomainError
from motcua.kernel.text import msgid

from ..errors import ProcessUnreadable, UnsupportedElement

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
OURS = "urn:motcua:process:1"
LARGEST = 1_000_000
_MOST_ELEMENTS = 20_000


def open_drawing(xml: bytes) -> etree._Element:
    """Return the root of the drawing; raises ``ProcessUnreadable``."""
    if len(xml) > LARGEST:
        raise ProcessUnreadable("The file is larger than one megabyte.", size=len(xml))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ProcessUnreadable(
            "The file is not valid XML: %(reason)s.", reason=str(error)
        ) from error
    # A document type can define entities or name files elsewhere; a drawing needs none.
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise ProcessUnreadable("A document type is not allowed in a drawing.")
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise ProcessUnreadable("The drawing has too many elements.")
    return root


def name_of(element: etree._Element) -> tuple[str, str]:
    """Return namespace and local name."""
    tag = etree.QName(element)
    return tag.namespace or "", tag.localname


def unsupported(element: etree._Element) -> UnsupportedElement:
    """Return the refusal that names ``element``."""
    local = name_of(element)[1]
    identifier = element.get("id", "")
    named = f"{local} {identifier}".strip()
    return UnsupportedElement(
        msgid("The element %(named)s is not supported."),
        named=named,
        element=local,
        id=identifier,
        line=element.sourceline or 0,
    )


def children(
    element: etree._Element, *, allowed: frozenset[str], refused: list[DomainError] | None = None
) -> list[etree._Element]:
    """Return the BPMN children of ``element`` that are allowed.

    Raises ``UnsupportedElement`` for any other, or puts it into ``refused`` where that is given.
    """
    found = []
    for child in element:
        space, local = name_of(child)
        if space == BPMN and local in allowed:
            found.append(child)
        elif refused is None:
            raise unsupported(child)
        else:
            refused.append(unsupported(child))
    return found


def text_of(element: etree._Element | None) -> str:
    """Return the words inside ``element`` with single spaces."""
    return (
        ""
        if element is None
        else " ".join("".join(str(part) for part in element.itertext()).split())
    )
