"""Pictures of pages for the documentation: small files, written only when asked for."""

import io
import os
from pathlib import Path
from typing import Any

from PIL import Image

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
LARGEST = 200 * 1024


def keep(page: Any, name: str) -> None:
    """Write ``<name>-phone.png`` or ``<name>-desk.png`` if E2E_PICTURES is set."""
    if not os.environ.get("E2E_PICTURES"):
        return
    width = page.viewport_size["width"]
    taken = Image.open(io.BytesIO(page.screenshot(full_page=True, caret="initial")))
    picture = taken.convert("RGB").crop((0, 0, taken.width, min(taken.height, width * 3)))
    path = FOLDER / f"{name}-{'phone' if width < 600 else 'desk'}.png"
    for colours in (128, 64, 32, 16):
        picture.quantize(colours).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return
