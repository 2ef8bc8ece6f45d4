// Draws what app/parts/network.py sends. The view of a mounted component is kept by its root: a change of data is
// applied to it as a difference, so that positions, zoom and selection stay where the person left them.
const views = new WeakMap();
const READABLE = 0.7; // the zoom below which names are too small

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = new View(parentElement);
    views.set(parentElement, view);
  }
  view.say = { setStateValue, setTriggerValue };
  view.want(data);
  return () => {
    // Also called when data came again before this call was done: only a view that has left the page is closed.
    if (!parentElement.host?.isConnected) {
      view.close();
      views.delete(parentElement);
    }
  };
}

const loaded = () =>
  globalThis.vis?.Network
    ? Promise.resolve()
    : new Promise((go) => globalThis.addEventListener("stemma-vis", go, { once: true }));

class View {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector(".canvas");
    this.tip = root.querySelector(".tip");
    this.legend = root.querySelector(".legend");
    this.nodes = null;
    for (const button of root.querySelectorAll(".tools button")) {
      button.onclick = () => this.move(button.dataset.do);
    }
    // A canvas that was mounted out of sight has no size until it is seen.
    this.sized = new ResizeObserver(() => this.resize());
    this.sized.observe(this.canvas);
    // Light and dark arrive as another class on the elements around us.
    this.themed = new MutationObserver(() => this.repaint());
    for (let at = root.host, up = 0; at && up < 4; at = at.parentElement, up += 1) {
      this.themed.observe(at, { attributes: true, attributeFilter: ["class", "style"] });
    }
    root.host.stemma = this; // for those who want to know where a node stands on the screen
  }

  async want(data) {
    this.data = data;
    await loaded();
    if (this.data === data) this.show();
  }

  show() {
    const { data } = this;
    this.canvas.style.height = `${data.height}px`;
    this.tip.hidden = true;
    this.colours = readColours(this.root.host);
    if (!this.network) this.create();
    this.update();
    this.showLegend();
    this.select(data.selected);
  }

  create() {
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(this.canvas, { nodes: this.nodes, edges: this.edges }, this.data.options);
    this.network.on("click", (event) => this.clicked(event));
    this.network.on("doubleClick", (event) => this.doubleClicked(event));
    this.network.on("hoverNode", (event) => this.point(this.nodes.get(event.node).about, event.pointer.DOM));
    this.network.on("hoverEdge", (event) => this.point(this.edgeText(event.edge), event.pointer.DOM));
    for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
      this.network.on(name, () => (this.tip.hidden = true));
    }
    this.network.on("beforeDrawing", (context) => this.drawAxis(context));
  }

  update() {
    const { data } = this;
    const first = this.nodes.length === 0;
    const given = new Map(data.nodes.map((node) => [node.id, node]));
    const gone = this.nodes.getIds().filter((id) => !given.has(id));
    // Nobody known is left, or the axis is another one: this is a new picture, not the old one with a change.
    const anew = first || gone.length === this.nodes.length || this.axisName !== axisName(data.axis);
    this.axisName = axisName(data.axis);
    const lines = new Set(data.edges.map((edge) => edge.id));
    this.edges.remove(this.edges.getIds().filter((id) => !lines.has(id)));
    this.nodes.remove(gone);
    const here = anew ? {} : this.network.getPositions();
    const shift = anew ? () => ({ x: 0, y: 0 }) : this.shifts(here, given, data.edges);
    this.nodes.update(
      data.nodes.map((node) => {
        const styled = this.styledNode(node);
        if (node.id in here) {
          delete styled.x; // where the person put it
          delete styled.y;
        } else {
          const by = shift(node.id);
          styled.x += by.x;
          styled.y += by.y;
        }
        return styled;
      }),
    );
    this.edges.update(data.edges.map((edge) => this.styledEdge(edge)));
    const many = data.nodes.length > 2000;
    this.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    if (anew) this.fit();
  }

  // A new node beside one that was dragged goes with it.
  shifts(here, given, edges) {
    const anchor = new Map();
    for (const { from, to } of edges) {
      if (from in here && !(to in here)) anchor.set(to, anchor.get(to) ?? from);
      if (to in here && !(from in here)) anchor.set(from, anchor.get(from) ?? to);
    }
    return (id) => {
      const beside = anchor.get(id);
      if (beside === undefined) return { x: 0, y: 0 };
      return { x: here[beside].x - given.get(beside).x, y: here[beside].y - given.get(beside).y };
    };
  }

  styledNode(node) {
    const { text, background, tone } = this.colours;
    const own = mixed(node.color, "#ffffff", tone);
    const inside = { full: own, hollow: background, half: mixed(node.color, background, 0.45) }[node.fill];
    const colour = { background: inside, border: own };
    return {
      ...node,
      color: { ...colour, highlight: { background: inside, border: text }, hover: { background: inside, border: text } },
      borderWidth: node.fill === "full" ? 1 : 2.5,
      borderWidthSelected: 4,
      font: { color: text, size: node.strong ? 17 : 14, face: this.colours.font, strokeWidth: 4, strokeColor: background },
    };
  }

  styledEdge(edge) {
    const { text, quiet, tone } = this.colours;
    const colour = edge.color ? mixed(edge.color, "#ffffff", tone) : quiet;
    return { ...edge, color: { color: colour, highlight: text, hover: text, opacity: edge.color ? 0.9 : 0.75 } };
  }

  repaint() {
    if (!this.network) return;
    const colours = readColours(this.root.host);
    if (JSON.stringify(colours) === JSON.stringify(this.colours)) return;
    this.colours = colours;
    this.nodes.update(this.data.nodes.map((node) => withoutPlace(this.styledNode(node))));
    this.edges.update(this.data.edges.map((edge) => this.styledEdge(edge)));
    this.showLegend();
  }

  // A double click sends two clicks before it says what it is.
  clicked({ nodes, edges }) {
    clearTimeout(this.waiting);
    const chosen = nodes[0] ?? edges[0] ?? null;
    this.waiting = setTimeout(() => this.say.setStateValue("selected", chosen), 250);
  }

  doubleClicked({ nodes }) {
    clearTimeout(this.waiting);
    if (nodes.length) this.say.setTriggerValue("expand", nodes[0]);
  }

  select(id) {
    if (id == null) this.network.unselectAll();
    else if (this.nodes.get(id)) this.network.setSelection({ nodes: [id], edges: [] }, { highlightEdges: false });
    else if (this.edges.get(id)) this.network.setSelection({ nodes: [], edges: [id] });
  }

  point(text, { x, y }) {
    this.tip.textContent = text;
    this.tip.hidden = false;
    const left = Math.min(x + 14, this.canvas.clientWidth - this.tip.offsetWidth - 8);
    this.tip.style.left = `${Math.max(4, left)}px`;
    this.tip.style.top = `${y + 18}px`;
  }

  edgeText(id) {
    const edge = this.edges.get(id);
    return `${this.nodes.get(edge.from).label} → ${this.nodes.get(edge.to).label}: ${edge.about}`;
  }

  move(how) {
    if (!this.network) return;
    if (how === "fit") this.fit(true);
    else this.network.moveTo({ scale: this.network.getScale() * (how === "in" ? 1.35 : 1 / 1.35) });
  }

  // All of it; a long time axis only as far as names can be read, around what it is about.
  fit(all = false) {
    this.network.fit({ maxZoomLevel: 1.15, animation: false });
    const [centre, ...others] = this.data.nodes.filter((node) => node.strong);
    if (all || !this.data.axis || !centre || others.length || this.network.getScale() >= READABLE) return;
    const wanted = this.network.getPosition(centre.id);
    const places = Object.values(this.network.getPositions());
    const across = within(wanted.x, places.map(({ x }) => x), this.canvas.clientWidth / READABLE);
    const down = within(wanted.y, places.map(({ y }) => y), this.canvas.clientHeight / READABLE);
    this.network.moveTo({ position: { x: across, y: down }, scale: READABLE });
  }

  resize() {
    if (!this.network || !this.canvas.clientWidth) return;
    const was = this.width ?? 0;
    this.width = this.canvas.clientWidth;
    this.network.setSize("100%", `${this.data.height}px`);
    this.network.redraw();
    if (!was) this.fit();
  }

  // Where a node stands, in pixels of the window.
  where(id) {
    const at = this.network.canvasToDOM(this.network.getPosition(id));
    const box = this.canvas.getBoundingClientRect();
    return { x: box.left + at.x, y: box.top + at.y };
  }

  drawAxis(context) {
    const { axis } = this.data;
    if (!axis) return;
    const scale = this.network.getScale();
    const top = this.network.DOMtoCanvas({ x: 0, y: 0 });
    const bottom = this.network.DOMtoCanvas({ x: this.canvas.clientWidth, y: this.canvas.clientHeight });
    context.save();
    context.lineWidth = 1 / scale;
    context.strokeStyle = this.colours.line;
    context.fillStyle = this.colours.quiet;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.font = `${12 / scale}px ${this.colours.font}`;
    let free = -Infinity;
    for (const { at, text } of axis.years) {
      context.beginPath();
      context.moveTo(at, top.y + 22 / scale);
      context.lineTo(at, bottom.y);
      context.stroke();
      if (at >= free) {
        context.fillText(text, at, top.y + 7 / scale);
        free = at + 40 / scale;
      }
    }
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.font = `italic ${12 / scale}px ${this.colours.font}`;
    for (const { at, text } of axis.lanes) context.fillText(text, top.x + 8 / scale, at);
    context.restore();
  }

  showLegend() {
    this.legend.replaceChildren(
      ...this.data.legend.map((row) => {
        const item = document.createElement("li");
        item.append(sign(row, this.colours), row.text);
        return item;
      }),
    );
  }

  close() {
    clearTimeout(this.waiting);
    this.sized.disconnect();
    this.themed.disconnect();
    this.network?.destroy();
  }
}

function readColours(host) {
  const style = getComputedStyle(host);
  const read = (name) => style.getPropertyValue(name).trim();
  const text = read("--st-text-color") || "#222222";
  const background = read("--st-background-color") || "#ffffff";
  return {
    text,
    background,
    quiet: mixed(text, background, 0.55),
    line: mixed(text, background, 0.14),
    font: read("--st-font") || "sans-serif",
    tone: isDark(background) ? 0.78 : 1, // how much of a kind's colour: on a dark page the rest is white
  };
}

const isDark = (colour) => parts(colour).reduce((sum, value) => sum + value, 0) < 384;
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

// The first colour over the second, both as #rrggbb; `share` is how much of the first.
function mixed(first, second, share) {
  const [over, under] = [parts(first), parts(second)];
  if ([...over, ...under].some(Number.isNaN)) return first;
  return `rgb(${over.map((value, at) => Math.round(value * share + under[at] * (1 - share))).join(", ")})`;
}

// The middle of a window of this size that is as near as can be to `wanted` and shows nothing beyond the values.
function within(wanted, values, size) {
  const [low, high] = [Math.min(...values) - 90, Math.max(...values) + 90];
  if (high - low <= size) return (low + high) / 2;
  return Math.min(Math.max(wanted, low + size / 2), high - size / 2);
}

const axisName = (axis) => (axis ? axis.years.map((line) => line.text).join() : "");

function withoutPlace({ x, y, ...rest }) {
  return rest;
}

const SHAPES = {
  dot: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
  square: "M3 3h10v10h-10z",
  diamond: "M8 1l7 7l-7 7l-7-7z",
  triangle: "M8 2l7 12h-14z",
  triangleDown: "M8 14l7-12h-14z",
  hexagon: "M4.5 2h7l3.5 6l-3.5 6h-7l-3.5-6z",
  star: "M8 1l2 5h5l-4 3.5l1.5 5.5l-4.500-3.300l-4.500 3.300l1.500-5.500l-4-3.500h5z",
};

function sign(row, colours) {
  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    return element;
  };
  const svg = make("svg", { width: row.shape ? 16 : 30, height: 16, "aria-hidden": "true" });
  if (row.shape) {
    const own = mixed(row.colour, "#ffffff", colours.tone);
    const fill = { full: own, hollow: "none", half: mixed(row.colour, colours.background, 0.45) }[row.fill];
    svg.append(make("path", { d: SHAPES[row.shape], fill, stroke: own, "stroke-width": 2 }));
  } else {
    const stroke = row.line ? mixed(row.line, "#ffffff", colours.tone) : colours.quiet;
    const dash = row.dashes.join(" ") || "none";
    svg.append(
      make("path", { d: "M1 8h22", stroke, "stroke-width": 2, "stroke-dasharray": dash }),
      make("path", { d: "M22 4l7 4l-7 4z", fill: stroke }),
    );
  }
  return svg;
}
