"""Names in certificates, as text."""


def text_of(name: dict[str, object], part: str) -> str:
    """Return one part of a subject or an issuer; several of a kind stand side by side."""
    found = name.get(part, "")
    return "; ".join(map(str, found)) if isinstance(found, list) else str(found)
