/* Who hears what happens: a stack of modes. The page's own lies at the bottom, a film's or a card's over it; scripts add
   theirs in whatever order they come. A mode has any of these:
     heed(name, held, code)   hears every press, whoever takes it
     key(name, held, code)    true: it took the press; the modes below are not asked
     send(form, go, stay)     true: it sends the form, and calls `go`, or `stay` when the page stays
     event(kind, code, name)  every event of the remote control as it comes
     signal(name, code)       what the box's player says
     start(), leave()         when all scripts are there; once before the page is left
     root, focus              where the focus stands while the mode lies on top: the element (null: nowhere), and the place in it
   ES3. */
(function () {
  var modes = [];

  /* Calls `what` of each mode from the top down, until one says true where `until`. */
  function each(what, given, until) {
    var asked = modes.slice(0), i;
    for (i = asked.length - 1; i >= 0; i -= 1) {
      if (asked[i][what] && asked[i][what](given[0], given[1], given[2]) && until) { return true; }
    }
    return false;
  }

  /* The topmost mode that says where the focus stands. */
  function top() {
    var i;
    for (i = modes.length - 1; i >= 0; i -= 1) { if (modes[i].root !== undefined) { return modes[i]; } }
    return {root: null, focus: ""};
  }

  TV.refocus = function () { TV.layer(top().root, top().focus); };
  TV.stood = function (id) { top().focus = id; };      /* the focus moved there */

  TV.enter = function (mode) {
    modes.push(mode);
    if (mode.root !== undefined) { TV.refocus(); }
  };

  TV.exit = function (mode) {
    var i;
    for (i = modes.length - 1; i >= 0; i -= 1) { if (modes[i] === mode) { modes.splice(i, 1); } }
    if (mode.root !== undefined) { TV.refocus(); }
  };

  TV.tell = function (what, a, b, c) { each(what, [a, b, c], false); };
  TV.ask = function (what, a, b, c) { return each(what, [a, b, c], true); };

  /* The page itself, below all that lies over it. */
  TV.below = function (mode) { modes.unshift(mode); };
}());
