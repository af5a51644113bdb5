/* A player: open, play, pause, seek, stop, position, duration; it tells begin, end, error, stall, blocked.
   This one plays in a <video>. What it can play is found out by trying, never by asking. ES3. */
TV.video = function (video, tell) {
  var sources = [], current = 0, begun = false, waited = 0, quiet = 0, lastAt = -1, from = 0, timer = null, wanted = false;

  function attempt() {
    var source = sources[current];
    begun = false;
    waited = 0;
    video.src = source.url;
    video.load();
    play();
  }

  function refused(error) {
    if (error && error.name === "NotAllowedError") { wanted = false; tell("blocked"); }
  }

  function play() {
    var promise = video.play();
    wanted = true;
    if (promise && promise["catch"]) { promise["catch"](refused); }
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
    if (from > 0) { try { video.currentTime = from; } catch (early) { return; } }
  }

  function began() {
    begun = true;
    quiet = 0;
    if (Math.abs(video.currentTime - from) > 5) { reach(); }
    from = 0;
    tell("begin", sources[current].kind);
  }

  /* Once a second: did it begin, does it go on? */
  function look() {
    var at = video.currentTime;
    if (!wanted) { return; }
    if (!begun) {
      waited += 1;
      if (at > 0 && video.readyState > 1) { began(); }
      else if (waited > sources[current].patience) { next(); }
      return;
    }
    quiet = at === lastAt ? quiet + 1 : 0;
    lastAt = at;
    if (quiet === 8) { tell("stall"); }
    if (quiet === 0) { tell("time"); }
  }

  video.onloadedmetadata = reach;
  video.onplaying = function () { if (!begun) { began(); } };
  video.onended = function () { halt(); tell("end"); };
  video.onerror = function () {
    if (!sources.length || !timer) { return; }
    if (begun) { halt(); tell("error"); } else { next(); }
  };

  return {
    open: function (list, start) {
      halt();
      sources = list;
      current = 0;
      from = start || 0;
      timer = setInterval(look, 1000);
      attempt();
    },
    play: play,
    pause: function () { wanted = false; video.pause(); },
    seek: function (second) { quiet = 0; try { video.currentTime = second; } catch (early) { from = second; } },
    stop: function () {
      halt();
      sources = [];
      try { video.pause(); video.removeAttribute("src"); video.load(); } catch (gone) { return; }
    },
    position: function () { return begun ? video.currentTime : from; },
    duration: function () { var all = video.duration; return all > 0 && all < 1e6 ? all : 0; }
  };
};
