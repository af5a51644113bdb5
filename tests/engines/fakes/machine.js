/* What every fake of a box has in it: a machine that plays without a picture, and a list of all that it was told.

   window.calls lists [name, arguments...] in order, over all pages of the session. window.BOX, given before, says what
   kind of box it is: `length` (s) of whatever it plays, `mute` (it tells no events), `refuses` (a part of the addresses
   that it cannot play), `untold` (it never gives a position). A film is so long that it ends when a test says so. */
(function () {
  var box = window.BOX || {}, since = 0, kept = 0, playing = false, opened = "", machine;

  function load() { try { return JSON.parse(sessionStorage.getItem("calls")) || []; } catch (none) { return []; } }

  window.calls = load();
  window.record = function (name, given) {
    var call = [name], i;
    for (i = 0; given && i < given.length; i += 1) { call.push(given[i]); }
    window.calls.push(call);
    sessionStorage.setItem("calls", JSON.stringify(window.calls));
  };

  /* The box sends a code, as it sends its keys: by the handler that its family binds. */
  window.fire = function (kind, code) {
    var event = {which: code, keyCode: code, preventDefault: function () { return undefined; }};
    return document["on" + kind] ? document["on" + kind](event) : undefined;
  };

  function now() { return new Date().getTime() / 1000; }

  machine = {
    told: function () { return undefined; },      /* begin, prepared, end, error: the fake says how its box tells it */
    open: function (url) { opened = url; kept = 0; playing = false; },
    refuses: function () { return !!box.refuses && opened.indexOf(box.refuses) >= 0; },
    play: function () {
      if (machine.refuses()) { setTimeout(function () { machine.tell("error"); }, 200); return; }
      if (!playing) { since = now(); playing = true; setTimeout(function () { machine.tell("begin"); }, 200); }
    },
    pause: function () { kept = machine.exact(); playing = false; },
    seek: function (second) { kept = second; since = now(); },
    finish: function () { machine.seek(machine.length()); },
    stop: function () { playing = false; kept = 0; opened = ""; },
    tell: function (what) { if (!box.mute && opened) { machine.told(what); } },
    exact: function () { return playing ? kept + now() - since : kept; },
    position: function () { return box.untold ? undefined : Math.floor(machine.exact()); },
    length: function () { return box.length || 3600; },
    playing: function () { return playing; },
    address: function () { return opened; }
  };
  window.machine = machine;

  setInterval(function () {
    if (playing && machine.exact() >= machine.length()) { playing = false; kept = machine.length(); machine.tell("end"); }
  }, 100);
}());
