/* Tells the server what was played: segments [from, to) of the film, one a report, kept until one is taken. ES3. */
TV.reporter = function (address, fields) {
  var pending = [], number = 0, sending = false;

  function body(segment, state) {
    var text = "number=" + (number += 1) + "&from=" + Math.round(segment[0] * 1000) + "&to=" + Math.round(segment[1] * 1000) + "&state=" + state;
    var name;
    for (name in fields) { text += "&" + name + "=" + encodeURIComponent(fields[name]); }
    return text;
  }

  function request() {
    try { return new XMLHttpRequest(); } catch (none) { return null; }
  }

  function flush(state, heard) {
    var xhr = request();
    if (sending || !pending.length || !xhr) { return; }
    sending = true;
    xhr.open("POST", address, true);
    xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    xhr.onreadystatechange = function () {
      if (xhr.readyState !== 4) { return; }
      sending = false;
      if (xhr.status === 0 || xhr.status >= 500) { return; }   /* not taken: it goes with the next report */
      pending.shift();
      if (pending.length) { flush(state, heard); } else if (heard && xhr.status === 200) { heard(xhr.responseText); }
    };
    xhr.send(body(pending[0], state));
  }

  return {
    /* The server's clock of this session starts now. */
    open: function (at) { pending.push([at, at]); flush("begin"); },
    add: function (from, to, state, heard) {
      if (to - from > 0.5) { pending.push([from, to]); }
      flush(state, heard);
    },
    /* The page goes away now: what is left is sent without waiting. */
    last: function (from, to, state) {
      var text, xhr;
      if (to - from > 0.5) { pending.push([from, to]); }
      while (pending.length) {
        text = body(pending.shift(), state);
        try {
          if (navigator.sendBeacon) { navigator.sendBeacon(address, new Blob([text], {type: "application/x-www-form-urlencoded"})); }
          else { xhr = request(); xhr.open("POST", address, false); xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded"); xhr.send(text); }
        } catch (lost) { return; }
      }
    }
  };
};
