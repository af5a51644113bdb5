// The upload form: a film goes on its way as soon as it is chosen, while somebody writes what it is.
// Without scripts, or where a browser cannot send in pieces, it sends the form with the film by itself.
"use strict";

(function () {
  if (!Uploads) return;
  var form = document.querySelector("[data-upload]");
  var file = form.elements.film;
  var button = form.querySelector("button");
  var wrong = form.querySelector("p.wrong");
  var sending = form.querySelector(".sending");
  var under_way = null; // the film of this form, until it is here
  var wanted = false; // the form was sent meanwhile

  function complain(words) {
    wrong.textContent = words;
    wrong.hidden = !words;
    sending.hidden = true;
    button.disabled = false;
    if (words) wrong.scrollIntoView({ block: "nearest" });
  }

  // What is wrong with a field stands beside it too.
  function beside(sentences) {
    form.querySelectorAll("small.wrong").forEach(function (small) {
      var name = small.id.replace("wrong-", ""), words = sentences[name] || "", field = form.elements[name];
      small.textContent = words;
      small.hidden = !words;
      if (words) {
        field.setAttribute("aria-invalid", "true");
        field.setAttribute("aria-describedby", small.id);
      } else {
        field.removeAttribute("aria-invalid");
        field.removeAttribute("aria-describedby");
      }
    });
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
        file.value = form.elements.upload.value = "";
      }
      beside(told.wrong_dates || {});
      form.querySelector(".kept").textContent = told.arrived || "";
      complain(told.wrong);
    } else {
      document.open();
      document.write(request.responseText);
      document.close();
    }
  }

  function send() {
    var fields = new FormData(form), request = new XMLHttpRequest();
    fields.delete("film");
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.addEventListener("load", function () { answered(request); });
    request.addEventListener("error", function () { complain(form.dataset.lost); });
    request.send(fields);
  }

  function own(chosen) {
    under_way = chosen;
    form.elements.upload.value = "";
    Uploads.send(chosen, function (name, place) {
      if (under_way !== chosen) return Uploads.offer(name, place);
      under_way = null;
      form.elements.upload.value = name;
      if (wanted) send();
    });
  }

  var filled = null; // what a catalogue said of the file that was chosen, as it stands in the fields

  function forget() {
    Object.keys(filled || {}).forEach(function (field) {
      if (form.elements[field].value === filled[field]) form.elements[field].value = "";
    });
    if (filled) form.elements.expected.value = "";
    form.querySelector(".expected").hidden = true;
    filled = null;
  }

  // What a catalogue says of a film of this name, into fields that nobody has filled in.
  function known(name, guessed) {
    fetch(form.dataset.expected + "?name=" + encodeURIComponent(name)).then(function (answer) {
      return answer.ok ? answer.json() : {};
    }).then(function (told) {
      if (!told.number || !file.files.length || file.files[0].name !== name) return;
      filled = {};
      Object.keys(told.values).forEach(function (field) {
        var input = form.elements[field], empty = input && (!input.value || field === "title_zh" && input.value === guessed);
        if (empty && told.values[field]) input.value = filled[field] = told.values[field];
      });
      form.elements.expected.value = told.number;
      form.querySelector(".expected").textContent = told.said;
      form.querySelector(".expected").hidden = false;
    }).catch(function () { /* it can be written by hand */ });
  }

  if (file.hasAttribute("data-many")) file.multiple = true;

  file.addEventListener("change", function () {
    var chosen = Array.prototype.slice.call(file.files);
    var large = chosen.some(function (one) { return one.size > form.dataset.most; });
    complain(large ? form.dataset.tooLarge : "");
    if (!chosen.length || large) return;
    if (/\.zip$/i.test(chosen[0].name)) { // a package of films has a page of its own
      file.value = "";
      chosen.forEach(function (one) { Uploads.send(one, Uploads.offer); });
      return;
    }
    own(chosen[0]);
    chosen.slice(1).forEach(function (one) { Uploads.send(one, Uploads.offer); });
    forget();
    var guessed = chosen[0].name.replace(/\.[^.]*$/, "").slice(0, 60);
    if (!form.elements.title_zh.value) form.elements.title_zh.value = guessed;
    if (file.hasAttribute("data-many") && !form.elements.expected.value) known(chosen[0].name, guessed);
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (button.disabled) return;
    complain("");
    button.disabled = true;
    wanted = Boolean(under_way);
    sending.textContent = form.dataset.whenHere;
    sending.hidden = !wanted;
    if (!wanted) send();
  });
})();
