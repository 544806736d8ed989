"use strict";

// The data of the page, and small tools that every other script uses. All text of the graph enters
// the document through `el`, as text nodes; nothing here or elsewhere parses it as markup.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const at = (id) => document.getElementById(id);

const shown = read("shown");
const nodes = read("nodes").map((node, i) => ({ ...node, ...shown.entities[i] }));
const edges = read("edges").map((edge, i) => ({ ...edge, facts: shown.edgeFacts[i] }));
const facts = shown.facts.map((fact, i) => ({ ...fact, number: i, period: period(fact) }));
const kinds = new Map(shown.kinds.map((kind) => [kind.name, kind]));
const relations = new Map(shown.relations.map((relation) => [relation.name, relation]));
const statuses = new Map(shown.statuses.map((status) => [status.name, status]));

const factsOf = nodes.map(() => []);
const neighbours = nodes.map(() => new Set());
for (const fact of facts) {
  for (const [one, other] of fact.s === fact.o ? [[fact.s, fact.o]] : [[fact.s, fact.o], [fact.o, fact.s]]) {
    factsOf[one].push(fact);
    neighbours[one].add(other);
  }
}
edges.forEach((edge) => edge.facts.forEach((number) => { facts[number].edge = edge; }));

/** An element with properties and children; a child that is a string becomes a text node. */
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** The shape of a class in its colour, as the legend shows it. */
function shapeOf(kind) {
  const picture = at("shapes").cloneNode(false);
  picture.removeAttribute("id");
  picture.removeAttribute("hidden");
  picture.setAttribute("class", "shape");
  picture.setAttribute("viewBox", "0 0 16 16");
  const look = kinds.get(kind);
  const shape = at(`shape-${look.shape}`).cloneNode(true);
  shape.removeAttribute("id");
  shape.setAttribute("fill", look.colour);
  picture.append(shape);
  return picture;
}

/** First and last day of a fact's date, which may be a day, a month, a year or a span. */
function period(fact) {
  if (!fact.date) return null;
  const last = fact.end || fact.date;
  return [(fact.date + "-01-01").slice(0, 10), last + "-12-31".slice(last.length - 4)];
}

/** A fact's date as it is shown. */
function when(fact) {
  if (!fact.date) return "";
  return fact.end && fact.end !== fact.date ? `${fact.date} ~ ${fact.end}` : fact.date;
}

/** Newest first, undated last. */
function byDate(a, b) {
  return (b.date || "").localeCompare(a.date || "") || a.number - b.number;
}

/** An http(s) link that no script can hide in, or plain text. */
function link(text, address) {
  try {
    if (/^https?:$/.test(new URL(address).protocol)) {
      return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, `${text} ↗`);
    }
  } catch {
    // no address: the text alone
  }
  return el("span", {}, text);
}

/** Show a long list piece by piece, with a button that brings the next piece. */
function paged(list, size, make, container, target = container) {
  let next = 0;
  const more = el("button", { type: "button", className: "more", onclick: show });
  function show() {
    const piece = list.slice(next, next + size);
    next += piece.length;
    target.append(...piece.flatMap(make));
    more.remove();
    if (next < list.length) {
      more.textContent = `${(list.length - next).toLocaleString("ko")}건 더 보기`;
      container.append(more);
    }
  }
  show();
}
