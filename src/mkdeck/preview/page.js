// The page: a list of cards that can be searched and filtered, one card on a stage, what was left out, and numbers.

const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const cards = data.cards.map(
  ([guid, type, kind, tier, note, line, deck, first, second, extra, context, link, checks, inDeck, source], at) =>
    ({ at, guid, type, kind, tier, note, line, deck, first, second, extra, context, link, checks, inDeck, source }));
const decisions = new Map(Object.entries(data.decisions));
const state = { shown: [], at: -1, blank: 0, answer: false, words: "", filters: {} };

const frame = $("frame");
const shadow = frame.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(`:host { display: block } .formula { display: inline-block; max-width: 100%; overflow-x: auto; vertical-align: bottom }
  math { font-size: 1.08em } ${data.css}`);
shadow.adoptedStyleSheets = [sheet];

// What the learner sees of a card: the fields of its note type, with what was edited.
function fieldsOf(card) {
  const own = decisions.get(card.guid) ?? {};
  const rest = { Extra: card.extra, Context: data.contexts[card.context], Source: card.link };
  if (card.type === "cloze") return { Text: own.text || card.first, ...rest };
  return { Front: own.front || card.first, Back: own.back || card.second, ...rest };
}

function blanksOf(card) {
  return card.type === "cloze" ? ordinals(fieldsOf(card).Text) : [1];
}

function wordsOf(card) {
  if (card.words === undefined) {
    const fields = fieldsOf(card);
    card.front = plain((fields.Front ?? fields.Text).replace(CLOZE, "[…]"));
    const all = [fields.Front ?? fields.Text.replace(CLOZE, "$2"), fields.Back ?? "", card.extra].map(plain);
    card.words = folded([...all, data.notes[card.note].title, data.notes[card.note].path, card.guid].join(" "));
  }
  return card.words;
}

function frontOf(card) {
  wordsOf(card);
  return card.front;
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function statusOf(card) {
  const own = decisions.get(card.guid);
  return own ? { keep: "kept", drop: "dropped", edit: "edited" }[own.decision] : "undecided";
}

function isInDeck(card) {
  const status = statusOf(card);
  return status === "dropped" ? false : status === "undecided" ? card.inDeck : true;
}

// Filters: a name, the choices, and whether a card fits a choice.
const FILTERS = [
  ["In the deck", [["yes", "In the deck"], ["no", "Not in the deck"]], (card, choice) => isInDeck(card) === (choice === "yes")],
  ["Note", data.notes.map((note, at) => [String(at), note.title]), (card, choice) => card.note === Number(choice)],
  ["Kind", data.kinds.map((kind) => [kind, kind]), (card, choice) => card.kind === choice],
  ["Deck", data.decks.map((deck, at) => [String(at), deck]), (card, choice) => card.deck === Number(choice)],
  ["Tier", [["default", "First"], ["everything", "Second"]], (card, choice) => card.tier === choice],
  ["Checks", [["none", "Passed all"], ["any", "Marked by a rule"], ...Object.keys(data.rules).map((code) => [code, `${code}: ${data.rules[code]}`])],
    (card, choice) => (choice === "none" ? !card.checks.length : choice === "any" ? card.checks.length > 0 : card.checks.includes(choice))],
  ["Decision", [["undecided", "Undecided"], ["kept", "Kept"], ["dropped", "Dropped"], ["edited", "Edited"], ["again", "Look again"]],
    (card, choice) => (choice === "again" ? decisions.get(card.guid)?.again === true : statusOf(card) === choice)],
];

function filter(keep) {
  const words = folded(state.words).split(/\s+/).filter(Boolean);
  const tests = FILTERS.filter(([name]) => state.filters[name]).map(([name, , fits]) => (card) => fits(card, state.filters[name]));
  state.shown = cards.filter((card) => tests.every((fits) => fits(card)) && words.every((word) => wordsOf(card).includes(word)));
  $("count").textContent = `${state.shown.length.toLocaleString("en")} of ${cards.length.toLocaleString("en")} cards`;
  list.show(state.shown.length);
  const at = keep ? state.shown.indexOf(keep) : 0;
  go(state.shown.length ? Math.max(0, at) : -1, { answer: at >= 0 && keep !== undefined && state.answer });
}

const list = new Rows($("list"), 60, "option", (row, at) => {
  const card = state.shown[at];
  const status = statusOf(card);
  row.append(element("span", "row-front", frontOf(card)));
  const about = [status === "undecided" ? (isInDeck(card) ? "" : "second tier") : status, card.kind, data.notes[card.note].title];
  row.append(element("span", "row-about", about.filter(Boolean).join(" · ")));
  row.classList.toggle("out", !isInDeck(card));
  row.classList.toggle("dropped", status === "dropped");
});

function current() {
  return state.shown[state.at];
}

function go(at, { blank = 0, answer = false } = {}) {
  Object.assign(state, { at, blank, answer });
  list.select(at);
  show();
}

function show(say = false) {
  const card = current();
  document.body.classList.toggle("nothing", !card);
  closeEditor();
  if (!card) {
    shadow.replaceChildren();
    $("facts").replaceChildren();
    $("clozes").replaceChildren();
    $("side").textContent = "No card fits.";
    $("verdict").textContent = "";
    return;
  }
  const blanks = blanksOf(card);
  state.blank = Math.min(state.blank, blanks.length - 1);
  const both = sides(data.looks[card.type], fieldsOf(card), blanks[state.blank]);
  const face = element("div", `card card${blanks[state.blank]}`);
  face.classList.toggle("nightMode", document.documentElement.dataset.theme === "dark");
  face.append(dressed(state.answer ? both.answer : both.question, data.media, data.formulas));
  shadow.replaceChildren(face);
  for (const link of face.querySelectorAll("a")) Object.assign(link, { target: "_blank", rel: "noreferrer noopener" });
  $("side").textContent = state.answer ? "Answer" : "Question";
  $("flip").textContent = state.answer ? "Show question" : "Show answer";
  $("clozes").replaceChildren(...(blanks.length > 1 ? blanks.map((number, place) => blankButton(number, place)) : []));
  facts(card);
  document.dispatchEvent(new CustomEvent("shown", { detail: card }));
  if (say) $("said").textContent = `${state.answer ? "Answer" : "Card"}: ${face.textContent.replace(/\s+/g, " ").trim()}`;
}

function blankButton(number, place) {
  const button = element("button", "", `Blank ${number}`);
  button.type = "button";
  button.setAttribute("aria-pressed", place === state.blank);
  button.addEventListener("click", () => go(state.at, { blank: place }));
  return button;
}

function facts(card) {
  const note = data.notes[card.note];
  const rows = [
    ["Note", note.title],
    ["Line", `${note.path}:${card.line}`],
    ["Says", card.source],
    ["Kind", `${card.kind}, ${card.tier === "default" ? "first" : "second"} tier${isInDeck(card) ? "" : ", not in the deck"}`],
    ["Deck", data.decks[card.deck]],
    ...card.checks.map((code) => [`Rule ${code}`, data.rules[code]]),
    ["Identity", card.guid],
  ];
  $("facts").replaceChildren(...rows.flatMap(([name, text]) => {
    const said = element("dd", name === "Says" ? "says" : "", text);
    said.dir = "auto";
    return [element("dt", "", name), said];
  }));
}

function flip() {
  state.answer = !state.answer;
  show(true);
}

function step(by) {
  if (!state.shown.length) return;
  go(Math.min(state.shown.length - 1, Math.max(0, state.at + by)));
  $("said").textContent = `Card ${state.at + 1} of ${state.shown.length}: ${frontOf(current())}`;
}

function stepBlank(by) {
  const blanks = current() ? blanksOf(current()) : [];
  if (state.blank + by >= 0 && state.blank + by < blanks.length) go(state.at, { blank: state.blank + by });
  else step(by);
}

function tab(name) {
  for (const id of ["cards", "left", "numbers"]) {
    $(id).hidden = id !== name;
    $(`tab-${id}`).setAttribute("aria-selected", id === name);
    $(`tab-${id}`).tabIndex = id === name ? 0 : -1;
  }
  if (name === "left") lines.show(lines.found.length);
}

function theme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("theme").setAttribute("aria-pressed", dark);
  show();
}

// What was left out, and why.
const lines = new Rows($("lines"), 76, "listitem", (row, at) => {
  const [path, line, code, reason, text] = lines.found[at];
  row.append(element("span", "row-front", text || "(no text)"), element("span", "row-about", `${code}: ${reason}`));
  row.append(element("span", "row-about", `${data.paths[path]}:${line}`));
});
lines.found = data.left;

function filterLines() {
  const words = folded($("search-left").value).split(/\s+/).filter(Boolean);
  const code = $("reason").value;
  lines.found = data.left.filter((one) => (!code || one[2] === code)
    && words.every((word) => folded(`${data.paths[one[0]]} ${one[3]} ${one[4]}`).includes(word)));
  $("count-left").textContent = `${lines.found.length.toLocaleString("en")} of ${data.left.length.toLocaleString("en")} lines`;
  lines.show(lines.found.length);
}

function choices(select, all, pairs) {
  select.append(new Option(all, ""), ...pairs.map(([value, text]) => new Option(text, value)));
}

function prepare() {
  for (const [name, pairs] of FILTERS) {
    if (pairs.length < 2) continue;
    const label = element("label", "", name);
    const select = label.appendChild(document.createElement("select"));
    select.dataset.filter = name;
    choices(select, "all", pairs);
    select.addEventListener("change", () => { state.filters[name] = select.value; filter(current()); });
    document.querySelector(".filters").append(label);
  }
  const counts = new Map();
  for (const [, , code] of data.left) counts.set(code, (counts.get(code) ?? 0) + 1);
  choices($("reason"), "all reasons", [...counts].sort((a, b) => b[1] - a[1]).map(([code, count]) => [code, `${code} (${count})`]));
  $("search").addEventListener("input", () => { state.words = $("search").value; filter(current()); });
  $("search-left").addEventListener("input", filterLines);
  $("reason").addEventListener("change", filterLines);
  $("list").addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    go(Number(row.dataset.at));
    document.body.classList.add("on-stage");
  });
  for (const id of ["cards", "left", "numbers"]) $(`tab-${id}`).addEventListener("click", () => tab(id));
  $("back").addEventListener("click", () => { document.body.classList.remove("on-stage"); $("list").focus(); });
  $("flip").addEventListener("click", flip);
  $("previous").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme !== "dark"));
  $("help").addEventListener("click", () => $("keys").showModal());
  document.addEventListener("keydown", key);
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  ArrowRight: () => stepBlank(1),
  ArrowLeft: () => stepBlank(-1),
  Home: () => step(-Infinity),
  End: () => step(Infinity),
  " ": flip,
  "/": () => { $("search").focus(); $("search").select(); },
  "?": () => $("keys").showModal(),
};

function key(event) {
  const target = event.composedPath()[0];
  if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
  if (target.role === "tab" && ["ArrowLeft", "ArrowRight"].includes(event.key)) return moveTab(target, event);
  if (target === $("search") && ["Escape", "ArrowDown", "Enter"].includes(event.key)) {
    $("list").focus();
    return event.preventDefault();
  }
  if (target.isContentEditable || target.matches?.("input, select, textarea") || $("cards").hidden) return;
  if (event.key === " " && target.closest?.("button, summary, a")) return;
  const does = KEYS[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

function moveTab(target, event) {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const next = tabs.at((tabs.indexOf(target) + (event.key === "ArrowRight" ? 1 : -1)) % tabs.length);
  next.focus();
  next.click();
}

let closeEditor = () => {};
