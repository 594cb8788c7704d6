// Keys and paste for the grid of figures; without this file the form works as it stands.
const form = document.querySelector("form.grid-form");
const inputs = () => [...form.querySelectorAll('input[name^="value-"]')];

// a number without a word on how it is known counts as recorded until somebody says otherwise
function settle(input) {
  const code = input.id;
  const radios = [...form.elements].filter((one) => one.name === `basis-${code}`);
  if (input.value.trim() && !radios.some((one) => one.checked)) {
    const recorded = radios.find((one) => one.value === "recorded");
    if (recorded) recorded.checked = true;
  }
}

function move(from, step) {
  const all = inputs();
  const next = all[all.indexOf(from) + step];
  if (next) {
    next.focus();
    next.select();
  }
}

// the words of the buttons, so that a second column pasted from a spreadsheet is understood
function choose(code, word) {
  const wanted = word.trim().toLowerCase();
  for (const radio of form.querySelectorAll(`input[name="basis-${CSS.escape(code)}"]`)) {
    if (wanted && radio.closest("label").textContent.trim().toLowerCase() === wanted) {
      radio.checked = true;
    }
  }
}

function fill(start, text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const all = inputs();
  const first = all.indexOf(start);
  lines.forEach((line, number) => {
    const input = all[first + number];
    if (!input) return;
    const [value, word = ""] = line.split("\t");
    input.value = value.trim();
    choose(input.id, word);
    settle(input);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  move(all[Math.min(first + lines.length, all.length) - 1], 0);
}

form?.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches('input[name^="value-"]') || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  move(input, step);
});

form?.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!event.target.matches('input[name^="value-"]') || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  fill(event.target, text);
});

form?.addEventListener("input", (event) => {
  if (event.target.matches('input[name^="value-"]')) settle(event.target);
});

let changed = false;
form?.addEventListener("change", () => { changed = true; });
form?.addEventListener("submit", () => { changed = false; });
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
