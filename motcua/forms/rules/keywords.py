"""The subset: which keywords a definition may use where; anything else is refused by name."""

from ..types import Kind

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
ID_PREFIX = "urn:motcua:form:"

ROOT = frozenset(
    {"$schema", "$id", "type", "title", "x-title-en", "properties", "x-rules", "x-cases"}
)
CASE = frozenset({"name", "on", "answers", "wrong"})
MOST_CASES = 50
SECTION = frozenset(
    [
        "type",
        "title",
        "x-title-en",
        "description",
        "x-description-en",
        "properties",
        "required",
        "x-show-if",
    ]
)
ITEMS = frozenset({"type", "properties", "required"})
COMMON = frozenset(
    [
        "type",
        "x-kind",
        "title",
        "x-title-en",
        "description",
        "x-description-en",
        "x-show-if",
        "x-required-if",
        "x-fact",
        "x-prefill",
        "x-width",
        "x-autocomplete",
    ]
)
_LENGTHS = frozenset({"minLength", "maxLength", "pattern"})
_BOUNDS = frozenset({"minimum", "maximum"})
OWN: dict[Kind, frozenset[str]] = {
    Kind.TEXT: _LENGTHS,
    Kind.LONG_TEXT: _LENGTHS,
    Kind.PERSON_NAME: _LENGTHS,
    Kind.NUMBER: _BOUNDS,
    Kind.DECIMAL: _BOUNDS,
    Kind.MONEY: _BOUNDS,
    Kind.DATE: frozenset({"format", "x-partial", "x-past"}),
    Kind.CHOICE: frozenset({"oneOf", "x-select"}),
    Kind.CHOICES: frozenset({"items", "uniqueItems", "minItems", "maxItems"}),
    Kind.PERSONAL_ID: frozenset({"x-foreign"}),
    Kind.ADDRESS: frozenset({"x-foreign", "x-detail-optional"}),
    Kind.GROUP: frozenset({"items", "minItems", "maxItems", "x-item-title", "x-item-title-en"}),
    Kind.COMPUTED: frozenset({"x-compute"}),
}
TYPES: dict[Kind, frozenset[str]] = {
    Kind.NUMBER: frozenset({"integer"}),
    Kind.MONEY: frozenset({"integer"}),
    Kind.DECIMAL: frozenset({"number"}),
    Kind.YES_NO: frozenset({"boolean"}),
    Kind.CHOICES: frozenset({"array"}),
    Kind.GROUP: frozenset({"array"}),
    Kind.ADDRESS: frozenset({"object"}),
    Kind.COMPUTED: frozenset({"string", "integer", "number", "boolean", "array"}),
}
TEXT_TYPE = frozenset({"string"})
BOUNDS: dict[Kind, tuple[str, str]] = {
    Kind.TEXT: ("minLength", "maxLength"),
    Kind.LONG_TEXT: ("minLength", "maxLength"),
    Kind.PERSON_NAME: ("minLength", "maxLength"),
    Kind.NUMBER: ("minimum", "maximum"),
    Kind.DECIMAL: ("minimum", "maximum"),
    Kind.MONEY: ("minimum", "maximum"),
    Kind.CHOICES: ("minItems", "maxItems"),
    Kind.GROUP: ("minItems", "maxItems"),
}
MOST_ITEMS = 50

# What the program may know about the person who fills the form; docs/packages/forms.md lists it.
PREFILL = frozenset(
    f"{who}.{what}"
    for who in ("applicant", "enterprise")
    for what in [
        "kind",
        "full_name",
        "birth_date",
        "sex",
        "personal_id",
        "nationality",
        "ethnicity",
        "phone",
        "email",
        "residence",
        "name",
        "tax_code",
        "address",
        "id_document",
    ]
)

COMPUTE = frozenset({"count", "sum", "each", "copy", "value", "age"})
RULE_KINDS = frozenset({"not-after", "different", "age", "not-more", "id-fits-birth"})
RULE = frozenset({"kind", "at", "other", "least", "most", "if", "message", "message-en"})
