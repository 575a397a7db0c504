// A button that opens the camera, beside each field that takes pictures, on devices that are
// touched: a field that takes papers too would show their browser's folders only.

const PICTURES = /image\/|\.(jpe?g|png)\b/;

export function cameras(scope) {
  const words = document.body.dataset.cameraWords;
  if (!words || !window.matchMedia("(any-pointer: coarse)").matches) return;
  for (const field of scope.querySelectorAll("input[type=file]")) {
    if (PICTURES.test(field.accept)) field.after(button(field, words));
  }
}

function button(field, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary govuk-!-display-block govuk-!-margin-top-2";
  made.textContent = words;
  const label = field.labels[0]?.textContent.trim().replace(/\s+/g, " ");
  if (label) {
    const of = document.createElement("span");
    of.className = "govuk-visually-hidden";
    of.textContent = `: ${label}`;
    made.append(of);
  }
  made.addEventListener("click", () => take(field));
  return made;
}

function take(field) {
  const before = [...field.files];
  const heard = new AbortController();
  const { signal } = heard;
  // Where several are taken, the picture joins what was chosen before.
  field.addEventListener(
    "change",
    () => {
      heard.abort();
      if (field.multiple) join(field, before);
    },
    { signal },
  );
  field.addEventListener("cancel", () => heard.abort(), { signal });
  const accepted = field.accept;
  field.accept = "image/*";
  field.setAttribute("capture", "environment");
  field.click();
  field.accept = accepted;
  field.removeAttribute("capture");
}

function join(field, before) {
  const chosen = new DataTransfer();
  for (const file of [...before, ...field.files]) chosen.items.add(file);
  field.files = chosen.files;
}
