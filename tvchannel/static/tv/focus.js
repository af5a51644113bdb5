/* The focus: the one spot of the page that the remote control stands on. Arrows move it to the neighbours that the
   server computed (data-u, -d, -l, -r), and OK acts there; what a press does, page.js says. ES3. */
(function () {
  var spots = {}, digits = {}, here = "";
  var arrows = {up: "u", down: "d", left: "l", right: "r"};

  function attribute(id, name) { var value = spots[id].getAttribute("data-" + name); return value === null ? "" : value; }

  /* The line of hints says what OK does here. */
  function hint(id) {
    var place = document.getElementById("does");
    if (place) { place.innerHTML = attribute(id, "does") || place.getAttribute("data-else"); }
  }

  function unmark(spot) { if (spot) { spot.className = spot.className.replace(/ on\b/g, ""); } }

  TV.stand = function (id) {
    if (!spots[id]) { return; }
    unmark(spots[here]);
    here = id;
    TV.stood(id);
    spots[id].className += " on";
    hint(id);
    if (TV.family.dom_focus) { try { spots[id].focus(); } catch (cannot) { return; } }
  };

  TV.standing = function () { return here; };
  TV.elsewhere = function () { return here !== TV.focus; };
  TV.spot = function (id) { return spots[id]; };
  TV.ofDigit = function (name) { return digits[name]; };  /* the id of the spot that a digit acts on */

  /* False where `name` is no arrow; an arrow out of the end of a list turns its page. */
  TV.move = function (name) {
    var arrow = arrows[name], next;
    if (!arrow) { return false; }
    next = spots[here] ? attribute(here, arrow) : TV.focus;
    if (next && spots[here] && attribute(here, "turns").indexOf(arrow) >= 0) { TV.activate(next); } else { TV.stand(next); }
    return true;
  };

  function take(elements) {
    var i, spot;
    for (i = 0; i < elements.length; i += 1) {
      spot = elements[i];
      if (/\bspot\b/.test(spot.className)) {
        spots[spot.id] = spot;
        if (spot.getAttribute("data-digit")) { digits[spot.getAttribute("data-digit")] = spot.id; }
        spot.onclick = function () { TV.clicked(this.id); return false; };
      }
    }
  }

  /* Only the spots inside `root` count from now on. */
  TV.layer = function (root, focus) {
    unmark(spots[here]);
    spots = {};
    digits = {};
    here = "";
    if (root) {
      take(root.getElementsByTagName("a"));
      take(root.getElementsByTagName("button"));
      TV.stand(focus);
    }
  };
}());
