// Files go up with their progress in words; the answer is the same page the browser would show.

export function uploads(scope) {
  for (const form of scope.querySelectorAll("form[data-upload]")) {
    form.addEventListener("submit", (event) => {
      const chosen = [...form.querySelectorAll("input[type=file]")].some((one) => one.files.length);
      const place = form.querySelector("[data-upload-progress]");
      if (!chosen || !place || event.defaultPrevented) return;
      event.preventDefault();
      send(form, event.submitter, place);
    });
  }
}

function send(form, submitter, place) {
  const data = new FormData(form, submitter ?? undefined);
  const request = new XMLHttpRequest();
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
    // The page with its list of mistakes takes the place of this one; the list has the focus.
    const page = request.response?.querySelector("main");
    if (!page) {
      window.location.reload();
      return;
    }
    document.title = request.response.title;
    document.querySelector("main").replaceWith(document.adoptNode(page));
    uploads(document);
    document.querySelector(".govuk-error-summary")?.focus();
  });
  request.addEventListener("error", () => {
    delete form.dataset.sent;
    form.submit();
  });
  request.send(data);
}
