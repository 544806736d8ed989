// The panel on the right: a node or an edge with its facts, each with its words and their article.

/** Show what is chosen, or close the panel. */
function showPanel({ node = null, edge = null }) {
  const panel = at("panel");
  panel.hidden = node === null && edge === null;
  if (panel.hidden) return;
  panel.scrollTop = 0;
  const close = el("button", { type: "button", className: "close", "aria-label": "닫기", onclick: () => choose({}) }, "×");
  panel.replaceChildren(close, ...(edge ? edgeHead(edge) : nodeHead(node)));
  const list = edge ? edge.facts.map((number) => facts[number]).sort(byDate) : grouped(node);
  paged(list, 80, (fact) => (fact.heading ? fact.heading : factCard(fact, node)), panel);
}

function nodeHead(id) {
  const node = nodes[id];
  const aliases = node.aliases.length ? el("p", { className: "aliases" }, node.aliases.join(" · ")) : "";
  const steps = el("div", { className: "steps", role: "group" }, "주변만 보기");
  for (const depth of [1, 2, 3]) {
    const on = Boolean(chosen.around) && chosen.around.centre === id && chosen.around.depth === depth;
    const button = el("button", { type: "button", "aria-pressed": String(on) }, `${depth}단계`);
    button.onclick = () => {
      chosen.around = on ? null : { centre: id, depth };
      refresh();
      fit(true);
    };
    steps.append(button);
  }
  const kind = el("p", { className: "kind" }, shapeOf(node.kind), kinds.get(node.kind).label);
  return [kind, el("h2", {}, node.label), aliases, factsOf[id].length ? steps : "이 개체에 관한 사실은 없습니다."];
}

function edgeHead(edge) {
  const relation = relations.get(edge.p);
  const arrow = relation.symmetric ? "↔ " : "→ ";
  return [
    el("p", { className: "kind" }, "관계"),
    el("h2", {}, relation.label),
    el("p", {}, shortcut(edge.from), el("span", { className: "arrow" }, ` ${arrow}`), shortcut(edge.to)),
    el("h3", {}, "사실", el("span", { className: "count" }, String(edge.facts.length))),
  ];
}

/** The facts of a node under the names of their relations, the most frequent first. */
function grouped(id) {
  const groups = new Map();
  for (const fact of factsOf[id]) {
    if (!groups.has(fact.p)) groups.set(fact.p, []);
    groups.get(fact.p).push(fact);
  }
  const order = [...groups.keys()].sort((a, b) => groups.get(b).length - groups.get(a).length || a.localeCompare(b));
  return order.flatMap((name) => {
    const count = el("span", { className: "count" }, String(groups.get(name).length));
    return [{ heading: el("h3", {}, relations.get(name).label, count) }, ...groups.get(name).sort(byDate)];
  });
}

/** One fact. Seen from a node, only the other end is named. */
function factCard(fact, id = null) {
  const { symmetric } = relations.get(fact.p);
  const other = fact.s === id ? fact.o : fact.s;
  const lead = el("span", {});
  if (id === null) lead.append(shortcut(fact.s), " ", relations.get(fact.p).label, " ", shortcut(fact.o));
  else lead.append(el("span", { className: "arrow" }, symmetric ? "↔" : fact.s === id ? "→" : "←"), shortcut(other));
  const card = el("article", { className: "fact" }, el("div", { className: "head" }, lead, badge(fact)), terms(fact));
  card.classList.toggle("off", !inView.has(fact.number) && fact.status !== "negated");
  for (const [text, number] of fact.quotes) {
    card.append(el("blockquote", {}, text));
    if (number >= 0) card.append(source(shown.articles[number]));
  }
  return card;
}

function badge(fact) {
  return el("span", { className: `badge ${fact.status}` }, statuses.get(fact.status).label);
}

function terms(fact) {
  const meta = el("div", { className: "meta" }, el("span", { className: "date" }, when(fact) || "날짜 미상"));
  if (fact.former) meta.append(el("span", {}, "전(前)"));
  for (const [name, value] of fact.details) meta.append(el("span", {}, el("b", {}, name), value));
  const sure = Math.round(Number(fact.confidence) * 100);
  if (fact.confidence && !Number.isNaN(sure)) meta.append(el("span", {}, el("b", {}, "확신도"), `${sure}%`));
  return meta;
}

function source(article) {
  const about = [article.publisher, article.date].filter(Boolean);
  const parts = about.flatMap((text) => [" · ", el("span", { className: "whole" }, text)]);
  return el("p", { className: "source" }, link(article.title, article.url), ...parts);
}

function shortcut(id) {
  return el("button", { type: "button", className: "link", onclick: () => visit(id) }, nodes[id].label);
}
