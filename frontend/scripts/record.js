// Recording a voice on the page: what was recorded becomes the file of the field, which works alone.

const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

export function recorders(scope) {
  if (!window.MediaRecorder || !navigator.mediaDevices?.getUserMedia) return;
  for (const place of scope.querySelectorAll("[data-recorder]")) recorder(place);
}

function recorder(place) {
  const part = (name) => place.querySelector(`[data-recorder-${name}]`);
  const [start, stop, drop, listen, says] = ["start", "stop", "drop", "listen", "says"].map(part);
  const field = place.querySelector("input[type=file]");
  const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
  if (!type) return;
  part("tools").hidden = false;
  let running = null;
  let timer = 0;

  start.addEventListener("click", async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      says.textContent = place.dataset.denied;
      return;
    }
    const pieces = [];
    running = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32000 });
    running.addEventListener("dataavailable", (event) => pieces.push(event.data));
    running.addEventListener("stop", () => {
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      keep(new Blob(pieces, { type: type.split(";")[0] }));
    });
    running.start();
    // A little less than the longest: the server counts more exactly than a timer does.
    timer = setTimeout(() => running.stop(), Number(place.dataset.longest) * 60000 - 2000);
    says.textContent = place.dataset.running;
    show({ start: false, stop: true, drop: false, listen: false });
    stop.focus();
  });
  stop.addEventListener("click", () => running?.stop());
  drop.addEventListener("click", () => {
    field.value = "";
    clear();
    says.textContent = place.dataset.thrown;
    show({ start: true, stop: false, drop: false, listen: false });
    start.focus();
  });
  field.addEventListener("change", () => {
    clear();
    says.textContent = "";
    show({ start: true, stop: false, drop: false, listen: false });
  });

  function keep(blob) {
    const ending = type.split(";")[0].split("/")[1].replace("mp4", "m4a");
    const chosen = new DataTransfer();
    chosen.items.add(new File([blob], `ghi-am.${ending}`, { type: blob.type }));
    field.files = chosen.files;
    clear();
    listen.src = URL.createObjectURL(blob);
    says.textContent = place.dataset.stopped;
    show({ start: false, stop: false, drop: true, listen: true });
    drop.focus();
  }

  function clear() {
    if (listen.src) URL.revokeObjectURL(listen.src);
    listen.removeAttribute("src");
  }

  function show(wanted) {
    for (const [name, is] of Object.entries(wanted)) part(name).hidden = !is;
  }
}
