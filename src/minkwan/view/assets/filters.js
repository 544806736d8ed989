// What is chosen on the left decides which facts are in view; edges and nodes follow from them.

const fresh = () => ({
  kinds: new Set(kinds.keys()),
  relations: new Set(relations.keys()),
  statuses: new Set(["done", "planned"]),
  from: "",
  to: "",
  undated: true,
  around: null, // {centre, depth}: only what lies so near to a node
});
let chosen = fresh();
let inView = new Set(); // numbers of facts
let nodesInView = new Set();

/** Work out again what is in view. */
function sift() {
  const near = chosen.around ? within(chosen.around.centre, chosen.around.depth) : null;
  inView = new Set();
  nodesInView = new Set(nodes.filter((node) => !factsOf[node.id].length && passes(node.id, near)).map((n) => n.id));
  for (const fact of facts) {
    if (!chosen.relations.has(fact.p) || !chosen.statuses.has(fact.status) || !inRange(fact)) continue;
    if (!passes(fact.s, near) || !passes(fact.o, near)) continue;
    inView.add(fact.number);
    nodesInView.add(fact.s).add(fact.o);
  }
}

function passes(id, near) {
  return chosen.kinds.has(nodes[id].kind) && (!near || near.has(id));
}

function inRange(fact) {
  if (!fact.period) return chosen.undated;
  return (!chosen.from || fact.period[1] >= chosen.from) && (!chosen.to || fact.period[0] <= chosen.to);
}

function within(centre, depth) {
  const reached = new Set([centre]);
  for (let edge = [centre], step = 0; step < depth; step += 1) {
    edge = edge.flatMap((id) => [...neighbours[id]]).filter((id) => !reached.has(id) && reached.add(id));
  }
  return reached;
}

/** Make sure that a node can be seen, at the cost of as few choices as possible. */
function uncover(id) {
  if (nodesInView.has(id)) return;
  chosen.kinds.add(nodes[id].kind);
  chosen.around = null;
  sift();
  if (!nodesInView.has(id)) {
    chosen = fresh();
    if (!factsOf[id].some((fact) => chosen.statuses.has(fact.status))) chosen.statuses.add("negated");
  }
  refresh();
}

function drawFilters() {
  choices("kinds", shown.kinds, (kind) => shapeOf(kind.name));
  choices("relations", shown.relations, () => null);
  const counted = shown.statuses.map((status) => ({
    ...status,
    count: facts.filter((fact) => fact.status === status.name).length,
  }));
  choices("statuses", counted, (status) => el("span", { className: `stroke ${status.name}` }));
  for (const quick of document.querySelectorAll(".quick")) {
    const group = quick.dataset.for;
    const all = () => { chosen[group] = fresh()[group]; refresh(); };
    const none = () => { chosen[group] = new Set(); refresh(); };
    quick.append(el("button", { type: "button", onclick: all }, "모두"));
    quick.append(el("button", { type: "button", onclick: none }, "없음"));
  }
  drawYears();
  at("undated-count").textContent = facts.filter((fact) => !fact.period).length.toLocaleString("ko");
  at("from").onchange = () => { chosen.from = at("from").value; refresh(); };
  at("to").onchange = () => { chosen.to = at("to").value; refresh(); };
  at("undated").onchange = () => { chosen.undated = at("undated").checked; refresh(); };
  at("reset").onclick = () => { chosen = fresh(); refresh(); };
  at("around").querySelector("button").onclick = () => { chosen.around = null; refresh(); };
}

function choices(group, list, picture) {
  for (const item of list) {
    const box = el("input", { type: "checkbox", value: item.name });
    box.onchange = () => {
      if (box.checked) chosen[group].add(item.name);
      else chosen[group].delete(item.name);
      refresh();
    };
    const count = el("span", { className: "count" }, item.count.toLocaleString("ko"));
    const name = el("span", { className: "name" }, item.label);
    at(group).append(el("li", {}, el("label", { className: "row" }, box, picture(item), name, count)));
  }
}

/** Bars of facts by year, or by month where there are few years; a click narrows to one bar. */
function drawYears() {
  const dated = facts.filter((fact) => fact.period);
  const years = new Set(dated.map((fact) => fact.date.slice(0, 4)));
  const length = years.size > 2 ? 4 : 7;
  const counts = new Map();
  for (const fact of dated) {
    const key = fact.date.slice(0, length);
    counts.set(key, (counts.get(key) || 0) + 1);
  }
  const highest = Math.max(1, ...counts.values());
  for (const key of [...counts.keys()].sort()) {
    const [first, last] = period({ date: key });
    const bar = el("i", {});
    bar.style.height = `${Math.max(8, (100 * counts.get(key)) / highest)}%`;
    const text = `${key}: 사실 ${counts.get(key).toLocaleString("ko")}건`;
    const button = el("button", { type: "button", title: text, "aria-label": text }, bar);
    button.dataset.first = first;
    button.dataset.last = last;
    button.onclick = () => {
      const again = chosen.from === first && chosen.to === last;
      [chosen.from, chosen.to] = again ? ["", ""] : [first, last];
      refresh();
    };
    at("years").append(button);
  }
  at("years").hidden = counts.size < 2;
}

/** Bring the boxes on the left in line with what is chosen. */
function showChosen() {
  for (const group of ["kinds", "relations", "statuses"]) {
    for (const box of at(group).querySelectorAll("input")) box.checked = chosen[group].has(box.value);
  }
  at("from").value = chosen.from;
  at("to").value = chosen.to;
  at("undated").checked = chosen.undated;
  for (const bar of at("years").children) {
    const narrowed = chosen.from || chosen.to;
    const inside = (!chosen.from || bar.dataset.last >= chosen.from) && (!chosen.to || bar.dataset.first <= chosen.to);
    bar.classList.toggle("in", Boolean(narrowed && inside));
  }
  at("around").hidden = !chosen.around;
  if (chosen.around) {
    const { centre, depth } = chosen.around;
    at("around").querySelector("span").textContent = `‘${nodes[centre].label}’ 주변 ${depth}단계`;
  }
}
