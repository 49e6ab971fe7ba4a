// An answer as a picture: which of its columns go where, and plotly's part of it.
import { isNumber, isText, isTime, text } from "./values.js";

const SERIES = [["#14202b", "solid", "circle"], ["#b8430b", "dash", "square"], ["#0b67a8", "dot", "diamond"],
  ["#7c8995", "dashdot", "triangle-up"]];
const CONFIG = {
  displayModeBar: false, displaylogo: false, showSendToCloud: false, showTips: false, scrollZoom: false,
  doubleClick: false, responsive: false,
};
const MOST_BARS = 40;
const LONGEST = 34;
const NARROW = 560;
// A column with more values than this is no name of a series.
const MOST_NAMES = 12;
export const KINDS = ["line", "bars", "points"];

// Plotly reads some markup in its texts, and these may be a stranger's.
const escaped = (told, longest = LONGEST) => {
  const cut = told.length > longest ? `${told.slice(0, longest - 1)}…` : told;
  return cut.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
};

const isBound = (name) => /(^|_)(low|high)$/.test(name);

const named = (name, among) => among.find((one) => one.name === name);

// What the values of an answer stand along, if it is more than a list of things: a time or a name with one
// value each, or a time with one value for each of a few names.
const fitting = (places, different, rows) => {
  const texts = places.filter(({ field }) => isText(field));
  const time = places.find(({ field }) => isTime(field));
  const grouping = (along) => {
    const by = texts.find((one) => one !== along && different(one) <= Math.min(MOST_NAMES, rows / 2));
    return by && different(along, by) === rows ? by : undefined;
  };
  const isRich = (one) => different(one) > MOST_NAMES;
  if (time && different(time) === rows && !texts.some(isRich)) return { along: time };
  if (time && different(time) < rows && grouping(time)) return { along: time, by: grouping(time) };
  const name = texts.find((one) => different(one) === rows);
  return name && texts.filter(isRich).length < 2 ? { along: name } : null;
};

// The columns that are drawn, by the reader's choice or as fits; null when no picture does.
export const plan = ({ fields, rows }, chosen = {}) => {
  const places = fields.map((field, n) => ({ field, n, name: field.name }));
  const numbers = places.filter(({ field, name }) => isNumber(field) && !isBound(name));
  const different = (...columns) =>
    new Set(rows.map((row) => JSON.stringify(columns.map((one) => text(one.field, row[one.n]))))).size;
  const usual = fitting(places, different, rows.length);
  const along = named(chosen.x, places) ?? usual?.along ?? (chosen.chart ? places[0] : undefined);
  const value = named(chosen.y, numbers) ?? numbers.find((one) => one !== along);
  if (!along || !value || along === value || rows.length < 2) return null;
  const by = along === usual?.along ? usual.by : undefined;
  const kinds = isTime(along.field) ? "line" : isText(along.field) ? "bars" : "points";
  const kind = KINDS.includes(chosen.chart) ? chosen.chart : kinds;
  const bounds = ["low", "high"].map((end) =>
    named(`${value.name}_${end}`, places) ?? (numbers.length === 1 ? named(end, places) : undefined));
  return { along, value, by, kind, bounds: bounds.every(Boolean) ? bounds : null, places, numbers };
};

// At most four series: the rest of a grouped answer stays in the table.
export const series = ({ rows }, { along, value, by, bounds, kind }) => {
  const found = new Map();
  for (const row of rows) {
    if (row[value.n] === null || row[along.n] === null) continue;
    const name = by ? text(by.field, row[by.n]) : value.name;
    if (!found.has(name)) found.set(name, []);
    found.get(name).push({
      x: isNumber(along.field) ? Number(row[along.n]) : text(along.field, row[along.n]),
      y: Number(row[value.n]),
      ends: bounds?.map((one) => (row[one.n] === null ? null : Number(row[one.n]))),
    });
  }
  const most = kind === "bars" && !isTime(along.field) ? MOST_BARS : Infinity;
  return Array.from(found, ([name, points]) => ({ name, points: points.slice(0, most) }));
};

const spread = (points, colour) => {
  const sides = points.map(({ y, ends }) => (ends && ends[0] !== null && ends[1] !== null ? [ends[1] - y, y - ends[0]] : [0, 0]));
  return { type: "data", symmetric: false, array: sides.map(([up]) => Math.max(up, 0)),
    arrayminus: sides.map(([, down]) => Math.max(down, 0)), color: colour, thickness: 1.2, width: 0 };
};

const trace = ({ name, points }, n, { kind, along, bounds }, ink, longest) => {
  const [light, dash, symbol] = SERIES[n];
  const colour = ink(light);
  const isLying = kind === "bars" && isText(along.field);
  const xs = points.map(({ x }) => (isText(along.field) ? escaped(x, longest) : x));
  const ys = points.map(({ y }) => y);
  const told = {
    name: escaped(name), x: isLying ? ys : xs, y: isLying ? xs : ys, hoverinfo: "x+y",
    type: kind === "bars" ? "bar" : "scatter",
  };
  if (bounds) told[isLying ? "error_x" : "error_y"] = spread(points, kind === "bars" ? ink("#4a5866") : `${colour}70`);
  if (kind === "bars") return { ...told, orientation: isLying ? "h" : "v", marker: { color: ink(n ? light : "#7c8995") } };
  return { ...told, mode: kind === "line" ? "lines+markers" : "markers", line: { color: colour, width: 2, dash },
    marker: { color: colour, symbol, size: 7, opacity: 1 } };
};

// Draws and returns the series that were drawn, with their signs for the key beside the picture.
export const draw = (canvas, answer, planned, ink) => {
  const all = series(answer, planned);
  const shown = all.slice(0, SERIES.length);
  const isLying = planned.kind === "bars" && isText(planned.along.field);
  // The words of a chart grow with those of the page.
  const scale = parseFloat(window.getComputedStyle(document.documentElement).fontSize) / 16;
  const longest = canvas.clientWidth < NARROW * scale ? LONGEST / 2 : LONGEST;
  const bars = Math.max(...shown.map(({ points }) => points.length), 1);
  const quiet = { gridcolor: ink("#e6eaee"), linecolor: ink("#b9c2cb"), zerolinecolor: ink("#b9c2cb"), fixedrange: true,
    automargin: true, tickfont: { size: 12.5 * scale, color: ink("#4a5866") } };
  const words = { ...quiet, ...(isText(planned.along.field) ? { type: "category" } : {}) };
  const layout = {
    width: canvas.clientWidth, height: scale * (isLying ? 70 + 26 * bars : 340), margin: { l: 8, r: 16, t: 12, b: 40 },
    paper_bgcolor: ink("#ffffff"), plot_bgcolor: ink("#ffffff"), showlegend: false, dragmode: false, bargap: 0.35,
    font: { family: '"Inter Variable", system-ui, sans-serif', size: 13 * scale, color: ink("#14202b") },
    hovermode: "closest",
    hoverlabel: { bgcolor: ink("#ffffff"), bordercolor: ink("#7c8995"), font: { color: ink("#14202b") } },
    xaxis: isLying ? { ...quiet, rangemode: "tozero" } : words,
    yaxis: isLying ? { ...words, autorange: "reversed" } : { ...quiet, rangemode: planned.kind === "bars" ? "tozero" : "normal" },
  };
  window.Plotly.react(canvas, shown.map((one, n) => trace(one, n, planned, ink, longest)), layout, CONFIG);
  return { shown, left: all.length - shown.length };
};
