/* An HbbTV television: objects that play films and hold the broadcast; their state tells what happens. */
(function () {
  var states = {begin: 2, end: 5, error: 6}, current = null;
  var proto = HTMLObjectElement.prototype;

  function isFilm(element) { return element.type === "video/mp4"; }
  function name(element, what) { return element.type + "." + what; }

  machine.told = function (what) {
    if (!current || !current.onPlayStateChange) { return; }
    current.playState = states[what];
    current.onPlayStateChange(states[what]);
  };
  proto.play = function (speed) {
    record(name(this, "play"), arguments);
    current = this;
    if (speed) { machine.play(); } else { machine.pause(); this.playState = 2; }
  };
  proto.seek = function (ms) { record(name(this, "seek"), arguments); machine.seek(ms / 1000); };
  proto.stop = function () { record(name(this, "stop"), arguments); if (isFilm(this)) { machine.stop(); } };
  proto.bindToCurrentChannel = function () { record(name(this, "bindToCurrentChannel"), arguments); };
  proto.release = function () { record(name(this, "release"), arguments); };
  proto.getOwnerApplication = function () {
    return {
      show: function () { record("application.show", arguments); },
      destroyApplication: function () { record("application.destroyApplication", arguments); },
      privateData: {keyset: {setValue: function () { record("keyset.setValue", arguments); }}}
    };
  };
  Object.defineProperty(proto, "data", {
    configurable: true,
    set: function (url) { record(name(this, "data="), [url]); machine.open(url); },
    get: function () { return machine.address(); }
  });
  Object.defineProperty(proto, "playPosition", {get: function () { return machine.exact() * 1000; }});
  Object.defineProperty(proto, "playTime", {get: function () { return machine.length() * 1000; }});
}());
