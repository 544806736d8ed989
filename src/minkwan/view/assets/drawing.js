// The drawing itself, by vis-network. It gets names and facts as plain data and draws no text.

const byDegree = nodes.map((node) => node.id).sort((a, b) => neighbours[b].size - neighbours[a].size || a - b);
const calm = nodes.length > 800 || matchMedia("(prefers-reduced-motion: reduce)").matches; // jump, don't fly
const dark = matchMedia("(prefers-color-scheme: dark)");
const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const emphasis = { node: null, edge: null, ends: null, near: null, hovered: null, hoveredEdge: null };
let network = null;
let ink = inks();
let magnified = 1; // seen from afar, nodes are drawn larger than their place, so that colours still show
let magnifying = 0;

function inks() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour("ink"), soft: colour("soft"), paper: colour("paper"), accent: colour("accent"),
    edge: colour("edge"), strong: colour("edge-strong"), negated: colour("negated"),
  };
}

function startDrawing() {
  edges.forEach((edge) => { edge.p = facts[edge.facts[0]].p; });
  paint();
  const options = read("options");
  const many = edges.length > 1500;
  Object.assign(options.interaction, { hideEdgesOnDrag: many, hideEdgesOnZoom: many });
  network = new vis.Network(at("drawing"), drawn, options);
  network.on("afterDrawing", (context) => drawLabels(context, network, emphasis, ink));
  network.on("click", clicked);
  network.on("hoverNode", ({ node, event }) => { emphasis.hovered = node; tip(event, ...aboutNode(node)); });
  network.on("blurNode", () => { emphasis.hovered = null; tip(null); });
  network.on("hoverEdge", ({ edge, event }) => {
    emphasis.hoveredEdge = edges.find((other) => other.id === edge);
    tip(event, ...aboutEdge(emphasis.hoveredEdge));
  });
  network.on("blurEdge", () => { emphasis.hoveredEdge = null; tip(null); });
  network.on("dragStart", () => tip(null));
  network.on("zoom", ({ scale }) => { tip(null); magnify(scale, 120); });
  dark.addEventListener("change", () => { ink = inks(); paint(); network.redraw(); });
  at("zoom-in").onclick = () => zoom(1.4);
  at("zoom-out").onclick = () => zoom(1 / 1.4);
  at("zoom-fit").onclick = () => fit(true);
  fit(false);
}

function clicked({ nodes: [node], edges: [edge], pointer }) {
  tip(null);
  const { x, y } = pointer.DOM;
  const named = nameBoxes.find((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);
  if (node !== undefined) choose({ node });
  else if (named) choose({ node: named.id });
  else if (edge !== undefined) choose({ edge: edges.find((other) => other.id === edge) });
  else choose({});
}

/** Bring nodes and edges in line with what is in view and what is chosen. */
function paint() {
  const { near } = emphasis;
  update(drawn.nodes, nodes, (node) => ({
    id: node.id, x: node.x, y: node.y, size: node.size * magnified, shape: node.shape,
    hidden: !nodesInView.has(node.id),
    opacity: near && !near.has(node.id) ? 0.13 : 1,
    borderWidth: node.id === emphasis.node ? 4 : 1.5,
    color: { background: node.color, border: node.id === emphasis.node ? ink.ink : ink.paper },
  }));
  update(drawn.edges, edges, (edge) => {
    const seen = edge.facts.map((number) => facts[number]).filter((fact) => inView.has(fact.number));
    edge.seen = seen.length > 0;
    const only = (status) => seen.length > 0 && seen.every((fact) => fact.status === status);
    const lit = edge === emphasis.edge || edge.from === emphasis.node || edge.to === emphasis.node;
    const colour = only("negated") ? ink.negated : lit ? ink.strong : ink.edge;
    return {
      id: edge.id, from: edge.from, to: edge.to, arrows: edge.arrows, smooth: edge.smooth,
      hidden: !edge.seen,
      dashes: only("negated") ? [2, 5] : only("planned") ? [8, 6] : false,
      width: lit ? 2.4 : Math.min(3, 1.1 + 0.3 * seen.length),
      color: { color: colour, hover: colour, highlight: colour, opacity: near && !lit ? 0.12 : lit ? 1 : 0.8 },
    };
  });
}

/** Hand over to the drawing only what has changed. */
function update(dataset, list, look) {
  const changed = [];
  for (const item of list) {
    const now = look(item);
    const key = JSON.stringify(now);
    if (item.look !== key) {
      item.look = key;
      delete now.x; // a node that the reader has dragged stays where it is
      delete now.y;
      changed.push(dataset.get(item.id) ? now : { ...look(item) });
    }
  }
  if (changed.length) dataset.update(changed);
}

/** Light up a node with its neighbours, or an edge with its ends, and dim the rest. */
function emphasise({ node = null, edge = null }) {
  emphasis.node = node;
  emphasis.edge = edge;
  emphasis.ends = edge ? new Set([edge.from, edge.to]) : null;
  const lit = (other) => edges.some((e) => e.seen && ((e.from === node && e.to === other) || (e.to === node && e.from === other)));
  if (node !== null) emphasis.near = new Set([node, ...[...neighbours[node]].filter(lit)]);
  else emphasis.near = emphasis.ends;
  paint();
  network.redraw();
}

/** Bring a node and its lit neighbours into sight, the node in the middle if they are too far apart. */
function fly(id) {
  const view = bounds(emphasis.near || [id]);
  const scale = Math.min(1.15, Math.max(0.55, view.scale));
  moveTo(scale > view.scale ? placeOf(network, id) : view.position, scale, true);
}

/** Bring all that is in view into sight. */
function fit(moving) {
  if (!nodesInView.size) return;
  const view = bounds(nodesInView);
  moveTo(view.position, Math.min(1.15, view.scale), moving);
}

/** Where to look from to see these nodes, with room for their names. */
function bounds(ids) {
  const places = [...ids].map((id) => placeOf(network, id));
  const [left, right] = [Math.min(...places.map((p) => p.x)), Math.max(...places.map((p) => p.x))];
  const [top, bottom] = [Math.min(...places.map((p) => p.y)), Math.max(...places.map((p) => p.y))];
  const { clientWidth, clientHeight } = at("drawing");
  const scale = Math.min((clientWidth - 190) / (right - left + 1), (clientHeight - 130) / (bottom - top + 1));
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
}

function moveTo(position, scale, moving) {
  const animation = moving && !calm ? { duration: 400, easingFunction: "easeInOutQuad" } : false;
  magnify(scale, 0);
  network.moveTo({ position, scale, animation });
}

/** Fit the sizes of nodes to a zoom; after a while, since the wheel turns in many small steps. */
function magnify(scale, wait) {
  clearTimeout(magnifying);
  const wanted = Math.min(1.7, Math.max(1, Math.sqrt(0.75 / scale)));
  const apply = () => { magnified = wanted; paint(); };
  if (Math.abs(wanted - magnified) < 0.05) return;
  if (wait) magnifying = setTimeout(apply, wait);
  else apply();
}

function zoom(factor) {
  moveTo(network.getViewPosition(), network.getScale() * factor, true);
}

function aboutNode(id) {
  const node = nodes[id];
  return [node.label, `${kinds.get(node.kind).label} · 사실 ${factsOf[id].length.toLocaleString("ko")}건`];
}

function aboutEdge(edge) {
  const seen = edge.facts.map((number) => facts[number]);
  const terms = [...new Set(seen.map((fact) => [statuses.get(fact.status).label, when(fact)].filter(Boolean).join(" ")))];
  const arrow = relations.get(edge.p).symmetric ? "—" : "→";
  return [
    `${nodes[edge.from].label} — ${relations.get(edge.p).label} ${arrow} ${nodes[edge.to].label}`,
    terms.slice(0, 3).join(", "),
  ];
}

/** A short note beside the pointer, or none. */
function tip(event, text, small) {
  at("tip").hidden = !event;
  if (!event) return;
  at("tip").replaceChildren(text, el("small", {}, small));
  const stage = at("stage").getBoundingClientRect();
  const left = Math.min(event.clientX - stage.left + 14, stage.width - at("tip").offsetWidth - 8);
  at("tip").style.left = `${Math.max(8, left)}px`;
  at("tip").style.top = `${Math.min(event.clientY - stage.top + 16, stage.height - at("tip").offsetHeight - 8)}px`;
}
