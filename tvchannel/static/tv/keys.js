/* From whatever a box delivers to one named press. Binds the events of the box's family; its map alone says
   what a code means. ES3, because the oldest boxes know no more. */
(function () {
  var family = TV.family;
  var leader = {};    /* code -> the kind of event that speaks for it: the first one that brought it */
  var seen = {};      /* code -> when it last came */
  var up = {};        /* code -> it was let go since */
  var lastName = "", lastKind = "", lastAt = 0;

  function now() { return new Date().getTime(); }

  /* Some engines tell a key and then its letter: the same press twice. */
  function echo(kind, code, name, at) {
    if (!leader[code]) { leader[code] = kind; }
    return leader[code] !== kind || (name === lastName && kind !== lastKind && at - lastAt < 80);
  }

  /* A held key: told by the engine, or guessed where no engine tells and no key is let go. */
  function isHeld(event, code, at) {
    var held = event.repeat === true;
    if (event.repeat === undefined && !up[code]) { held = at - (seen[code] || 0) < family.repeat_ms; }
    seen[code] = at;
    up[code] = false;
    return held;
  }

  function swallow(event) {
    if (event.preventDefault) { event.preventDefault(); }
    event.returnValue = false;
    return family.ignored;
  }

  function hear(kind) {
    return function (given) {
      var event = given || window.event;
      var code = event.which || event.keyCode;
      var name = family.codes[code];
      var at = now();
      if (!name || event.ctrlKey || event.altKey || event.metaKey) { return family.passed; }
      if (!echo(kind, code, name, at)) {
        lastName = name;
        lastKind = kind;
        lastAt = at;
        TV.pressed(name, isHeld(event, code, at));
      }
      return swallow(event);
    };
  }

  /* ["iPanel.setGlobalVar", "A", "1"]: calls iPanel.setGlobalVar("A", "1") where the box has it. */
  function call(words) {
    var path = words[0].split("."), owner = window, i;
    try {
      for (i = 0; i < path.length - 1; i += 1) { owner = owner[path[i]]; }
      owner[path[i]](words[1], words[2]);
    } catch (absent) { return false; }
    return true;
  }

  TV.callAll = function (calls) {
    var i;
    for (i = 0; i < calls.length; i += 1) { call(calls[i]); }
  };

  TV.bind = function () {
    var i, code, started = now();
    TV.callAll(family.enter);
    for (code in family.codes) { seen[code] = started; }   /* a key still held from the page before acts on nothing */
    for (i = 0; i < family.events.length; i += 1) { document["on" + family.events[i]] = hear(family.events[i]); }
    document.onkeyup = function (given) {
      var event = given || window.event;
      up[event.which || event.keyCode] = true;
    };
  };
}());
