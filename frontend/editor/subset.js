// What may be drawn: the shapes the program reads, in the palette, the context pad and the menu.

const SHAPES = [
  ["bpmn:UserTask", "bpmn-icon-user-task", "Step"],
  ["bpmn:ExclusiveGateway", "bpmn-icon-gateway-xor", "Choice"],
  ["bpmn:ParallelGateway", "bpmn-icon-gateway-parallel", "Side by side"],
  ["bpmn:CallActivity", "bpmn-icon-call-activity", "Another process"],
  ["bpmn:StartEvent", "bpmn-icon-start-event-none", "Start of the process"],
  ["bpmn:EndEvent", "bpmn-icon-end-event-none", "End of the process"],
];
const BECOMES = {
  "bpmn:UserTask": "bpmn:CallActivity",
  "bpmn:CallActivity": "bpmn:UserTask",
  "bpmn:ExclusiveGateway": "bpmn:ParallelGateway",
  "bpmn:ParallelGateway": "bpmn:ExclusiveGateway",
};

class Palette {
  constructor(palette, create, elementFactory, handTool, lassoTool, spaceTool, globalConnect, translate) {
    const tool = (group, className, title, click) => ({
      group,
      className,
      title: translate(title),
      action: { click },
    });
    this.entries = {
      hand: tool("tools", "bpmn-icon-hand-tool", "Move the view", (e) => handTool.activateHand(e)),
      lasso: tool("tools", "bpmn-icon-lasso-tool", "Choose several", (e) =>
        lassoTool.activateSelection(e)),
      space: tool("tools", "bpmn-icon-space-tool", "Make or take room", (e) =>
        spaceTool.activateSelection(e)),
      connect: tool("tools", "bpmn-icon-connection-multi", "Draw an arrow", (e) =>
        globalConnect.start(e)),
      line: { group: "tools", separator: true },
    };
    for (const [type, className, title] of SHAPES) {
      const start = (event) => create.start(event, elementFactory.createShape({ type }));
      this.entries[type] = {
        group: "shapes",
        className,
        title: translate(title),
        action: { click: start, dragstart: start },
      };
    }
    palette.registerProvider(this);
  }

  getPaletteEntries() {
    return this.entries;
  }
}
Palette.$inject = [
  "palette",
  "create",
  "elementFactory",
  "handTool",
  "lassoTool",
  "spaceTool",
  "globalConnect",
  "translate",
];

class ContextPad {
  constructor(contextPad, modeling, create, connect, elementFactory, autoPlace, popupMenu, translate) {
    Object.assign(this, { contextPad, modeling, create, connect, elementFactory, autoPlace });
    Object.assign(this, { popupMenu, translate });
    contextPad.registerProvider(this);
  }

  getContextPadEntries(element) {
    const { modeling, connect, translate } = this;
    const type = element.businessObject.$type;
    const entries = {};
    if (SHAPES.some(([one]) => one === type) && type !== "bpmn:EndEvent" && !element.labelTarget) {
      for (const [one, className, title] of SHAPES) {
        if (one !== "bpmn:StartEvent") entries[`append-${one}`] = this.append(one, className, title);
      }
      const start = (event, from) => connect.start(event, from);
      entries.connect = {
        group: "connect",
        className: "bpmn-icon-connection-multi",
        title: translate("Draw an arrow"),
        action: { click: start, dragstart: start },
      };
    }
    if (BECOMES[type] && !element.labelTarget) {
      entries.replace = {
        group: "edit",
        className: "bpmn-icon-screw-wrench",
        title: translate("Change element"),
        action: { click: (event, from) => this.menu(event, from) },
      };
    }
    entries.delete = {
      group: "edit",
      className: "bpmn-icon-trash",
      title: translate("Remove"),
      action: { click: (event, from) => modeling.removeElements([from]) },
    };
    return entries;
  }

  append(type, className, title) {
    const made = () => this.elementFactory.createShape({ type });
    return {
      group: "model",
      className,
      title: this.translate(title),
      action: {
        click: (event, from) => this.autoPlace.append(from, made()),
        dragstart: (event, from) => this.create.start(event, made(), { source: from }),
      },
    };
  }

  menu(event, element) {
    const at = event.target.getBoundingClientRect();
    const position = { x: at.left, y: at.bottom + 5, cursor: { x: event.x, y: event.y } };
    const title = this.translate("Change element");
    this.popupMenu.open(element, "bpmn-replace", position, { title, width: 300 });
  }
}
ContextPad.$inject = [
  "contextPad",
  "modeling",
  "create",
  "connect",
  "elementFactory",
  "autoPlace",
  "popupMenu",
  "translate",
];

class ReplaceMenu {
  constructor(popupMenu, bpmnReplace, translate) {
    Object.assign(this, { bpmnReplace, translate });
    popupMenu.registerProvider("bpmn-replace", this);
  }

  getPopupMenuEntries(element) {
    const target = BECOMES[element.businessObject.$type];
    if (!target) return {};
    const [, className, label] = SHAPES.find(([type]) => type === target);
    const action = () => this.bpmnReplace.replaceElement(element, { type: target });
    return { [target]: { className, label: this.translate(label), action } };
  }
}
ReplaceMenu.$inject = ["popupMenu", "bpmnReplace", "translate"];

// A step that is drawn gets our element at once, so that it can be filled in beside the drawing.
class Beginnings {
  constructor(eventBus, bpmnFactory, moddle, config) {
    eventBus.on("shape.added", ({ element }) => {
      const task = element.businessObject;
      if (element.labelTarget || task.$type !== "bpmn:UserTask") return;
      const box = task.extensionElements ?? bpmnFactory.create("bpmn:ExtensionElements");
      const values = box.get("values");
      if (values.some((one) => one.$type === "m:Step")) return;
      const step = moddle.create("m:Step", config);
      step.$parent = box;
      values.push(step);
      box.$parent = task;
      task.extensionElements = box;
    });
  }
}
Beginnings.$inject = ["eventBus", "bpmnFactory", "moddle", "config.newStep"];

export const subset = {
  __init__: ["beginnings"],
  paletteProvider: ["type", Palette],
  contextPadProvider: ["type", ContextPad],
  replaceMenuProvider: ["type", ReplaceMenu],
  beginnings: ["type", Beginnings],
};
