"""Names of XML signatures as lxml writes them: ``{name space}name``."""

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
ASIC = "http://uri.etsi.org/02918/v1.2.1#"


def ds(name: str) -> str:
    """Return a name of XML Signature (W3C)."""
    return f"{{{DS}}}{name}"


def xades(name: str) -> str:
    """Return a name of XAdES (EN 319 132-1)."""
    return f"{{{XADES}}}{name}"
