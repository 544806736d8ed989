(() => {
  const text = document.getElementById("text");
  const panel = document.getElementById("mention");
  const list = panel.querySelector("dl");
  const marks = [...text.querySelectorAll("mark")];
  let kept = null;

  const row = (name, value) => {
    const term = document.createElement("dt");
    const told = document.createElement("dd");
    term.textContent = name;
    told.textContent = value;
    told.lang = "ko";
    list.append(term, told);
  };

  const show = (mark) => {
    for (const other of marks) {
      other.classList.toggle("same", Boolean(mark) && mark.dataset.link !== "-1" && other.dataset.link === mark.dataset.link);
      other.classList.toggle("kept", other === kept);
    }
    list.replaceChildren();
    list.hidden = !mark;
    panel.querySelector(".hint").hidden = Boolean(mark);
    if (!mark) return;
    const { kind, how, key, link, thing, name } = mark.dataset;
    row("words", mark.textContent);
    row("class", kind);
    row("found by", how);
    if (name !== mark.textContent) row("looked up as", name);
    if (key) row("register key", key);
    row("thing", link === "-1" ? "linked to nothing" : thing);
    if (link !== "-1") row("mentions", String(marks.filter((other) => other.dataset.link === link).length));
  };

  for (const mark of marks) {
    mark.addEventListener("mouseenter", () => show(mark));
    mark.addEventListener("mouseleave", () => show(kept));
    const keep = () => {
      kept = kept === mark ? null : mark;
      show(kept ?? mark);
    };
    mark.addEventListener("click", keep);
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter") keep();
    });
  }

  const lit = (item, on) => {
    const { sentences = "", roles = "", links = "" } = item.dataset;
    for (const id of sentences.split(" ").filter(Boolean)) document.getElementById(id).classList.toggle("lit", on);
    const wanted = new Set([...roles.split(" "), ...links.split(" ").map((link) => `link ${link}`)]);
    for (const mark of marks) {
      if (wanted.has(mark.id) || wanted.has(`link ${mark.dataset.link}`)) mark.classList.toggle("same", on);
    }
  };
  const items = [...document.querySelectorAll("aside li[data-sentences]")];
  for (const item of items) {
    item.addEventListener("mouseenter", () => lit(item, true));
    item.addEventListener("mouseleave", () => {
      lit(item, false);
      show(kept);
    });
    item.addEventListener("click", () => {
      const first = item.dataset.sentences.split(" ")[0];
      if (first) document.getElementById(first).scrollIntoView({ block: "center" });
    });
  }
  for (const sentence of text.querySelectorAll(".sentence")) {
    sentence.addEventListener("click", () => {
      const about = items.filter((item) => item.dataset.sentences.split(" ").includes(sentence.id));
      for (const item of items) item.classList.toggle("lit", about.includes(item));
      about[0]?.scrollIntoView({ block: "center" });
    });
  }
  window.minkwan = { marks, items };
})();
