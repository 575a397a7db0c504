"""Reading one page of a content that lies in a folder: its picture, its measures, its text."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from motcua.documents.public import MediaType

from .measuring import measure
from .programs import LANGUAGES, run
from .rules.picture_list import largest_picture
from .rules.recognised_text import parse_words, words_in
from .types import PageMeasures, Recognised, TextSource

# A page of A4 at 300 dots per inch is 3,508 long; more makes reading slower, not better.
LONG_SIDE = 3300
GLANCE = 1000
SECONDS = 60.0
OCR_SECONDS = 150.0
FEWEST_WORDS = 5
STRAIGHT = 1.0  # degrees
# A page that is one large picture may carry a few words of its own: a signature's appearance.
SCAN_SHORT_SIDE = 1000
SCAN_MOST_WORDS = 50


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a content in a folder of its own, for programs to read; never written to."""

    folder: Path
    media_type: str

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return self.folder / "original"

    @property
    def is_pdf(self) -> bool:
        """Whether it has pages; a picture is one."""
        return self.media_type == MediaType.PDF


def count_pages(original: Original) -> int:
    """Return the number of pages; raises ``ProgramFailed`` and ``ProgramTooSlow``."""
    if not original.is_pdf:
        return 1
    said = run(["pdfinfo", original.path], folder=original.folder, seconds=SECONDS)
    counts = [line.split()[1] for line in said.splitlines() if line.startswith("Pages:")]
    return int(counts[0])


def read_page(original: Original, number: int) -> tuple[PageMeasures, str]:
    """Return measures and text of one page; raises ``ProgramFailed`` and ``ProgramTooSlow``.

    What the page says itself is taken as it is; a picture of text is read.
    """
    layer, short_side, dpi = _said(original, number) if original.is_pdf else ("", 0, 0)
    words = words_in(layer)
    is_read = needs_ocr(words, short_side)
    picture = _drawn(original, number, LONG_SIDE if is_read else GLANCE)
    with Image.open(picture) as opened:
        seen = measure(opened)
        if is_read and abs(seen.skew) >= STRAIGHT:
            _straighten(opened, seen.skew, picture)
    if not original.is_pdf:
        with Image.open(original.path) as opened:
            short_side = min(opened.size)
    found, source = Recognised(layer.strip(), words, None), TextSource.LAYER
    if is_read:
        found = _recognised(original.folder, picture)
        source = TextSource.OCR if found.words else TextSource.NONE
    measures = PageMeasures(
        short_side=short_side,
        dpi=dpi,
        ink_share=seen.ink_share,
        contrast=seen.contrast,
        skew=seen.skew,
        words=found.words,
        confidence=found.confidence,
        source=source,
    )
    return measures, found.text


def needs_ocr(words: int, short_side: int) -> bool:
    """Return whether a page is a picture of text, by the words it says and its largest picture."""
    return words < FEWEST_WORDS or (short_side >= SCAN_SHORT_SIDE and words < SCAN_MOST_WORDS)


def make_copy(original: Original, *, pages: int) -> bytes:
    """Return a PDF of the same pages with their text behind them; the original stays as it is.

    Of a page that lies far askew it may lack the text, which the pages read have.

    Raises ``ProgramFailed`` and ``ProgramTooSlow``.
    """
    source, made = original.path, original.folder / "copy.pdf"
    options = ["--output-type", "pdf", "--skip-text", "--jobs", "1", "--optimize", "0", "--quiet"]
    if not original.is_pdf:
        source = _without_transparency(original)
        options += ["--image-dpi", "200"]
    command: list[str | Path] = ["ocrmypdf", *options, "--language", LANGUAGES, source, made]
    run(command, folder=original.folder, seconds=min(60 + 20 * pages, 400))
    return made.read_bytes()


def _said(original: Original, number: int) -> tuple[str, int, int]:
    """Return the text layer of a page, and size and density of its largest picture."""
    page: list[str | Path] = ["-f", str(number), "-l", str(number)]
    text = run(
        ["pdftotext", *page, "-enc", "UTF-8", original.path, "-"],
        folder=original.folder,
        seconds=SECONDS,
    )
    pictures = run(
        ["pdfimages", "-list", *page, original.path], folder=original.folder, seconds=SECONDS
    )
    return text.replace("\0", "").replace("\f", ""), *largest_picture(pictures)


def _drawn(original: Original, number: int, long_side: int) -> Path:
    target = original.folder / f"page-{number}.png"
    if not original.is_pdf:
        with Image.open(original.path) as opened:
            grey = opened.convert("L")
        grey.thumbnail((long_side, long_side), Image.Resampling.LANCZOS)
        grey.save(target, compress_level=1)
        return target
    page: list[str | Path] = ["-f", str(number), "-l", str(number)]
    page += ["-singlefile", "-scale-to", str(long_side)]
    drawn = [*page, "-gray", "-png", original.path, target.with_suffix("")]
    run(["pdftoppm", *drawn], folder=original.folder, seconds=SECONDS)
    return target


def _straighten(picture: Image.Image, skew: float, target: Path) -> None:
    """Turn the drawn page, for the reader alone: askew by some degrees it finds no line at all."""
    paper = picture.convert("L")
    turned = paper.rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    turned.save(target, compress_level=1)


def _recognised(folder: Path, picture: Path) -> Recognised:
    command: list[str | Path] = ["tesseract", picture, "-", "-l", LANGUAGES, "--dpi", "300", "tsv"]
    return parse_words(run(command, folder=folder, seconds=OCR_SECONDS).replace("\0", ""))


def _without_transparency(original: Original) -> Path:
    with Image.open(original.path) as opened:
        if opened.mode in ("L", "RGB"):
            return original.path
        target = original.folder / "opaque.png"
        opened.convert("RGBA").convert("RGB").save(target)
    return target
