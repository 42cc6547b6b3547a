// Anki's template language, as far as mkdeck's note types use it. A test compares it with the real engine.

const EMPTY = /^(?:\s|<\/?(?:br|div) ?\/?>)*$/i;
const SECTION = /\{\{([#^])([^{}]+)\}\}([\s\S]*?)\{\{\/\2\}\}/g;
const PLACE = /\{\{(cloze:)?([^{}]+)\}\}/g;
const CLOZE = /\{\{c(\d+)::([\s\S]*?)(?:::([\s\S]*?))?\}\}/g;

function attribute(text) {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function ordinals(text) {
  return [...new Set([...text.matchAll(CLOZE)].map((found) => Number(found[1])))].sort((a, b) => a - b);
}

function clozed(text, ordinal, asking) {
  const marked = text.replace(CLOZE, (_, number, answer, hint) => {
    if (Number(number) !== ordinal) return `<span class="cloze-inactive" data-ordinal="${number}">${answer}</span>`;
    if (!asking) return `<span class="cloze" data-ordinal="${number}">${answer}</span>`;
    return `<span class="cloze" data-cloze="${attribute(answer)}" data-ordinal="${number}">[${hint || "..."}]</span>`;
  });
  return marked.replace(FORMULA, (formula) => formula.replace(/<[^<>]*>/g, "")); // within a formula a blank is only words
}

function sections(template, fields) {
  return template.replace(SECTION, (_, sign, name, inside) =>
    EMPTY.test(fields[name] ?? "") === (sign === "^") ? sections(inside, fields) : "");
}

function filled(template, fields, ordinal, asking, front = "") {
  return sections(template, fields).replace(PLACE, (_, cloze, name) => {
    if (name === "FrontSide") return front;
    return cloze ? clozed(fields[name] ?? "", ordinal, asking) : fields[name] ?? "";
  });
}

// Both sides of a card as HTML. look: the templates of its note type; ordinal: the number of the blank, 1 in a question.
function sides(look, fields, ordinal) {
  const question = filled(look.front, fields, ordinal, true);
  return { question, answer: filled(look.back, fields, ordinal, false, question) };
}

// The HTML of a card as nodes: pictures from the page itself, formulas as MathML. Nothing is loaded while it is made.
function dressed(html, media, formulas) {
  const inert = document.createElement("template");
  inert.innerHTML = html;
  for (const picture of inert.content.querySelectorAll("img")) {
    const name = picture.getAttribute("src") ?? "";
    if (Object.hasOwn(media, name)) picture.setAttribute("src", media[name]);
    else picture.removeAttribute("src");
  }
  draw(inert.content, formulas);
  return inert.content;
}

const FORMULA = /\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]/g;

function draw(root, formulas) {
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (/\\[([]/.test(walker.currentNode.data)) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = document.createDocumentFragment();
    let at = 0;
    for (const found of text.data.matchAll(FORMULA)) {
      parts.append(text.data.slice(at, found.index));
      const place = document.createElement(Object.hasOwn(formulas, found[0]) ? "span" : "code");
      place.className = "formula";
      if (Object.hasOwn(formulas, found[0])) place.innerHTML = formulas[found[0]];
      else place.textContent = found[0].slice(2, -2);
      parts.append(place);
      at = found.index + found[0].length;
    }
    parts.append(text.data.slice(at));
    text.replaceWith(parts);
  }
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

// The text of a field, quickly: thousands are searched at once.
function plain(html) {
  return html.replace(/<br>/g, " ").replace(/<[^<>]*>/g, "").replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, number, hex, name) =>
    name ? ENTITIES[name] ?? whole : String.fromCodePoint(Math.min(0x10ffff, hex ? parseInt(hex, 16) : Number(number)))).trim();
}
