/* iPanel 3.0 Advanced and its kin: a player instance that is bound, told by properties, and refreshed. ES3. */
TV.players["ipanel-advanced"] = function () {
  var box = null;

  function call(name) {
    try { box[name](); } catch (absent) { return; }
  }

  return {
    open: function (source) {
      if (!box) {
        box = new window.MediaPlayer();
        box.bindPlayerInstance(box.createPlayerInstance("video", 2));
      }
      box.position = "1,0,0,0,0";
      box.source = source.url;
      box.refresh();
      box.play();
    },
    play: function () { box.play(); },
    pause: function () { box.pause(1); },            /* 1: the last picture stays */
    seek: function (second) { box.point = Math.floor(second); box.refresh(); },
    stop: function () {
      if (!box) { return; }
      try { box.pause(0); } catch (stopped) { call("stop"); }
      call("releasePlayerInstance");
      call("unBindPlayerInstance");
      box = null;
    },
    position: function () { return TV.seconds(box.currentPoint); },
    duration: function () { return TV.seconds(box.duration); }
  };
};
TV.players["ipanel-advanced"].takes = " hls mp4 ";
