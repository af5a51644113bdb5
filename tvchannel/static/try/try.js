/* The simulator: buttons and keyboard become the codes of the chosen family, sent into the television. */
(function () {
  "use strict";
  var tv = document.getElementById("tv"), form = document.getElementById("setup"), glass = document.getElementById("glass");
  var remote = document.getElementById("remote"), lamp = document.getElementById("lamp"), sent = document.getElementById("sent");
  var keyboard = {
    ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", Enter: "ok", Backspace: "back", Escape: "back",
    Home: "home", PageUp: "before", PageDown: "after"
  };

  function family() { return FAMILIES[form.elements.family.value]; }

  function codeOf(name) {
    return family().sends[name] || 0;
  }

  function deliver(doc, kind, code, held) {
    var event = doc.createEvent("Event");
    event.initEvent(kind, true, true);
    event.keyCode = event.which = code;
    event.repeat = held;
    if (kind in { keydown: 1, keypress: 1, keyup: 1 }) { doc.dispatchEvent(event); }
    else if (doc["on" + kind]) { doc["on" + kind](event); }
  }

  /* A press as this family's boxes tell it: in every way that they know, then let go. */
  function send(name, held) {
    var code = codeOf(name), doc = tv.contentDocument;
    if (!code || !doc) { return; }
    family().events.forEach(function (kind) { if (kind !== "systemevent") { deliver(doc, kind, code, held); } });
    if (tv.contentDocument === doc) { deliver(doc, "keyup", code, false); }
    sent.textContent = SENT + " " + code;
    lamp.classList.add("lit");
    setTimeout(function () { lamp.classList.remove("lit"); }, 120);
  }

  function nameOf(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) { return ""; }
    return /^[0-9]$/.test(event.key) ? event.key : keyboard[event.key] || "";
  }

  function typed(event) {
    var name = nameOf(event), button;
    if (!name || !event.isTrusted || /^(SELECT|INPUT)$/.test(event.target.tagName)) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    button = remote.querySelector('[data-key="' + name + '"]');
    if (button) {
      button.classList.add("pressed");
      setTimeout(function () { button.classList.remove("pressed"); }, 150);
    }
    send(name, event.repeat);
  }

  function fit() {
    var size = SIZES[form.elements.size.value], scale = Math.min(glass.clientWidth / size[0], glass.clientHeight / size[1]);
    tv.style.width = size[0] + "px";
    tv.style.height = size[1] + "px";
    tv.style.transform = "scale(" + scale + ")";
    tv.style.left = (glass.clientWidth - size[0] * scale) / 2 + "px";
  }

  remote.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (button) { send(button.dataset.key, false); }
  });
  document.addEventListener("keydown", typed, true);
  /* A click into the picture takes the keyboard there: what is typed is caught before the page hears it. */
  tv.addEventListener("load", function () {
    tv.contentWindow.addEventListener("keydown", typed, true);
    ["keypress", "keyup"].forEach(function (kind) {
      tv.contentWindow.addEventListener(kind, function (event) { if (event.isTrusted && nameOf(event)) { event.stopImmediatePropagation(); } }, true);
    });
  });
  form.elements.family.addEventListener("change", function () { form.elements.size.value = family().size; });
  form.addEventListener("change", function () { fit(); form.submit(); });
  window.addEventListener("resize", fit);
  fit();
  form.submit();
}());
