// Putting it together: what is chosen, what the keys do, and the first picture.

let current = {};

/** Choose a node or an edge, or with {} neither. */
function choose(what) {
  current = what;
  showPanel(what);
  network.setSize("100%", "100%"); // the panel has taken or given back its room
  emphasise(what);
}

/** Choose a node and bring it into sight, also from the table. */
function visit(id) {
  uncover(id);
  showMode("drawing");
  choose({ node: id });
  fly(id);
}

/** After any change of the filters. */
function refresh() {
  sift();
  showChosen();
  emphasise(current);
  if (current.node !== undefined || current.edge) showPanel(current);
  showTable();
  summarise();
}

function summarise() {
  const count = (number) => number.toLocaleString("ko");
  const seen = (now, all, word) => (now === all ? `${word} ${count(all)}` : `${word} ${count(now)}/${count(all)}`);
  const articles = new Set(facts.flatMap((fact) => fact.quotes.map(([, number]) => number)));
  at("summary").textContent = [
    seen(nodesInView.size, nodes.length, "개체"), seen(inView.size, facts.length, "사실"), `기사 ${count(articles.size)}`,
  ].join(" · ");
  const nothing = !nodes.length || !nodesInView.size;
  at("empty").hidden = !nothing;
  at("empty").textContent = facts.length
    ? "고른 조건에 맞는 사실이 없습니다.\n왼쪽에서 조건을 넓혀 보세요."
    : "이 그래프에는 아직 보여 줄 사실이 없습니다.\n사실이 담긴 기사로 그래프를 만들면 여기에 그려집니다.";
}

function showMode(mode) {
  const table = mode === "table";
  at("table").hidden = !table;
  at("drawing").hidden = table;
  at("zoom").hidden = table;
  document.body.classList.toggle("reading", table);
  at("show-table").setAttribute("aria-pressed", String(table));
  at("show-drawing").setAttribute("aria-pressed", String(!table));
  showTable();
}

function escape() {
  if (current.node !== undefined || current.edge) choose({});
  else if (chosen.around) { chosen.around = null; refresh(); }
  else showMode("drawing");
}

document.addEventListener("keydown", (event) => {
  const writing = event.target.matches("input:not([type=checkbox])");
  if (event.key === "/" && !writing) {
    event.preventDefault();
    at("query").focus();
    at("query").select();
  } else if (event.key === "Escape") {
    escape();
  }
});
at("show-drawing").onclick = () => showMode("drawing");
at("show-table").onclick = () => showMode("table");
if (shown.leftOut) {
  at("notice").hidden = false;
  at("notice").textContent = `연결이 많은 개체 ${nodes.length.toLocaleString("ko")}개만 그렸습니다. 나머지 ${
    shown.leftOut.toLocaleString("ko")}개는 --focus 이름 으로 볼 수 있습니다.`;
}
drawFilters();
startSearch();
sift();
if (shown.centre.length) {
  current = { node: shown.centre[0] };
  showPanel(current); // before the drawing, which takes the room that is left
}
startDrawing();
refresh();
window.minkwan = { network, drawn, nodes, edges, facts };
