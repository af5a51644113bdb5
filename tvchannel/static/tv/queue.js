/* Presses outlive a service that cannot be reached: each is kept before it is sent, forgotten when the page that it
   leads to has come, and sent again from the next page otherwise. Only where the box has a storage. ES3. */
(function () {
  var NAME = "tv_presses", MOST = 200, WAIT = 2000;

  function kept() {
    var lines, found = [], i;
    try { lines = (window.localStorage.getItem(NAME) || "").split("\n"); } catch (none) { return found; }
    for (i = 0; i < lines.length; i += 1) { if (lines[i]) { found.push(lines[i]); } }
    return found;
  }
  function keep(events) {
    try { window.localStorage.setItem(NAME, events.slice(-MOST).join("\n")); } catch (none) { return; }
  }

  TV.sending = function (form) {
    if (/\/check-in$/.test(form.action) && form.elements.event) { keep(kept().concat([form.elements.event.value])); }
  };

  /* One line an event, in the order they were sent; what came meanwhile stays behind them. */
  function answered(sent, text) {
    var lines = text.split("\n"), left = [], i;
    for (i = 0; i < sent.length; i += 1) { if (!/^final /.test(lines[i] || "")) { left.push(sent[i]); } }
    keep(left.concat(kept().slice(sent.length)));
  }
  function send() {
    var sent = kept(), request;
    if (!sent.length || !window.XMLHttpRequest) { return; }
    request = new XMLHttpRequest();
    request.open("POST", TV.home + "check-in/late?clock=" + new Date().getTime(), true);
    request.setRequestHeader("Content-Type", "text/plain");
    request.onreadystatechange = function () {
      if (request.readyState === 4 && request.status === 200) { answered(sent, request.responseText); }
    };
    request.send(sent.join("\n"));
  }

  if (/\/check-in$/.test(location.pathname) && /[?&]member=/.test(location.search)) { keep(kept().slice(0, -1)); }
  if (kept().length) { setTimeout(send, WAIT); }
}());
