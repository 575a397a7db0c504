"""What is asked of one question or section of a form, and what is made of the answers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.forms.public import (
    Field,
    Form,
    Kind,
    Option,
    Section,
    Text,
    read_decimal,
    read_integer,
    shown_number,
    simple,
)
from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import fold

from .labels import FIELD_KINDS, label
from .questions import Question

KEPT = "-"  # a condition of several tests stays as the definition has it
BETWEEN = ";"  # a comma stands in numbers
TESTS = ("equals", "in", "contains", "answered")
BOUNDED = frozenset(
    {
        Kind.TEXT,
        Kind.LONG_TEXT,
        Kind.PERSON_NAME,
        Kind.NUMBER,
        Kind.DECIMAL,
        Kind.MONEY,
        Kind.CHOICES,
        Kind.GROUP,
    }
)
CHOOSING = frozenset({Kind.CHOICE, Kind.CHOICES})
NOT_MADE = frozenset({Kind.GROUP, Kind.COMPUTED})  # only in the definition as text


def questions_about(form: Form, field: Field | None, *, prefix: str = "") -> list[Question]:
    """Return what is asked about a question of the form; ``field`` is None for a new one."""
    kinds = [field.kind] if field and field.kind in NOT_MADE else set(Kind) - NOT_MADE
    asked = [
        Question("label", _("Question in Vietnamese"), most=300),
        Question("label_en", _("Question in English"), most=300),
        Question("hint", _("Help in Vietnamese"), needed=False, most=500),
        Question("hint_en", _("Help in English"), needed=False, most=500),
        Question(
            "kind",
            _("What is answered"),
            "select",
            options=[
                {"value": kind.value, "text": label(FIELD_KINDS, kind.value)}
                for kind in Kind
                if kind in kinds
            ],
        ),
        Question(
            "options",
            _("Choices"),
            "lines",
            needed=False,
            hint=_("For a choice: one a line, as code | words in Vietnamese | words in English"),
        ),
        Question("required", _("It must be answered"), "check"),
        Question(
            "least",
            _("At least"),
            "text",
            needed=False,
            hint=_("Of a number; letters of a text; how many are chosen"),
        ),
        Question("most", _("At most"), "text", needed=False),
    ]
    return [*asked, *questions_of_condition(form, field.show_if if field else None)]


def questions_of_section() -> list[Question]:
    """Return what is asked about a section."""
    return [
        Question("title", _("Title in Vietnamese"), most=300),
        Question("title_en", _("Title in English"), most=300),
    ]


def questions_of_condition(form: Form, condition: Any) -> list[Question]:
    """Return when a question is shown: never mind, or after an answer to an earlier one."""
    earlier = [
        {"value": path, "text": f"{path}: {one.label.of(get_language() or 'vi')}"}
        for path, one in form.by_path.items()
        if path.count(".") == 1
    ]
    if condition and simple(condition) is None:
        earlier.insert(0, {"value": KEPT, "text": _("Several conditions, as in the definition")})
    tests = {
        "equals": _("is"),
        "in": _("is one of"),
        "contains": _("holds the choice"),
        "answered": _("has an answer"),
    }
    return [
        Question(
            "if_field",
            _("Shown only after this question"),
            "select",
            needed=False,
            options=earlier,
            hint=_("It must come earlier; leave it empty to ask always"),
        ),
        Question(
            "if_test",
            _("if its answer"),
            "select",
            needed=False,
            options=[{"value": one, "text": tests[one]} for one in TESTS],
        ),
        Question(
            "if_value",
            _("this"),
            needed=False,
            hint=_("Code of a choice, a number, or yes or no; of several, semicolons between"),
        ),
    ]


def typed_of(field: Field) -> dict[str, Any]:
    """Return a question of the form as somebody would have typed it."""
    return {
        "label": field.label.vi,
        "label_en": field.label.en,
        "hint": field.hint.vi,
        "hint_en": field.hint.en,
        "kind": field.kind.value,
        "options": "\n".join(
            f"{one.value} | {one.label.vi} | {one.label.en}" for one in field.options
        ),
        "required": field.is_required,
        "least": _shown(field.least),
        "most": _shown(field.most),
        **typed_condition(field.path.rpartition(".")[0], field.show_if),
    }


def typed_condition(container: str, condition: Any) -> dict[str, str]:
    """Return a condition as its three answers."""
    if not condition:
        return {}
    found = simple(condition)
    if found is None:
        return {"if_field": KEPT}
    name, test, operand = found
    words = operand if isinstance(operand, list) else [operand]
    value = f"{BETWEEN} ".join(_as_words(one) for one in words)
    path = name if "." in name else f"{container}.{name}"
    return {"if_field": path, "if_test": test, "if_value": "" if test == "answered" else value}


def field_from(values: dict[str, Any], form: Form, path: str, old: Field | None) -> Field:
    """Return the question that was described; raises ``InputInvalid`` beside what is wrong."""
    kind = Kind(values["kind"])
    hint = Text(values["hint"], values["hint_en"])
    if bool(hint.vi) != bool(hint.en):
        raise _wrong("hint_en" if hint.vi else "hint", _("Write the help in both languages"))
    is_same = old is not None and old.kind == kind
    base = old if old is not None and is_same else Field("", path, kind, Text())
    least, most = (_bound(name, values[name], kind) for name in ("least", "most"))
    if kind in BOUNDED and least is not None and most is not None and least > most:
        raise _wrong("most", _("At most is less than at least"))
    return replace(
        base,
        key=path.rpartition(".")[2],
        path=path,
        label=Text(values["label"], values["label_en"]),
        hint=hint,
        is_required=values["required"] and kind != Kind.COMPUTED,
        show_if=condition_from(values, form, old.show_if if old else None),
        options=_options(values["options"], kind),
        least=least if kind in BOUNDED else None,
        most=most if kind in BOUNDED else None,
    )


def condition_from(values: dict[str, Any], form: Form, old: Any) -> dict[str, Any] | None:
    """Return the condition of three answers; raises ``InputInvalid``."""
    path, test = values["if_field"], values["if_test"]
    if path == KEPT:
        return dict(old)
    if not path:
        return None
    if not test:
        raise _wrong("if_test", _("Choose how the answer is compared"))
    if test == "answered":
        return {"field": path, "answered": True}
    found = form.by_path[path]
    parts = [one.strip() for one in values["if_value"].split(BETWEEN) if one.strip()]
    if not parts or (test != "in" and len(parts) > 1):
        raise _wrong("if_value", _("Say which answer"))
    read = [_operand(found, one) for one in parts]
    return {"field": path, test: read if test == "in" else read[0]}


def section_from(values: dict[str, Any], old: Section, form: Form) -> Section:
    """Return the section that was described; raises ``InputInvalid``."""
    title = Text(values["title"], values["title_en"])
    return replace(old, title=title, show_if=condition_from(values, form, old.show_if))


def condition_words(form: Form, container: str, condition: Any) -> str:
    """Return when something is asked, in words; empty for always."""
    typed = typed_condition(container, condition)
    if not typed:
        return ""
    if typed["if_field"] == KEPT:
        return _("Several conditions, as in the definition")
    asked, language = form.by_path.get(typed["if_field"]), get_language() or "vi"
    name = asked.label.of(language) if asked else typed["if_field"]
    codes = {one.value: one.label.of(language) for one in asked.options} if asked else {}
    value = ", ".join(codes.get(one, one) for one in typed["if_value"].split(f"{BETWEEN} "))
    if not value:
        return _("after “%(question)s” has an answer") % {"question": name}
    return _("if “%(question)s” is: %(answer)s") % {"question": name, "answer": value}


def _operand(field: Field, typed: str) -> Any:
    if field.kind in CHOOSING:
        found = {one.value for one in field.options}
        if typed not in found:
            raise _wrong(
                "if_value", _("The codes are: %(codes)s") % {"codes": ", ".join(sorted(found))}
            )
        return typed
    if field.kind == Kind.YES_NO:
        if fold(typed) not in ("yes", "no", "co", "khong"):
            raise _wrong("if_value", _("Write yes or no"))
        return fold(typed) in ("yes", "co")
    if field.kind in (Kind.NUMBER, Kind.DECIMAL, Kind.MONEY):
        return _read_number("if_value", typed, field.kind)
    return typed


def _options(lines: Sequence[str], kind: Kind) -> tuple[Option, ...]:
    if kind not in CHOOSING:
        return ()
    found = []
    for line in lines:
        parts = [one.strip() for one in line.split("|")]
        if len(parts) != 3 or not all(parts):
            words = _("Write each as code | words in Vietnamese | words in English: %(line)s")
            raise _wrong("options", words % {"line": line})
        found.append(Option(parts[0], Text(parts[1], parts[2])))
    if len({one.value for one in found}) != len(found) or not found:
        raise _wrong("options", _("Write at least one choice, each with another code"))
    return tuple(found)


def _as_words(operand: Any) -> str:
    if isinstance(operand, bool):
        return _("yes") if operand else _("no")
    return shown_number(operand) if isinstance(operand, int | float) else str(operand)


def _shown(bound: int | float | None) -> str:
    return "" if bound is None else shown_number(bound)


def _bound(name: str, typed: str, kind: Kind) -> int | float | None:
    """Return a bound as people write it: 8.000, and 0,5 where answers have decimals."""
    if not typed or kind not in BOUNDED:
        return None
    return _read_number(name, typed, kind)


def _read_number(name: str, typed: str, kind: Kind) -> int | float:
    """Return a number as the form's own answers are read; raises ``InputInvalid``."""
    is_decimal = kind == Kind.DECIMAL
    found = read_decimal(typed) if is_decimal else read_integer(typed)
    if found is None:
        words = (
            _("Enter a number such as 12 or 0,5")
            if is_decimal
            else _("Enter a whole number, such as 8.000")
        )
        raise _wrong(name, words)
    return found


def _wrong(name: str, words: str) -> InputInvalid:
    return InputInvalid([{"pointer": f"/{name}", "detail": words}])
