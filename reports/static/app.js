// Draws the figures that travel as inert JSON, and lets them be read by keyboard, in the dark and on paper.
(function () {
  "use strict";
  const root = document.documentElement;
  const NARROW = 560;
  const PAPER = 680;
  // The size of the page's letters for which the figures are made.
  const LETTER = 16;
  const CONFIG = {
    displayModeBar: false, displaylogo: false, showSendToCloud: false, showTips: false, showAxisDragHandles: false,
    scrollZoom: false, doubleClick: false, responsive: false,
  };
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const palette = read("palette");
  const darkWished = window.matchMedia("(prefers-color-scheme: dark)");
  const paper = window.matchMedia("print");
  let printing = false;

  const plots = Array.from(document.querySelectorAll(".plot"), (box) => ({
    box,
    canvas: box.querySelector(".canvas"),
    figure: box.closest("figure"),
    spec: read("figure-" + box.dataset.figure),
    drawnAt: 0,
    scale: 1,
    place: -1,
  }));

  const isDark = () => {
    if (printing) return false;
    return root.dataset.theme ? root.dataset.theme === "dark" : darkWished.matches;
  };

  // Every colour of a figure is a light one; its dark partner stands in the palette.
  const themed = (value) => {
    if (typeof value === "string") return palette[value] ?? value;
    if (Array.isArray(value)) return value.map(themed);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, themed(inner)]));
    }
    return value;
  };

  const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const merged = (layout, patch) => {
    const result = { ...layout };
    for (const [key, value] of Object.entries(patch)) {
      result[key] = isPlain(value) && isPlain(result[key]) ? merged(result[key], value) : value;
    }
    return result;
  };

  // A mark leads to the mentions behind it. The addresses are ours and lie beside this page.
  const behind = (plot, curve, point) => plot.spec.links.find((one) => one[0] === curve && one[1] === point)?.[2];
  const follow = (plot, curve, point) => {
    const address = behind(plot, curve, point);
    if (address) window.location.assign(address);
  };
  const listen = (plot) => {
    plot.canvas.on("plotly_click", ({ points: [mark] }) => follow(plot, mark.curveNumber, mark.pointNumber));
    plot.canvas.on("plotly_hover", ({ points: [mark] }) => {
      plot.canvas.classList.toggle("leads", Boolean(behind(plot, mark.curveNumber, mark.pointNumber)));
    });
    plot.canvas.on("plotly_unhover", () => plot.canvas.classList.remove("leads"));
  };

  // The words of a figure grow with those of the page: it is drawn smaller, and magnified. Plotly knows of that.
  const enlarged = () => (printing ? 1 : parseFloat(window.getComputedStyle(root).fontSize) / LETTER);
  const magnify = (plot, scale) => {
    const width = printing ? PAPER : Math.round(plot.box.clientWidth / scale);
    plot.canvas.style.width = scale === 1 ? "" : width + "px";
    plot.canvas.style.transform = scale === 1 ? "" : "scale(" + scale + ")";
    return width;
  };

  const draw = (plot) => {
    if (!printing && !plot.box.clientWidth) return;
    const scale = enlarged();
    const width = magnify(plot, scale);
    const copy = JSON.parse(JSON.stringify(plot.spec));
    let layout = width < NARROW ? merged(copy.layout, copy.narrow) : copy.layout;
    if (printing && !copy.fixed) layout.height *= plot.figure.closest(".hero") ? 0.48 : 0.62;
    layout = { ...layout, width };
    const traces = isDark() ? themed(copy.data) : copy.data;
    window.Plotly.react(plot.canvas, traces, isDark() ? themed(layout) : layout, CONFIG);
    if (!plot.drawnAt) listen(plot);
    plot.drawnAt = plot.box.clientWidth || width;
    plot.scale = scale;
  };

  const show = (plot) => {
    try {
      draw(plot);
      plot.figure.classList.add("drawn");
    } catch (error) {
      plot.figure.classList.add("undrawn");
      plot.figure.querySelector("details").open = true;
      console.error(error);
    }
  };

  const redraw = () => plots.filter((plot) => plot.drawnAt).forEach(show);

  const idle = window.requestIdleCallback ?? ((work) => window.setTimeout(work, 1));
  const drawNext = (queue) => {
    const [first, ...rest] = queue;
    if (first === undefined) {
      root.dataset.ready = "1";
      return;
    }
    if (!first.drawnAt) show(first);
    idle(() => drawNext(rest), { timeout: 500 });
  };

  const start = () => {
    const tables = document.querySelectorAll("details.numbers");
    if (typeof window.Plotly === "undefined") {
      plots.forEach((plot) => plot.figure.classList.add("undrawn"));
      root.classList.remove("waiting");
      root.dataset.ready = "1";
      return;
    }
    tables.forEach((table) => { table.open = false; });
    root.classList.remove("waiting");
    // A label that is measured before its letters are there gets a box of another width.
    Promise.allSettled(Array.from(document.fonts, (face) => face.load())).then(() => drawNext(plots));
  };

  // Keyboard: each mark is a sentence made by the server; plotly only shows where it is.
  const say = (plot, place) => {
    const reading = plot.spec.reading;
    const line = plot.figure.querySelector(".reading");
    plot.place = place;
    if (place < 0) {
      line.textContent = "";
      window.Plotly.Fx.unhover(plot.canvas);
      return;
    }
    const { text, at: [curveNumber, pointNumber] } = reading[place];
    const values = { place: place + 1, count: reading.length, text };
    line.textContent = line.dataset.place.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const trace = plot.spec.data[curveNumber];
    window.Plotly.Fx.hover(plot.canvas, [{ curveNumber, pointNumber }], (trace.xaxis ?? "x") + (trace.yaxis ?? "y"));
  };

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const onKey = (plot) => (event) => {
    if (!plot.drawnAt || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" && plot.place >= 0) follow(plot, ...plot.spec.reading[plot.place].at);
    const last = plot.spec.reading.length - 1;
    let place = null;
    if (event.key in STEPS) {
      place = plot.place < 0 ? (STEPS[event.key] > 0 ? 0 : last) : plot.place + STEPS[event.key];
    } else if (event.key === "Home") place = 0;
    else if (event.key === "End") place = last;
    else if (event.key === "Escape") place = -1;
    if (place === null) return;
    event.preventDefault();
    say(plot, event.key === "Escape" ? -1 : Math.min(Math.max(place, 0), last));
  };
  plots.forEach((plot) => {
    plot.box.addEventListener("keydown", onKey(plot));
    plot.box.addEventListener("blur", () => { if (plot.place >= 0) say(plot, -1); });
  });

  const themeButton = document.getElementById("theme");
  const THEMES = ["automatic", "dark", "light"];
  const nameTheme = () => { themeButton.textContent = themeButton.dataset[root.dataset.theme ?? "automatic"]; };
  themeButton.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "automatic") + 1) % THEMES.length];
    if (next === "automatic") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      window.localStorage.setItem("repute-theme", next);
    } catch {
      // The choice then lasts as long as the page.
    }
    nameTheme();
    redraw();
  });
  nameTheme();
  document.getElementById("print").addEventListener("click", () => window.print());
  document.querySelector(".tools").hidden = false;

  const setPrinting = (now) => {
    if (printing === now) return;
    printing = now;
    redraw();
  };
  window.addEventListener("beforeprint", () => setPrinting(true));
  window.addEventListener("afterprint", () => setPrinting(false));
  paper.addEventListener("change", (event) => setPrinting(event.matches));
  darkWished.addEventListener("change", redraw);

  let waiting = 0;
  const isStale = (plot) => plot.drawnAt && (plot.drawnAt !== plot.box.clientWidth || plot.scale !== enlarged());
  // Of the boxes, not of the window: they also change with the size of the letters.
  const observer = new ResizeObserver(() => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { if (!printing) plots.filter(isStale).forEach(show); }, 120);
  });
  plots.forEach((plot) => observer.observe(plot.box));

  start();
})();
