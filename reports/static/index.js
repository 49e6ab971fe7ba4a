// Searches the reports by brand, week and headline, chooses a year, and opens a week that a report asks for.
(function () {
  "use strict";
  const told = JSON.parse(document.getElementById("reports").textContent);
  const finder = document.getElementById("finder");
  const find = document.getElementById("find");
  const year = document.getElementById("year");
  const found = document.getElementById("found");
  const list = document.getElementById("reports-found");
  const MOST = 30;
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  const named = (id) => {
    const brand = told.brands.find((one) => one[0] === id);
    return brand ? brand[1] + " in " : "";
  };

  // A chart of a report cannot know which other weeks have one; this page does.
  const open = () => {
    const asked = /^#open=(.+)\/(\d{4}-W(\d{2}))$/.exec(window.location.hash);
    if (!asked) return;
    const link = document.getElementById("open=" + asked[1] + "/" + asked[2])?.querySelector("a");
    if (link) window.location.replace(link.href);
    else found.textContent = "There is no report of " + named(asked[1]) + "week " + Number(asked[3]) + " (" + asked[2] + ").";
  };

  const reports = told.reports.map(([brand, week, dates, headline]) => {
    const [id, name] = told.brands[brand];
    return {
      name, week, dates, headline,
      address: id + "/" + week + ".html",
      text: plain([name, week, "week " + Number(week.slice(6)), dates, headline].join(" ")),
    };
  });

  const row = (report) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = report.address;
    link.textContent = report.name + ", week " + Number(report.week.slice(6));
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
    const older = told.left ? " The " + told.left + " oldest reports are not searched; the table below has them." : "";
    found.textContent = hits.length
      ? "Reports found: " + hits.length + (hits.length > MOST ? ", the newest " + MOST + " shown." : ".") + older
      : "No report answers to this. Use fewer words, or choose a week in the table below." + older;
  };

  finder.hidden = false;
  finder.addEventListener("input", show);
  window.addEventListener("hashchange", open);
  open();
})();
