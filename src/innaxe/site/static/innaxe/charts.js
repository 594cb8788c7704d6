// Every line keeps to the width that it was laid out for, whatever typeface the reader has.
function hold(place, widths) {
  for (const text of place.querySelectorAll("svg text")) {
    const size = parseFloat(text.getAttribute("font-size"));
    const weight = text.getAttribute("font-weight") ?? "400";
    const lines = text.querySelectorAll("tspan");
    for (const line of lines.length ? lines : [text]) {
      const width = widths[`${size}|${weight}|${line.textContent}`];
      if (width && line.getComputedTextLength() > width) {
        line.setAttribute("textLength", width);
        line.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
    }
  }
}

// A chart that answers to the pointer, in place of its picture, for whoever asks for it.
for (const button of document.querySelectorAll("button[data-chart]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const figure = button.closest("figure");
    const place = figure.querySelector("[data-place]");
    button.disabled = true;
    try {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const address = new URL(button.dataset.chart, location.href);
      if (dark) address.searchParams.set("mode", "dark");
      if (matchMedia("(max-width: 44rem)").matches) address.searchParams.set("edition", "narrow");
      const [engine, answer] = await Promise.all([import(button.dataset.engine), fetch(address)]);
      if (!answer.ok) throw new Error(answer.statusText);
      const spec = await answer.json();
      await engine.draw(place, spec);
      place.hidden = false;
      hold(place, spec.usermeta?.widths ?? {});
      for (const still of figure.querySelectorAll("[data-still]")) still.hidden = true;
      button.hidden = true;
      place.focus();
    } catch {
      // the picture stays, and so does the way to ask again
      button.disabled = false;
      figure.querySelector("[data-failed]").hidden = false;
    }
  });
}
