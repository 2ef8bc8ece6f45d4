// A text area with its words painted below it. What is typed is said when a pause, the end of editing or Ctrl+Enter
// comes; a text from outside replaces it only if it is not what was said last.
const views = new WeakMap();
const PAUSE = 500; // milliseconds

const KEYWORDS =
  "ALL|AND|ANY|AS|ASC|ASCENDING|BY|CALL|CASE|COLLECT|CONTAINS|COUNT|DESC|DESCENDING|DISTINCT|ELSE|END|ENDS|EXISTS|" +
  "FALSE|IN|IS|LIMIT|MATCH|NONE|NOT|NULL|OPTIONAL|OR|ORDER|REDUCE|RETURN|SHORTEST|SINGLE|SKIP|STARTS|THEN|TRUE|" +
  "UNION|UNWIND|WHEN|WHERE|WITH|XOR|YIELD";
const TOKENS = new RegExp(
  [
    String.raw`(?<comment>//[^\n]*|/\*[^]*?(?:\*/|$))`,
    String.raw`(?<string>'(?:\\[^]|[^'\\])*'?|"(?:\\[^]|[^"\\])*"?)`,
    String.raw`(?<parameter>\$\w+)`,
    String.raw`(?<label>(?<=[:|!&])\s*(?:[A-Z]\w*))`,
    String.raw`(?<keyword>(?<![\w.])(?:${KEYWORDS})(?!\w))`,
    String.raw`(?<number>(?<!\w)\d+(?:\.\d+)?(?!\w))`,
  ].join("|"),
  "gi",
);
const CLASSES = { label: "label-name" };

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = opened(parentElement);
    views.set(parentElement, view);
  }
  view.say = (text) => {
    if (text === view.said) return;
    view.said = text;
    setStateValue("text", text);
  };
  view.ask = (text) => setTriggerValue("ask", text);
  view.text.placeholder = data.placeholder;
  if (data.text !== view.said) {
    view.said = data.text;
    view.text.value = data.text;
  }
  paint(view);
}

function opened(root) {
  const text = root.querySelector(".text");
  const view = { text, code: root.querySelector("code"), under: root.querySelector(".paint"), said: null };
  let waiting;
  text.addEventListener("input", () => {
    paint(view);
    clearTimeout(waiting);
    waiting = setTimeout(() => view.say(text.value), PAUSE);
  });
  text.addEventListener("blur", () => {
    clearTimeout(waiting);
    view.say(text.value);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    clearTimeout(waiting);
    view.said = text.value;
    view.ask(text.value);
  });
  text.addEventListener("scroll", () => (view.under.scrollTop = text.scrollTop));
  return view;
}

function paint({ text, code, under }) {
  const parts = [];
  let at = 0;
  for (const found of text.value.matchAll(TOKENS)) {
    const [kind] = Object.entries(found.groups).find(([, value]) => value !== undefined);
    const word = document.createElement("span");
    word.className = CLASSES[kind] ?? kind;
    word.textContent = found[0];
    parts.push(text.value.slice(at, found.index), word);
    at = found.index + found[0].length;
  }
  code.replaceChildren(...parts, `${text.value.slice(at)}\n`);
  under.scrollTop = text.scrollTop;
}
