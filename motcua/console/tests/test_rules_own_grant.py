"""Nobody gains a role by an act of their own."""

from uuid import UUID

import pytest

from ..errors import OwnGrant
from ..rules.own_grant import check_not_own

ME, OTHER = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize("receivers", [(ME,), (OTHER, ME)])
def test_whoever_would_gain_does_not_act(receivers):
    with pytest.raises(OwnGrant):
        check_not_own(ME, *receivers)


@pytest.mark.parametrize(("acting", "receivers"), [(ME, (OTHER,)), (ME, (None,)), (None, (None,))])
def test_others_may_be_given_roles(acting, receivers):
    assert check_not_own(acting, *receivers) is None
