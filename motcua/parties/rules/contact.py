"""What a telephone number must look like."""

import re

_PHONE = re.compile(r"^(\+84|0)[0-9]{9,10}$|^\+[1-9][0-9]{6,14}$")
PHONE_INVALID = "Enter a telephone number such as 0912345678 or +84912345678."


def contact_problems(*, phone: str) -> list[dict[str, str]]:
    """Return what is wrong with a telephone number; an empty one is in order."""
    if not phone or _PHONE.match(phone.replace(" ", "").replace(".", "")):
        return []
    return [{"pointer": "/phone", "detail": PHONE_INVALID}]
