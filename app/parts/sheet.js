// Shows what app/parts/sheet.py sends: every text goes in as text, never as markup.
const roots = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const sheet = parentElement.querySelector(".sheet");
  const open = (value) => setTriggerValue("open", value);
  const said = JSON.stringify(data.blocks);
  if (roots.get(parentElement) === said) return; // an equal sheet keeps what was unfolded in it
  roots.set(parentElement, said);
  sheet.replaceChildren(...data.blocks.map((block) => BLOCKS[block.block](block, open)));
}

const BLOCKS = {
  heading: ({ text, small }) => make(small ? "h4" : "h3", "", text),
  note: ({ text }) => make("p", "note", text),
  title: ({ text, over, colour }) => {
    const line = make("div", "over");
    line.append(mark("dot", colour), over);
    return holding(make("div", "title"), line, make("div", "name", text));
  },
  facts: ({ rows }) =>
    holding(
      make("dl"),
      ...rows.flatMap(({ name, value, url }) => [
        make("dt", "", name),
        holding(make("dd"), url ? link(value, url) : value),
      ]),
    ),
  names: ({ rows, first }, open) => unfolding(make("ul", "names"), rows, first, (row) => nameRow(row, open)),
  evidence: ({ rows, first }, open) => unfolding(make("div", "evidence"), rows, first, (row) => quote(row, open)),
  places: ({ rows, first }, open) => unfolding(make("ul", "places"), rows, first, (row) => placeRow(row, open)),
  table: ({ columns, rows, opens, first }, open) => {
    const head = holding(make("thead"), holding(make("tr"), ...columns.map((text) => make("th", "", text))));
    const body = make("tbody");
    const numbered_by = rows.every(([first]) => /^[\d,.+-]+$/.test(first)) ? "numbered" : "";
    const table = holding(make("table", numbered_by), head, body);
    const numbered = rows.map((cells, at) => ({ cells, opens: opens[at] }));
    const shown = ({ cells, opens: value }) =>
      holding(
        make("tr"),
        ...cells.map((text, column) =>
          holding(make("td"), value && column === 0 ? button(text, () => open(value)) : text),
        ),
      );
    const outer = make("div", "scroll");
    outer.append(table);
    unfold(body, outer, numbered, first, shown);
    return outer;
  },
};

function nameRow(row, open) {
  const line = make("div", "line");
  line.append(mark(row.shape, row.colour, row.kind));
  if (row.before) line.append(make("span", "before", row.before));
  const words = make("span", "words");
  const name = holding(make("span", "name"), row.open ? button(row.text, () => open(row.open)) : row.text);
  if (row.year) name.append(make("span", "year", row.year));
  words.append(name);
  if (row.detail) words.append(make("div", "detail", row.detail));
  line.append(words);
  const item = holding(make("li"), line);
  if (row.evidence.length) {
    const details = holding(make("details"), make("summary", "", evidenceWord(row.evidence.length)));
    details.append(...row.evidence.map((piece) => quote(piece, open)));
    item.append(details);
  }
  return item;
}

function placeRow(row, open) {
  const line = row.open ? button(row.line, () => open(row.open)) : make("span", "", row.line);
  if (row.open) line.setAttribute("aria-label", `Line ${row.line}`);
  const words = holding(make("div", "words"), make("div", "said", row.text), make("div", "detail", row.detail));
  return holding(make("li"), holding(make("span", "at"), line), words);
}

const evidenceWord = (count) => (count === 1 ? "why: 1 piece of evidence" : `why: ${count} pieces of evidence`);

function quote(row, open) {
  const footer = make("footer");
  footer.append(button(row.place, () => open(row.open)), ` · ${row.finder}`);
  return holding(make("blockquote"), holding(make("p"), row.url ? link(row.quote, row.url) : row.quote), footer);
}

// The first rows, and the others when asked for.
function unfolding(list, rows, first, shown) {
  const outer = make("div");
  outer.append(list);
  unfold(list, outer, rows, first, shown);
  return outer;
}

function unfold(list, outer, rows, first, shown) {
  list.append(...rows.slice(0, first).map(shown));
  if (rows.length <= first) return;
  const more = make("button", "more", `Show ${rows.length - first} more`);
  more.type = "button";
  more.onclick = () => {
    list.append(...rows.slice(first).map(shown));
    more.remove();
  };
  outer.append(more);
}

function make(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

function holding(element, ...children) {
  element.append(...children);
  return element;
}

function button(text, act) {
  const element = make("button", "open", text);
  element.type = "button";
  element.onclick = act;
  return element;
}

function link(text, url) {
  const element = make("a", "", text);
  element.href = url; // http or https: Python let nothing else through
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  return element;
}

const SHAPES = {
  dot: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
  square: "M3 3h10v10h-10z",
  diamond: "M8 1l7 7l-7 7l-7-7z",
  triangle: "M8 2l7 12h-14z",
  triangleDown: "M8 14l7-12h-14z",
  hexagon: "M4.5 2h7l3.5 6l-3.5 6h-7l-3.5-6z",
  star: "M8 1l2 5h5l-4 3.5l1.5 5.5l-4.5-3.3l-4.5 3.3l1.5-5.5l-4-3.5h5z",
};

function mark(shape, colour, word = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "mark");
  if (word) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", word);
  } else svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[shape] ?? SHAPES.dot);
  path.setAttribute("fill", colour);
  svg.append(path);
  return svg;
}
