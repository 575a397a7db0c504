// Single keys on pages that are read. What a key does stands in the markup: an element says its key
// in aria-keyshortcuts; a link is followed, anything else gets the focus. J and K go through the
// lines of a list. Nothing happens in a field, with another key held, or where they are switched off.

const FIELDS = "input, textarea, select, [contenteditable]";

export function shortcuts() {
  if (!document.querySelector("[data-shortcuts]")) return;
  document.addEventListener("keydown", (event) => {
    if (isForSomethingElse(event)) return;
    const wanted = event.key.length === 1 ? event.key.toLowerCase() : "";
    const found = wanted && (named(wanted) || line(wanted));
    if (!found) return;
    event.preventDefault();
    if (found.href && !found.dataset.line) found.click();
    else found.focus();
  });
}

function isForSomethingElse(event) {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  return held || event.repeat || event.defaultPrevented || event.target.closest(FIELDS);
}

function named(key) {
  return document.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
}

function line(key) {
  if (key !== "j" && key !== "k") return null;
  const lines = [...document.querySelectorAll("[data-line]")];
  const here = lines.findIndex((one) => one.closest("tr").contains(document.activeElement));
  if (here < 0) return lines[0];
  return lines[here + (key === "j" ? 1 : -1)];
}
