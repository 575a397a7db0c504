// The elements as a list of buttons: whoever does not use the drawing itself chooses them here.

const NODES = [
  "bpmn:StartEvent",
  "bpmn:UserTask",
  "bpmn:ExclusiveGateway",
  "bpmn:ParallelGateway",
  "bpmn:CallActivity",
  "bpmn:EndEvent",
];

export class Outline {
  constructor(list, editor, say, choose) {
    Object.assign(this, { list, say });
    this.registry = editor.get("elementRegistry");
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-element]");
      if (button) choose(button.dataset.element);
    });
  }

  draw(chosen) {
    const focused = this.list.contains(document.activeElement)
      ? document.activeElement.dataset.element
      : null;
    this.list.replaceChildren(...this.inOrder().map((node) => this.item(node, chosen)));
    if (focused) this.list.querySelector(`[data-element="${CSS.escape(focused)}"]`)?.focus();
  }

  item(element, chosen) {
    const line = document.createElement("li");
    line.append(this.button(element, chosen));
    const ways = element.outgoing.length > 1 ? element.outgoing : [];
    if (ways.length) {
      const inner = document.createElement("ul");
      inner.className = "govuk-list govuk-list--bullet";
      for (const way of ways) {
        const one = document.createElement("li");
        one.append(this.button(way, chosen));
        inner.append(one);
      }
      line.append(inner);
    }
    return line;
  }

  button(element, chosen) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mc-outline__button";
    button.dataset.element = element.id;
    button.textContent = this.title(element);
    if (chosen && element.id === chosen.id) button.setAttribute("aria-current", "true");
    return button;
  }

  title(element) {
    const { $type, name } = element.businessObject;
    const kind = this.say($type);
    if ($type !== "bpmn:SequenceFlow") return name ? `${name} (${kind})` : kind;
    return `${name || kind} → ${this.title(element.target)}`;
  }

  // From the start along the arrows; what no arrow reaches yet comes last.
  inOrder() {
    const nodes = this.registry.filter(
      (one) => !one.labelTarget && NODES.includes(one.businessObject.$type),
    );
    const found = [];
    const ahead = nodes.filter((one) => one.businessObject.$type === "bpmn:StartEvent");
    while (ahead.length) {
      const node = ahead.shift();
      if (!node || found.includes(node)) continue;
      found.push(node);
      ahead.push(...node.outgoing.map((way) => way.target));
    }
    return [...found, ...nodes.filter((one) => !found.includes(one))];
  }
}
