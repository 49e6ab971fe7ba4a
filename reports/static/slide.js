// Draws the slide's one figure into the room that its words leave.
(function () {
  "use strict";
  const box = document.querySelector(".canvas");
  const figure = JSON.parse(document.getElementById("figure").textContent);
  const draw = () => {
    const layout = { ...figure.layout, width: box.clientWidth, height: box.clientHeight };
    window.Plotly.newPlot(box, figure.data, layout, { displayModeBar: false, staticPlot: true, responsive: false });
  };
  // The words take their room, and labels their width, from letters that are there.
  Promise.allSettled(Array.from(document.fonts, (face) => face.load())).then(draw);
})();
