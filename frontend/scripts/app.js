// Enhancement only: every page works without this file. No markup, no eval, no inline code.

import { createAll } from "govuk-frontend/dist/govuk/init.mjs";
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { Tabs } from "govuk-frontend/dist/govuk/components/tabs/tabs.mjs";
import { autosave } from "./autosave.js";
import { cameras } from "./camera.js";
import { installed } from "./installed.js";
import { forget, tidy } from "./kept.js";
import { papers } from "./paper.js";
import { recorders } from "./record.js";
import { redraws } from "./redraw.js";
import { shortcuts } from "./shortcuts.js";
import { uploads } from "./upload.js";

const COMPONENTS = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
];

function enhance(scope) {
  for (const component of COMPONENTS) {
    createAll(component, undefined, { scope, onError: () => undefined });
  }
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
enhance(document);
if (!document.querySelector("[data-offline-page]")) {
  tidy(document.querySelectorAll("form[data-autosave]"));
}
autosave(document);
uploads(document);
recorders(document);
cameras(document);
papers(document);
shortcuts();
redraws(enhance);
installed();
document.body.addEventListener("motcua:shown", (event) => {
  enhance(event.target);
  uploads(event.target);
  recorders(event.target);
  cameras(event.target);
});

// Pieces that arrive later (htmx) get the same treatment.
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) enhance(event.detail.elt);
});

// A second press on the same button sends nothing: the first answer is on its way. The server
// refuses the second one anyway; this only spares people the refusal page.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Who signs out leaves nothing typed behind for the next person at this device.
for (const form of document.querySelectorAll("form[data-forgets]")) {
  form.addEventListener("submit", forget);
}

// Printing is the browser's; the button appears only where it can work.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A filter form answers to a change of one of its lists.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-submit-on-change]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) {
    form.requestSubmit();
  }
});
