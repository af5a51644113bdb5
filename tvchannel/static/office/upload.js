// Sends the upload form with its progress shown; without this script the browser sends it by itself.
"use strict";

(function () {
  var form = document.querySelector("[data-upload]");
  var file = form.elements.film;
  var button = form.querySelector("button");
  var wrong = form.querySelector(".wrong");
  var sending = form.querySelector(".sending");
  var bar = sending.querySelector(".bar");

  function complain(words) {
    wrong.textContent = words;
    wrong.hidden = !words;
    sending.hidden = true;
    button.disabled = false;
    if (words) wrong.scrollIntoView({ block: "nearest" });
  }

  function mb(bytes) {
    return bytes < 1e9 ? (bytes / 1e6).toFixed(1) + " MB" : (bytes / 1e9).toFixed(2) + " GB";
  }

  function progress(event) {
    if (!event.lengthComputable) return;
    var share = Math.floor(100 * event.loaded / event.total);
    bar.firstChild.style.width = share + "%";
    bar.setAttribute("aria-valuenow", share);
    sending.querySelector("p").textContent = event.loaded === event.total ? form.dataset.arrived
      : form.dataset.sending.replace("%s", mb(event.loaded)).replace("%s", mb(event.total)) + " (" + share + " %)";
  }

  function answered(request) {
    var told = null;
    try { told = JSON.parse(request.responseText); } catch (none) { /* a whole page */ }
    if (told && told.next) {
      location.href = told.next;
    } else if (told && told.wrong) {
      form.elements.kept.value = told.kept || "";
      if (told.kept) {
        file.required = false;
        file.value = "";
      }
      form.querySelector(".kept").textContent = told.arrived || "";
      complain(told.wrong);
    } else {
      document.open();
      document.write(request.responseText);
      document.close();
    }
  }

  file.addEventListener("change", function () {
    var chosen = file.files[0];
    complain(chosen && chosen.size > form.dataset.most ? form.dataset.tooLarge : "");
    if (chosen && !form.elements.title_zh.value) {
      form.elements.title_zh.value = chosen.name.replace(/\.[^.]*$/, "").slice(0, 60);
    }
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (button.disabled) return;
    var chosen = file.files[0];
    if (chosen && chosen.size > form.dataset.most) return complain(form.dataset.tooLarge);
    complain("");
    button.disabled = true;
    sending.hidden = false;
    var request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", progress);
    request.addEventListener("load", function () { answered(request); });
    request.addEventListener("error", function () { complain(form.dataset.lost); });
    request.send(new FormData(form));
  });

  window.addEventListener("beforeunload", function (event) {
    if (button.disabled && !sending.hidden && bar.getAttribute("aria-valuenow") !== "100") event.preventDefault();
  });
})();
