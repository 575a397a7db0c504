"""The living page of the design system: each component in each state, drawn by the very markup."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.platform.authorization import Policy, policy
from motcua.platform.components.example import Component, attributes_of, drawn, tag_of
from motcua.platform.components.library import GROUPS


@require_safe
@policy(Policy.PUBLIC)
def components(request: HttpRequest) -> HttpResponse:
    """Show the library; it holds no data, so it is open to whoever writes a page."""
    groups = [
        {"title": gettext(title), "components": [_shown(one, request) for one in group]}
        for title, group in GROUPS
    ]
    return render(request, "ui/components.html", {"groups": groups})


def _shown(one: Component, request: HttpRequest) -> dict[str, object]:
    return {
        "id": f"thanh-phan-{one.name}",
        "title": " > ".join(tag_of(name) for name in one.names),
        "when": gettext(one.when),
        "attributes": [
            {"tag": tag_of(name), "names": " ".join(attributes_of(name))} for name in one.names
        ],
        "examples": [
            {
                "state": gettext(example.state),
                "markup": example.markup,
                "drawn": drawn(example.markup, request),
            }
            for example in one.examples
        ],
    }
