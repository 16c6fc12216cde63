// The texts of a casus with what was found in them. Text of others is only ever set as textContent.
const memory = new Map();

const make = (tag, attributes = {}, text = undefined) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  return element;
};
const points = (text) => Array.from(text);
const before = (node, offset) => points(node.nodeValue.slice(0, offset)).length;

const place = (node, offset, end) => {
  if (node.nodeType !== Node.TEXT_NODE) {
    const child = node.childNodes[end ? offset - 1 : offset] ?? node;
    const piece = (child.nodeType === Node.TEXT_NODE ? child.parentElement : child).closest?.("[data-start]");
    return piece ? Number(end ? piece.dataset.end : piece.dataset.start) : null;
  }
  const piece = node.parentElement.closest("[data-start]");
  if (!piece) return null;
  if (node.parentElement.classList.contains("soort")) return Number(piece.dataset.end);
  return Number(piece.dataset.start) + before(node, offset);
};

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".spans") ?? parentElement;
  const state = memory.get(data.casus) ?? { focus: null };
  memory.set(data.casus, state);
  const drawn = JSON.stringify(data);
  if (root.dataset.drawn === drawn) return;
  root.dataset.drawn = drawn;
  root.replaceChildren();

  const send = (action, field, start, end, kind) => {
    state.focus = `${field}:${start}`;
    setTriggerValue("word", { action, field, start, end, kind, revision: data.revision });
  };
  const chooser = (id, chosen) => {
    const label = make("label", { for: id }, "Soort");
    const select = make("select", { id });
    for (const kind of data.kinds) {
      const option = make("option", { value: kind.value }, kind.label);
      option.selected = kind.value === chosen;
      select.append(option);
    }
    return [label, select];
  };

  data.texts.forEach((item, number) => {
    const letters = points(item.text);
    const box = make("section", { class: "veld" });
    box.append(make("h2", {}, item.label));
    const pair = make("div", { class: "paar" });
    const left = make("div", { class: "kolom" });
    const right = make("div", { class: "kolom" });
    left.append(make("h3", {}, "Bron"));
    right.append(make("h3", {}, "Zonder persoonsgegevens"));
    const source = make("div", { class: "bron" });
    const result = make("div", { class: "uit" });
    const panel = make("div", { class: "paneel", hidden: "" });
    panel.setAttribute("aria-live", "polite");
    let at = 0;
    const plain = (from, to) => {
      if (from < to) source.append(make("span", { "data-start": from, "data-end": to }, letters.slice(from, to).join("")));
    };
    for (const span of item.spans) {
      plain(at, span.start);
      const mark = make("span", { class: `span ${span.state}`, role: "button", tabindex: "0", "data-start": span.start, "data-end": span.end, "aria-expanded": "false" },
        letters.slice(span.start, span.end).join(""));
      mark.append(make("span", { class: "soort" }, ` ${span.kindLabel}${span.state === "weg" ? "" : " – blijft staan"}`));
      const open = () => {
        for (const other of root.querySelectorAll("[aria-expanded=true]")) other.setAttribute("aria-expanded", "false");
        for (const other of root.querySelectorAll(".paneel")) { other.hidden = true; other.replaceChildren(); }
        mark.setAttribute("aria-expanded", "true");
        panel.append(make("p", {}, span.state === "weg" ? `Wordt vervangen door ${span.replacement}` : "Blijft leesbaar, zoals een curator besliste"));
        panel.append(make("p", { class: "klein" }, `${span.kindLabel} – regel: ${span.rule} – zekerheid ${Math.round(span.score * 100)}%`));
        const button = make("button", { type: "button" }, span.state === "weg" ? "Laten staan" : "Toch verbergen");
        button.addEventListener("click", () => send(span.state === "weg" ? "reject" : "add", item.field, span.start, span.end, span.kind));
        const close = make("button", { type: "button", class: "stil" }, "Sluiten");
        close.addEventListener("click", () => { panel.hidden = true; panel.replaceChildren(); mark.setAttribute("aria-expanded", "false"); mark.focus(); });
        panel.append(button, close);
        panel.hidden = false;
        state.focus = `${item.field}:${span.start}`;
      };
      mark.addEventListener("click", () => { if (document.getSelection()?.isCollapsed ?? true) { open(); } });
      mark.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); panel.querySelector("button")?.focus(); }
      });
      source.append(mark);
      at = span.end;
    }
    plain(at, letters.length);
    let done = 0;
    const outcome = points(item.result);
    for (const hole of item.holes) {
      result.append(outcome.slice(done, hole.start).join(""));
      result.append(make("span", { class: "plaats" }, outcome.slice(hole.start, hole.end).join("")));
      done = hole.end;
    }
    result.append(outcome.slice(done).join(""));

    source.addEventListener("mouseup", () => setTimeout(() => {
      const selection = document.getSelection();
      if (!selection || selection.isCollapsed || !selection.rangeCount) return;
      const range = selection.getRangeAt(0);
      if (!source.contains(range.startContainer) || !source.contains(range.endContainer)) return;
      let start = place(range.startContainer, range.startOffset, false);
      let end = place(range.endContainer, range.endOffset, true);
      if (start === null || end === null) return;
      while (start < end && /\s/u.test(letters[start])) start += 1;
      while (end > start && /\s/u.test(letters[end - 1])) end -= 1;
      if (start >= end) return;
      for (const other of root.querySelectorAll(".paneel")) { other.hidden = true; other.replaceChildren(); }
      panel.append(make("p", {}, `Gekozen: “${letters.slice(start, end).join("")}”`));
      const [label, select] = chooser(`soort-${number}`, "PERSOON");
      const button = make("button", { type: "button" }, "Verbergen");
      button.addEventListener("click", () => send("add", item.field, start, end, select.value));
      panel.append(label, select, button);
      panel.hidden = false;
    }, 0));

    left.append(source);
    right.append(result);
    pair.append(left, right);
    box.append(pair, panel);
    root.append(box);
  });

  if (state.focus) {
    const [field, start] = [state.focus.slice(0, state.focus.lastIndexOf(":")), Number(state.focus.slice(state.focus.lastIndexOf(":") + 1))];
    const index = data.texts.findIndex((item) => item.field === field);
    const box = root.children[index];
    const target = box && [...box.querySelectorAll(".span")].find((mark) => Number(mark.dataset.start) === start);
    if (target && document.activeElement === document.body) target.focus({ preventScroll: true });
  }
}
