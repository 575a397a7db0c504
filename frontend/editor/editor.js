// The page where a process is drawn. Loaded there only; what is right or wrong is the server's word.

import BpmnModeler from "bpmn-js/lib/Modeler";
import AlignElements from "bpmn-js/lib/features/align-elements";
import DistributeElements from "bpmn-js/lib/features/distribute-elements";
import Search from "bpmn-js/lib/features/search";
import { Checking } from "./checking.js";
import { insertAfter } from "./inserting.js";
import { drawingKeeper } from "./kept.js";
import moddle from "./moddle.json";
import { Outline } from "./outline.js";
import { Panel } from "./panel.js";
import { ROOM, showWhole } from "./view.js";
import { subset } from "./subset.js";
import { wordsOf } from "./words.js";

// Aligning brings pictures with styles the content policy forbids; Ctrl+F stays the browser's.
const LEFT_OUT = [AlignElements, DistributeElements, Search];

class Modeler extends BpmnModeler {
  getModules() {
    return super.getModules().filter((one) => !LEFT_OUT.includes(one));
  }
}

const page = document.querySelector("[data-process-editor]");
const form = page.querySelector("form");
const words = wordsOf(JSON.parse(document.getElementById("editor-words").textContent));
const kept = drawingKeeper(page.dataset.version);
const drawing = form.elements.bpmn;
const ground = page.querySelector("[data-canvas]");
const offer = page.querySelector("[data-offer]");

const editor = new Modeler({
  container: ground,
  additionalModules: [words.module, subset],
  moddleExtensions: { m: moddle },
  newStep: JSON.parse(document.getElementById("editor-new-step").textContent),
});
const selection = editor.get("selection");
const xml = async () => (await editor.saveXML({ format: true })).xml;
const checking = new Checking(page, editor, xml);
const outline = new Outline(page.querySelector("[data-outline]"), editor, words.say, choose);
let panel;

function chosen() {
  const [one] = selection.get();
  return one?.labelTarget ?? one ?? null;
}

function choose(id) {
  const element = editor.get("elementRegistry").get(id);
  if (element && element.parent) {
    selection.select(element);
    editor.get("canvas").scrollToElement(element, ROOM);
  } else {
    selection.select([]);
  }
  panel.root.querySelector("h2").focus();
}

function redraw() {
  panel.show(chosen());
  outline.draw(chosen());
}

async function changed() {
  redraw();
  drawing.value = await xml();
  kept.put(form.elements.base.value, drawing.value);
  checking.soon();
}

async function load(text) {
  try {
    await editor.importXML(text);
  } catch {
    checking.answer.textContent = page.dataset.unreadable;
    return;
  }
  showWhole(editor);
  checking.root = editor.get("canvas").getRootElement().id;
  redraw();
  checking.now();
}

page.addEventListener("click", async (event) => {
  const told = event.target.closest("[data-check-answer] [data-element]");
  if (told) choose(told.dataset.element);
  const act = event.target.closest("button[name=act]")?.value;
  if (act === "insert") {
    selection.select(insertAfter(editor, chosen()));
    panel.root.querySelector("h2").focus();
  } else if (act === "remove") {
    editor.get("modeling").removeElements([chosen()]);
    panel.root.querySelector("h2").focus();
  } else if (act === "undo" || act === "redo") {
    editor.get("commandStack")[act]();
  } else if (act === "take") {
    const found = kept.found();
    form.elements.base.value = found.base;
    drawing.value = found.text;
    offer.hidden = true;
    await load(found.text);
  } else if (act === "forget") {
    kept.drop();
    offer.hidden = true;
  }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (form.dataset.sent === "yes") return;
  form.dataset.sent = "yes";
  drawing.value = await xml();
  kept.put(form.elements.base.value, drawing.value);
  kept.sent();
  if (event.submitter?.name) {
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: event.submitter.name, value: event.submitter.value });
    form.append(pressed);
  }
  form.submit();
});

async function begin() {
  const before = kept.found();
  ground.hidden = false;
  panel = new Panel(page.querySelector("[data-panel]"), editor, words.say);
  await load(drawing.value);
  editor.on("selection.changed", redraw);
  editor.on("commandStack.changed", changed);
  if (before && before.text !== drawing.value && !page.dataset.refused) {
    offer.querySelector("[data-at]").textContent = new Date(before.at).toLocaleString(
      document.documentElement.lang,
    );
    offer.querySelector("[data-elsewhere]").hidden = before.base === form.elements.base.value;
    offer.hidden = false;
  }
  if (page.dataset.refused) kept.put(form.elements.base.value, drawing.value);
  page.dataset.ready = "yes";
}

begin();
