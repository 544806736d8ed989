// The same facts as a table, for reading line by line, for screen readers and for copying.

const COLUMNS = ["누가", "관계", "누구·무엇", "상태", "날짜", "내용", "인용", "기사"];

function showTable() {
  const place = at("table");
  if (place.hidden) return;
  const list = facts.filter((fact) => inView.has(fact.number)).sort(byDate);
  const body = el("tbody", {});
  const head = el("thead", {}, el("tr", {}, ...COLUMNS.map((name) => el("th", { scope: "col" }, name))));
  const caption = el("caption", {}, `고른 조건에 맞는 사실 ${list.length.toLocaleString("ko")}건, 최근 것부터`);
  place.replaceChildren(el("table", {}, caption, head, body));
  paged(list, 200, tableRow, place, body);
}

function tableRow(fact) {
  const contents = [fact.former ? "전(前)" : "", ...fact.details.map(([name, value]) => `${name}: ${value}`)];
  const cell = (...children) => el("td", {}, ...children);
  return el(
    "tr",
    {},
    cell(shortcut(fact.s)),
    cell(relations.get(fact.p).label),
    cell(shortcut(fact.o)),
    cell(badge(fact)),
    cell(when(fact)),
    cell(contents.filter(Boolean).join(" · ")),
    cell(...fact.quotes.map(([text]) => el("p", {}, text))),
    cell(...fact.quotes.filter(([, number]) => number >= 0).map(([, number]) => source(shown.articles[number]))),
  );
}
