// Names on the drawing. They keep their size on the screen whatever the zoom, and never cover each
// other: the best connected come first, the others appear as one zooms in.

const FONT = getComputedStyle(document.documentElement).fontFamily;
const LONGEST = 18; // letters of a name on the drawing; the whole name is in tip and panel
const MOST_NAMES = 260; // at zoom 1; from afar a large graph shows only the best connected
const MOST_RELATIONS = 90;
const widths = new Map();
let nameBoxes = []; // where names stand now, on the screen, so that a click on a name finds its node

/** Draw all labels over the drawing; `ink` is what the style sheet says of colours. */
function drawLabels(context, network, emphasis, ink) {
  const scale = network.getScale();
  const taken = new Grid();
  nameBoxes = [];
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const strong = (id) => id === emphasis.node || id === emphasis.hovered || (emphasis.ends && emphasis.ends.has(id));
  const order = byDegree.filter((id) => nodesInView.has(id));
  const first = order.filter((id) => strong(id) || (emphasis.near && emphasis.near.has(id)));
  const rest = emphasis.near ? [] : order.filter((id) => !strong(id));
  for (const id of emphasis.near || (nodes.length > 150 ? [] : order)) {
    const body = bodyOf(network, id, scale);
    if (body.right - body.left > 9 && onScreen(body, network)) taken.add(body);
  }
  const most = nodes.length > 150 ? 30 + (MOST_NAMES - 30) * Math.min(1, scale ** 2) : MOST_NAMES;
  for (const id of [...first.sort((a, b) => strong(b) - strong(a)), ...rest]) {
    if (nameBoxes.length >= most) break;
    const node = nodes[id];
    const size = strong(id) ? 14 : Math.min(nodes.length > 150 ? 14 : 16, 11.5 + Math.sqrt(neighbours[id].size) * 0.6);
    const bold = strong(id) || neighbours[id].size >= 8;
    const text = strong(id) || node.label.length <= LONGEST ? node.label : `${node.label.slice(0, LONGEST)}…`;
    const width = widthOf(context, text, bold) * size;
    const spot = network.canvasToDOM(placeOf(network, id));
    const box = {
      id,
      left: spot.x - width / 2 - 3,
      right: spot.x + width / 2 + 3,
      top: spot.y + node.size * magnified * scale + 3,
      bottom: spot.y + node.size * magnified * scale + size + 7,
    };
    if (!onScreen(box, network) || (!strong(id) && taken.hits(box))) continue;
    taken.add(box);
    nameBoxes.push(box);
    const middle = network.DOMtoCanvas({ x: spot.x, y: (box.top + box.bottom) / 2 });
    write(context, text, middle, { size: size / scale, bold, halo: 4 / scale, fill: ink.ink, paper: ink.paper });
  }
  drawRelations(context, network, emphasis, ink, taken, scale);
  context.restore();
}

/** Names of relations: on what is pointed at or chosen, and everywhere when zoomed in. */
function drawRelations(context, network, emphasis, ink, taken, scale) {
  let count = 0;
  for (const edge of edges) {
    if (!edge.seen || count >= MOST_RELATIONS) continue;
    const pointed = edge === emphasis.edge || edge === emphasis.hoveredEdge;
    const touching = emphasis.node !== null && (edge.from === emphasis.node || edge.to === emphasis.node);
    if (!pointed && !touching && (scale < 1.05 || emphasis.near)) continue;
    const spot = network.body.edges[edge.id].edgeType.getPoint(0.5);
    const screen = network.canvasToDOM(spot);
    const text = relations.get(edge.p).label;
    const width = widthOf(context, text, false) * 11 + 8;
    const box = { left: screen.x - width / 2, right: screen.x + width / 2, top: screen.y - 9, bottom: screen.y + 9 };
    if (!onScreen(box, network) || (!pointed && taken.hits(box))) continue;
    taken.add(box);
    count += 1;
    write(context, text, spot, { size: 11 / scale, halo: 5 / scale, fill: pointed ? ink.accent : ink.soft, paper: ink.paper });
  }
}

function write(context, text, spot, { size, bold = false, halo, fill, paper }) {
  context.font = `${bold ? 600 : 400} ${size}px ${FONT}`;
  context.lineWidth = halo;
  context.strokeStyle = paper;
  context.strokeText(text, spot.x, spot.y);
  context.fillStyle = fill;
  context.fillText(text, spot.x, spot.y);
}

/** The width of a text in a font one pixel high. */
function widthOf(context, text, bold) {
  const key = (bold ? "b" : "n") + text;
  if (!widths.has(key)) {
    context.font = `${bold ? 600 : 400} 100px ${FONT}`;
    widths.set(key, context.measureText(text).width / 100);
  }
  return widths.get(key);
}

/** The box of a node's shape on the screen. */
function bodyOf(network, id, scale) {
  const { x, y } = network.canvasToDOM(placeOf(network, id));
  const reach = nodes[id].size * magnified * scale;
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

function placeOf(network, id) {
  const node = network.body.nodes[id];
  return { x: node.x, y: node.y };
}

function onScreen(box, network) {
  const canvas = network.canvas.frame.canvas;
  return box.right > 0 && box.bottom > 0 && box.left < canvas.clientWidth && box.top < canvas.clientHeight;
}

/** Boxes by the squares of the screen that they touch, so that looking for a clash is quick. */
class Grid {
  constructor() {
    this.squares = new Map();
  }

  *keys(box) {
    for (let x = Math.floor(box.left / 80); x <= Math.floor(box.right / 80); x += 1) {
      for (let y = Math.floor(box.top / 40); y <= Math.floor(box.bottom / 40); y += 1) yield `${x},${y}`;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(box);
    }
  }

  hits(box) {
    for (const key of this.keys(box)) {
      for (const other of this.squares.get(key) || []) {
        if (box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top) {
          return true;
        }
      }
    }
    return false;
  }
}
