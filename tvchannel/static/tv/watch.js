/* The watch page: the picture is alone until a key asks for the bar; left and right are the time. ES3. */
(function () {
  var film = TV.film, layer = "", paused = false, since = film.start, silent = 0, tries = 0, again = null, over = false, passed = 0, mark = 0, opened = false;
  var player, report = film.report ? TV.reporter(film.report, film.session) : null;

  function byId(id) { return document.getElementById(id); }
  function show(id, shown) { byId(id).style.display = shown ? "block" : "none"; }
  function text(plain) { return plain.replace(/&/g, "&amp;").replace(/</g, "&lt;"); }
  function words(id, html) { byId(id).innerHTML = html; }
  function time(seconds) {
    var all = Math.max(0, Math.floor(seconds)), s = all % 60;
    return Math.floor(all / 60) + ":" + (s < 10 ? "0" : "") + s;
  }

  function open(name, focus) {
    show("bar", name === "bar");
    show("end", name === "end");
    show("trouble", name === "trouble");
    show("wait", name === "wait");
    layer = name;
    TV.layer(name === "bar" || name === "end" || name === "trouble" ? byId(name) : null, focus);
  }

  /* The live channel goes on while the page stays: which of the programmes told in advance is on now? */
  function follow() {
    var on = -1, i, coming = film.coming;
    for (i = 0; i < coming.length; i += 1) { if (coming[i][0] <= passed) { on = i; } }
    if (on >= 0) {
      words("title", text(coming[on][2]));
      if (byId("again")) { byId("again").href = coming[on][3]; }
    }
    words("then", coming[on + 1] ? film.words.next + coming[on + 1][1] + " " + text(coming[on + 1][2]) : "");
    if (on > 0 && on === coming.length - 1) { location.replace(location.href); }
  }

  function draw() {
    var at = player.position(), all = film.length || player.duration(), line;
    if (film.live) { follow(); return; }
    words("at", time(at) + " / " + time(all));
    line = byId("line").offsetWidth;
    byId("played").style.width = Math.round(all > 0 ? line * Math.min(1, at / all) : 0) + "px";
  }

  function bar(focus) {
    words("state", paused ? film.words.paused : film.words.playing);
    open("bar", focus || "go");
    draw();
  }

  /* What was played since the last report goes on record; the next segment begins at `from`. */
  function tell(state, from, heard) {
    var at = player.position();
    if (report && at > since) { report.add(since, Math.min(at, since + silent + 5), state, heard); }
    since = from === undefined ? at : from;
    silent = 0;
  }

  function wind(step) {
    var to = Math.max(0, Math.min(player.position() + step, (film.length || player.duration() || 1e6) - 3));
    tell("seek", to);
    player.seek(to);
    bar("go");
  }

  function pause() { paused = true; tell("paused"); player.pause(); bar("go"); }
  function resume() { if (paused) { paused = false; player.play(); } open(""); }

  function begin(start) {
    over = false;
    paused = false;
    opened = false;
    since = start;
    words("opening", film.words.opening);
    open("wait");
    player.open(film.sources, start, film.live);
  }

  function trouble() {
    tell("stalled");
    words("sorry", film.words.trouble);
    open("trouble", "retry");
    tries += 1;
    if (again) { clearTimeout(again); }
    again = setTimeout(function () { if (layer === "trouble") { begin(film.live ? 0 : since); } }, Math.min(30, 5 * tries) * 1000);
  }

  player = TV.video(byId("video"), function (what, detail) {
    if (what === "begin") {
      tries = 0;
      if (!opened) {
        opened = true;
        since = player.position();
        if (report) { report.open(since); }
      }
      if (film.live && detail === "mp4") { words("title", film.words.beginning); }
      if (layer === "bar") { draw(); } else { open(""); }
    } else if (what === "time") {
      if (layer === "trouble" || layer === "wait") { open(""); }
      if (layer === "bar") { draw(); }
    } else if (what === "blocked") {
      words("opening", film.words.press);
      open("wait");
      paused = true;
    } else if (what === "end") {
      over = true;
      tell("ended", 0, function (sentence) { if (sentence) { words("learned", text(sentence)); } });
      open("end", byId("next") ? "next" : "replay");
    } else if (!over) { trouble(); }
  });

  TV.acts.go = resume;
  TV.acts.retry = function () { begin(film.live ? 0 : since); };
  TV.acts.replay = function () { begin(0); };
  TV.leaving = function () {
    if (report && player.position() > since) { report.last(since, Math.min(player.position(), since + silent + 5), "left"); }
    since = 1e9;
    player.stop();
  };

  TV.first = function (name, held) {
    if (name === "back" || name === "exit" || name === "home" || layer === "end" || layer === "trouble") { return false; }
    if (name === "play") { if (!held) { if (paused) { resume(); } else { pause(); } } return true; }
    if (name === "stop") { TV.back(); return true; }
    if (name === "left" || name === "rewind" || name === "right" || name === "forward") {
      if (film.live || layer === "wait") { bar(); } else { wind(name === "left" || name === "rewind" ? -30 : 30); }
      return true;
    }
    if (layer === "bar") { return false; }
    if (held) { return true; }
    if (layer === "wait") { if (name === "ok" && paused) { resume(); open("wait"); } return true; }
    if (name === "ok") { if (film.live) { bar(); } else { pause(); } }
    if (name === "up" || name === "down") { bar(); }
    return true;
  };

  /* How many of the marks lie behind: when that changes, another programme is on. */
  function begunAt(at) {
    var n = 0;
    while (n < film.marks.length && film.marks[n] <= at) { n += 1; }
    return n;
  }

  setInterval(function () {
    var n = begunAt(film.live ? passed : player.position());
    passed += 1;
    if (n !== mark) { mark = n; if (!paused && !over) { tell("playing"); } }
    if (!paused && !over && layer !== "trouble" && layer !== "wait") { silent += 1; }
    if (silent >= film.every) { tell("playing"); }
  }, 1000);

  TV.begin = function () { TV.start(); begin(film.start); };
}());
