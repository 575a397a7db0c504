// A part of the page that is drawn anew (htmx) never takes back what was typed, ticked or chosen
// while its answer was on the way: hands are faster than the wire.

const CONTROLS = "input:not([type=hidden]):not([type=file]), select, textarea";
const isTicked = (one) => one.type === "radio" || one.type === "checkbox";
const keyOf = (one) => (isTicked(one) ? `${one.name}=${one.value}` : one.name);

function kept(part) {
  const found = new Map();
  for (const one of part.querySelectorAll(CONTROLS)) {
    if (one.name) found.set(keyOf(one), isTicked(one) ? one.checked : one.value);
  }
  return found;
}

// Returns whether the control was put back to what it was before the part was drawn anew.
function putBack(one, value) {
  if (isTicked(one)) {
    const differs = one.checked !== value;
    one.checked = value;
    return differs && value;
  }
  if (one.value === value) return false;
  if (one.tagName === "SELECT" && ![...one.options].some((option) => option.value === value)) {
    return false;
  }
  one.value = value;
  return true;
}

export function keepTyping(body) {
  let typed = new Map();
  body.addEventListener("htmx:beforeSwap", (event) => {
    typed = event.detail.shouldSwap ? kept(event.detail.target) : new Map();
  });
  body.addEventListener("htmx:afterSwap", (event) => {
    const changed = [...event.detail.elt.querySelectorAll(CONTROLS)].filter(
      (one) => typed.has(keyOf(one)) && putBack(one, typed.get(keyOf(one))),
    );
    typed = new Map();
    // An answer on which others depend was given meanwhile: ask again, with it.
    const deciding = changed.find((one) => one.hasAttribute("hx-post"));
    if (deciding) deciding.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
