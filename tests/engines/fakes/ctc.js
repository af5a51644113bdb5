/* An IPTV box of the CTC kind: Authentication, MediaPlayer, and Utility whose events come as key 768. */
(function () {
  var names = {begin: "EVENT_MEDIA_BEGINING", end: "EVENT_MEDIA_END", error: "EVENT_MEDIA_ERROR"}, waiting = [], ID = 7;
  var methods = ["initMediaPlayer", "setAllowTrickmodeFlag", "setNativeUIFlag", "setProgressBarUIFlag", "setAudioVolumeUIFlag",
    "setSingleMedia", "setVideoDisplayMode", "setVideoDisplayArea", "refreshVideoDisplay", "playFromStart", "pause", "resume",
    "playByTime", "stop", "releaseMediaPlayer"];
  var does = {
    setSingleMedia: function (text) { machine.open(/mediaUrl:"([^"]+)"/.exec(text)[1]); },
    playFromStart: function () { machine.play(); },
    pause: function () { machine.pause(); },
    resume: function () { machine.play(); },
    playByTime: function (type, second) { machine.seek(second); },
    stop: function () { machine.stop(); }
  };
  var i;

  function method(name) {
    return function () {
      record(name, arguments);
      if (does[name]) { does[name](arguments[0], arguments[1]); }
      return 0;
    };
  }

  window.MediaPlayer = function () { record("new MediaPlayer"); };
  for (i = 0; i < methods.length; i += 1) { window.MediaPlayer.prototype[methods[i]] = method(methods[i]); }
  window.MediaPlayer.prototype.getNativePlayerInstanceID = function () { record("getNativePlayerInstanceID"); return ID; };
  window.MediaPlayer.prototype.getCurrentPlayTime = function () { return machine.position(); };
  window.MediaPlayer.prototype.getMediaDuration = function () { return machine.length(); };

  machine.told = function (what) {
    waiting.push("{type:\"" + names[what] + "\",instance_id:" + ID + ",error_code:10}");
    fire("keypress", 768);
  };
  window.Utility = {getEvent: function () { return waiting.shift() || "{type:\"EVENT_NONE\"}"; }};
  window.Authentication = {CTCGetConfig: function () { return ""; }};
}());
