"""The demo's questions: asked, answered and corrected by the very services, once."""

from motcua.demo.questions import ask_some
from motcua.platform.database.scope import system_scope
from motcua.questions.public import PublicFilter, public_questions
from motcua.questions.selectors import questions_to_answer
from motcua.tests.world import World


def test_some_are_answered_one_was_corrected_and_two_wait_one_of_them_late(world: World) -> None:
    with system_scope():
        for _ in range(2):
            ask_some(now=world.now)
    found, _ = public_questions(PublicFilter())
    desk = next(
        one for one in world.officials() if one.has_role("desk_official", unit_id=found[0].unit_id)
    )
    waiting, _ = questions_to_answer(desk)

    assert [one.helpful for one in found] == [14, 9, 6, 0]
    assert [one.revision for one in found] == [2, 1, 1, 1]
    assert [one.was_late for one in found] == [False] * 4
    assert [one.due is not None and one.due < world.now for one in waiting] == [True, False]
