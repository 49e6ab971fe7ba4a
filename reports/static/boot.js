// Runs before the first paint: says that scripts run and which theme the reader chose.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js", "waiting");
  try {
    const theme = window.localStorage.getItem("repute-theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {
    // Storage is closed to some files and readers; the theme is then the system's.
  }
  window.addEventListener("load", () => root.classList.remove("waiting"));
})();
