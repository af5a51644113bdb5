// A field for a file speaks the desk's language: a browser names its button in the language of its own menus.
// The field itself lies unseen above the words, so that it is clicked, dropped upon and reached by keys as ever.
"use strict";

document.querySelectorAll("input[type=file]").forEach(function (field) {
  var words = document.body.dataset;
  var place = document.createElement("span");
  var button = document.createElement("span");
  var name = document.createElement("bdi");

  function tell() {
    name.textContent = field.files.length ? field.files[0].name : words.noneChosen;
  }

  place.className = "file-field";
  button.className = "button quiet";
  button.textContent = words.choose;
  button.setAttribute("aria-hidden", "true");
  field.parentNode.insertBefore(place, field);
  place.appendChild(field);
  place.appendChild(button);
  place.appendChild(name);
  field.addEventListener("change", tell);
  // A form that is emptied, or kept by the browser's Back, tells what it holds then.
  window.addEventListener("pageshow", tell);
  tell();
});
