// A click on the map fills in the two numbers of the dot; the dot stands where the numbers say.
"use strict";

document.querySelectorAll("[data-map]").forEach(function (map) {
  var dot = map.querySelector(".own");
  var most = Number(map.dataset.map);
  var whole = map.viewBox.baseVal;
  var fields = ["x", "y"].map(function (name) {
    return map.closest("form").querySelector("[name=" + name + "]");
  });

  function within(share) {
    return Math.max(1, Math.min(most, Math.round(share * most)));
  }

  function tell() {
    if (!fields[0].value || !fields[1].value) {
      dot.setAttribute("hidden", "");
      return;
    }
    dot.removeAttribute("hidden");
    dot.setAttribute("transform", "translate(" + fields[0].value * whole.width / most + " " +
      fields[1].value * whole.height / most + ")");
  }

  map.addEventListener("click", function (click) {
    var box = map.getBoundingClientRect();
    fields[0].value = within((click.clientX - box.left) / box.width);
    fields[1].value = within((click.clientY - box.top) / box.height);
    tell();
  });
  fields.forEach(function (field) {
    field.addEventListener("input", tell);
  });
  window.addEventListener("pageshow", tell);
  tell();
});
