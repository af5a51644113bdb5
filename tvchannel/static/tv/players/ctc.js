/* IPTV boxes of the CTC kind: one MediaPlayer, set up with the height before the width; events by Utility.getEvent(). ES3. */
TV.players.ctc = function (tell) {
  var box = null, id = null, live = false;
  var words = {
    EVENT_MEDIA_BEGINING: "begin", EVENT_MEDIA_BEGINNING: "begin", EVENT_FIRST_I_FRAME: "begin",
    EVENT_MEDIA_END: "end", EVENT_MEDIA_ERROR: "error"
  };

  function calling(name) {
    try { return box[name](); } catch (absent) { return undefined; }
  }

  /* Boxes spell it in different ways; one of them answers. */
  function number() {
    var names = ["getNativePlayerInstanceID", "getNativePlayerInstanceId", "getPlayerInstanceID"], i, found;
    for (i = 0; i < names.length; i += 1) {
      found = calling(names[i]);
      if (found !== undefined) { return found; }
    }
    return 0;
  }

  function set(name, value) {
    try { box[name](value); } catch (absent) { return; }
  }

  function setUp() {
    box = new window.MediaPlayer();
    id = number();
    box.initMediaPlayer(id, 0, 1, TV.film.height, TV.film.width, 0, 0, 0, 0, 0, 0, 1, 0, 0);
    set("setAllowTrickmodeFlag", 0);
    set("setNativeUIFlag", 0);
    set("setProgressBarUIFlag", 0);
    set("setAudioVolumeUIFlag", 1);
  }

  function media(url) {
    return "[{mediaUrl:\"" + url + "\",mediaCode:\"c1\",mediaType:2,audioType:1,videoType:1,streamType:1,drmType:1," +
      "fingerPrint:0,copyProtection:1,allowTrickmode:1,startTime:0,endTime:20000.3,entryID:\"e1\"}]";
  }

  /* The event is text like {type:"EVENT_MEDIA_END",instance_id:0}; it is read, never run. */
  function utility() {
    var text = String(window.Utility.getEvent()), type = /\btype["']?\s*:\s*["']?(\w+)/.exec(text);
    var whose = /\binstance_id["']?\s*:\s*["']?(\d+)/.exec(text);
    if (whose && Number(whose[1]) !== Number(id)) { return; }
    if (type && words[type[1]]) { tell(words[type[1]]); }
  }

  return {
    open: function (source, from, isLive) {
      live = isLive;
      if (box) { calling("stop"); } else { setUp(); }
      box.setSingleMedia(media(source.url));
      set("setVideoDisplayMode", 1);
      calling("refreshVideoDisplay");
      box.playFromStart();
    },
    signal: function (name) { if (name === "utility") { utility(); } },
    play: function () { box.resume(); },
    pause: function () { box.pause(); },
    seek: function (second) { box.playByTime(1, Math.floor(second)); },
    stop: function () {
      var gone = box;
      if (!gone) { return; }
      calling("stop");
      box = null;
      gone.releaseMediaPlayer(id);
    },
    position: function () { return live ? -1 : TV.seconds(box.getCurrentPlayTime()); },
    duration: function () { return TV.seconds(box.getMediaDuration()); }
  };
};
TV.players.ctc.takes = " hls mp4 ";
