/* An iPanel 3.0 Advanced box: a MediaPlayer that is bound, told by properties, and refreshed. */
(function () {
  var codes = {begin: 5209, end: 5210, error: 5204};

  machine.told = function (what) { fire("systemevent", codes[what]); };
  window.iPanel = {eventFrame: {}};

  function watched(player, name, set) {
    var value;
    Object.defineProperty(player, name, {
      get: function () { return value; },
      set: function (given) { value = given; record(name + "=", [given]); set(given); }
    });
  }
  function nothing() { return undefined; }

  window.MediaPlayer = function () {
    record("new MediaPlayer");
    watched(this, "position", nothing);
    watched(this, "source", machine.open);
    watched(this, "point", machine.seek);
    Object.defineProperty(this, "currentPoint", {get: machine.position});
    Object.defineProperty(this, "duration", {get: machine.length});
  };
  window.MediaPlayer.prototype = {
    createPlayerInstance: function () { record("createPlayerInstance", arguments); return 3; },
    bindPlayerInstance: function () { record("bindPlayerInstance", arguments); },
    refresh: function () { record("refresh", arguments); },
    play: function () { record("play", arguments); machine.play(); },
    pause: function () { record("pause", arguments); machine.pause(); },
    releasePlayerInstance: function () { record("releasePlayerInstance", arguments); machine.stop(); },
    unBindPlayerInstance: function () { record("unBindPlayerInstance", arguments); }
  };
}());
