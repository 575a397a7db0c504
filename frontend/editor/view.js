// How much of a drawing is seen at first: all of it where its words can still be read, else its start.

const SMALLEST = 0.6;
// The palette covers the left.
export const ROOM = { top: 100, right: 100, bottom: 100, left: 200 };

export function showWhole(tool) {
  const canvas = tool.get("canvas");
  canvas.zoom("fit-viewport", "auto");
  const zoom = Math.min(Math.max(canvas.zoom(), SMALLEST), 1);
  if (zoom === canvas.zoom()) return;
  canvas.zoom(zoom);
  const [start] = tool
    .get("elementRegistry")
    .filter((one) => one.type === "bpmn:StartEvent");
  if (start) canvas.scrollToElement(start, ROOM);
}
