/* What a press does where the focus stands (focus.js): OK follows the link or sends the form once, digits act from
   anywhere, Back goes one level up; and what a page remembers of the one before. ES3. */
(function () {
  var busy = false, silent = 0, day = 0, last = new Date().getTime();
  var page = TV.page = {};                           /* the mode of the page itself */

  function byId(id) { return document.getElementById(id); }

  /* What one page tells the next: was it left by Back, the last digits and when, the key that is down, and where the
     focus stood on the last few pages ("path|id"). In the session's storage, else a cookie, else in the address. */
  var kept = {back: "", typed: "", at: 0, down: "", trail: []}, keeper = "address", left = false;
  function works(kind) {
    try {
      if (kind === "storage") { window.sessionStorage.setItem("tvtry", "1"); return window.sessionStorage.getItem("tvtry") === "1"; }
      document.cookie = "tvtry=1; path=/";
      return /tvtry=1/.test(document.cookie);
    } catch (none) { return false; }
  }
  function read() {
    var text = "", parts;
    if (keeper === "storage") { text = window.sessionStorage.getItem("tv") || ""; }
    else if (keeper === "cookie") { parts = /(?:^|; )tvat=([^;]*)/.exec(document.cookie); text = parts ? unescape(parts[1]) : ""; }
    else if (location.hash.charAt(1) === "~") { text = unescape(location.hash.substring(2)); }
    parts = text.split("~");
    if (parts.length > 4) { kept = {back: parts[0], typed: parts[1], at: Number(parts[2]), down: parts[3], trail: parts.slice(4)}; }
  }
  function packed() { return [kept.back, kept.typed, kept.at, kept.down].concat(kept.trail).join("~"); }
  function write() {
    if (keeper === "storage") { window.sessionStorage.setItem("tv", packed()); }
    else if (keeper === "cookie") { document.cookie = "tvat=" + escape(packed()) + "; path=/"; }
  }
  function place() { return location.pathname + location.search; }
  function remember() {
    var trail = [place() + "|" + TV.standing()], i;
    for (i = 0; i < kept.trail.length && trail.length < 6; i += 1) {
      if (kept.trail[i].split("|")[0] !== place()) { trail.push(kept.trail[i]); }
    }
    kept.trail = trail;
  }
  function recall() {
    var back = kept.back, i, pair;
    kept.back = "";
    write();
    for (i = 0; back && i < kept.trail.length; i += 1) {
      pair = kept.trail[i].split("|");
      if (pair[0] === place()) { return pair[1]; }
    }
    return "";
  }
  function leave() {
    left = true;
    kept.down = TV.down;
    write();
    TV.tell("leave");
  }
  TV.released = function () { if (left) { kept.down = ""; write(); } };

  function go(address) {
    leave();
    TV.callAll(TV.family.leave);
    location.href = keeper === "address" && address.indexOf("#") < 0 ? address + "#~" + escape(packed()) : address;
  }

  TV.go = function (address) {
    if (busy) { return; }
    busy = true;
    setTimeout(function () { busy = false; }, 4000);  /* the page did not come: the key works again */
    go(address);
  };

  function send(form) {
    function go() { leave(); form.submit(); }
    if (!TV.ask("send", form, go, function () { busy = false; })) { go(); }
  }

  TV.acts.back = function () { TV.back(); };

  TV.activate = function (id) {
    var spot = TV.spot(id), address;
    if (!spot || busy) { return; }
    TV.stand(id);
    address = spot.getAttribute("href") || "";
    if (address.charAt(0) === "#") { TV.acts[address.substring(1)](); return; }
    remember();
    if (spot.form) {
      busy = true;
      send(spot.form);
      return;
    }
    TV.go(address);
  };

  TV.clicked = function (id) {
    silent = 0;
    TV.activate(id);
  };

  TV.back = function () {
    if (busy) { return; }
    if (!TV.up) { TV.wayOut(go); return; }
    kept.back = "<";
    TV.go(TV.up);
  };

  /* 0 and 9 in turn, four times each, whatever pages they lead to, open the page that shows what a remote control
     sends. Where a box's digits are not known, any two unknown keys do the same. */
  function opensKeys(name, code) {
    var key = name ? (/^[0-9]$/.test(name) ? name : "") : "k" + code, at = new Date().getTime(), last, i;
    last = at - kept.at < 8000 && kept.typed ? kept.typed.split(".") : [];
    kept.at = at;
    last = key ? last.concat([key]) : [];
    last = last.slice(Math.max(0, last.length - 8));
    kept.typed = last.join(".");
    if (left) { write(); }        /* the next page is slow to come, and has to know of this digit too */
    for (i = 0; i < last.length; i += 1) { if (last[i] !== last[i % 2]) { return false; } }
    return last.length === 8 && last[0] !== last[1] && (last[0] + last[1] === "09" || (/^k/.test(last[0]) && /^k/.test(last[1])));
  }

  TV.pressed = function (name, held, code) {
    silent = 0;
    TV.touched = true;
    TV.tell("heed", name, held, code);
    if (!held && opensKeys(name, code) && TV.keys) { kept.typed = ""; go(TV.keys); return; }
    TV.ask("key", name, held, code);
  };

  page.key = function (name, held) {
    var digit = TV.ofDigit(name);
    if (TV.move(name) || held || !name) { return true; }
    if (name === "ok") { TV.activate(TV.standing()); }
    else if (name === "back" || name === "exit") { TV.back(); }
    else if (name === "home") { TV.go(TV.home); }
    else if (name === "before" || name === "after") { TV.activate(name); }
    else if (digit) { TV.activate(digit); }
    return true;
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
      if (TV.away === place()) { remember(); kept.back = "<"; }
      leave();
      location.replace(TV.away);
    }
  }

  /* What the user agent did not tell, a global object may: then the page comes again with that family's keys. */
  function guessAgain() {
    var i;
    for (i = 0; i < TV.others.length; i += 1) {
      if (TV.firstThere(TV.others[i][1])) {
        document.cookie = "tv_guess=" + TV.others[i][0] + "; path=/";
        if (document.cookie.indexOf("tv_guess=") >= 0) { location.reload(); }
        return;
      }
    }
  }

  /* `second`: how many seconds of the day were over when the page left the server; `own`: what the page has for its scripts that no
     other television is told. */
  TV.start = function (second, own) {
    var wanted = location.hash.substring(1), back;
    day = second;
    TV.own = own;
    if (own.idle) { TV.idle = own.idle; }
    keeper = works("storage") ? "storage" : works("cookie") ? "cookie" : "address";
    read();
    back = recall();
    page.root = document.body;
    page.focus = TV.focus;
    TV.refocus();
    TV.stand(TV.spot(wanted) ? wanted : back);
    TV.bind(kept.down);
    guessAgain();
    setInterval(tick, 5000);
    window.onpageshow = function () { busy = false; left = false; };
    window.onunload = function () { TV.tell("leave"); TV.callAll(TV.family.leave); };
    TV.tell("start");
  };
  TV.below(page);
}());
