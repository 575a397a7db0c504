// Every change is judged by the server; its words stand below the drawing, a mark at each element.

const PATIENCE = 500;

export class Checking {
  constructor(page, editor, xml) {
    Object.assign(this, { page, xml });
    this.overlays = editor.get("overlays");
    this.registry = editor.get("elementRegistry");
    this.answer = page.querySelector("[data-check-answer]");
    this.number = 0;
    page.querySelector("[name=limit]")?.addEventListener("change", () => this.soon());
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PATIENCE);
  }

  async now() {
    const number = ++this.number;
    const body = new FormData();
    body.set("bpmn", await this.xml());
    body.set("limit", this.page.querySelector("[name=limit]")?.value ?? "");
    const token = this.page.querySelector("[name=csrfmiddlewaretoken]").value;
    try {
      const answer = await fetch(this.page.dataset.check, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
      });
      const html = await answer.text();
      if (number !== this.number) return;
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      this.show(html);
    } catch {
      if (number === this.number) this.fail();
    }
  }

  show(html) {
    this.answer.replaceChildren(
      ...new DOMParser().parseFromString(html, "text/html").body.childNodes,
    );
    this.overlays.remove({ type: "mistake" });
    for (const told of this.answer.querySelectorAll("[data-element]")) {
      const { element } = told.dataset;
      if (!element || element === this.root || !this.registry.get(element)) continue;
      const mark = document.createElement("span");
      mark.className = "mc-mistake";
      mark.setAttribute("aria-hidden", "true");
      mark.title = told.textContent;
      mark.textContent = "!";
      this.overlays.add(element, "mistake", { position: { top: -12, left: -12 }, html: mark });
    }
  }

  fail() {
    this.answer.textContent = this.page.dataset.noAnswer;
  }
}
