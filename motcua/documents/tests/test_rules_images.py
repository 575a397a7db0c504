"""A picture is kept as what one sees of it: upright, in its colours and sharpness, nothing else."""

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat, PngImagePlugin

from motcua.kernel.errors import DomainError

from ..rules.images import cleaned_image
from ..rules.inspection import accepted
from ..types import MediaType
from . import files

LARGEST = files.MEGABYTE
SECRET = b"20.8449N 106.6881E Canon SN-4711"
GPS, ORIENTATION = 0x8825, 0x0112


def drawing(mode: str = "RGB", size: tuple[int, int] = (160, 100)) -> Image.Image:
    """Return a page-like picture: white, a dark corner above left, thin lines."""
    picture = Image.new("RGB", size, "white")
    picture.paste((20, 40, 90), (0, 0, size[0] // 4, size[1] // 4))
    for row in range(size[1] // 2, size[1], 7):
        picture.paste((0, 0, 0), (5, row, size[0] - 5, row + 1))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def clean(content: bytes, media_type: MediaType = MediaType.JPEG) -> Image.Image:
    found = Image.open(io.BytesIO(cleaned_image(content, media_type)))
    found.load()
    return found


def told_exif(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(GPS)[1] = "N"
    return exif.tobytes()


def with_png_notes() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    notes.add_text("Packed", SECRET.decode(), zip=True)
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return saved(drawing(), "PNG", pnginfo=notes, exif=told_exif())


HIDING = {
    "exif": (saved(drawing(), "JPEG", exif=told_exif()), MediaType.JPEG),
    "comment": (saved(drawing(), "JPEG", comment=SECRET), MediaType.JPEG),
    "xmp": (saved(drawing(), "JPEG", xmp=SECRET), MediaType.JPEG),
    "behind the end": (saved(drawing(), "JPEG") + SECRET, MediaType.JPEG),
    "an archive behind the end": (
        saved(drawing(), "JPEG") + files.archive({"a": SECRET}, packed=False),
        MediaType.JPEG,
    ),
    "a profile that is none": (saved(drawing(), "JPEG", icc_profile=SECRET * 8), MediaType.JPEG),
    "notes of a PNG": (with_png_notes(), MediaType.PNG),
    "behind a PNG": (saved(drawing(), "PNG") + SECRET, MediaType.PNG),
    "a profile of a PNG": (saved(drawing(), "PNG", icc_profile=SECRET * 8), MediaType.PNG),
}


@pytest.mark.parametrize("where", HIDING)
def test_nothing_that_was_hidden_in_a_picture_is_kept(where):
    content, media_type = HIDING[where]

    kept = cleaned_image(content, media_type)

    assert SECRET not in kept
    assert zlib.compress(SECRET) not in kept
    picture = Image.open(io.BytesIO(kept))
    assert not dict(picture.getexif())
    assert not {"comment", "exif", "xmp", "icc_profile", "Comment"} & picture.info.keys()
    assert kept.endswith(b"\xff\xd9" if media_type == MediaType.JPEG else b"IEND\xaeB`\x82")


def test_a_file_that_is_picture_and_page_at_once_is_a_picture_afterwards():
    page = b"<html><script>alert(1)</script></html>"
    both = saved(drawing(), "JPEG", comment=page) + page

    assert b"script" not in cleaned_image(both, MediaType.JPEG)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_is_kept_upright(kind, orientation):
    from PIL import ImageOps

    content = saved(drawing(), kind, exif=told_exif(orientation))
    wanted = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))

    found = clean(content, MediaType(f"image/{kind.lower()}"))

    assert found.size == wanted.size
    assert distance(found, wanted) < 3


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of a dot, of 255."""
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(ImageStat.Stat(difference).mean)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_keeps_every_dot_and_its_kind_of_colours(mode):
    picture = (
        Image.linear_gradient("L").convert("I;16")
        if mode == "I;16"
        else drawing("RGB").convert(mode)
    )

    found = clean(saved(picture, "PNG"), MediaType.PNG)

    assert (found.mode, found.tobytes()) == (picture.mode, picture.tobytes())


def test_what_is_clear_in_a_png_stays_clear():
    palette = drawing("P")
    content = saved(palette, "PNG", transparency=palette.getpixel((1, 1)))

    found = clean(content, MediaType.PNG).convert("RGBA")

    assert found.getpixel((1, 1))[3] == 0
    assert found.getpixel((100, 1))[3] == 255


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("quality", [40, 75, 95])
def test_a_jpeg_stays_as_sharp_and_about_as_large(mode, quality):
    content = saved(drawing(mode, (640, 400)), "JPEG", quality=quality)
    before = Image.open(io.BytesIO(content))

    kept = cleaned_image(content, MediaType.JPEG)

    after = Image.open(io.BytesIO(kept))
    assert (after.mode, after.size) == (before.mode, before.size)
    assert after.quantization == before.quantization
    assert distance(after, before) < 1
    assert len(kept) < len(content) * 1.1


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("dpi", [(72, 72), (300, 300), (600, 600)])
def test_the_resolution_of_a_scan_is_kept(kind, dpi):
    content = saved(drawing(), kind, dpi=dpi)

    found = clean(content, MediaType(f"image/{kind.lower()}"))

    assert tuple(round(one) for one in found.info["dpi"]) == dpi


def test_colours_of_a_profile_become_those_every_screen_shows():
    common = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The same profile under another name, with the places of red and blue exchanged.
    renamed = common.replace("sRGB".encode("utf-16-be"), "zRGB".encode("utf-16-be"))
    swapped = renamed.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    red = Image.new("RGB", (16, 16), (200, 30, 30))

    same = clean(saved(red, "PNG", icc_profile=common), MediaType.PNG)
    other = clean(saved(red, "PNG", icc_profile=swapped), MediaType.PNG)

    assert same.getpixel((1, 1)) == (200, 30, 30)
    red_now, _green, blue_now = other.getpixel((1, 1))
    assert blue_now > 150 > red_now
    assert "icc_profile" not in same.info | other.info


def test_cleaning_a_clean_png_changes_nothing():
    once = cleaned_image(saved(drawing(), "PNG", dpi=(300, 300)), MediaType.PNG)

    assert cleaned_image(once, MediaType.PNG) == once


def test_only_the_first_picture_of_a_moving_one_is_kept():
    frames = [drawing(), Image.new("RGB", (160, 100), "red")]
    content = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])

    found = clean(content, MediaType.PNG)

    assert getattr(found, "n_frames", 1) == 1
    assert distance(found, frames[0]) == 0


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(st.binary(max_size=60), st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_a_broken_note_of_the_camera_breaks_nothing(piece, at):
    content = bytearray(HIDING["exif"][0])
    content[6 + at : 6 + at + len(piece)] = piece

    try:
        found = accepted(bytes(content), largest=LARGEST)
    except DomainError as refused:
        detail = refused.detail
    else:
        detail = found.media_type
    assert detail


@pytest.mark.parametrize("content", [files.pdf(), files.word(), files.excel()])
def test_what_is_no_picture_is_kept_byte_for_byte(content):
    assert accepted(content, largest=LARGEST).content == content
