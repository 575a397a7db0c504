"""On a telephone the camera is one press away, and what it takes joins what was chosen."""

import re
from collections.abc import Callable
from pathlib import Path

from e2e import birth
from e2e.conftest import PHONE
from e2e.person import Person

PATH = "/phan-anh/gui/"


def test_pictures_of_the_camera_join_the_files_that_were_chosen(
    visitor: Callable[..., Person], tmp_path: Path
) -> None:
    who = visitor(size=PHONE, has_touch=True, is_mobile=True)
    who.sign_in_as_citizen(birth.FATHER)
    who.open(PATH)
    field = who.page.locator("input[type='file'][name='files']")
    accepted = field.get_attribute("accept")
    camera = who.page.get_by_role("button", name=re.compile("^Chụp ảnh.*: Ảnh, giấy tờ"))
    field.set_input_files(birth.photo(tmp_path / "first.png"))
    for name in ("second.png", "third.png"):
        with who.page.expect_file_chooser() as chooser:
            camera.click()
        chooser.value.set_files(birth.photo(tmp_path / name))

    names = field.evaluate("field => [...field.files].map(file => file.name)")
    assert names == ["first.png", "second.png", "third.png"]
    assert field.get_attribute("accept") == accepted
    assert field.get_attribute("capture") is None
    who.looks("camera", picture=False)


def test_a_device_without_touch_has_no_button_for_a_camera(visitor: Callable[..., Person]) -> None:
    who = visitor()
    who.sign_in_as_citizen(birth.FATHER)
    who.open(PATH)

    assert who.page.locator("input[type='file'][name='files']").count() == 1
    assert who.page.get_by_role("button", name="Chụp ảnh").count() == 0
