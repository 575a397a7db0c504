"""What must not happen on any page: script errors, blocked content, barriers that axe finds."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Watch:
    """Collects problems of every page it follows."""

    def __init__(self, looked_at: set[str] | None = None) -> None:
        self.problems: list[str] = []
        self.looked_at = set() if looked_at is None else looked_at

    def follow(self, page: Any) -> None:
        """Note errors of scripts, the content policy and the server."""
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._console(page, message))
        page.on("response", self._response)

    def _console(self, page: Any, message: Any) -> None:
        # An answer with 4xx is also told on the console; pages with mistakes are meant to be 422.
        if message.type == "error" and "status of 4" not in message.text:
            self.problems.append(f"{page.url}: {message.text}")

    def _response(self, response: Any) -> None:
        if response.status >= 500:
            self.problems.append(f"{response.status} {response.url}")

    def axe(self, page: Any, name: str) -> None:
        """Look for barriers on the page as it stands; each name is looked at once."""
        if name in self.looked_at:
            return
        self.looked_at.add(name)
        found = Axe().run(page, options=OPTIONS).response["violations"]
        for one in found:
            for node in one["nodes"][:4]:
                where = " ".join(map(str, node["target"]))
                self.problems.append(f"axe {name}: {one['id']} at {where}: {node['html'][:160]}")

    def check(self) -> None:
        """Fail with everything that was noted."""
        assert not self.problems, "\n".join(self.problems)
