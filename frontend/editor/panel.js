// The panel beside the drawing: what our extension says about the chosen element. The fields stand
// in the page; this file only carries their values to the drawing and back.

const ATTRIBUTES = ["kind", "role", "unit", "unitCode", "limit", "limitUnit", "outcomes"];

export class Panel {
  constructor(root, editor, say) {
    this.root = root;
    this.say = say;
    this.modeling = editor.get("modeling");
    this.moddle = editor.get("moddle");
    this.canvas = editor.get("canvas");
    this.definitions = () => editor.getDefinitions();
    root.addEventListener("change", (event) => this.take(event.target));
  }

  // Show `element`, or the process as a whole where nothing is chosen.
  show(element) {
    this.element = element?.labelTarget ?? element ?? this.canvas.getRootElement();
    const thing = this.thing;
    if (!thing) return;
    const type = thing.$type;
    this.root.querySelector("[data-what]").textContent = this.say(type);
    for (const part of this.root.querySelectorAll("[data-for]")) {
      part.hidden = !part.dataset.for.split(" ").includes(type);
    }
    for (const field of this.root.querySelectorAll("[data-field]")) {
      const box = field.querySelector("input, select, textarea");
      const value = this.value(field.dataset.field);
      if (box.type === "checkbox") box.checked = value;
      else if (box.value !== value) box.value = value;
    }
  }

  // The element as BPMN has it; for the empty ground, the process.
  get thing() {
    const own = this.element.businessObject;
    if (own?.$instanceOf?.("bpmn:FlowElement")) return own;
    return this.definitions()?.rootElements.find((one) => one.$type === "bpmn:Process");
  }

  get values() {
    return this.thing.extensionElements?.get("values") ?? [];
  }

  get step() {
    return this.values.find((one) => one.$type === "m:Step");
  }

  value(name) {
    const { thing, step } = this;
    if (name === "name" || name === "calledElement") return thing[name] ?? "";
    if (name === "nameEn") return english(this.values) ?? "";
    if (name === "condition") return thing.conditionExpression?.body ?? "";
    if (name === "isDefault") return Boolean(thing.sourceRef) && thing.sourceRef.default === thing;
    if (name === "legalBasis") return step?.legalBasis?.text ?? "";
    if (name === "citizenVi" || name === "citizenEn") {
      return inLanguage(step?.citizens, languageOf(name))?.text ?? "";
    }
    return step?.get(name) ?? "";
  }

  take(box) {
    const name = box.closest("[data-field]")?.dataset.field;
    if (!name) return;
    const value = box.type === "checkbox" ? box.checked : box.value.trim();
    if (value === this.value(name)) return;
    this.put(name, value);
  }

  put(name, value) {
    const { thing, step } = this;
    if (ATTRIBUTES.includes(name)) return this.update(step, { [name]: value || undefined });
    if (name === "name" && thing.$instanceOf("bpmn:FlowElement")) {
      return this.modeling.updateLabel(this.element, value);
    }
    if (name === "name" || name === "calledElement") {
      return this.update(thing, { [name]: value || undefined });
    }
    if (name === "nameEn") return this.putEnglishName(value);
    if (name === "legalBasis") {
      return this.update(step, { legalBasis: value ? this.made("m:LegalBasis", step, { text: value }) : undefined });
    }
    if (name === "condition") {
      const text = value && this.made("bpmn:FormalExpression", thing, { body: value });
      return this.update(thing, { conditionExpression: text || undefined });
    }
    if (name === "isDefault") {
      return this.modeling.updateProperties(this.element.source, { default: value ? thing : undefined });
    }
    const lang = languageOf(name);
    const rest = step.get("citizens").filter((one) => one.lang !== lang);
    const mine = value ? [this.made("m:Citizen", step, { lang, text: value })] : [];
    return this.update(step, { citizens: lang === "vi" ? [...mine, ...rest] : [...rest, ...mine] });
  }

  putEnglishName(value) {
    const { thing } = this;
    let box = thing.extensionElements;
    if (!box) {
      box = this.made("bpmn:ExtensionElements", thing, { values: [] });
      this.update(thing, { extensionElements: box });
    }
    const rest = box.get("values").filter((one) => !(one.$type === "m:Name" && one.lang === "en"));
    const mine = value ? [this.made("m:Name", box, { lang: "en", text: value })] : [];
    this.update(box, { values: [...mine, ...rest] });
  }

  update(target, values) {
    this.modeling.updateModdleProperties(this.element, target, values);
  }

  made(type, parent, values) {
    const thing = this.moddle.create(type, values);
    thing.$parent = parent;
    return thing;
  }
}

function languageOf(name) {
  return name === "citizenVi" ? "vi" : "en";
}

function inLanguage(many, lang) {
  return (many ?? []).find((one) => one.lang === lang);
}

function english(values) {
  return values.find((one) => one.$type === "m:Name" && one.lang === "en")?.text;
}
