"""Pages that only tell, and addresses that other packages' pages answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.platform.authorization import Policy, policy


@policy(Policy.PUBLIC)
@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """Explain how filing works, and answer what people ask."""
    return render(request, "portal/help.html")


@policy(Policy.PUBLIC)
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """State how far these pages can be used by everybody."""
    return render(request, "portal/accessibility.html")


@policy(Policy.PUBLIC)
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Lead to the catalogue's search with the words that were typed."""
    words = request.GET.urlencode()
    return redirect(reverse("catalog:search") + (f"?{words}" if words else ""))


@policy(Policy.CITIZEN)
@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """Lead to the person's notices."""
    return redirect("notifications:notices")
