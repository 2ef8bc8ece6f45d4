// Shows what app/parts/marked_text.py sends: every text goes in as text, never as markup.
const roots = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const legend = parentElement.querySelector(".legend");
  const lines = parentElement.querySelector(".lines");
  const said = JSON.stringify([data.lines, data.legend, data.edges]);
  const run = JSON.stringify(data.lines.map(({ number, parts }) => [number, parts.map(({ text }) => text).join("")]));
  const before = roots.get(parentElement) ?? {};
  if (before.said !== said) {
    const colours = Object.fromEntries(data.legend.map(({ kind, colour }) => [kind, colour]));
    legend.replaceChildren(...data.legend.map(markKey(lines)), ...data.edges.map(edgeKey));
    lines.replaceChildren(...data.lines.map(shown(colours, setTriggerValue)));
    if (before.run !== run) lines.scrollTop = 0; // the same lines with more said of them stay where they are
  }
  if (before.said !== said || before.chosen !== data.chosen) {
    for (const row of lines.children) row.classList.toggle("chosen", row.dataset.number === String(data.chosen));
    const row = lines.querySelector(".chosen");
    if (row && (row.offsetTop < lines.scrollTop || row.offsetTop > lines.scrollTop + lines.clientHeight - 40)) {
      lines.scrollTop = row.offsetTop - lines.clientHeight / 3;
    }
  }
  roots.set(parentElement, { said, run, chosen: data.chosen });
}

const shown = (colours, setTriggerValue) => (line) => {
  const row = make("div", `line ${line.what} ${line.edge}`);
  row.dataset.number = line.number;
  const number = make("button", "number", String(line.number));
  number.type = "button";
  number.disabled = !line.what;
  if (line.why) number.title = line.why;
  number.setAttribute("aria-label", `Line ${line.number}${line.why ? `: ${line.why}` : ""}`);
  const text = make("div", "text");
  for (const part of line.parts) text.append(piece(part, colours));
  if (line.what === "unread" || line.what === "outside") text.append(make("div", line.told ? "why told" : "why", line.why));
  if (line.remark) text.append(make("div", "why told", line.remark));
  row.append(number, text);
  if (line.what) {
    row.onclick = () => {
      if (String(globalThis.getSelection() ?? "") === "") setTriggerValue("line", line.number);
    };
  }
  return row;
};

function piece({ text, kind, related, says }, colours) {
  if (!kind && !related) return document.createTextNode(text);
  const mark = make("mark", related ? "related" : "", text);
  if (kind) {
    mark.dataset.kind = kind;
    mark.style.setProperty("--colour", colours[kind]);
  }
  mark.title = says;
  return mark;
}

// A kind of mark in the legend; a click takes its colour away and gives it back.
const markKey = (lines) => ({ kind, text, colour }) => {
  const key = make("button", "key");
  key.type = "button";
  const sample = make("mark", colour ? "" : "related", "ab");
  if (colour) sample.style.setProperty("--colour", colour);
  key.append(sample, text);
  const show = (on) => {
    key.setAttribute("aria-pressed", String(on));
    lines.classList.toggle(`without-${kind}`, !on);
  };
  show(!lines.classList.contains(`without-${kind}`));
  key.onclick = () => show(key.getAttribute("aria-pressed") !== "true");
  return key;
};

const edgeKey = ({ text, what }) => {
  const key = make("span", `key line ${what}`);
  key.append(make("span", "number"), text);
  return key;
};

function make(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name.trim();
  if (text) element.textContent = text;
  return element;
}
