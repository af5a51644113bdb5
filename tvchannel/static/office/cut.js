// Where the film stands goes into the fields of the cut: its beginning, its end, or a line for a new part.
"use strict";

document.querySelectorAll("[data-cut]").forEach(function (place) {
  var film = place.querySelector("video");

  function time() {
    var tenths = Math.floor(film.currentTime * 10);
    var seconds = Math.floor(tenths / 10) % 60;
    return Math.floor(tenths / 600) + ":" + (seconds < 10 ? "0" : "") + seconds + (tenths % 10 ? "." + (tenths % 10) : "");
  }

  function note(name) {
    var field = place.querySelector("[name=" + name + "]");
    var before = field.value.replace(/\s+$/, "");
    if (name !== "joints") {
      field.value = time();
    } else if (before.split("\n").indexOf(time()) < 0) {
      field.value = (before ? before + "\n" : "") + time();
    }
  }

  place.querySelectorAll("[data-here]").forEach(function (button) {
    button.addEventListener("click", function () {
      note(button.dataset.here);
    });
  });
  place.querySelector("[data-marks]").hidden = false;
});
