/* Coship and its kin (Jiangsu Cable): the address itself is the medium; the display is put back on leaving. ES3. */
TV.players.coship = function () {
  var box = null;

  function show(mode) {
    box.setVideoDisplayMode(mode);
    if (mode === 0) { box.setVideoDisplayArea(0, 0, TV.film.width, TV.film.height); }
    box.refreshVideoDisplay();
  }

  return {
    open: function (source) {
      if (box) { box.stop(); } else { box = new window.MediaPlayer(); }
      box.setSingleMedia(source.url);
      show(0);
      box.playFromStart();
    },
    play: function () { box.resume(); },
    pause: function () { box.pause(); },
    seek: function (second) { box.playByTime(1, Math.floor(second)); },
    stop: function () {
      if (!box) { return; }
      try { box.stop(); } finally { show(1); box = null; }
    },
    position: function () { return TV.seconds(box.getCurrentPlayTime()); },
    duration: function () { return TV.seconds(box.getMediaDuration()); }
  };
};
TV.players.coship.takes = " hls mp4 ";
