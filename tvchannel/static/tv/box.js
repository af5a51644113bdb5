/* The box's own objects, as its family's file names them: what to call on coming and on leaving, the way out to
   the operator's portal, and which family's objects are there. ES3. */
(function () {
  function byName(owner, name) {
    return name.charAt(0) === "#" ? document.getElementById(name.substring(1)) : owner[name];
  }

  /* Objects of boxes count what they are given, so nothing is given beyond `args`, and never by apply. */
  function ask(owner, name, args) {
    if (args.length === 0) { return owner[name](); }
    if (args.length === 1) { return owner[name](args[0]); }
    if (args.length === 2) { return owner[name](args[0], args[1]); }
    return owner[name](args[0], args[1], args[2]);
  }

  /* "#appmgr.getOwnerApplication(document).show": what stands there or, where it is called, what it gives. Throws
     where the box has no such thing. */
  function reach(way, args, called) {
    var steps = way.split("."), value = window, owner, step, i, last = steps.length - 1;
    for (i = 0; i < steps.length; i += 1) {
      step = /^([#\w]+)(\((\w*)\))?$/.exec(steps[i]);
      owner = value;
      if (step[2]) { value = ask(owner, step[1], step[3] ? [document] : []); }
      else { value = byName(owner, step[1]); }
      if (i === last && (called || args.length || typeof value === "function")) { value = ask(owner, step[1], args); }
    }
    return value;
  }

  function isSo(answer) {
    try { return String(reach(answer.call, answer.args || [], true)) === answer.gives; } catch (absent) { return false; }
  }

  function call(one) {
    if (one.unless && isSo(one.unless)) { return false; }
    try { reach(one.call, one.args || [], true); } catch (absent) { return false; }
    return true;
  }

  TV.callAll = function (calls) {
    var i;
    for (i = 0; i < calls.length; i += 1) { call(calls[i]); }
  };

  /* The family's own ways to the portal, tried in turn: false where none is there. `go` opens an address. */
  TV.wayOut = function (go) {
    var ways = TV.family.portal, i, address;
    for (i = 0; i < ways.length; i += 1) {
      if (ways[i].call) {
        if (call(ways[i])) { return true; }
      } else {
        try { address = reach(ways[i].address, ways[i].args || [], false); } catch (absent) { address = ""; }
        if (address) { go(String(address) + (ways[i].add || "")); return true; }
      }
    }
    return false;
  };

  /* The first of these global objects that the box has: "" where it has none. */
  TV.firstThere = function (names) {
    var i;
    for (i = 0; i < names.length; i += 1) { if (typeof window[names[i]] !== "undefined") { return names[i]; } }
    return "";
  };
}());
