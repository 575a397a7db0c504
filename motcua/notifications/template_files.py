"""The notices the program can send: read once from the data folder, checked as a whole."""

from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

from .errors import NoticeTemplateInvalid, NoticeTemplateUnknown
from .rules.templates import parse_template
from .types import NoticeTemplate


def read_templates(folder: Path) -> dict[str, NoticeTemplate]:
    """Return every template of the folder's files; raises ``NoticeTemplateInvalid``."""
    found: dict[str, NoticeTemplate] = {}
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(path.read_text())
        if not isinstance(data, dict):
            raise NoticeTemplateInvalid(f"{path.name}: a mapping of notices is wanted")
        for key, fields in data.items():
            if key in found or not isinstance(fields, dict):
                raise NoticeTemplateInvalid(f"{path.name}: {key} is no notice of its own")
            found[key] = parse_template(key, fields)
    return found


@lru_cache(maxsize=1)
def templates() -> dict[str, NoticeTemplate]:
    """Return the templates of this installation."""
    return read_templates(Path(settings.ROOT) / "data" / "notices")


def template(key: str) -> NoticeTemplate:
    """Return the template ``key``; raises ``NoticeTemplateUnknown``."""
    try:
        return templates()[key]
    except KeyError:
        raise NoticeTemplateUnknown(template=key) from None
