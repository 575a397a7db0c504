// A version that can no longer be changed, as it was drawn: to look at, to move and to zoom.

import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import moddle from "./moddle.json";
import { showWhole } from "./view.js";
import { wordsOf } from "./words.js";

const page = document.querySelector("[data-process-viewer]");
const ground = page.querySelector("[data-canvas]");
const words = wordsOf(JSON.parse(document.getElementById("editor-words").textContent));
const viewer = new NavigatedViewer({
  container: ground,
  additionalModules: [words.module],
  moddleExtensions: { m: moddle },
});

async function begin() {
  ground.hidden = false;
  await viewer.importXML(page.querySelector("[data-drawing]").value);
  showWhole(viewer);
  page.dataset.ready = "yes";
}

begin();
