/* Plays with whatever the box has: each of the family's players is tried with each source that it takes until a picture
   begins in time. What a box can do is found out by trying, never by asking. It tells begin, time, end, error, stall,
   blocked. ES3.

   A player, one file each beside this one: TV.players.NAME = function (tell) that has takes (kinds of source) and gives
   open(source, from, live), play(), pause(), seek(s), stop(), position() and duration() in s, -1 and 0 where the box
   does not say; and, where there is something to say, signal(name), reaches(s), sure (its position is always right). */

/* Seconds, from what boxes give for a time: 75, "75", "00:01:15", "000115"; -1 for anything else. */
TV.seconds = function (told) {
  var parts = /^(\d+):(\d+):(\d+)/.exec(told) || /^(\d\d)(\d\d)(\d\d)$/.exec(told);
  if (parts) { return parts[1] * 3600 + parts[2] * 60 + parts[3] * 1; }
  return told === "" || told === null || isNaN(told) ? -1 : Number(told);
};

/* The same as "HH:MM:SS". */
TV.clocked = function (seconds) {
  var all = Math.max(0, Math.floor(seconds)), text = "", part, unit;
  for (unit = 3600; unit >= 1; unit /= 60) {
    part = Math.floor(all / unit) % (unit === 3600 ? 100 : 60);
    text += (text ? ":" : "") + (part < 10 ? "0" : "") + part;
  }
  return text;
};

TV.player = function (names, tell) {
  var TICK = 4.8;          /* s: a stretch of the channel can begin at any of these */
  var QUIET = 8;           /* looks (s) without a move of the picture: it is stuck */
  var made = {}, tries = [], current = 0, adapter = null, source = null;
  var from = 0, offset = 0, live = false, length = 0;
  var wanted = false, begun = false, moved = false, assumed = false, silent = -1;
  var opened = 0, last = -1, quiet = 0, counted = 0, aim = -1, aimed = 0, looked = 0, timer = null;

  function now() { return new Date().getTime(); }

  function make(name) {
    if (!made[name]) { made[name] = TV.players[name](function (word) { if (adapter === made[name]) { heard(word); } }); }
    return made[name];
  }

  function release() {
    var gone = adapter;
    adapter = null;
    if (gone) { try { gone.stop(); } catch (cannot) { return; } }
  }

  function halt() {
    wanted = false;
    if (timer) { clearInterval(timer); timer = null; }
  }

  function address() {
    var url = source.url;
    if (source.since && offset) { url = url.replace(/utc=\d+/, "utc=" + (source.since + offset + 0.5)); }
    return url.charAt(0) === "/" ? location.protocol + "//" + location.host + url : url;
  }

  function attempt() {
    var one = tries[current];
    if (adapter && adapter !== made[one.name]) { release(); }
    source = one.source;
    begun = false;
    moved = false;
    last = -1;
    quiet = 0;
    counted = 0;
    wanted = true;
    opened = now();
    assumed = current === silent || document.cookie.indexOf("tvsilent=" + one.name) >= 0;
    adapter = make(one.name);
    document.body.className = one.name === "video" ? "film" : "plane";
    try { adapter.open({url: address(), kind: source.kind}, from, live); } catch (absent) { next(); }
  }

  function next() {
    current += 1;
    if (current < tries.length) { attempt(); return; }
    if (silent < 0 || assumed) { halt(); release(); tell("error"); return; }
    current = silent;      /* it told nothing at all, not even that it failed: perhaps it plays */
    attempt();
  }

  function began() {
    var at;
    if (begun || !adapter) { return; }
    begun = true;
    quiet = 0;
    if (assumed) { document.cookie = "tvsilent=" + tries[current].name + "; path=/"; }
    at = told();
    if (!live && (at < 0 ? from > 0 : Math.abs(at - from) > 5)) { wind(from); }   /* a growing list begins at its end */
    from = 0;
    tell("begin");
  }

  function ended() {
    halt();
    tell("end");
  }

  function failed() {
    halt();
    release();
    tell("error");
  }

  function heard(word) {
    if (!timer) { return; }
    if (word === "begin" || word === "playing") { began(); }
    else if (word === "end") { if (begun) { ended(); } }
    else if (word === "error" || word === "failed") { if (begun) { failed(); } else { next(); } }
    else if (word === "blocked") { wanted = false; tell("blocked"); }
  }

  function asked() {
    try { return adapter.position(); } catch (absent) { return -1; }
  }

  /* What the box says of its position; -1 where it says nothing, or 0 whatever it plays. */
  function told() {
    var at = asked();
    if (at > 0) { moved = true; }
    return moved || adapter.sure ? at : -1;
  }

  function all() {
    var at = 0;
    try { at = adapter.duration(); } catch (absent) { at = 0; }
    return at > 0 && at < 1e6 ? at : 0;
  }

  function wind(second) {
    counted = second;
    aim = offset + second;
    aimed = now();
    try { adapter.seek(second); } catch (absent) { aim = -1; }
  }

  function arrived(at) {
    if (aim >= 0 && (at < 0 || Math.abs(offset + at - aim) < 5 || now() - aimed > 8000)) { aim = -1; }
  }

  function lookForBegin(at) {
    if ((last >= 0 && at > last && at < last + 5) || (assumed && now() - opened > 3000)) { began(); }
    else if (now() - opened > source.patience * 1000) {
      if (asked() < 0 && silent < 0) { silent = current; }
      next();
    }
  }

  function lookForEnd(at) {
    var whole = (!source.since && all()) || length - offset;      /* a list that grows is not as long as it says */
    return !live && whole > 0 && (at < 0 ? counted > whole + 3 : at > whole - 2 && quiet > 3);
  }

  /* Once a second: did it begin, does it go on, is it over? */
  function look() {
    var step = (now() - looked) / 1000, at;
    looked = now();
    if (!adapter) { return; }
    at = told();
    arrived(at);
    if (!wanted) { return; }
    if (!begun) { lookForBegin(at); last = at; return; }
    if (step > 0 && step < 5) { counted += step; }
    quiet = at >= 0 && at === last ? quiet + 1 : 0;
    if (lookForEnd(at)) { ended(); }
    else if (quiet === QUIET) { tell("stall"); }
    else if (quiet === 0) { tell("time"); }
    last = at;
  }

  /* What the box says by codes that are no keys: "utility" and "prepared" are for the player itself. */
  TV.enter({signal: function (name) {
    heard(name);
    if (adapter && adapter.signal) { adapter.signal(name); }
  }});

  return {
    /* Each source is {url, kind, patience (s), since (Unix s of a stretch of the past, else 0)}. */
    open: function (sources, start, isLive, seconds) {
      var i, k, n = tries.length;
      halt();
      if (!n) {
        for (i = 0; i < names.length; i += 1) {
          for (k = 0; TV.players[names[i]] && k < sources.length; k += 1) {
            if (TV.players[names[i]].takes.indexOf(" " + sources[k].kind + " ") >= 0) { tries.push({name: names[i], source: sources[k]}); }
          }
        }
      } else { tries = tries.slice(current).concat(tries.slice(0, current)); }   /* what played last is tried first */
      current = 0;
      silent = -1;
      from = start || 0;
      offset = 0;
      aim = -1;
      live = isLive;
      length = seconds || 0;
      if (!tries.length) { tell("error"); return; }
      if (tries[0].source.since && from) { offset = from - from % TICK; from = 0; }
      looked = now();
      timer = setInterval(look, 1000);
      attempt();
    },
    play: function () { wanted = true; looked = now(); if (adapter) { adapter.play(); } },
    pause: function () { wanted = false; if (adapter) { adapter.pause(); } },
    seek: function (second) {
      if (!adapter) { return; }
      quiet = 0;
      if (source.since && !(adapter.reaches && adapter.reaches(second - offset))) {
        offset = second - second % TICK;    /* a list that still grows cannot be wound in every engine */
        from = 0;
        aim = -1;
        attempt();
      } else if (begun) { wind(second - offset); } else { from = second - offset; }
    },
    stop: function () { halt(); release(); },
    position: function () {
      var at;
      if (aim >= 0) { return aim; }
      if (!begun || !adapter) { return offset + from; }
      at = told();
      return offset + (at < 0 ? counted : at);
    },
    duration: function () { var whole = adapter ? all() : 0; return whole ? offset + whole : 0; }
  };
};
