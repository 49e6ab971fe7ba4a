// Searches the reports by brand, week and headline, chooses a year, and opens a week that a report asks for.
(function () {
  "use strict";
  const headlines = JSON.parse(document.getElementById("headlines").textContent);
  const finder = document.getElementById("finder");
  const find = document.getElementById("find");
  const year = document.getElementById("year");
  const found = document.getElementById("found");
  const list = document.getElementById("reports-found");
  const MOST = 30;
  const said = (name, told) => found.dataset[name].replace(/\{(\w+)\}/g, (_, place) => told[place]);
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  // The table of all weeks is what is searched; only headlines are told beside it.
  const names = Array.from(document.querySelectorAll(".grid thead th"), (one) => one.textContent).slice(1);
  const weeks = Array.from(document.querySelectorAll(".grid tbody tr:not(.year)"));
  const reports = weeks.flatMap((line) => Array.from(line.querySelectorAll("td"), (cell, place) => {
    const link = cell.querySelector("a");
    const address = link?.getAttribute("href");
    const week = address?.match(/(\d{4}-W\d{2})\.html$/)?.[1];
    if (!week) return null;
    const dates = line.querySelector("th").lastChild.textContent.trim();
    const headline = headlines[week]?.[place] ?? "";
    const name = names[place];
    const title = said("name", { brand: name, number: Number(week.slice(6)) });
    const text = plain([title, week, dates, headline].join(" "));
    return { name, title, week, dates, headline, address, text, brand: address.split("/")[0] };
  })).filter(Boolean);
  const unheard = reports.filter((one) => !(one.week in headlines)).length;

  // A chart of a report cannot know which other weeks have one; this page does.
  const open = () => {
    const asked = /^#open=([^/]+)\/(\d{4}-W(\d{2}))$/.exec(window.location.hash);
    if (!asked) return;
    let name = asked[1];
    try {
      name = decodeURIComponent(asked[1]);
    } catch {
      // Not an address that a report wrote: it is told as it stands.
    }
    const own = reports.filter((one) => one.brand === asked[1] || one.brand === name);
    const report = own.find((one) => one.week === asked[2]);
    const brand = own.length ? own[0].name : name;
    if (report) window.location.replace(report.address);
    else found.textContent = said("missing", { brand, number: Number(asked[3]), week: asked[2] });
  };

  const row = (report) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = report.address;
    link.textContent = report.title;
    const rest = document.createElement("span");
    rest.textContent = report.dates + (report.headline ? ": " + report.headline : "");
    item.append(link, rest);
    return item;
  };

  const show = () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    const asked = year?.value ?? "";
    for (const part of document.querySelectorAll("tbody[data-year]")) {
      part.hidden = asked !== "" && part.dataset.year !== asked;
    }
    list.replaceChildren();
    found.textContent = "";
    if (!words.length) return;
    const hits = reports.filter(
      (one) => (!asked || one.week.startsWith(asked)) && words.every((word) => one.text.includes(word)),
    );
    list.append(...hits.slice(0, MOST).map(row));
    const told = { count: hits.length, most: MOST };
    const answer = said(!hits.length ? "none" : hits.length > MOST ? "most" : "found", told);
    found.textContent = answer + (unheard ? " " + said("unheard", { count: unheard }) : "");
  };

  finder.hidden = !reports.length;
  finder.addEventListener("input", show);
  window.addEventListener("hashchange", open);
  open();
})();
