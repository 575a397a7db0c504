"""Reading the list pdfimages prints: how large the largest picture of a page is, how dense."""

_FIRST_ROW = 2
_COLUMNS = 14


def largest_picture(table: str) -> tuple[int, int]:
    """Return the short side in pixels and the dots per inch of the largest picture, or (0, 0).

    Masks do not count; raises ``ValueError`` for a row of another shape.
    """
    best = (0, 0, 0)
    for line in table.splitlines()[_FIRST_ROW:]:
        parts = line.split()
        if len(parts) < _COLUMNS or parts[2] != "image":
            continue
        width, height = int(parts[3]), int(parts[4])
        # Columns from the end: an object's number may be one word or two.
        x_dpi, y_dpi = int(parts[-4]), int(parts[-3])
        best = max(best, (width * height, min(width, height), min(x_dpi, y_dpi)))
    return best[1], best[2]
