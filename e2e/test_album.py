"""The album: each page that is looked at has its pictures, and none shows a page that went."""

from e2e.album import KEPT, PAGES, bare, name_of
from e2e.test_pages import OF_A_PERSON, OF_OFFICIALS, OPEN_TO_ALL
from motcua.platform.start_checks import pages

MISSING = "/khong-co-trang-nay/"
# A file for use without the program, which the crawler finds among the pages.
FILES = {name_of("/static/ui/verify/verify.html")}


def kept() -> dict[str, set[str]]:
    """Return by kind of picture the names there are."""
    return {
        kind: {one.stem.removesuffix(f"-{kind}") for one in PAGES.glob(f"*-{kind}.webp")}
        for kind in KEPT
    }


def test_every_page_that_is_looked_at_has_its_pictures() -> None:
    looked_at = [*OPEN_TO_ALL, *(path for _part, path in OF_OFFICIALS), *OF_A_PERSON]
    wanted = {name_of(path) for path in looked_at if path != MISSING}

    assert {kind: wanted - names for kind, names in kept().items()} == {
        kind: set() for kind in KEPT
    }


def test_no_picture_is_of_a_page_that_is_no_more() -> None:
    routes = {bare(route) for route, _view in pages()}
    names = set.union(*kept().values())

    assert names
    assert names - routes - FILES == set()
