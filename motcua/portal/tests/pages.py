"""Reading answers as a person does: headings, labels, errors, buttons, links."""

from lxml import html


class Page:
    """A parsed answer."""

    def __init__(self, answer) -> None:
        self.answer = answer
        self.status = answer.status_code
        self.location = answer.headers.get("Location", "")
        content = b"" if answer.streaming else answer.content
        is_page = answer.headers.get("Content-Type", "").startswith("text/html") and content
        self.root = html.fromstring(content.decode()) if is_page else None

    @property
    def heading(self) -> str:
        return words(self.root.xpath("//h1")[0])

    @property
    def text(self) -> str:
        return words(self.root.xpath("//main")[0])

    @property
    def errors(self) -> list[str]:
        if self.root is None:
            return []
        return [words(one) for one in self.root.xpath("//*[@role='alert']//li")]

    def error_links(self) -> list[str]:
        return self.root.xpath("//*[@role='alert']//li//a/@href")

    def ids(self) -> set[str]:
        return set(self.root.xpath("//@id"))

    def links(self) -> dict[str, str]:
        return {words(one): one.get("href") for one in self.root.xpath("//main//a[@href]")}

    def buttons(self) -> list[str]:
        return [words(one) for one in self.root.xpath("//main//button") if words(one)]

    def choices(self, name: str) -> list[str]:
        return self.root.xpath(f"//main//input[@name='{name}']/@value")

    def by_label(self, label: str):
        """Return the control a label names."""
        for one in self.root.xpath("//main//label"):
            if words(one).startswith(label):
                return self.root.get_element_by_id(one.get("for"))
        raise AssertionError(f"no label {label!r}")

    def value(self, label: str) -> str:
        found = self.by_label(label)
        return (found.text or "") if found.tag == "textarea" else (found.get("value") or "")

    def name_of(self, label: str) -> str:
        return self.by_label(label).get("name")

    def form(self, button: str = "") -> dict[str, object]:
        """Return what a browser would send of the first form of the page."""
        forms = self.root.xpath("//main//form[@method='post']")
        sent: dict[str, list[str]] = {}
        for name, value in forms[0].form_values():
            sent.setdefault(name, []).append(value)
        found = {name: values if len(values) > 1 else values[0] for name, values in sent.items()}
        return found | ({button: "1"} if button else {})

    def unnamed_controls(self) -> list[str]:
        """Return controls that no label, legend or words name."""
        controls = "//main//*[self::input or self::select or self::textarea]"
        return [
            one.get("name")
            for one in self.root.xpath(f"{controls}[not(@type='hidden')]")
            if not self.root.xpath(f"//label[@for='{one.get('id')}']") and not one.get("aria-label")
        ]


def words(node) -> str:
    return " ".join(node.text_content().split())
