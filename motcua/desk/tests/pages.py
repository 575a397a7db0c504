"""Reading answers as a person does: headings, labels, errors, buttons."""

from lxml import html


class Page:
    """A parsed answer."""

    def __init__(self, answer) -> None:
        self.status = answer.status_code
        self.root = html.fromstring(answer.content.decode())

    @property
    def heading(self) -> str:
        return words(self.root.xpath("//h1")[0])

    @property
    def errors(self) -> list[str]:
        found = self.root.xpath("//div[contains(@class,'govuk-error-summary')]//li")
        return [words(one) for one in found]

    @property
    def text(self) -> str:
        return words(self.root.xpath("//main")[0])

    def links(self) -> dict[str, str]:
        return {words(one): one.get("href") for one in self.root.xpath("//main//a[@href]")}

    def labels(self) -> list[str]:
        return [words(one) for one in self.root.xpath("//main//label | //main//legend")]

    def field(self, name: str) -> str:
        (one,) = self.root.xpath(f"//main//*[@name='{name}'][1]")
        return (one.text or "") if one.tag == "textarea" else (one.get("value") or "")

    def form(self) -> dict[str, object]:
        """Return what a browser would send: every field as it stands."""
        return form_data(self.root.xpath("//main//form[@method='post']")[0])


def words(node) -> str:
    return " ".join(node.text_content().split())


def form_data(form) -> dict[str, object]:
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}
