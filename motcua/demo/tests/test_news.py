"""The demo's news: published, corrected and taken down by the very services, once."""

from datetime import timedelta

from motcua.demo.news import tell_some
from motcua.kernel.clock import legal_day
from motcua.news.public import NewsFilter, published_news
from motcua.platform.database.scope import system_scope
from motcua.platform.work import drain
from motcua.tests.world import World


def test_wards_tell_six_things_and_the_catalogue_one_of_its_own(world: World) -> None:
    with system_scope():
        for _ in range(2):
            tell_some(now=world.now)
        drain(world.now + timedelta(minutes=1))
    day = legal_day(world.now)
    found, _ = published_news(NewsFilter(), on=day)
    earlier, _ = published_news(NewsFilter(earlier=True), on=day)
    told = [one.change for one in found if one.change]

    assert len(found) == 5
    assert len(earlier) == 1
    assert [one.parts for one in told] == [("documents",)]
    assert sum(len(one.revisions) == 2 for one in found) == 1
