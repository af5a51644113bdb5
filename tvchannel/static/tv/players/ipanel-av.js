/* iPanel: media.AV, whatever it played before stopped and closed first. ES3. */
TV.players["ipanel-av"] = function () {
  var open = false, playing = false, late = null;

  function attempt(calls) {
    var i;
    for (i = 0; i < calls.length; i += 1) { try { calls[i](); } catch (absent) { continue; } }
  }

  function close(all) {
    var av = window.media.AV;
    if (late) { clearTimeout(late); late = null; }
    open = false;
    playing = false;
    attempt([function () { if (all) { av.stop(0); } else { av.stop(); } }, function () { av.close(); }]);
  }

  function start() {
    if (!open || playing) { return; }
    playing = true;
    window.media.AV.play();
  }

  return {
    open: function (source) {
      close(false);
      attempt([function () { window.media.video.fullScreen(); }]);
      window.media.AV.open(source.url, "HTTP");
      open = true;
      late = setTimeout(start, 2000);      /* some boxes never say that they are prepared */
    },
    signal: function (name) { if (name === "prepared") { start(); } },
    play: function () { window.media.AV.play(); },
    pause: function () { window.media.AV.pause(); },
    seek: function (second) { window.media.AV.seek(TV.clocked(second)); },
    stop: function () {
      close(true);
      attempt([function () { window.DVB.stopAV(0); }]);
    },
    position: function () { return TV.seconds(window.media.AV.elapsed); },
    duration: function () { return TV.seconds(window.media.AV.duration); }
  };
};
TV.players["ipanel-av"].takes = " hls mp4 ";
