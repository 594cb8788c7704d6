// What an answer comes to, in the browser, while a person types. The same rules as evaluate.py;
// the server decides on submission, this only saves the person a detour.

import { Many, interpret, numberOf, one, textOf, truthOf } from "./expressions.js";

export { interpret, matches, scopeOf } from "./expressions.js";

const NUMERIC = ["integer", "decimal", "range"];
const SILENT = ["note", "calculate", "hidden"];

function typed(item, given) {
  if (given === undefined || given === null || given === "") return null;
  if (NUMERIC.includes(item.type)) return typeof given === "number" ? given : numberOf(given);
  if (item.type === "select_multiple" || item.type === "rank") {
    const chosen = typeof given === "string" ? given.split(" ").filter((name) => name) : given;
    return chosen.length ? chosen : null;
  }
  return given;
}

class Run {
  constructor(form, answers, { now = "", language = "" } = {}) {
    this.form = form;
    this.now = now;
    this.language = language || form.default_language;
    this.items = new Map();
    this.note(form.questions, "", []);
    this.root = newRow(answers, null, "", "", 1);
    for (const name of form.order) {
      const { item, chain } = this.items.get(name);
      for (const row of this.rowsAt(chain, this.root)) this.step(item, row);
    }
  }

  note(items, parent, chain) {
    for (const item of items) {
      this.items.set(item.name, { item, parent, chain });
      if (item.kind === "group") this.note(item.items, item.name, chain);
      if (item.kind === "repeat") this.note(item.items, item.name, [...chain, item.name]);
    }
  }

  rowsAt(chain, start) {
    let rows = [start];
    for (const name of chain) rows = rows.flatMap((row) => row.rows.get(name) ?? []);
    return rows;
  }

  step(item, row) {
    const asked = isRelevant(row, this.items.get(item.name).parent) && this.holds(item.relevant, row);
    row.relevant.set(item.name, asked);
    if (item.kind === "question") {
      row.values.set(item.name, asked ? this.value(item, row) : null);
    } else if (item.kind === "repeat") {
      const given = asked ? (row.answers[item.name] ?? []) : [];
      const path = `${row.path}${item.name}`;
      const inner = given.map((each, at) => newRow(each, row, item.name, `${path}[${at + 1}].`, at + 1));
      row.rows.set(item.name, inner);
    }
  }

  value(item, row) {
    if (item.calculation) return one(this.worked(item.calculation.tree, row));
    return item.type === "note" ? null : typed(item, row.answers[item.name]);
  }

  holds(expression, row) {
    return !expression || truthOf(this.worked(expression.tree, row)) === true;
  }

  worked(tree, row, itself = null, choice = null) {
    const columns = choice === null ? {} : { ...choice.columns, name: choice.name };
    if (choice !== null) columns.label = choice.label?.[this.language] ?? "";
    return interpret(tree, {
      valueOf: (name) => this.seen(name, row),
      labelOf: (name, value) => this.labelOf(name, value),
      itself,
      columns,
      position: row.position,
      now: this.now,
    });
  }

  seen(name, row) {
    const { item, chain: outer } = this.items.get(name);
    const chain = item.kind === "question" ? outer : [...outer, name];
    const here = [];
    for (let current = row; current; current = current.parent) here.unshift(current);
    let common = 0;
    while (common < Math.min(here.length - 1, chain.length) && here[common + 1].repeat === chain[common]) {
      common += 1;
    }
    const inside = () => this.rowsAt(chain.slice(common), here[common]);
    if (item.kind !== "question") return new Many(inside().map((each) => each.position));
    if (common === chain.length) return here[common].values.get(name) ?? null;
    return new Many(inside().map((each) => each.values.get(name) ?? null));
  }

  offered(item) {
    const listed = this.form.choices[item.choices] ?? [];
    return item.other ? [...listed, { name: "other", label: this.form.other_label }] : listed;
  }

  labelOf(name, value) {
    const found = this.items.get(name);
    if (!found || found.item.kind !== "question") return "";
    const choice = this.offered(found.item).find((each) => each.name === value);
    return choice?.label?.[this.language] ?? "";
  }

  *everywhere(items = this.form.questions, row = this.root) {
    for (const item of items) {
      yield [item, row];
      if (item.kind === "group") yield* this.everywhere(item.items, row);
      if (item.kind === "repeat") {
        for (const inner of row.rows.get(item.name) ?? []) yield* this.everywhere(item.items, inner);
      }
    }
  }

  *violations() {
    for (const [item, row] of this.everywhere()) {
      if (!row.relevant.get(item.name)) continue;
      const path = `${row.path}${item.name}`;
      for (const rule of item.kind === "question" ? this.broken(item, row) : this.count(item, row)) {
        yield [path, rule];
      }
    }
  }

  *count(item, row) {
    if (!item.repeat_count) return;
    const wanted = one(this.worked(item.repeat_count.tree, row));
    const rows = (row.rows.get(item.name) ?? []).length;
    if (wanted !== null && textOf(wanted) !== String(rows)) yield "rows";
  }

  *broken(item, row) {
    const value = row.values.get(item.name);
    if (value === null) {
      const silent = SILENT.includes(item.type);
      if (!silent && item.required && this.holds(item.required, row)) yield "required";
      return;
    }
    if (item.constraint && truthOf(this.worked(item.constraint.tree, row, value)) === false) {
      yield "constraint";
    }
    if (item.choice_filter && !this.isOffered(item, row, value)) yield "choice";
  }

  isOffered(item, row, value) {
    const chosen = Array.isArray(value) ? value : [textOf(value)];
    const fits = (choice) => truthOf(this.worked(item.choice_filter.tree, row, null, choice)) === true;
    const fitting = this.offered(item).filter((choice) => chosen.includes(choice.name) && fits(choice));
    return chosen.every((name) => fitting.some((choice) => choice.name === name));
  }
}

function newRow(answers, parent, repeat, path, position) {
  const [values, relevant, rows] = [new Map(), new Map(), new Map()];
  return { answers, parent, repeat, path, position, values, relevant, rows };
}

function isRelevant(row, name) {
  for (let current = row; current; current = current.parent) {
    if (current.relevant.has(name)) return current.relevant.get(name);
  }
  return true;
}

function plain(value) {
  return value instanceof Many ? { many: value.values.map(plain) } : value;
}

// What one answer comes to: relevant paths, values, calculated values, violated rules.
export function evaluate(form, answers, options = {}) {
  const run = new Run(form, answers, options);
  const found = { relevant: [], values: {}, calculated: {}, violated: [...run.violations()] };
  for (const [item, row] of run.everywhere()) {
    if (item.kind !== "question") continue;
    const path = `${row.path}${item.name}`;
    const [value, asked] = [row.values.get(item.name), row.relevant.get(item.name)];
    if (asked) found.relevant.push(path);
    if (value !== null || (item.calculation && asked)) {
      found.values[path] = value;
      if (item.calculation) found.calculated[path] = value;
    }
  }
  return found;
}

// The choices that a question outside of repeats offers.
export function offered(form, name, answers, options = {}) {
  const run = new Run(form, answers, options);
  const { item } = run.items.get(name);
  const shown = (choice) =>
    !item.choice_filter || truthOf(run.worked(item.choice_filter.tree, run.root, null, choice)) === true;
  return run.offered(item).filter(shown).map((choice) => choice.name);
}

// The bare value of every expression, to hold the two engines against each other.
export function trace(form, answers, options = {}) {
  const run = new Run(form, answers, options);
  const found = [];
  const roles = ["relevant", "constraint", "required", "calculation", "default", "repeat_count"];
  for (const [item, row] of run.everywhere()) {
    const path = `${row.path}${item.name}`;
    for (const role of roles.filter((each) => item[each])) {
      const own = role === "constraint" ? (row.values.get(item.name) ?? null) : null;
      found.push([path, role, plain(run.worked(item[role].tree, row, own))]);
    }
    if (item.kind !== "question" || !item.choice_filter) continue;
    for (const choice of run.offered(item)) {
      const value = run.worked(item.choice_filter.tree, row, null, choice);
      found.push([path, `choice_filter ${choice.name}`, plain(value)]);
    }
  }
  return found;
}

// A text with answers in place of ${name}; plain text, to be set as text and never as markup.
export function pipe(template, shown) {
  return template.replace(/\$\{\s*([^}]*?)\s*\}/g, (whole, name) => shown(name) || "…");
}
