"""Papers made from values: typst templates in, PDF/A-2b out (PDF/A-3b where a proof is attached).

The template is a file of ours; values reach it as JSON in ``sys.inputs`` and are printed as they
are, so nothing a person typed is ever read as template source.
"""

import dataclasses
import io
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

import segno
import typst
from django.conf import settings
from PIL import Image
from pypdf import PdfReader

from .errors import PaperVersionUnknown
from .rules.wording import amount_in_words, day_texts, moment_texts, printable
from .types import FORM_SETS, AttachedProof, FeeReceipt, Paper, PaperKind, PaperLayout

PAPERS = Path(__file__).resolve().parent / "papers"
NEWEST_LAYOUT = tuple(PaperLayout)[-1]
PICTURE_DOTS = 110  # to the inch: words are sharp where a page is half a screen wide
PICTURE_COLOURS = 16


@dataclass(frozen=True, slots=True)
class PageDrawn:
    """One page of a paper as a PNG, and its words for who cannot see it."""

    picture: bytes
    words: str


class _Compilers(threading.local):
    """One warm compiler per thread: fonts and layout code stay loaded."""

    @cached_property
    def own(self) -> typst.Compiler:
        """This thread's compiler for every template."""
        return typst.Compiler(
            root=str(PAPERS), font_paths=[str(typefaces())], ignore_system_fonts=True
        )


_compilers = _Compilers()


def typefaces() -> Path:
    """Return where the build puts the typeface of official papers; it is never committed."""
    return Path(settings.PAPER_TYPEFACES)


def render_paper(
    kind: PaperKind,
    data: Paper | Mapping[str, Any],
    *,
    layout: str = NEWEST_LAYOUT,
    proof: AttachedProof | None = None,
) -> bytes:
    """Return the paper as PDF/A-2b; the same values and layout give the same bytes.

    The file names its layout as its description. With a ``proof`` it is PDF/A-3b, the one level
    that allows an attached file which is no PDF (ISO 19005-3), and has a line with its fingerprint.
    Raises ``PaperVersionUnknown`` for a layout the program does not ship.
    """
    level = "a-3b" if proof else "a-2b"
    # One document comes back as one string of bytes.
    made = _compiled(kind, data, layout, proof=proof, format="pdf", pdf_standards=level)
    return cast(bytes, made)


def draw_paper(
    kind: PaperKind,
    data: Paper | Mapping[str, Any],
    *,
    layout: str = NEWEST_LAYOUT,
    across: str = "",
) -> tuple[PageDrawn, ...]:
    """Return every page of the paper as a small picture with the words that stand on it.

    Template, typeface and values are those of ``render_paper``; raises what it raises. ``across``
    stands over every page of a paper that has no value.
    """
    drawn = _compiled(kind, data, layout, across=across, format="png", ppi=PICTURE_DOTS)
    pictures = drawn if isinstance(drawn, list) else [drawn]
    pdf = _compiled(kind, data, layout, across=across, format="pdf")
    pages = PdfReader(io.BytesIO(cast(bytes, pdf))).pages
    return tuple(
        PageDrawn(_few_colours(picture), " ".join(page.extract_text().split()))
        for picture, page in zip(pictures, pages, strict=True)
    )


def _few_colours(picture: bytes) -> bytes:
    """Return a drawn page in so few colours that a slow line carries it."""
    out = io.BytesIO()
    page = Image.open(io.BytesIO(picture)).convert("RGB")
    page.quantize(PICTURE_COLOURS).save(out, "PNG")
    return out.getvalue()


def _compiled(
    kind: PaperKind,
    data: Paper | Mapping[str, Any],
    layout: str,
    *,
    proof: AttachedProof | None = None,
    across: str = "",
    **wanted: Any,
) -> bytes | list[bytes]:
    values, kind = _values(data), PaperKind(kind)
    if layout not in set(PaperLayout):
        raise PaperVersionUnknown(version=layout)
    forms = FORM_SETS[PaperLayout(layout)]
    inputs = {
        "data": json.dumps(values, ensure_ascii=False),
        "layout": str(layout),
        "form": forms.mark(kind),
        "page": "a5" if kind in forms.on_a5 else "a4",
        "across": across,
    }
    lookup = values.get("lookup")
    if lookup and lookup.get("url"):
        inputs["qr"] = qr_svg(lookup["url"])
    if proof is not None:
        inputs |= {"proof": proof.content.decode(), "fingerprint": proof.fingerprint}
    made = _compilers.own.compile(
        input=str(_template(kind, forms.folders)),
        sys_inputs=inputs,
        timestamp=_timestamp(data),
        **wanted,
    )
    return cast("bytes | list[bytes]", made)


@lru_cache(maxsize=512)
def qr_svg(text: str) -> str:
    """Return a QR code of ``text`` as SVG, black on white with its quiet zone."""
    out = io.BytesIO()
    # A fixed mask: weighing all eight takes three quarters of the time, and readers take any.
    segno.make(text, error="m", micro=False, mask=2).save(
        out, kind="svg", border=2, xmldecl=False, light="#fff", svgclass=None, lineclass=None
    )
    return out.getvalue().decode()


@lru_cache(maxsize=64)
def _template(kind: PaperKind, folders: tuple[str, ...]) -> Path:
    """Return the first template of the kind in ``folders``."""
    return next(path for folder in folders if (path := PAPERS / folder / f"{kind}.typ").is_file())


def _values(data: Paper | Mapping[str, Any]) -> dict[str, Any]:
    values = _printed(data)
    if isinstance(data, FeeReceipt):
        values["total_in_words"] = amount_in_words(data.total)
    elif values.get("total") is not None:
        values["total_in_words"] = amount_in_words(int(values["total"]))
    return values  # type: ignore[no-any-return]


def _printed(value: Any) -> Any:
    """Return ``value`` as JSON types, dates in their wordings, texts in printable letters."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, datetime):
        return moment_texts(value)
    if isinstance(value, date):
        return day_texts(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _printed(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _printed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printed(item) for item in value]
    return value


def _timestamp(data: Paper | Mapping[str, Any]) -> int:
    """Return the day of issue as the document's date, so that no clock is read here."""
    head = data["head"] if isinstance(data, Mapping) else data.head
    day = head["issued_on"] if isinstance(head, Mapping) else head.issued_on
    return int(datetime(day.year, day.month, day.day).timestamp())  # noqa: DTZ001
