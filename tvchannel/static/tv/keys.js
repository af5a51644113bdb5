/* From whatever a box delivers to one named press. Binds the events of the box's family; its map alone says
   what a code means. ES3, because the oldest boxes know no more. */
(function () {
  var family = TV.family;
  var ECHO = 250;      /* ms: what another kind of event tells so soon after is the same press; nobody's finger can do that */
  var TWICE = 120;     /* ms: let go and down again sooner than this is no finger either, but a held key */
  var HELD = 1000;     /* ms: a key that was not let go is held; after this the letting go must have been lost */
  var CARRIED = 700;   /* ms: a key held over from the page before begins to repeat within this */
  var presses = {};    /* name -> the latest press of it: kinds of event that told it, when the last did, whether it ended */
  var toldOfUp = false, latest = "";

  TV.down = "";                                      /* the name of the key that is down, as far as one knows */

  function now() { return new Date().getTime(); }

  function isHeld(event, before, at) {
    if (event.repeat === true || event.repeat === false) { return event.repeat; }
    return !!before && at - before.last < (before.most || (before.up ? TWICE : toldOfUp ? HELD : family.repeat_ms));
  }

  function isEcho(event, before, kind, at) {
    if (!before || before.kinds[kind] || at - before.last >= ECHO) { return false; }
    return !before.carried || event.repeat === undefined;
  }

  /* One event. Another kind of it is the same press told again; the same kind begins another press, or repeats it. */
  function take(event, kind, key, act) {
    var before = presses[key], at = now(), press = before, held;
    if (!isEcho(event, before, kind, at)) {
      held = isHeld(event, before && key === latest ? before : null, at);
      if (key !== latest && presses[latest] && presses[latest].carried) { presses[latest] = null; }   /* let go long since */
      if (key.indexOf("signal") !== 0) { latest = key; }
      press = {kinds: {}, up: false, most: 0, carried: held && !!before && before.carried};
      presses[key] = press;
      if (!press.carried) { act(held); }
    }
    press.kinds[kind] = true;
    press.last = now();        /* after the action: slow boxes tell the rest only then */
  }

  function swallow(event) {
    if (event.preventDefault) { event.preventDefault(); }
    event.returnValue = false;
    return family.swallow;
  }

  function hear(kind) {
    return function (given) {
      var event = given || window.event, code = event.which || event.keyCode, name, signal;
      if (!code || event.ctrlKey || event.altKey || event.metaKey) { return family.pass; }
      name = family.codes[code] || "";
      signal = family.signals[code];
      TV.tell("event", kind, code, name || signal || "");
      if (signal) {
        take(event, kind, "signal " + code, function () { TV.tell("signal", signal, code); });
        return swallow(event);
      }
      if (!name && kind === "systemevent") { return family.pass; }     /* no key: a word of the box to itself */
      take(event, kind, name || "code " + code, function (held) {
        if (!held) { TV.down = name; }
        TV.pressed(name, held, code);
      });
      return name ? swallow(event) : family.pass;
    };
  }

  function letGo(given) {
    var event = given || window.event, code = event.which || event.keyCode, name = family.codes[code], press;
    press = presses[name || "code " + code];
    toldOfUp = true;
    if (press) { press.up = true; press.carried = false; press.most = 0; press.last = now(); }
    if (name === TV.down) { TV.down = ""; TV.released(); }
  }

  function bind(kind, handler) {
    if (family.bind === "listener" && document.addEventListener) { document.addEventListener(kind, handler, false); }
    else { document["on" + kind] = handler; }
  }

  /* `carried` is the key that was down when the page before was left: held on, it acts on nothing here. */
  TV.bind = function (carried) {
    var i;
    TV.callAll(family.enter);
    latest = carried;
    if (carried) { presses[carried] = {kinds: {}, up: false, most: CARRIED, carried: true, last: now()}; }
    for (i = 0; i < family.events.length; i += 1) { bind(family.events[i], hear(family.events[i])); }
    bind("keyup", letGo);
  };
}());
