// Files go up with their progress in words; the answer is the same page the browser would show.
// What could not be sent stays chosen and typed on this page.

export function uploads(scope) {
  for (const form of scope.querySelectorAll("form[data-upload]")) {
    form.addEventListener("submit", (event) => {
      const chosen = [...form.querySelectorAll("input[type=file]")].some((one) => one.files.length);
      const place = form.querySelector("[data-upload-progress]");
      if (!chosen || !place || event.defaultPrevented) return;
      event.preventDefault();
      if (form.dataset.sent === "yes") return; // a second press, while the files are on their way
      form.dataset.sent = "yes";
      send(form, event.submitter, place);
    });
  }
}

function send(form, submitter, place) {
  const data = new FormData(form, submitter ?? undefined);
  const request = new XMLHttpRequest();
  const failed = () => {
    delete form.dataset.sent;
    place.textContent = form.dataset.uploadFailed;
  };
  request.open("POST", form.action || window.location.href);
  request.responseType = "document";
  request.upload.addEventListener("progress", (event) => {
    const part = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
    place.textContent = `${form.dataset.uploadWords}: ${part} %`;
  });
  request.addEventListener("load", () => {
    if (request.status < 400) {
      window.location.assign(request.responseURL);
      return;
    }
    const page = request.response?.querySelector("main");
    if (page && request.status === 422) show(page, request.response.title);
    else failed();
  });
  request.addEventListener("error", failed);
  request.send(data);
}

// The page with its list of mistakes takes the place of this one; the list has the focus, and
// words written while the files were on their way come along.
function show(page, title) {
  const old = document.querySelector("main");
  for (const one of old.querySelectorAll("textarea[name], input[type=text][name]")) {
    const same = page.querySelector(`[name="${CSS.escape(one.name)}"]`);
    if (same) same.value = one.value;
  }
  document.title = title;
  const fresh = document.adoptNode(page);
  old.replaceWith(fresh);
  fresh.dispatchEvent(new CustomEvent("motcua:shown", { bubbles: true }));
  fresh.querySelector(".govuk-error-summary")?.focus();
}
