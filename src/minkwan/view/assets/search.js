// Finding a node by its name, an alias, or the first consonants of either (ㄱㅇㄷ finds 강원도).

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const simplify = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s·ㆍ,.\-_()'"‘’“”「」『』]/gu, "");
const initialsOf = (text) => [...text].map((letter) => {
  const place = letter.charCodeAt(0) - 0xac00;
  return place >= 0 && place < 11172 ? INITIALS[Math.floor(place / 588)] : letter;
}).join("");

const index = nodes.map((node) => [node.label, ...node.aliases].map((text) => {
  const plain = simplify(text);
  return { text, plain, initials: initialsOf(plain) };
}));
let found = [];
let active = -1;

/** The best matches: whole names before beginnings before parts; names before aliases; many links before few. */
function lookUp(query) {
  // NFKC turns the consonants of a keyboard into conjoining ones; they are looked for as they were typed.
  const consonants = [...query].every((letter) => INITIALS.includes(letter));
  const wanted = consonants ? query : simplify(query);
  if (!wanted) return [];
  const matches = [];
  nodes.forEach((node, id) => {
    let best = null;
    index[id].forEach((name, i) => {
      const place = (consonants ? name.initials : name.plain).indexOf(wanted);
      if (place < 0) return;
      const length = name.plain.length;
      const rank = (place > 0 ? 4 : length > wanted.length ? 2 : 0) + (i > 0 ? 1 : 0);
      if (!best || rank < best.rank) best = { id, rank, alias: i > 0 ? name.text : "" };
    });
    if (best) matches.push(best);
  });
  return matches.sort((a, b) => a.rank - b.rank || neighbours[b.id].size - neighbours[a.id].size || a.id - b.id).slice(0, 12);
}

function startSearch() {
  const query = at("query");
  query.oninput = () => suggest(query.value.trim());
  query.onfocus = () => suggest(query.value.trim());
  query.onblur = () => suggest("");
  query.onkeydown = (event) => {
    if (event.isComposing) return; // the key belongs to the syllable that is being written
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && found.length) {
      take(found[Math.max(active, 0)].id);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      query.value = "";
      query.blur();
    }
  };
}

function suggest(text) {
  found = lookUp(text);
  active = -1;
  const list = at("suggestions");
  list.hidden = !text;
  at("query").setAttribute("aria-expanded", String(Boolean(text)));
  at("query").removeAttribute("aria-activedescendant");
  list.replaceChildren(...found.map(({ id, alias }, i) => {
    const name = el("span", { className: "name" }, nodes[id].label, alias ? el("small", {}, ` ${alias}`) : "");
    const kind = el("small", {}, kinds.get(nodes[id].kind).label);
    const item = el("li", { id: `suggestion-${i}`, role: "option" }, shapeOf(nodes[id].kind), name, kind);
    item.setAttribute("aria-selected", "false");
    item.onmousedown = (event) => { event.preventDefault(); take(id); };
    return item;
  }));
  if (text && !found.length) list.append(el("li", {}, el("small", {}, "그런 이름이 없습니다.")));
}

function move(step) {
  if (!found.length) return;
  active = (active + step + found.length) % found.length;
  [...at("suggestions").children].forEach((item, i) => {
    item.setAttribute("aria-selected", String(i === active));
    if (i === active) item.scrollIntoView({ block: "nearest" });
  });
  at("query").setAttribute("aria-activedescendant", `suggestion-${active}`);
}

function take(id) {
  at("query").value = nodes[id].label;
  at("query").blur();
  visit(id);
  at("panel").focus();
}
