"""Where a page stands in the console: the links above its heading."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Crumb:
    """One page above this one."""

    text: str
    route: str
    args: tuple[object, ...] = ()

    def as_link(self) -> dict[str, str]:
        """Return it as the breadcrumbs component takes it."""
        return {"href": reverse(self.route, args=self.args), "text": self.text}


def trail(*crumbs: Crumb) -> list[Crumb]:
    """Return the crumbs behind the home of the console."""
    return [Crumb(_("Administration"), "console:home"), *crumbs]


def links(*crumbs: Crumb) -> list[dict[str, str]]:
    """Return the crumbs behind the home of the console, ready for a template."""
    return [one.as_link() for one in trail(*crumbs)]
