"""What every operation of the API has in common, as its OpenAPI document says it."""

from typing import Any

from motcua.platform.authorization import Declared, Policy
from motcua.platform.web.idempotency import LONGEST_KEY, WRITES

OPEN = frozenset({Policy.PUBLIC, Policy.DEMO})
COMPONENTS: dict[str, dict[str, Any]] = {
    "schemas": {
        "Problem": {
            "title": "Problem",
            "description": "A refusal (RFC 9457); further members tell the facts of the case.",
            "type": "object",
            "required": ["type", "title", "status"],
            "properties": {
                "type": {
                    "type": "string",
                    "description": "/problems/<code>, a page; about:blank for one of HTTP itself.",
                },
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "instance": {"type": "string"},
                "errors": {
                    "type": "array",
                    "description": "Of wrong input: every field with a JSON pointer.",
                    "items": {
                        "type": "object",
                        "required": ["pointer", "detail"],
                        "properties": {
                            "pointer": {"type": "string"},
                            "detail": {"type": "string"},
                        },
                    },
                },
            },
        }
    },
    "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
}
_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "A fresh key for each write, and the same one when it is sent again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}
_REFUSED = {
    "description": "Refused, with the reason.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def described(method: str, declared: Declared | None) -> dict[str, Any]:
    """Return what to say of an operation beside its own part: key, token, refusals."""
    is_open = declared is None or declared.policy in OPEN
    return {
        "parameters": [_KEY] if method in WRITES else [],
        "responses": {"default": _REFUSED},
        "security": [] if is_open else [{"bearer": []}],
    }
