/* The focus, and what a press does with it: arrows follow the neighbours that the server computed, OK follows
   the link or sends the form once, digits act from anywhere, Back goes one level up. ES3. */
(function () {
  var spots = {}, digits = {}, here = "", busy = false, silent = 0, day = TV.second, last = new Date().getTime();
  var arrows = {up: "u", down: "d", left: "l", right: "r"};
  TV.acts = {};                                      /* "#name" -> what a link to it does */
  TV.first = function () { return false; };          /* a page may take a press before the focus does */
  TV.leaving = function () { return true; };         /* called once before the page is left */

  function byId(id) { return document.getElementById(id); }
  function told(id, name) { var value = spots[id].getAttribute("data-" + name); return value === null ? "" : value; }

  /* What was focused on the last few pages: "path|id~path|id", newest first; in the cookie where there is no storage. */
  var memory = {
    read: function () {
      var found;
      try { return window.sessionStorage.getItem("tv") || ""; } catch (none) { found = /(?:^|; )tvat=([^;]*)/.exec(document.cookie); }
      return found ? unescape(found[1]) : "";
    },
    write: function (text) {
      try { window.sessionStorage.setItem("tv", text); } catch (none) { document.cookie = "tvat=" + escape(text) + "; path=/"; }
    }
  };
  function place() { return location.pathname + location.search; }
  function remember() {
    var kept = memory.read().split("~"), text = place() + "|" + here, i, n = 0;
    for (i = 0; i < kept.length && n < 5; i += 1) {
      if (kept[i] && kept[i] !== "<" && kept[i].split("|")[0] !== place()) { text += "~" + kept[i]; n += 1; }
    }
    memory.write(text);
  }
  function recall() {
    var kept = memory.read().split("~"), i, pair;
    if (kept[0] !== "<") { return ""; }
    memory.write(kept.slice(1).join("~"));
    for (i = 1; i < kept.length; i += 1) {
      pair = kept[i].split("|");
      if (pair[0] === place()) { return pair[1]; }
    }
    return "";
  }

  function stand(id) {
    if (!spots[id]) { return; }
    if (spots[here]) { spots[here].className = spots[here].className.replace(/ on\b/g, ""); }
    here = id;
    spots[id].className += " on";
    if (TV.family.dom_focus) { try { spots[id].focus(); } catch (cannot) { return; } }
  }

  function go(address) {
    TV.leaving();
    TV.callAll(TV.family.leave);
    location.href = address;
  }

  TV.go = function (address) {
    if (busy) { return; }
    busy = true;
    setTimeout(function () { busy = false; }, 4000);  /* the page did not come: the key works again */
    go(address);
  };

  function activate(id) {
    var spot = spots[id], address;
    if (!spot || busy) { return; }
    stand(id);
    address = spot.getAttribute("href") || "";
    if (address.charAt(0) === "#") { TV.acts[address.substring(1)](); return; }
    remember();
    if (spot.form) {
      busy = true;
      TV.leaving();
      spot.form.submit();
      return;
    }
    TV.go(address);
  }

  function move(arrow) {
    var next = spots[here] ? told(here, arrow) : TV.focus;
    if (!next) { return; }
    if (spots[here] && told(here, "turns").indexOf(arrow) >= 0) { activate(next); } else { stand(next); }
  }

  TV.back = function () {
    if (!TV.up || busy) { return; }
    memory.write("<~" + memory.read());
    TV.go(TV.up);
  };

  TV.pressed = function (name, held) {
    silent = 0;
    if (TV.first(name, held)) { return; }
    if (arrows[name]) { move(arrows[name]); return; }
    if (held) { return; }
    if (name === "ok") { activate(here); }
    else if (name === "back" || name === "exit") { TV.back(); }
    else if (name === "home") { TV.go(TV.home); }
    else if (name === "before" || name === "after") { activate(name); }
    else if (digits[name]) { activate(digits[name]); }
  };

  function take(elements) {
    var i, spot;
    for (i = 0; i < elements.length; i += 1) {
      spot = elements[i];
      if (/\bspot\b/.test(spot.className)) {
        spots[spot.id] = spot;
        if (spot.getAttribute("data-digit")) { digits[spot.getAttribute("data-digit")] = spot.id; }
        spot.onclick = function () { silent = 0; activate(this.id); return false; };
      }
    }
  }

  /* Only the spots inside `root` count from now on. */
  TV.layer = function (root, focus) {
    var old = spots[here];
    if (old) { old.className = old.className.replace(/ on\b/g, ""); }
    spots = {};
    digits = {};
    here = "";
    if (root) {
      take(root.getElementsByTagName("a"));
      take(root.getElementsByTagName("button"));
      stand(focus);
    }
  };

  /* The server's time goes on here; a box's own clock may jump, so only sensible steps of it count. */
  function tick() {
    var at = new Date().getTime(), step = (at - last) / 1000, minute, clock = byId("clock");
    if (step < 0 || step > 60) { step = 5; }
    last = at;
    silent += step;
    day += step;
    minute = Math.floor(day / 60) % 1440;
    if (clock) { clock.innerHTML = Math.floor(minute / 60) + ":" + (minute % 60 < 10 ? "0" : "") + minute % 60; }
    if (TV.idle && silent > TV.idle && !busy) {
      busy = true;
      if (TV.away === place()) { remember(); memory.write("<~" + memory.read()); }
      TV.leaving();
      location.replace(TV.away);
    }
  }

  /* What the user agent did not tell, a global object may: then the page comes again with that family's keys. */
  function guessAgain() {
    var i;
    for (i = 0; i < TV.others.length; i += 1) {
      if (typeof window[TV.others[i][1]] !== "undefined") {
        document.cookie = "tv_family=" + TV.others[i][0] + "; path=/";
        if (document.cookie.indexOf("tv_family=") >= 0) { location.reload(); }
        return;
      }
    }
  }

  TV.start = function () {
    var wanted = location.hash.substring(1);
    TV.layer(document.body, TV.focus);
    if (spots[wanted]) { stand(wanted); } else { stand(recall()); }
    TV.bind();
    guessAgain();
    setInterval(tick, 5000);
    window.onpageshow = function () { busy = false; };
    window.onunload = function () { TV.callAll(TV.family.leave); };
  };
}());
