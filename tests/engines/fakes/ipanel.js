/* An iPanel 3.0 box: iPanel, media.AV, media.video and DVB; its player tells codes by the system's events. */
(function () {
  var codes = {prepared: 5202, begin: 5209, end: 5210, error: 5203}, box = window.BOX || {};

  machine.told = function (what) { fire("systemevent", codes[what]); };
  window.iPanel = {
    setGlobalVar: function () { record("iPanel.setGlobalVar", arguments); },
    eventFrame: {}
  };
  window.DVB = {stopAV: function () { record("DVB.stopAV", arguments); }};
  window.media = {
    video: {
      fullScreen: function () { record("media.video.fullScreen", arguments); },
      setPosition: function () { record("media.video.setPosition", arguments); }
    },
    sound: {value: 50},
    AV: {
      open: function (url) {
        record("media.AV.open", arguments);
        machine.open(url);
        if (!box.mute) { setTimeout(function () { machine.tell(machine.refuses() ? "error" : "prepared"); }, 100); }
      },
      play: function () { record("media.AV.play", arguments); machine.play(); },
      pause: function () { record("media.AV.pause", arguments); machine.pause(); },
      seek: function (clock) {
        var parts = clock.split(":");
        record("media.AV.seek", arguments);
        machine.seek(parts[0] * 3600 + parts[1] * 60 + parts[2] * 1);
      },
      stop: function () { record("media.AV.stop", arguments); machine.stop(); },
      close: function () { record("media.AV.close", arguments); machine.stop(); }
    }
  };
  setInterval(function () { window.media.AV.elapsed = machine.position(); window.media.AV.duration = machine.length(); }, 100);
}());
