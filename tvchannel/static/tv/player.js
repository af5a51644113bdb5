/* A player: open, play, pause, seek, stop, position, duration; it tells begin, time, end, error, stall, blocked.
   This one plays in a <video>. What it can play is found out by trying, never by asking. ES3. */
TV.video = function (video, tell) {
  var TICK = 4.8;           /* s: a stretch of the channel can begin at any of these */
  var sources = [], current = 0, from = 0, offset = 0, live = false;
  var begun = false, wanted = false, tried = 0, quiet = 0, lastAt = -1, timer = null;

  function play() {
    var promise = video.play();
    wanted = true;
    if (promise && promise["catch"]) { promise["catch"](refused); }
  }

  function refused(error) {
    if (error && error.name === "NotAllowedError") { wanted = false; tell("blocked"); }
  }

  function attempt() {
    var source = sources[current], url = source.url;
    begun = false;
    tried = new Date().getTime();
    if (source.since && offset) { url = url.replace(/utc=\d+/, "utc=" + (source.since + offset + 0.5)); }
    video.src = url;
    video.load();
    play();
  }

  function next() {
    current += 1;
    if (current < sources.length) { attempt(); } else { halt(); tell("error"); }
  }

  function halt() {
    wanted = false;
    if (timer) { clearInterval(timer); timer = null; }
  }

  function reach() {
    try { video.currentTime = from; } catch (early) { return; }
  }

  function began() {
    begun = true;
    quiet = 0;
    if (!live && Math.abs(video.currentTime - from) > 5) { reach(); }   /* a growing list begins at its end */
    from = 0;
    tell("begin", sources[current].kind);
  }

  /* Once a second: did it begin, does it go on? */
  function look() {
    var at = video.currentTime;
    if (!wanted) { return; }
    if (!begun) {
      if (at > 0 && video.readyState > 1) { began(); }
      else if (new Date().getTime() - tried > sources[current].patience * 1000) { next(); }
      return;
    }
    quiet = at === lastAt ? quiet + 1 : 0;
    lastAt = at;
    if (quiet === 8) { tell("stall"); }
    if (quiet === 0) { tell("time"); }
  }

  /* A list that still grows cannot be wound in every engine. */
  function canReach(second) {
    var open = video.seekable, i;
    for (i = 0; open && i < open.length; i += 1) {
      if (open.start(i) <= second && second <= open.end(i)) { return true; }
    }
    return false;
  }

  function seek(second) {
    var source = sources[current];
    quiet = 0;
    if (source && source.since && !canReach(second - offset)) {
      offset = second - second % TICK;
      from = 0;
      attempt();
      return;
    }
    try { video.currentTime = second - offset; } catch (early) { from = second - offset; }
  }

  video.onloadedmetadata = function () { if (from > 0) { reach(); } };
  video.onplaying = function () { if (!begun) { began(); } };
  video.onended = function () { halt(); tell("end"); };
  video.onerror = function () {
    if (!sources.length || !timer) { return; }
    if (begun) { halt(); tell("error"); } else { next(); }
  };

  return {
    open: function (list, start, isLive) {
      halt();
      sources = list;
      current = 0;
      from = start || 0;
      offset = 0;
      live = isLive;
      if (list[0].since && from) { offset = from - from % TICK; from = 0; }
      timer = setInterval(look, 1000);
      attempt();
    },
    play: play,
    pause: function () { wanted = false; video.pause(); },
    seek: seek,
    stop: function () {
      halt();
      sources = [];
      try { video.pause(); video.removeAttribute("src"); video.load(); } catch (gone) { return; }
    },
    position: function () { return offset + (begun ? video.currentTime : from); },
    duration: function () { var all = video.duration; return all > 0 && all < 1e6 ? offset + all : 0; }
  };
};
