// Decide: keep, drop or edit a card, and undo. Each decision is sent at once; the server writes it into a file.

if (data.review) {
  document.body.classList.add("reviewing");
  $("decide").hidden = false;
  Object.assign(KEYS, { k: () => decide("keep"), d: () => decide("drop"), e: openEditor, u: undo });
  for (const [id, does] of [["keep", KEYS.k], ["drop", KEYS.d], ["edit", openEditor], ["undo", undo]]) $(id).addEventListener("click", does);
  document.addEventListener("shown", tellVerdict);
  tellVerdict();
}

async function send(what, body) {
  const answer = await fetch(what, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })
    .catch(() => { throw new Error("mkdeck does not answer. Is it still running in the terminal?"); });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error);
  return said;
}

async function decide(choice, fields = {}) {
  const card = current();
  if (!card || !$("decide")) return;
  try {
    const took = await send("decide", { guid: card.guid, decision: choice, ...fields });
    takeOver(took);
    if (choice !== "edit") step(1);
  } catch (trouble) {
    complain(trouble);
  }
}

async function undo() {
  try {
    const took = await send("undo", {});
    if (!took.guid) return complain(new Error("There is nothing to undo."));
    takeOver(took);
    const card = cards.find((one) => one.guid === took.guid);
    if (state.shown.includes(card)) go(state.shown.indexOf(card));
    else filter(card);
    $("said").textContent = "Undone.";
  } catch (trouble) {
    complain(trouble);
  }
}

// Take over what the server has saved.
function takeOver({ guid, decision, formulas }) {
  if (decision) decisions.set(guid, decision);
  else decisions.delete(guid);
  Object.assign(data.formulas, formulas);
  const card = cards.find((one) => one.guid === guid);
  delete card.words;
  list.refresh();
  show();
  tellVerdict();
}

function complain(trouble) {
  $("verdict").textContent = trouble.message;
  $("verdict").classList.add("trouble");
}

function tellVerdict() {
  const card = current();
  const own = card && decisions.get(card.guid);
  $("verdict").classList.remove("trouble");
  const again = own?.again ? " Its note has changed since: look again." : "";
  $("verdict").textContent = own ? `You decided: ${statusOf(card)}.${again}` : "";
  for (const id of ["keep", "drop", "edit"]) $(id).setAttribute("aria-pressed", own?.decision === id);
  const done = cards.filter((one) => decisions.has(one.guid)).length;
  $("progress").textContent = `${done.toLocaleString("en")} decided`;
}

// The editor: one box for each field. Blanks are marked words.

function openEditor() {
  const card = current();
  if (!card) return;
  const fields = fieldsOf(card);
  const names = card.type === "cloze" ? [["text", "Sentence", fields.Text]] : [["front", "Front", fields.Front], ["back", "Back", fields.Back]];
  const boxes = names.map(([name, title, html]) => editBox(name, title, html));
  const bar = element("div", "bar controls");
  if (card.type === "cloze") {
    bar.append(action("Make a blank", () => makeBlank(boxes[0].box)), action("Take a blank away", () => takeBlank(boxes[0].box)));
  }
  const save = () => saveEdit(card, boxes);
  bar.append(action("Cancel", closeEditor), action("Save", save, "main"));
  $("editor").replaceChildren(...boxes.map((one) => one.whole), bar);
  if (card.type === "cloze") $("editor").prepend(element("p", "quiet", "Select words, then make them a blank."));
  $("editor").hidden = false;
  frame.hidden = true;
  document.body.classList.add("editing");
  $("editor").onkeydown = (event) => {
    if (event.key === "Escape") closeEditor();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    else return;
    event.preventDefault();
  };
  boxes[0].box.focus();
}

closeEditor = () => {
  if ($("editor").hidden) return;
  const within = $("editor").contains(document.activeElement);
  $("editor").hidden = true;
  $("editor").replaceChildren();
  frame.hidden = false;
  document.body.classList.remove("editing");
  if (within) $("edit").focus();
};

function action(text, does, className = "") {
  const button = element("button", className, text);
  button.type = "button";
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  button.addEventListener("click", does);
  return button;
}

function editBox(name, title, html) {
  const whole = element("div", "field");
  const label = whole.appendChild(element("span", "", title));
  label.id = `label-${name}`;
  const box = whole.appendChild(element("div", "box"));
  Object.assign(box, { role: "textbox", dir: "auto", contentEditable: "plaintext-only", spellcheck: true });
  box.setAttribute("aria-labelledby", label.id);
  box.setAttribute("aria-multiline", "true");
  box.dataset.field = name;
  const inert = document.createElement("template");
  inert.innerHTML = html.replace(CLOZE, (_, number, answer, hint) => `<mark data-number="${number}" data-hint="${attribute(hint ?? "")}">${answer}</mark>`);
  for (const picture of inert.content.querySelectorAll("img")) {
    picture.dataset.name = picture.getAttribute("src") ?? "";
    if (Object.hasOwn(data.media, picture.dataset.name)) picture.setAttribute("src", data.media[picture.dataset.name]);
    else picture.removeAttribute("src");
  }
  box.append(inert.content);
  return { name, box, whole, before: written(box) };
}

// A box as the HTML of a field: text, italics, bold, code, line breaks, pictures, and blanks.
function written(node) {
  return [...node.childNodes].map((child) => {
    if (child.nodeType === Node.TEXT_NODE) return escaped(child.data).replace(/\n/g, "<br>");
    const inside = written(child);
    switch (child.nodeName) {
      case "BR": return "<br>";
      case "IMG": return `<img src="${attribute(child.dataset.name)}" alt="${attribute(child.alt)}">`;
      case "I": case "B": case "CODE": return inside && `<${child.nodeName.toLowerCase()}>${inside}</${child.nodeName.toLowerCase()}>`;
      case "MARK": return inside && `{{c${child.dataset.number}::${inside.replace(/\}\}/g, "} }")}${child.dataset.hint ? `::${escaped(child.dataset.hint)}` : ""}}}`;
      default: return inside;
    }
  }).join("");
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function makeBlank(box) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !box.contains(selection.getRangeAt(0).commonAncestorContainer)) {
    return complain(new Error("Select the words to ask for first."));
  }
  const range = selection.getRangeAt(0);
  const mark = document.createElement("mark");
  mark.dataset.number = Math.max(0, ...[...box.querySelectorAll("mark")].map((one) => Number(one.dataset.number))) + 1;
  mark.dataset.hint = "";
  mark.append(range.extractContents());
  for (const inner of mark.querySelectorAll("mark")) inner.replaceWith(...inner.childNodes);
  range.insertNode(mark);
  const around = mark.parentElement.closest("mark");
  if (around) around.replaceWith(...around.childNodes); // a blank within a blank: only the inner one stays
  for (const empty of box.querySelectorAll("mark:empty")) empty.remove();
  selection.selectAllChildren(mark);
}

function takeBlank(box) {
  const at = getSelection().anchorNode;
  const mark = (at?.nodeType === Node.ELEMENT_NODE ? at : at?.parentElement)?.closest("mark");
  if (!mark || !box.contains(mark)) return complain(new Error("Put the cursor into a blank first."));
  mark.replaceWith(...mark.childNodes);
  box.normalize();
}

function saveEdit(card, boxes) {
  const known = decisions.get(card.guid) ?? {};
  const own = boxes.map(({ name, box, before }) => [name, written(box) === before ? known[name] : written(box)]);
  const fields = Object.fromEntries(own.filter(([, value]) => value !== undefined && value !== ""));
  if (boxes.some(({ box }) => !box.textContent.trim() && !box.querySelector("img"))) return complain(new Error("A field is empty. To leave the card out, drop it."));
  if (!Object.keys(fields).length) return closeEditor();
  return decide("edit", fields);
}
