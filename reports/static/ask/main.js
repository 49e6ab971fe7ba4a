// The page's own conduct: questions in, answers out, and both in its address.
import { draw, KINDS, plan } from "./chart.js";
import { Database } from "./database.js";
import { csv, decimals, isNumber, isTime, link, printed } from "./values.js";

const root = document.documentElement;
const find = (id) => document.getElementById(id);
const read = (id) => JSON.parse(find(id).textContent);
const [words, tables, palette] = [read("words"), read("tables"), read("palette")];
const tell = (name, values = {}) =>
  words[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
const SHOWN = 200;
const database = new Database(tables, document.baseURI);
const darkWished = window.matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : darkWished.matches);
const ink = (light) => (isDark() ? palette[light] ?? light : light);
const say = (told) => { find("state").textContent = told; };

let answer = null;
let turn = 0;

const make = (tag, told, attributes = {}) => {
  const made = document.createElement(tag);
  made.textContent = told;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

const address = () => {
  const told = new URLSearchParams({ sql: find("sql").value });
  for (const name of ["chart", "x", "y"]) {
    const chosen = find(name).value;
    if (chosen) told.set(name, chosen);
  }
  return `#${told}`;
};

const cell = (field, value, places) => {
  const isNull = value === null || value === undefined;
  const told = isNull ? "NULL" : printed(field, value, places);
  const made = make("td", "", { dir: "auto" });
  const href = link(told);
  if (href) made.append(make("a", told, { href, rel: "noopener noreferrer nofollow ugc external", target: "_blank" }));
  else made.textContent = told;
  made.classList.toggle("n", isNumber(field));
  made.classList.toggle("t", isTime(field));
  made.classList.toggle("null", isNull);
  return made;
};

const showTable = () => {
  const table = find("answer");
  const rows = answer.rows.slice(0, SHOWN);
  const head = make("tr", "");
  for (const field of answer.fields) head.append(make("th", field.name, { scope: "col", class: isNumber(field) ? "n" : "" }));
  const places = answer.fields.map((field, n) => (isNumber(field) ? decimals(field, rows.map((row) => row[n])) : 0));
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceChildren(...rows.map((row) => {
    const line = make("tr", "");
    line.append(...answer.fields.map((field, n) => cell(field, row[n], places[n])));
    return line;
  }));
};

const choose = (id, names, chosen) => {
  const box = find(id);
  box.replaceChildren(...names.map((name) => make("option", name, { value: name })));
  box.value = chosen ?? "";
};

const plotly = () => {
  if (window.Plotly) return Promise.resolve();
  return new Promise((done, failed) => {
    const script = make("script", "", { src: find("ask").dataset.plotly });
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
};

const key = ({ shown, left }) => {
  const signs = ["●", "■", "◆", "▲"];
  const items = shown.length > 1 ? shown.map(({ name }, n) => {
    const item = make("li", "", { class: `series-${n}` });
    item.append(make("span", signs[n], { "aria-hidden": "true" }), " ", make("bdi", name));
    return item;
  }) : [];
  if (left) items.push(make("li", tell("left", { n: left })));
  find("key").replaceChildren(...items);
};

const showChart = async (chosen) => {
  const planned = chosen.chart === "none" ? null : plan(answer, chosen);
  const offered = plan(answer, { chart: "points" });
  find("choices").hidden = !offered;
  find("picture").hidden = !planned;
  if (offered) {
    choose("x", offered.places.map((one) => one.name), (planned ?? offered).along.name);
    choose("y", offered.numbers.map((one) => one.name), (planned ?? offered).value.name);
  }
  if (!planned) return;
  await plotly();
  const told = { y: planned.value.name, x: planned.along.name, n: answer.rows.length };
  find("picture-title").textContent = tell("picture", told);
  find("picture-note").textContent = planned.bounds ? tell("bounds") : "";
  find("canvas-box").setAttribute("aria-label", tell("summary", told));
  key(draw(find("canvas"), answer, planned, ink));
};

const chosenNow = () => ({ chart: find("chart").value, x: find("x").value, y: find("y").value });

const fail = (error) => {
  find("problem").textContent = error.message;
  find("problem").hidden = false;
  say(tell("failed"));
};

const settle = (isRunning) => {
  // A button that is disabled loses the focus, and whoever types is at the top of the page.
  find("run").setAttribute("aria-disabled", isRunning);
  find("stop").hidden = !isRunning;
  root.dataset.ask = isRunning ? "busy" : "ready";
};

const run = async (chosen) => {
  const mine = ++turn;
  settle(true);
  find("problem").hidden = true;
  find("result").hidden = true;
  say(tell(database.isOpen ? "asking" : "starting"));
  try {
    const started = performance.now();
    const found = await database.ask(find("sql").value.trim().replace(/;\s*$/, ""));
    if (mine !== turn) return;
    answer = found;
    const n = answer.rows.length;
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    say(tell(answer.isCut ? "cut" : "rows", { n, seconds }) + (n > SHOWN ? ` ${tell("shown", { n: SHOWN })}` : ""));
    showTable();
    find("result").hidden = false;
    await showChart(chosen);
  } catch (error) {
    if (mine === turn) fail(error);
  } finally {
    if (mine === turn) settle(false);
  }
};

const ask = async (chosen) => {
  find("x").value = find("y").value = "";
  await run(chosen);
  history.pushState(null, "", address());
};

const follow = () => {
  const told = new URLSearchParams(window.location.hash.slice(1));
  if (!told.get("sql")) return;
  find("sql").value = told.get("sql");
  find("chart").value = [...KINDS, "none"].includes(told.get("chart")) ? told.get("chart") : "";
  run({ chart: told.get("chart"), x: told.get("x"), y: told.get("y") });
};

const copy = async (told, done) => {
  try {
    await navigator.clipboard.writeText(told);
    say(tell(done));
  } catch {
    say(tell("uncopied"));
  }
};

const download = () => {
  const place = URL.createObjectURL(new Blob([csv(answer)], { type: "text/csv" }));
  make("a", "", { href: place, download: "answer.csv" }).click();
  window.setTimeout(() => URL.revokeObjectURL(place), 1000);
};

const redraw = () => {
  if (answer && !find("picture").hidden) showChart(chosenNow()).catch(fail);
};

find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter && root.dataset.ask === "busy") return;
  ask({ chart: find("chart").value });
});
find("sql").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) find("form").requestSubmit();
});
find("stop").addEventListener("click", () => {
  turn += 1;
  database.stop();
  settle(false);
  say(tell("stopped"));
  find("run").focus();
});
for (const id of ["chart", "x", "y"]) {
  find(id).addEventListener("change", () => {
    showChart(chosenNow()).catch(fail);
    history.replaceState(null, "", address());
  });
}
find("copy").addEventListener("click", () => copy(csv(answer), "copied"));
find("share").addEventListener("click", () => copy(new URL(address(), window.location.href).href, "shared"));
find("download").addEventListener("click", download);
window.addEventListener("popstate", follow);
darkWished.addEventListener("change", redraw);
let resized = 0;
window.addEventListener("resize", () => {
  window.clearTimeout(resized);
  resized = window.setTimeout(redraw, 150);
});
find("ask").hidden = false;
find("unserved").hidden = true;
root.dataset.ask = "ready";
follow();
// Whoever opens this page will ask something: what goes wrong by then is told when they do.
(window.requestIdleCallback ?? window.setTimeout)(() => database.open().catch(() => null));
