"""The one way in which a check says no."""

import base64
import binascii


class Refused(Exception):
    """A proof does not hold; ``code`` names the reason, ``facts`` fill its words."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def unbase64(text: str) -> bytes:
    """Return the bytes of base64 in its one canonical form; raises ``Refused``."""
    try:
        content = base64.b64decode(text.encode(), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("base64") from None
    if base64.b64encode(content).decode() != text:
        raise Refused("base64")
    return content
