// What was typed into a form that was refused stands in it again when its page is opened from the refusal.
"use strict";

(function () {
  var KEY = "typed";
  var LEFT_OUT = { hidden: 1, password: 1, file: 1, submit: 1, button: 1 };

  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && !LEFT_OUT[field.type] && field.type !== "fieldset";
    });
  }

  function action(form) {
    return new URL(form.getAttribute("action") || location.href, location.href).pathname;
  }

  function of(path) {
    return Array.prototype.filter.call(document.forms, function (form) {
      return form.getAttribute("method") === "post" && action(form) === path;
    });
  }

  function keep(form) {
    sessionStorage.setItem(KEY, JSON.stringify({
      page: location.pathname + location.search,
      action: action(form),
      place: of(action(form)).indexOf(form),
      values: fields(form).map(function (field) {
        return [field.name, field.multiple ? chosen(field) : field.value, Boolean(field.checked)];
      })
    }));
  }

  function chosen(select) {
    return Array.prototype.map.call(select.selectedOptions, function (option) { return option.value; });
  }

  function fill(form, values) {
    fields(form).forEach(function (field, place) {
      var was = values[place];
      if (!was || was[0] !== field.name) return;
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.value === was[1]) field.checked = was[2];
      } else if (field.multiple) {
        Array.prototype.forEach.call(field.options, function (option) {
          option.selected = was[1].indexOf(option.value) >= 0;
        });
      } else {
        field.value = was[1];
      }
    });
    for (var around = form; around; around = around.parentElement) {
      if (around.tagName === "DETAILS") around.open = true;
    }
    form.scrollIntoView({ block: "nearest" });
  }

  function begin() {
    var typed = JSON.parse(sessionStorage.getItem(KEY) || "null");
    if (!typed) return;
    if (document.querySelector("[data-refused]")) {
      typed.refused = true;
      sessionStorage.setItem(KEY, JSON.stringify(typed));
      return;
    }
    sessionStorage.removeItem(KEY);
    if (!typed.refused || typed.page !== location.pathname + location.search) return;
    var form = of(typed.action)[typed.place];
    if (form) fill(form, typed.values);
  }

  document.addEventListener("submit", function (event) {
    if (event.target.getAttribute("method") === "post") keep(event.target);
  });
  begin();
})();
