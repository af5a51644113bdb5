/* A Coship box of Jiangsu Cable: a MediaPlayer whose medium is the address itself; it tells codes by the system's events. */
(function () {
  var codes = {end: 40200};
  var does = {
    setSingleMedia: function (url) { machine.open(url); },
    playFromStart: function () { machine.play(); },
    pause: function () { machine.pause(); },
    resume: function () { machine.play(); },
    playByTime: function (type, second) { machine.seek(second); },
    stop: function () { machine.stop(); },
    setVideoDisplayMode: function () { return undefined; },
    setVideoDisplayArea: function () { return undefined; },
    refreshVideoDisplay: function () { return undefined; }
  };

  function method(name) {
    return function () { record(name, arguments); does[name](arguments[0], arguments[1]); return 0; };
  }

  machine.told = function (what) { if (codes[what]) { fire("systemevent", codes[what]); } };
  window.MediaPlayer = function () { record("new MediaPlayer"); };
  Object.keys(does).forEach(function (name) { window.MediaPlayer.prototype[name] = method(name); });
  window.MediaPlayer.prototype.getCurrentPlayTime = function () { return machine.position(); };
  window.MediaPlayer.prototype.getMediaDuration = function () { return machine.length(); };
  window.Utility = {
    setDrawFocusRing: function () { record("Utility.setDrawFocusRing", arguments); },
    ioctlWrite: function () { record("Utility.ioctlWrite", arguments); },
    getEnv: function () { return ""; }
  };
}());
