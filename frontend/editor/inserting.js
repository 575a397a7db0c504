// Putting a step behind an element without a mouse: the rest moves on, the arrow is cut in two.

const ROOM = 190;

export function insertAfter(editor, element) {
  const modeling = editor.get("modeling");
  const shape = editor.get("elementFactory").createShape({ type: "bpmn:UserTask" });
  const source = element.waypoints ? element.source : element;
  const way = element.waypoints ? element : onlyOne(element.outgoing);
  if (!way) return editor.get("autoPlace").append(source, shape);
  const target = way.target;
  const edge = source.x + source.width;
  const behind = editor
    .get("elementRegistry")
    .filter((one) => one.width && one.parent && !one.labelTarget && one.x >= edge);
  modeling.moveElements(behind, { x: ROOM, y: 0 });
  const at = { x: edge + ROOM / 2, y: source.y + source.height / 2 };
  const made = modeling.createShape(shape, at, editor.get("canvas").getRootElement());
  modeling.reconnectEnd(way, made, at);
  modeling.connect(made, target);
  return made;
}

function onlyOne(ways) {
  return ways.length === 1 ? ways[0] : null;
}
