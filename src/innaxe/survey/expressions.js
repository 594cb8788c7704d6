// What an expression is worth, in the browser. The same rules as interpret.py, calls.py and
// numbers.py; tests/survey/vectors.json holds both to them. Trees are data: nothing here is ever
// turned into code, so a strict Content-Security-Policy has nothing to forbid.

export class Many {
  constructor(values) {
    this.values = values;
  }
}

const NUMBER = /^[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*$/;
const CLOCK = "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?";
const MOMENT = new RegExp(`^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T${CLOCK})?$`);
const TIME = new RegExp(`^${CLOCK}$`);
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

// ---- numbers, dates and texts

const finite = (number) => (Number.isFinite(number) ? number : null);
const settled = (number) => (Number.isFinite(number) ? Number(number.toExponential(11)) : null);
const filled = (text) => text || null;
const pad = (number, digits) => String(number).padStart(digits, "0");

export function numberText(number) {
  if (number === 0) return "0";
  const [mantissa, exponent] = String(number).split("e");
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole, part = ""] = mantissa.replace("-", "").split(".");
  const shift = Number(exponent);
  const digits = whole + part;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + "0".repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function partsOf(text) {
  const found = MOMENT.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part || 0));
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return [year, month, day, hour, minute, second];
}

function monthLength(year, month) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : MONTHS[month - 1];
}

function daysOf(givenYear, month, day) {
  const year = givenYear - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const ofEra = year - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * 146097 + days - 719468;
}

function dateText(days) {
  const number = Math.floor(days) + 719468;
  const era = Math.floor(number / 146097);
  const ofEra = number - era * 146097;
  const gone = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36524) + Math.floor(ofEra / 146096);
  const years = Math.floor((ofEra - gone) / 365);
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = years + era * 400 + (month <= 2 ? 1 : 0);
  return year >= 1 && year <= 9999 ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null;
}

const ofDay = (hour, minute, second) => (hour * 3600 + minute * 60 + second) / 86400;

export function numberOf(text) {
  const found = NUMBER.exec(text);
  if (found) return finite(Number(found[1]));
  const parts = partsOf(text);
  if (parts) return daysOf(parts[0], parts[1], parts[2]) + ofDay(parts[3], parts[4], parts[5]);
  const time = TIME.exec(text);
  if (!time) return null;
  const [hour, minute, second] = time.slice(1, 4).map((part) => Number(part || 0));
  return hour < 24 && minute < 60 && second < 60 ? ofDay(hour, minute, second) : null;
}

// ---- values

export const one = (value) => (value instanceof Many ? (value.values[0] ?? null) : value);

export function textOf(value) {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return numberText(value);
  return typeof value === "string" ? value : value.join(" ");
}

function numberIn(value) {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : numberOf(textOf(value));
}

export function truthOf(value) {
  if (value instanceof Many) return value.values.length > 0;
  if (value === null || typeof value === "boolean") return value;
  return typeof value === "number" ? value !== 0 : value.length > 0;
}

function same(left, right) {
  if (left === null || right === null) return null;
  if (typeof left === "boolean" || typeof right === "boolean") {
    return truthOf(left) === truthOf(right);
  }
  if (typeof left === "number" || typeof right === "number") {
    const [first, second] = [numberIn(left), numberIn(right)];
    if (first !== null && second !== null) return first === second;
  }
  return textOf(left) === textOf(right);
}

// ---- patterns

export function matches(program, text) {
  const codes = Array.from(text, (character) => character.codePointAt(0));
  let now = reached(program, [0], 0, codes.length);
  for (let place = 0; place < codes.length; place += 1) {
    const following = now.filter((at) => accepts(program[at], codes[place])).map((at) => at + 1);
    now = reached(program, following, place + 1, codes.length);
    if (!now.length) return false;
  }
  return now.some((at) => program[at][0] === "match");
}

function accepts(step, code) {
  if (step[0] !== "set") return false;
  return step[2].some(([low, high]) => low <= code && code <= high) !== step[1];
}

function reached(program, starts, place, length) {
  const seen = new Set();
  const waiting = [...starts];
  while (waiting.length) {
    const at = waiting.pop();
    if (seen.has(at)) continue;
    seen.add(at);
    const step = program[at];
    if (step[0] === "split") waiting.push(at + step[1], at + step[2]);
    else if (step[0] === "jump") waiting.push(at + step[1]);
    else if ((step[0] === "start" && place === 0) || (step[0] === "end" && place === length)) {
      waiting.push(at + 1);
    }
  }
  return [...seen].filter((at) => program[at][0] === "set" || program[at][0] === "match");
}

// ---- expressions

const isBlank = (tree) => tree[0] === "text" && tree[1] === "";

function equal(tree, scope) {
  const [left, right] = [worth(tree[1], scope), worth(tree[2], scope)];
  if (isBlank(tree[1]) || isBlank(tree[2])) return left === null && right === null;
  return same(left, right);
}

function unequal(tree, scope) {
  const found = equal(tree, scope);
  return found === null ? null : !found;
}

function ordering(tree, scope) {
  const [left, right] = [numberIn(worth(tree[1], scope)), numberIn(worth(tree[2], scope))];
  if (left === null || right === null) return null;
  if (tree[0] === "<") return left < right;
  if (tree[0] === "<=") return left <= right;
  return tree[0] === ">" ? left > right : left >= right;
}

function arithmetic(tree, scope) {
  const [left, right] = [numberIn(worth(tree[1], scope)), numberIn(worth(tree[2], scope))];
  if (left === null || right === null) return null;
  switch (tree[0]) {
    case "+": return finite(left + right);
    case "-": return finite(left - right);
    case "*": return finite(left * right);
    case "div": return right === 0 ? null : finite(left / right);
    default: return right === 0 ? null : left % right;
  }
}

function joined(tree, scope, deciding) {
  const left = truthOf(interpret(tree[1], scope));
  if (left === deciding) return deciding;
  const right = truthOf(interpret(tree[2], scope));
  if (right === deciding) return deciding;
  return left === null || right === null ? null : !deciding;
}

function negative(tree, scope) {
  const number = numberIn(worth(tree[1], scope));
  return number === null ? null : -number;
}

function call(tree, scope) {
  if (tree[1] === "if") {
    const condition = truthOf(interpret(tree[2], scope));
    return condition === null ? null : interpret(tree[condition ? 3 : 4], scope);
  }
  if (tree[1] === "coalesce") {
    for (const part of tree.slice(2)) {
      const value = worth(part, scope);
      if (value !== null) return value;
    }
    return null;
  }
  return CALLS[tree[1]](tree.slice(2).map((part) => interpret(part, scope)), scope);
}

function regex(tree, scope) {
  const value = worth(tree[1], scope);
  return value === null ? null : matches(tree[2], textOf(value));
}

function label(tree, scope) {
  const value = worth(tree[1], scope);
  return value === null ? null : filled(scope.labelOf(tree[2], textOf(value)));
}

const NODES = {
  text: (tree) => filled(tree[1]),
  number: (tree) => tree[1],
  ref: (tree, scope) => scope.valueOf(tree[1]),
  self: (tree, scope) => scope.itself,
  column: (tree, scope) => filled(scope.columns[tree[1]] ?? ""),
  position: (tree, scope) => scope.position,
  neg: negative,
  and: (tree, scope) => joined(tree, scope, false),
  or: (tree, scope) => joined(tree, scope, true),
  "=": equal,
  "!=": unequal,
  "<": ordering,
  "<=": ordering,
  ">": ordering,
  ">=": ordering,
  "+": arithmetic,
  "-": arithmetic,
  "*": arithmetic,
  div: arithmetic,
  mod: arithmetic,
  call,
  regex,
  label,
};

export const interpret = (tree, scope) => NODES[tree[0]](tree, scope);
const worth = (tree, scope) => one(interpret(tree, scope));

export function scopeOf(given = {}) {
  const nothing = { valueOf: () => null, labelOf: () => "", itself: null, columns: {} };
  return { ...nothing, position: 1, now: "", ...given };
}

// ---- functions

const numeric = (work) => (operands) => {
  const numbers = operands.map((operand) => numberIn(one(operand)));
  return numbers.includes(null) ? null : settled(work(...numbers));
};
// an array may be the names of one answer, so nothing is flattened further than that
const values = (operands) => {
  const found = [];
  for (const operand of operands) {
    if (operand instanceof Many) found.push(...operand.values);
    else found.push(operand);
  }
  return found;
};
const numbers = (operands) => values(operands).map(numberIn).filter((number) => number !== null);
const names = (value) => textOf(one(value)).split(" ").filter((name) => name);
const text = (operand) => textOf(one(operand));
const number = (operand) => numberIn(one(operand));
const without = (found, work) => (found === null ? null : work(found));
const finds = (test) => (operands) =>
  one(operands[1]) === null ? null : test(text(operands[0]), text(operands[1]));

function round(operands) {
  const [value, places] = [number(operands[0]), operands.length > 1 ? number(operands[1]) : 0];
  if (value === null || places === null || Math.abs(places) > 15) return null;
  let scale = 1;
  for (let step = 0; step < Math.abs(Math.trunc(places)); step += 1) scale *= 10;
  if (places < 0) return finite(Math.floor(value / scale + 0.5) * scale);
  const scaled = value * scale;
  return Number.isFinite(scaled) ? finite(Math.floor(scaled + 0.5) / scale) : value;
}

function selectedAt(operands) {
  const [chosen, place] = [names(operands[0]), number(operands[1])];
  return place === null || place < 0 || place >= chosen.length ? null : chosen[Math.trunc(place)];
}

function before(operands) {
  const [whole, mark] = operands.map(text);
  return mark && whole.includes(mark) ? filled(whole.slice(0, whole.indexOf(mark))) : null;
}

function after(operands) {
  const [whole, mark] = operands.map(text);
  if (!mark) return filled(whole);
  return whole.includes(mark) ? filled(whole.slice(whole.indexOf(mark) + mark.length)) : null;
}

function bound(given, length) {
  const place = Math.trunc(given);
  return Math.min(Math.max(place < 0 ? place + length : place, 0), length);
}

function substr(operands) {
  const characters = [...text(operands[0])];
  const given = operands.slice(1).map(number);
  if (given.includes(null)) return null;
  const [start, end = characters.length] = given.map((each) => bound(each, characters.length));
  return filled(characters.slice(start, end).join(""));
}

function translate(operands) {
  const [whole, old, fresh] = operands.map((operand) => [...text(operand)]);
  const table = new Map();
  old.forEach((character, place) => {
    if (!table.has(character)) table.set(character, fresh[place] ?? "");
  });
  return filled(whole.map((character) => table.get(character) ?? character).join(""));
}

function day(operands) {
  const value = one(operands[0]);
  if (typeof value === "number") return dateText(value);
  const parts = partsOf(textOf(value));
  return parts ? `${pad(parts[0], 4)}-${pad(parts[1], 2)}-${pad(parts[2], 2)}` : null;
}

function moment(operands) {
  const value = one(operands[0]);
  let parts = typeof value === "number" ? null : partsOf(textOf(value));
  if (typeof value === "number") {
    const date = dateText(value);
    if (date === null) return null;
    const seconds = Math.min(Math.floor((value - Math.floor(value)) * 86400 + 0.5), 86399);
    const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    parts = [...partsOf(date).slice(0, 3), ...clock];
  }
  if (!parts) return null;
  const [date, clock] = [parts.slice(0, 3), parts.slice(3)];
  const first = `${pad(date[0], 4)}-${pad(date[1], 2)}-${pad(date[2], 2)}`;
  return `${first}T${clock.map((part) => pad(part, 2)).join(":")}`;
}

function format(operands) {
  const parts = partsOf(moment(operands.slice(0, 1)) ?? "");
  if (!parts) return null;
  const [year, month, dayNumber, hour, minute, second] = parts;
  const known = {
    Y: pad(year, 4), y: pad(year % 100, 2), m: pad(month, 2), n: String(month),
    d: pad(dayNumber, 2), e: String(dayNumber), H: pad(hour, 2), h: String(hour),
    M: pad(minute, 2), S: pad(second, 2), "%": "%",
  };
  const replaced = text(operands[1]).replace(/%([YymndeHhMS%])/g, (whole, code) => known[code]);
  return filled(replaced);
}

function nth(operands) {
  const [found, place] = [values(operands.slice(0, 1)), number(operands[2])];
  return place === null || place < 1 || place >= found.length + 1 ? null : found[Math.trunc(place) - 1];
}

function sum(operands) {
  const found = numbers(operands);
  return found.length ? finite(found.reduce((total, each) => total + each, 0)) : null;
}

const extreme = (pick) => (operands) => {
  const found = numbers(operands);
  return found.length ? found.reduce((left, right) => pick(left, right)) : null;
};

function count(operands) {
  const [first] = operands;
  if (first instanceof Many) return first.values.length;
  return first === null ? 0 : 1;
}

function joinedText(operands) {
  const parts = values(operands.slice(1)).filter((value) => value !== null).map(textOf);
  return filled(parts.join(text(operands[0])));
}

const CALLS = {
  abs: (operands) => without(number(operands[0]), Math.abs),
  acos: numeric(Math.acos),
  asin: numeric(Math.asin),
  atan: numeric(Math.atan),
  atan2: numeric(Math.atan2),
  boolean: (operands) => truthOf(operands[0]) ?? false,
  "boolean-from-string": (operands) => ["true", "1"].includes(text(operands[0])),
  concat: (operands) => filled(values(operands).map(textOf).join("")),
  contains: finds((whole, wanted) => whole.includes(wanted)),
  cos: numeric(Math.cos),
  count,
  "count-non-empty": (operands) => values(operands).filter((value) => value !== null).length,
  "count-selected": (operands) => names(operands[0]).length,
  date: day,
  "date-time": moment,
  "decimal-date-time": (operands) => number(operands[0]),
  "decimal-time": (operands) => without(number(operands[0]), (found) => found - Math.floor(found)),
  "ends-with": finds((whole, wanted) => whole.endsWith(wanted)),
  exp: numeric(Math.exp),
  exp10: numeric((exponent) => Math.pow(10, exponent)),
  false: () => false,
  "format-date": format,
  "format-date-time": format,
  "indexed-repeat": nth,
  int: (operands) => without(number(operands[0]), Math.trunc),
  join: joinedText,
  log: numeric(Math.log),
  log10: numeric(Math.log10),
  max: extreme((left, right) => (right > left ? right : left)),
  min: extreme((left, right) => (right < left ? right : left)),
  "normalize-space": (operands) =>
    filled(text(operands[0]).replace(/[\t\r\n]/g, " ").split(" ").filter((part) => part).join(" ")),
  not: (operands) => without(truthOf(operands[0]), (truth) => !truth),
  now: (operands, scope) => filled(scope.now),
  number: (operands) => number(operands[0]),
  pi: () => Math.PI,
  pow: numeric((base, exponent) => Math.pow(base, exponent)),
  round,
  selected: (operands) =>
    one(operands[1]) === null ? null : names(operands[0]).includes(text(operands[1])),
  "selected-at": selectedAt,
  sin: numeric(Math.sin),
  sqrt: numeric(Math.sqrt),
  "starts-with": finds((whole, wanted) => whole.startsWith(wanted)),
  string: (operands) => filled(text(operands[0])),
  "string-length": (operands) => [...text(operands[0])].length,
  substr,
  "substring-after": after,
  "substring-before": before,
  sum,
  tan: numeric(Math.tan),
  today: (operands, scope) => filled(scope.now.slice(0, 10)),
  translate,
  true: () => true,
};
