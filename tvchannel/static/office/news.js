// Parts of a page that ask for news of themselves; buttons that only a script can serve.
"use strict";

function ask(part) {
  if (document.hidden) return;
  fetch(part.dataset.news, { credentials: "same-origin" })
    .then(function (answer) {
      if (answer.redirected || answer.status === 403) return location.reload();
      if (!answer.ok) throw new Error(answer.status);
      return answer.text().then(function (text) { show(part, text); });
    })
    .catch(function () { lost(part, true); });
}

function show(part, text) {
  lost(part, false);
  if (part.told === text) return;
  var known = rows(part);
  part.told = text;
  var state = part.querySelector("[data-state]");
  var before = state && state.dataset.state;
  var focus = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  part.innerHTML = text;
  state = part.querySelector("[data-state]");
  if (part.hasAttribute("data-reload") && state && state.dataset.state !== before) return location.reload();
  if (focus) {
    var again = part.querySelector('[href="' + CSS.escape(focus) + '"]');
    if (again) again.focus();
  }
  part.querySelectorAll("[data-row]").forEach(function (row) {
    if (known.indexOf(row.dataset.row) < 0) row.classList.add("new");
  });
}

function rows(part) {
  return Array.prototype.map.call(part.querySelectorAll("[data-row]"), function (row) { return row.dataset.row; });
}

function lost(part, is) {
  var note = part.previousElementSibling;
  if (note && note.className === "lost") {
    if (!is) note.remove();
  } else if (is) {
    note = document.createElement("p");
    note.className = "lost";
    note.setAttribute("role", "status");
    note.textContent = part.dataset.lost;
    part.before(note);
  }
}

document.querySelectorAll("[data-news]").forEach(function (part) {
  setInterval(ask, part.dataset.every * 1000, part);
  document.addEventListener("visibilitychange", function () { ask(part); });
});

document.querySelectorAll("[data-print]").forEach(function (button) {
  button.addEventListener("click", function () { print(); });
});

// A name is found with any dot, or none, and with small letters.
function plain(text) {
  return text.toLowerCase().replace(/[\s\p{P}]/gu, "");
}

document.querySelectorAll("[data-find]").forEach(function (field) {
  field.addEventListener("input", function () {
    var wanted = plain(field.value);
    document.querySelectorAll(field.dataset.find).forEach(function (row) {
      row.hidden = plain(row.dataset.text).indexOf(wanted) < 0;
    });
  });
});

document.documentElement.classList.add("scripted");
