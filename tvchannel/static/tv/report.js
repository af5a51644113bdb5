/* Tells the server what was played: segments [from, to) of the film, kept until one is taken, the oldest first. ES3. */
TV.reporter = function (address, fields, live, unrecorded) {
  var MOST = 20;           /* reports kept while nothing can be sent */
  var LONGEST = 60;        /* s: what was played on is told in one report, up to this */
  var LATEST = 600000;     /* ms: the server takes nothing that is older */
  var PATIENCE = 20000;    /* ms: an answer that has not come by then will not */
  var PRESSES = 120000;    /* ms: so long a report waits for presses that the box still has to send */
  var waiting = [], number = 0, keys = 0, sending = null, sent = 0, rest = 0, slow = false;
  var clock = 0, before = new Date().getTime(), kept = "tvreports";

  /* ms since the page began, by the box: a clock that jumps does not count. */
  function time() {
    var at = new Date().getTime(), step = at - before;
    before = at;
    if (step > 0 && step < LATEST) { clock += step; }
    return clock;
  }

  function request() {
    try { return new XMLHttpRequest(); } catch (none) { return null; }
  }

  function told(one) {
    var text = "number=" + one.number + "&from=" + Math.round(one.from * 1000) + "&to=" + Math.round(one.to * 1000) + "&state=" + one.state + "&keys=" + one.keys, name;
    for (name in fields) { text += "&" + name + "=" + encodeURIComponent(fields[name]); }
    return text;
  }

  function body(one) {
    var at = time();
    return (one.text || told(one)) + "&held=" + Math.round(at - one.made) + "&mono=" + Math.round(at);
  }

  /* What the page before could not send goes first; the box's own clock says how old it is. */
  function recall() {
    var lines = [], i, cut, age;
    try { lines = (window.sessionStorage.getItem(kept) || "").split("\n"); window.sessionStorage.removeItem(kept); } catch (none) { return; }
    for (i = 0; i < lines.length; i += 1) {
      cut = lines[i].indexOf(" ");
      age = new Date().getTime() - Number(lines[i].substring(0, cut));
      if (cut > 0 && age >= 0 && age < LATEST) { waiting.push({text: lines[i].substring(cut + 1), made: time() - age, tried: true}); }
    }
  }

  function remember() {
    var lines = [], i, wall = new Date().getTime(), at = time();
    if (unrecorded) { return; }          /* what was played without records is kept nowhere */
    for (i = 0; i < waiting.length; i += 1) { lines.push(Math.round(wall - (at - waiting[i].made)) + " " + (waiting[i].text || told(waiting[i]))); }
    try { if (lines.length) { window.sessionStorage.setItem(kept, lines.join("\n")); } } catch (none) { return; }
  }

  function drop(one) {
    var i;
    for (i = 0; i < waiting.length; i += 1) { if (waiting[i] === one) { waiting.splice(i, 1); return; } }
  }

  function answered(xhr, one) {
    var wait;
    if (sending !== xhr) { return; }
    sending = null;
    if (xhr.status === 0 || xhr.status >= 500 || xhr.status === 429) {      /* not taken: it is sent again */
      wait = 5;
      if (xhr.status === 503) { slow = true; wait = Number(xhr.getResponseHeader("Retry-After")) || 10; }
      rest = time() + wait * 1000;
      return;
    }
    drop(one);
    if (one.heard && xhr.status === 200) { one.heard(xhr.responseText, xhr.getResponseHeader("Spoken")); }
    flush();
  }

  function flush() {
    var one, xhr;
    while (waiting.length && time() - waiting[0].made > LATEST) { waiting.shift(); }
    one = waiting[0];
    if (sending || !one || time() < rest) { return; }
    if (TV.owed && TV.owed() && time() - one.made < PRESSES) { return; }
    xhr = request();
    if (!xhr) { return; }
    sending = xhr;
    sent = time();
    one.tried = true;
    xhr.open("POST", address, true);
    xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    xhr.onreadystatechange = function () { if (xhr.readyState === 4) { answered(xhr, one); } };
    xhr.send(body(one));
  }

  function push(from, to, state, heard) {
    var last = waiting[waiting.length - 1];
    if (last && !last.tried && !live && !heard && last.state === "playing" && last.to === from && to - last.from <= LONGEST) {
      last.to = to;
      last.made = time();
      last.keys += keys;
      last.state = state;
    } else {
      number += 1;
      waiting.push({number: number, from: from, to: to, state: state, keys: keys, heard: heard, made: time(), tried: false});
      if (waiting.length > MOST) { waiting.shift(); }
    }
    keys = 0;
  }

  recall();
  return {
    /* A key was pressed: it goes with the next report. */
    key: function () { keys += 1; },
    /* The server's clock of this session has begun with the page; this says that the picture came. */
    open: function (at) { push(at, at, "begin"); flush(); },
    add: function (from, to, state, heard) {
      if (to - from > 0.5 || keys || heard) { push(from, to, state, heard); }
      flush();
    },
    /* Once a second: what waits is sent as soon as it may be. How long until the next report is due? */
    tick: function (every) {
      var lost = sending;
      if (lost && time() - sent > PATIENCE) {
        sending = null;
        rest = time() + 5000;
        try { lost.abort(); } catch (cannot) { rest = time() + 5000; }
      }
      flush();
      return slow ? Math.max(every, 60) : every;
    },
    /* The page goes away now: what is left is sent without waiting, and kept for the next page; the server takes
       each number once. */
    last: function (from, to, state) {
      var i, xhr;
      if (to - from > 0.5 || keys) { push(from, to, state); }
      remember();
      for (i = 0; i < waiting.length; i += 1) {
        try {
          if (navigator.sendBeacon) { navigator.sendBeacon(address, new Blob([body(waiting[i])], {type: "application/x-www-form-urlencoded"})); }
          else { xhr = request(); xhr.open("POST", address, false); xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded"); xhr.send(body(waiting[i])); }
        } catch (lost) { return; }
      }
    }
  };
};
