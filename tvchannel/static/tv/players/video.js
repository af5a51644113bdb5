/* <video>: HLS as the engine knows it, HLS by hls.js where there is MSE, and films in one file. ES3. */
TV.players.video = function (tell) {
  var SETTLED = 400;       /* ms: WPE WebKit hangs now and then where a picture that still moves is let go; paused so long, never */
  var video = null, hls = null, from = 0, live = false, turn = 0, mended = 0;

  function place() {
    if (video) { return; }
    video = document.createElement("video");
    video.id = "video";
    video.setAttribute("autoplay", "autoplay");
    video.setAttribute("width", TV.film.width);
    video.setAttribute("height", TV.film.height);
    document.getElementById("picture").appendChild(video);
    video.onloadedmetadata = function () { if (from > 0 && !live) { reach(from); } };
    video.onplaying = function () { tell("begin"); };
    video.onended = function () { tell("end"); };
    video.onerror = function () { if (!hls && video.src) { tell("error"); } };
  }

  function reach(second) {
    try { video.currentTime = second; from = 0; } catch (early) { from = second; }
  }

  function play() {
    var promise = video.play(), mine = turn;
    if (promise && promise["catch"]) {
      promise["catch"](function (error) { if (mine === turn && error && error.name === "NotAllowedError") { tell("blocked"); } });
    }
  }

  function clear() {
    turn += 1;
    mended = 0;
    if (hls) { hls.destroy(); hls = null; }
  }

  function attach(url) {
    var mine = turn;
    if (!window.Hls.isSupported()) { tell("error"); return; }
    hls = new window.Hls({startPosition: live || !from ? -1 : from});
    hls.on(window.Hls.Events.ERROR, function (name, about) {
      if (!about.fatal || mine !== turn) { return; }
      if (about.type === "mediaError" && mended < 3) { mended += 1; hls.recoverMediaError(); } else { tell("error"); }
    });
    hls.loadSource(url);
    hls.attachMedia(video);
    play();
  }

  /* It is large: it comes only to a box that could not play without it. */
  function withHls(url) {
    var script, mine = turn;
    if (!window.MediaSource && !window.WebKitMediaSource) { tell("error"); return; }
    if (window.Hls) { attach(url); return; }
    script = document.createElement("script");
    script.onload = function () { if (mine === turn) { attach(url); } };
    script.onerror = function () { if (mine === turn) { tell("error"); } };
    script.src = TV.film.hlsjs;
    document.body.appendChild(script);
  }

  function load(source) {
    clear();
    if (source.kind === "hls.js") {
      if (video.src) { video.removeAttribute("src"); }
      withHls(source.url);
      return;
    }
    video.src = source.url;
    video.load();
    play();
  }

  function release(gone, library) {
    if (library) { library.destroy(); }
    gone.removeAttribute("src");
    gone.load();
    gone.parentNode.removeChild(gone);
  }

  return {
    sure: true,
    open: function (source, start, isLive) {
      var mine = turn + 1;
      turn = mine;
      from = start;
      live = isLive;
      if (!video || video.paused) { place(); load(source); return; }
      video.pause();
      setTimeout(function () { if (mine === turn) { load(source); } }, SETTLED);
    },
    play: play,
    pause: function () { video.pause(); },
    seek: reach,
    /* Where the page goes meanwhile, the engine itself lets go. */
    stop: function () {
      var gone = video, library = hls;
      turn += 1;
      video = null;
      hls = null;
      if (!gone) { return; }
      gone.onloadedmetadata = gone.onplaying = gone.onended = gone.onerror = null;
      gone.id = "";
      gone.pause();
      setTimeout(function () { release(gone, library); }, SETTLED);
    },
    position: function () { return video.currentTime; },
    duration: function () { return video.duration; },
    reaches: function (second) {
      var open = video.seekable, i;
      for (i = 0; open && i < open.length; i += 1) {
        if (open.start(i) <= second && second <= open.end(i)) { return true; }
      }
      return false;
    }
  };
};
TV.players.video.takes = " hls hls.js mp4 ";
