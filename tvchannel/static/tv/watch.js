/* The watch page: the picture is alone until a key asks for the bar; left and right are the time. ES3. */
(function () {
  /* Over the picture lies one of these or none; one more is a div of its name in the page. OK, arrows and digits belong to it. */
  var LAYERS = ["wait", "bar", "note", "asking", "end", "trouble"];
  var STEP = 30;           /* s: what left and right wind */
  var film, layer = "", paused = false, since = 0, silent = 0, over = false, passed = 0, mark = 0, opened = false;
  var tries = 0, again = null, goal = -1, winding = null, stepped = 0, left = false, said = "";
  var alone = 0, asked = 0;                       /* s played without a key; s since it was asked whether somebody is there */
  var player, report = null, answering = false, mode = {root: undefined, focus: ""};

  function byId(id) { return document.getElementById(id); }
  function text(plain) { return plain.replace(/&/g, "&amp;").replace(/</g, "&lt;"); }
  function words(id, html) { if (byId(id)) { byId(id).innerHTML = html; } }
  /* As much of it as has room there. */
  function fill(id, plain) {
    var place = byId(id), n = plain.length;
    words(id, text(plain));
    while (n > 1 && place.scrollHeight > place.offsetHeight) {
      n -= 1;
      words(id, text(plain.substring(0, n)) + "…");
    }
  }
  function time(seconds) {
    var all = Math.max(0, Math.floor(seconds)), s = all % 60, m = Math.floor(all / 60), h = Math.floor(m / 60);
    return (h ? h + ":" + (m % 60 < 10 ? "0" : "") + m % 60 : m) + ":" + (s < 10 ? "0" : "") + s;
  }

  /* Shows that layer alone ("": the picture alone), stands on `focus` in it, and says what it says aloud. */
  function open(name, focus) {
    var i, root;
    for (i = 0; i < LAYERS.length; i += 1) {
      root = byId(LAYERS[i]);
      if (root) { root.style.display = LAYERS[i] === name ? "block" : "none"; }
    }
    if (name !== layer && TV.speak && film.spoken[name]) { TV.speak(film.spoken[name]); }
    layer = name;
    mode.root = name && focus ? byId(name) : null;
    mode.focus = focus;
    TV.refocus();
  }

  /* The live channel goes on while the page stays: which of the programmes told in advance is on now? */
  function follow() {
    var on = -1, i, coming = film.coming;
    for (i = 0; i < coming.length; i += 1) { if (coming[i][0] <= passed) { on = i; } }
    if (on >= 0) {
      fill("title", coming[on][2]);
      if (byId("again")) { byId("again").href = coming[on][3] || location.href; }
    }
    fill("then", coming[on + 1] ? film.words.next + coming[on + 1][1] + " " + coming[on + 1][2] : "");
    if (on > 0 && on === coming.length - 1) { mode.leave(); location.replace(location.href); }
  }

  function position() { return goal >= 0 ? goal : player.position(); }
  function length() { return film.length || player.duration(); }

  function draw() {
    var at = position(), all = length();
    if (film.live) { follow(); return; }
    words("at", time(at) + " / " + time(all));
    byId("played").style.width = Math.round(all > 0 ? byId("line").offsetWidth * Math.min(1, at / all) : 0) + "px";
  }

  function bar(focus) {
    words("state", goal >= 0 ? film.words.winding : paused ? film.words.paused : film.words.playing);
    open("bar", focus || "go");
    draw();
  }

  /* Where the picture is now, of what was played since the last report: a box may tell of a jump too late. */
  function reached() { return over ? since : Math.max(since, Math.min(player.position(), since + silent + 5)); }

  /* What was played since the last report goes on record; the next segment begins at `from`. */
  function tell(state, from, heard) {
    if (report) { report.add(since, reached(), state, heard); }
    if (!over) { since = from === undefined ? player.position() : from; }
    silent = 0;
  }

  /* What was credited, and where it can be heard: said once, as long as it stays the same. */
  function learned(sentence, aloud) {
    if (sentence) { words("learned", text(sentence).replace(/\n/g, "<br>")); }
    if (aloud && aloud !== said && layer === "end" && TV.speak) { said = aloud; TV.speak(aloud); }
  }

  /* Is somebody there? Minutes wait until a key says so; without an answer the picture pauses, and only the time is lost. */
  function ask() {
    asked = 0;
    words("unseen", "");
    open("asking", "here");
  }

  function unanswered() {
    paused = true;
    tell("paused");
    player.pause();
    words("unseen", text(film.words.unseen));
  }

  function somebody() {
    alone = 0;
    if (!report) { return; }
    report.key();
    if (over) { report.add(since, since, "ended", learned); }
    if (layer === "asking") { tell("playing"); resume(); }
  }

  /* From `after` seconds on at a break between programmes, at `latest` at any moment; a film's own end is a break too. */
  function presence(atBreak) {
    var rule = film.presence, left = film.live ? rule[1] : length() - player.position();
    alone += 1;
    if (layer === "asking") {
      asked += 1;
      if (asked === rule[2]) { unanswered(); }
    } else if ((atBreak && alone >= rule[0]) || (alone >= rule[1] && left > rule[2])) { ask(); }
  }

  /* The bar follows each press at once, the picture when the key rests: a box winds slowly. A held key steps four times a second. */
  function wind(step, held) {
    var at = new Date().getTime();
    if (held && at - stepped < 250) { return; }
    stepped = at;
    goal = Math.max(0, Math.min(position() + step, (length() || 1e6) - 3));
    if (winding) { clearTimeout(winding); }
    winding = setTimeout(arrive, 600);
    bar("go");
  }

  function arrive() {
    var to = goal;
    winding = null;
    goal = -1;
    if (to < 0 || left) { return; }
    tell("seek", to);
    player.seek(to);
    if (paused) { paused = false; player.play(); }
    if (layer === "bar") { bar("go"); }
  }

  function rest() { if (winding) { clearTimeout(winding); arrive(); } }

  function pause() { rest(); paused = true; tell("paused"); player.pause(); bar("go"); }
  /* The live channel goes on from what is on air now, as televisions do: then what was seen is known by the time. */
  function resume() {
    rest();
    if (paused && film.live && opened) { begin(0); return; }
    if (paused) { paused = false; player.play(); }
    open("");
  }

  /* `quietly`: what is shown stays until the picture comes. */
  function begin(start, quietly) {
    if (again) { clearTimeout(again); again = null; }
    over = false;
    paused = false;
    opened = false;
    since = start;
    if (!quietly) { words("opening", film.words.opening); open("wait"); }
    player.open(film.sources, start, film.live, film.length);
  }

  function once() { begin(film.live ? 0 : since, true); }

  /* Waits longer each time, up to a minute. */
  function trouble() {
    if (layer !== "trouble") { tell("stalled"); open("trouble", "retry"); }
    words("retrying", "");
    tries += 1;
    if (again) { clearTimeout(again); }
    again = setTimeout(once, Math.min(60, 5 * tries) * 1000);
  }

  /* Nothing live begins on this box: then the programme from its beginning, if the service answers at all. */
  function comeDown() {
    var xhr;
    try { xhr = new XMLHttpRequest(); } catch (none) { trouble(); return; }
    xhr.open("GET", film.instead, true);
    xhr.onreadystatechange = function () {
      if (xhr.readyState !== 4 || left) { return; }
      if (xhr.status === 200) { mode.leave(); location.replace(film.instead); } else { trouble(); }
    };
    xhr.send(null);
  }

  function begun() {
    tries = 0;
    if (!opened) {
      opened = true;
      since = player.position();
      if (report) { report.open(since); }
    }
    if (again) { clearTimeout(again); again = null; }
    if (layer === "bar") { bar("go"); } else if (film.note) { open("note", "read"); } else { open(""); }
  }

  function ended() {
    if (film.live) { trouble(); return; }
    said = "";
    tell("ended", undefined, learned);
    over = true;
    open("end", byId("next") ? "next" : "replay");
  }

  function heard(what) {
    if (what === "begin") { begun(); }
    else if (what === "time") {
      if (layer === "trouble" || layer === "wait") { begun(); }
      if (layer === "bar") { draw(); }
    } else if (what === "blocked") {
      words("opening", film.words.press);
      open("wait");
      paused = true;
    } else if (what === "end") { ended(); }
    else if (over) { return; }
    else if (what === "error" && film.instead && !opened) { comeDown(); }
    else { trouble(); }
  }

  TV.acts.go = resume;
  TV.acts.read = function () { film.note = ""; open(""); };
  TV.acts.retry = function () { words("retrying", film.words.opening); once(); };
  TV.acts.replay = function () { begin(0); };
  mode.leave = function () {
    if (left) { return; }
    left = true;
    if (again) { clearTimeout(again); }
    if (report) { report.last(since, reached(), "left"); }
    since = film.live ? 0 : player.position();
    player.stop();
    setTimeout(function () { left = false; trouble(); }, 8000);     /* the other page did not come */
  };

  /* Any key answers whether somebody is there. */
  mode.heed = function (name, held) {
    answering = layer === "asking" && name !== "back" && name !== "exit" && name !== "home";
    if (!held) { somebody(); }
  };

  /* True: the press was for the picture, not for what is focused. One that answered does nothing else, unless it leaves. */
  mode.key = function (name, held) {
    var back = name === "left" || name === "rewind", on = name === "right" || name === "forward";
    if (answering) { return true; }
    if (!name || name === "back" || name === "exit" || name === "home" || layer === "end" || layer === "trouble" || layer === "note") { return false; }
    if (name === "play" || name === "pause") { if (!held) { if (paused) { resume(); } else { pause(); } } return true; }
    if (name === "stop") { TV.back(); return true; }
    if (back || on) {
      if (layer === "wait") { return true; }
      if (film.live) { bar(); } else { wind(back ? -STEP : STEP, held); }
      return true;
    }
    if (layer === "bar") { return false; }
    if (held) { return true; }
    if (layer === "wait") { if (name === "ok" && paused) { resume(); words("opening", film.words.opening); open("wait"); } return true; }
    if (name === "ok") { if (film.live) { bar(); } else { pause(); } }
    if (name === "up" || name === "down") { bar(); }
    return true;
  };

  /* A touch of the picture itself, where there is no remote control, is its OK. */
  function touched(event) {
    var at = (event || window.event).target;
    while (at && at !== document.body && !/\bspot\b/.test(at.className)) { at = at.parentNode; }
    if (at === document.body && (layer === "" || layer === "wait")) { TV.pressed("ok", false, 0); }
  }

  TV.acts.here = function () { somebody(); };

  /* How many of the marks lie behind: when that changes, another programme is on. */
  function begunAt(at) {
    var n = 0;
    while (n < film.marks.length && film.marks[n] <= at) { n += 1; }
    return n;
  }

  TV.aSecond = function () {
    var n = begunAt(film.live ? passed : player.position()), plays = !paused && !over && layer !== "trouble" && layer !== "wait";
    var atBreak = n !== mark, every = report ? report.tick(film.every) : film.every;
    passed += 1;
    mark = n;
    if (plays) { silent += 1; }
    if ((atBreak && plays) || silent >= every) { tell("playing"); }
    if (plays && report && film.presence.length) { presence(atBreak); }
  };

  /* However the page is left, the box stops playing first; before it goes is the earliest that some boxes tell. */
  mode.start = function () {
    film = TV.film;
    report = film.report ? TV.reporter(film.report, TV.own.session, film.live, !film.presence.length) : null;
    player = TV.player(film.players, heard);
    window.onpagehide = mode.leave;
    document.body.onclick = touched;
    window.onbeforeunload = function () { mode.leave(); };
    setInterval(function () { TV.aSecond(); }, 1000);
    begin(TV.own.start);
  };
  TV.enter(mode);
}());
