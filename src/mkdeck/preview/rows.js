// A long list of rows of one height, of which only those in sight are drawn.

class Rows {
  // draw: fills an empty row for a number. role: what a row is to a screen reader.
  constructor(box, height, role, draw) {
    Object.assign(this, { box, height, role, draw, count: 0, drawn: new Map(), selected: -1 });
    this.floor = box.appendChild(document.createElement("div"));
    this.floor.setAttribute("role", "presentation");
    this.floor.className = "floor";
    box.addEventListener("scroll", () => this.paint(), { passive: true });
    new ResizeObserver(() => this.paint()).observe(box);
  }

  show(count) {
    this.count = count;
    this.floor.style.height = `${count * this.height}px`;
    this.refresh();
  }

  refresh() {
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.paint();
  }

  paint() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / this.height) - 4);
    const last = Math.min(this.count, Math.ceil((this.box.scrollTop + this.box.clientHeight) / this.height) + 4);
    for (const [at, row] of this.drawn) if (at < first || at >= last) (row.remove(), this.drawn.delete(at));
    for (let at = first; at < last; at += 1) if (!this.drawn.has(at)) this.drawn.set(at, this.row(at));
  }

  row(at) {
    const row = document.createElement("div");
    row.className = "row";
    row.id = `${this.box.id}-${at}`;
    row.dataset.at = at;
    row.setAttribute("role", this.role);
    row.setAttribute("aria-posinset", at + 1);
    row.setAttribute("aria-setsize", this.count);
    if (this.role === "option") row.setAttribute("aria-selected", at === this.selected);
    row.style.top = `${at * this.height}px`;
    row.style.height = `${this.height}px`;
    this.draw(row, at);
    const next = [...this.drawn.keys()].filter((other) => other > at).sort((a, b) => a - b)[0];
    this.floor.insertBefore(row, next === undefined ? null : this.drawn.get(next));
    return row;
  }

  select(at) {
    this.drawn.get(this.selected)?.setAttribute("aria-selected", false);
    this.selected = at;
    const top = at * this.height;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top + this.height > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = top + this.height - this.box.clientHeight;
    this.paint();
    this.drawn.get(at)?.setAttribute("aria-selected", true);
    if (this.drawn.has(at)) this.box.setAttribute("aria-activedescendant", `${this.box.id}-${at}`);
    else this.box.removeAttribute("aria-activedescendant");
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
