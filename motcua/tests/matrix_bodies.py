"""Bodies and addresses for every operation of the API, built from its own description.

What the description cannot say – which id exists, what a coded text looks like – stands in
``Things`` by the name of the field. A new operation is built like the others; where its body is
not accepted, the matrix says so and a line is added here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

NOWHERE = "018f0000-0000-7000-8000-000000000001"
DAY, MOMENT = "2026-12-01", "2026-12-01T09:00:00+07:00"
UPLOAD = (
    "tep.pdf",
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
)


class CannotBuild(AssertionError):
    """The description of a field is not enough to make a value for it."""


@dataclass(frozen=True)
class Things:
    """What exists, by the name of the field; "areas.code" is a code behind ``areas``."""

    known: Mapping[str, Any] = field(default_factory=dict)

    def of(self, *names: str) -> Any:
        """Return the thing of the first name that is known, None for none."""
        return next((self.known[name] for name in names if name in self.known), None)


@dataclass(frozen=True)
class Request:
    """One operation filled in: where to, with what."""

    method: str
    path: str
    body: Any = None
    files: dict[str, Any] | None = None


class Bodies:
    """Fills operations from the OpenAPI document."""

    def __init__(self, document: dict[str, Any], things: Things) -> None:
        self.paths = document["paths"]
        self.parts = document["components"]["schemas"]
        self.things = things

    def request(self, method: str, path: str, **changes: Any) -> Request:
        """Return the operation at ``path`` (without ``/api/v1``) with everything it needs."""
        described = self._described(method, path)
        address = "/api/v1" + "/".join(self.segments(path, changes))
        address += self._query(described)
        content = described.get("requestBody", {}).get("content", {})
        whole = self.things.of(f"{method} {path}")
        if "application/json" in content:
            body = whole or self._value(content["application/json"]["schema"], "")
            return Request(method, address, body | changes.get("body", {}))
        if content:
            [schema] = [one["schema"] for one in content.values()]
            return Request(
                method, address, files=self._files(self._resolved(schema), whole or UPLOAD)
            )
        return Request(method, address)

    def _described(self, method: str, path: str) -> dict[str, Any]:
        plain = re.sub(r"\{\w+:", "{", f"/api/v1{path}").rstrip("/")
        found: dict[str, Any] = self.paths[plain][method.lower()]
        return found

    def segments(self, path: str, changes: Mapping[str, Any]) -> Iterator[str]:
        """Yield the parts of the address; a gap is known by itself with what stands around it."""
        parts = path.split("/")
        for before, part, after in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
            yield re.sub(
                r"\{(?:(\w+):)?(\w+)\}",
                lambda gap, before=before, after=after: str(
                    changes.get(gap[2])
                    or self.things.of(f"{gap[2]}/{after}", f"{before}.{gap[2]}", gap[2])
                    or ("1" if gap[1] == "int" else NOWHERE)
                ),
                part,
            )

    def _query(self, described: Mapping[str, Any]) -> str:
        asked = [one for one in described.get("parameters", ()) if one["in"] == "query"]
        pairs = [
            f"{one['name']}={self._value(one['schema'], one['name'])}"
            for one in asked
            if one.get("required")
        ]
        return "?" + "&".join(pairs) if pairs else ""

    def _files(self, schema: Mapping[str, Any], upload: tuple[str, bytes]) -> dict[str, Any]:
        return {
            name: SimpleUploadedFile(*upload) if "binary" in str(one) else self._value(one, name)
            for name, one in schema["properties"].items()
            if "binary" in str(one) or name in schema.get("required", ())
        }

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            schema = self.parts[schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def _value(self, schema: dict[str, Any], name: str) -> Any:
        schema = self._resolved(schema)
        known = self.things.of(name) if name else None
        if known is not None:
            return known
        for choice in ("anyOf", "oneOf", "allOf"):
            if choice in schema:
                return self._value(schema[choice][0], name)
        if "enum" in schema:
            return schema["enum"][0]
        make: Callable[[dict[str, Any], str], Any] | None = {
            "object": self._object,
            "array": self._array,
            "string": self._text,
            "integer": lambda one, _: one.get("minimum", 1),
            "number": lambda one, _: one.get("minimum", 1),
            "boolean": lambda one, _: True,
        }.get(schema.get("type", ""))
        return make(schema, name) if make else {}

    def _object(self, schema: dict[str, Any], name: str) -> dict[str, Any]:
        properties = schema.get("properties", {})
        return {one: self._value(properties[one], one) for one in schema.get("required", ())}

    def _array(self, schema: dict[str, Any], name: str) -> list[Any]:
        number = schema.get("minItems", 1)
        return [self._value(schema["items"], "") for _ in range(number)]

    def _text(self, schema: dict[str, Any], name: str) -> str:
        special = {"uuid": NOWHERE, "date": DAY, "date-time": MOMENT}.get(schema.get("format", ""))
        if special:
            return special
        text = "Nội dung đủ dài"[: schema.get("maxLength", 100)]
        if "pattern" in schema and not re.search(schema["pattern"], text):
            raise CannotBuild(f"say in the table what {name} looks like: {schema['pattern']}")
        return text
