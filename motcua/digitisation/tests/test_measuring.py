"""Ink, contrast and angle of rendered pages."""

import pytest

from ..measuring import measure
from . import scans


@pytest.mark.parametrize("degrees", [0.0, 5.0, -3.0, 8.6])
def test_the_angle_of_the_lines_is_found(degrees):
    assert measure(scans.page(*scans.LINES, turned=degrees)).skew == pytest.approx(degrees, abs=0.3)


def test_an_empty_page_has_no_ink_and_one_word_has_some():
    assert measure(scans.page()).ink_share == 0
    assert 0 < measure(scans.page("Trang 2")).ink_share < 0.001
    assert measure(scans.page(*scans.LINES)).ink_share > 0.005


def test_faint_letters_have_little_contrast():
    assert measure(scans.page(*scans.LINES, ink=215)).contrast < 0.2
    assert measure(scans.page(*scans.LINES)).contrast > 0.6


def test_the_shadow_of_a_scanner_at_the_edge_is_no_ink():
    page = scans.page()
    page.paste(0, (0, 0, 12, page.height))

    assert measure(page).ink_share == 0


def test_measuring_changes_nothing():
    page = scans.page(*scans.LINES)
    before = page.tobytes()
    measure(page)

    assert page.tobytes() == before
