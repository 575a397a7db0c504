// The paper beside a form is drawn anew while somebody types; nothing is saved by it. Only the newest
// words count: an answer to older ones is thrown away. No field is touched but by its mistake, so
// the focus and half-typed letters stay.

const PAUSE = 600;

export function papers(scope) {
  for (const form of scope.querySelectorAll("form[data-paper]")) follow(form);
}

function follow(form) {
  const place = document.getElementById(form.dataset.paperIn);
  const words = place.querySelector("[data-paper-words]");
  let timer = 0;
  let running = null;
  let drawn = written();

  // Without the key of the form: that one belongs to saving.
  function written() {
    const data = new FormData(form);
    data.delete("idempotency_key");
    return new URLSearchParams(data).toString();
  }

  async function draw() {
    const body = written();
    if (body === drawn) return;
    running?.abort();
    const mine = new AbortController();
    running = mine;
    try {
      const { signal } = mine;
      const headers = { Accept: "application/json" };
      const sent = new URLSearchParams(body);
      const answer = await fetch(form.dataset.paper, { method: "POST", body: sent, headers, signal });
      const said = answer.ok || answer.status === 422 ? await answer.json() : {};
      if (running !== mine) return;
      drawn = body;
      show(answer, said);
    } catch {
      if (running === mine) words.textContent = form.dataset.offline;
    }
  }

  function show(answer, said) {
    const isMistake = answer.status === 422 && said.text;
    if (answer.ok || isMistake) clearMistakes(form);
    if (answer.ok) {
      showPages(place, said.pages);
      words.textContent = form.dataset.drawn;
    } else if (isMistake) {
      const isBeside = showMistake(form, said);
      words.textContent = isBeside ? form.dataset.unread : said.text;
    } else {
      words.textContent = answer.status === 401 ? form.dataset.ended : form.dataset.refused;
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    running?.abort();
    running = null;
  });
  window.addEventListener("online", draw);
}

// Pictures are exchanged where they stand: the page does not jump, and neither does the scrolling.
function showPages(place, pages) {
  const box = place.querySelector("[data-paper-pages]");
  while (box.children.length > pages.length) box.lastElementChild.remove();
  while (box.children.length < pages.length) box.append(document.createElement("img"));
  pages.forEach((page, at) => {
    box.children[at].src = page.picture;
    box.children[at].alt = page.words;
  });
  box.hidden = false;
  const saved = place.querySelector("iframe");
  if (saved) saved.hidden = true;
}

function showMistake(form, { field, text }) {
  const control = field && document.getElementById(field);
  const group = control && form.contains(control) && control.closest(".govuk-form-group");
  if (!group) return false;
  const message = document.createElement("p");
  const word = document.createElement("span");
  message.id = `${field}-error`;
  message.className = "govuk-error-message";
  word.className = "govuk-visually-hidden";
  word.textContent = `${form.dataset.errorWord} `;
  message.append(word, text);
  control.before(message);
  group.classList.add("govuk-form-group--error");
  control.classList.add(`${control.classList[0]}--error`);
  describe(control, message.id, true);
  return true;
}

function clearMistakes(form) {
  for (const message of form.querySelectorAll(".govuk-error-message")) {
    const group = message.closest(".govuk-form-group");
    const control = group.querySelector("input, textarea");
    group.classList.remove("govuk-form-group--error");
    control.classList.remove(`${control.classList[0]}--error`);
    describe(control, message.id, false);
    message.remove();
  }
}

function describe(control, id, isWanted) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ");
  const ids = others.filter((one) => one && one !== id);
  if (isWanted) ids.push(id);
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}
