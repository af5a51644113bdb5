/* HbbTV: an object that plays films in one file; the broadcast lets go of the decoder for it, and has it back after. ES3. */
TV.players.hbbtv = function (tell) {
  var object = null, broadcast = null;
  var words = {2: "begin", 5: "end", 6: "error"};

  function made(type) {
    var element = document.createElement("object");
    element.type = type;
    element.style.position = "absolute";
    element.style.left = "0";
    element.style.top = "0";
    element.style.width = TV.film.width + "px";
    element.style.height = TV.film.height + "px";
    document.getElementById("picture").appendChild(element);
    return element;
  }

  function broadcastStops() {
    if (broadcast) { return; }
    broadcast = made("video/broadcast");
    try { broadcast.bindToCurrentChannel(); broadcast.stop(); } catch (absent) { return; }
  }

  function remove(element) {
    if (element && element.parentNode) { element.parentNode.removeChild(element); }
  }

  function end() {
    if (!object) { return; }
    object.onPlayStateChange = null;
    try { object.stop(); } catch (absent) { object = object; }
    remove(object);
    object = null;
  }

  return {
    sure: true,
    open: function (source) {
      end();
      broadcastStops();
      object = made("video/mp4");
      object.onPlayStateChange = function () { if (object && words[object.playState]) { tell(words[object.playState]); } };
      object.data = source.url;
      object.play(1);
    },
    play: function () { object.play(1); },
    pause: function () { object.play(0); },
    seek: function (second) { object.seek(Math.round(second * 1000)); },
    stop: function () {
      end();
      if (!broadcast) { return; }
      try { broadcast.release(); } catch (absent) { broadcast = broadcast; }
      remove(broadcast);
      broadcast = null;
    },
    position: function () { return typeof object.playPosition === "number" ? object.playPosition / 1000 : -1; },
    duration: function () { return typeof object.playTime === "number" ? object.playTime / 1000 : 0; }
  };
};
TV.players.hbbtv.takes = " mp4 ";
