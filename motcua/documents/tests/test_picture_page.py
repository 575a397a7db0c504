"""A picture becomes a page without losing a dot."""

import io

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from ..picture_page import page_of_picture
from ..rules.inspection import accepted


def noise(mode: str, size: tuple[int, int]) -> Image.Image:
    return Image.effect_noise(size, 80).convert(mode)


def saved(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def page_of(pdf: bytes):
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return page


@pytest.mark.parametrize(
    ("size", "page_size"), [((60, 80), (595, 793)), ((80, 60), (842, 632)), ((50, 50), (595, 595))]
)
def test_the_page_is_as_wide_as_a4_and_lies_as_the_picture(size, page_size):
    box = page_of(page_of_picture(saved(noise("RGB", size), "JPEG"))).mediabox

    assert (round(box.width), round(box.height)) == page_size


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_is_taken_over_byte_by_byte(mode):
    picture = saved(noise(mode, (64, 48)), "JPEG")

    (image,) = page_of(page_of_picture(picture))["/Resources"]["/XObject"].values()

    assert image.get_object()._data == picture


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "LA"])
def test_a_png_keeps_every_dot(mode):
    picture = noise(mode, (64, 48))

    (image,) = page_of(page_of_picture(saved(picture, "PNG"))).images

    drawn = image.image.convert("RGB")
    assert ImageChops.difference(drawn, picture.convert("RGB")).getbbox() is None


def test_colours_for_printers_become_common_ones():
    (image,) = page_of(page_of_picture(saved(noise("CMYK", (64, 48)), "JPEG"))).images

    assert image.image.mode == "RGB"


def test_where_a_png_is_clear_the_paper_shows():
    clear = saved(Image.new("RGBA", (20, 30), (200, 0, 0, 0)), "PNG")

    (image,) = page_of(page_of_picture(clear)).images

    assert image.image.convert("RGB").getcolors() == [(600, (255, 255, 255))]


def test_the_page_passes_the_checks_of_an_upload():
    pdf = page_of_picture(saved(noise("RGB", (64, 48)), "PNG"))

    assert accepted(pdf, largest=10**6).content == pdf
