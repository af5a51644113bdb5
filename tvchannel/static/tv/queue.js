/* Presses outlive a service that cannot be reached: each is kept before it is sent, forgotten when the page that it
   leads to has come, and sent again otherwise. Kept only where the box has a storage. Nor is a page left for one that
   cannot come, because a browser's own page of errors has no way back. ES3. */
(function () {
  var NAME = "tv_presses", MOST = 200, WAIT = 2000, SLOW = 6000, AGAIN = 20000;

  function kept() {
    var lines, found = [], i;
    try { lines = (window.localStorage.getItem(NAME) || "").split("\n"); } catch (none) { return found; }
    for (i = 0; i < lines.length; i += 1) { if (lines[i]) { found.push(lines[i]); } }
    return found;
  }
  function keep(events) {
    try { window.localStorage.setItem(NAME, events.slice(-MOST).join("\n")); } catch (none) { return; }
  }

  /* An event is kept with the box's time, and sent with how many ms ago that was. */
  function aged(lines) {
    var told = [], i, cut;
    for (i = 0; i < lines.length; i += 1) {
      cut = lines[i].indexOf(",");
      told.push(cut < 0 ? lines[i] : lines[i].substring(0, cut + 1) + Math.max(0, new Date().getTime() - Number(lines[i].substring(cut + 1))));
    }
    return told.join("\n");
  }

  /* One line an event, in the order they were sent; what came meanwhile stays, and what another answer took stays away. */
  function answered(sent, text) {
    var lines = text.split("\n"), taken = {}, left = [], now = kept(), i;
    for (i = 0; i < sent.length; i += 1) { if (/^final /.test(lines[i] || "")) { taken[sent[i]] = true; } }
    for (i = 0; i < now.length; i += 1) { if (!taken[now[i]]) { left.push(now[i]); } }
    keep(left);
  }

  /* Sends these presses, or none: then it only knocks. A service that is slow to answer is there. */
  function send(presses, there, gone) {
    var request, told = false;
    function tell(what) { if (!told) { told = true; what(); } }
    if (!window.XMLHttpRequest) { there(); return; }
    request = new XMLHttpRequest();
    request.open("POST", TV.home + "check-in/late?clock=" + new Date().getTime(), true);
    request.setRequestHeader("Content-Type", "text/plain");
    request.onreadystatechange = function () {
      if (request.readyState !== 4) { return; }
      if (request.status === 200 && presses.length) { answered(presses, request.responseText); }
      tell(request.status === 0 || request.status > 501 ? gone : there);
    };
    setTimeout(function () { tell(there); }, SLOW);
    request.send(aged(presses));
  }
  function nothing() { return undefined; }

  /* The card that says so lies over the page until the service is back or somebody presses Back. */
  function unreached(again) {
    var card = document.createElement("div"), trying = false, mode = {root: card, focus: "resend"}, timer;
    function close() {
      clearInterval(timer);
      document.body.removeChild(card);
      TV.exit(mode);
    }
    function retry() {
      var presses = kept();
      if (trying) { return; }
      trying = true;
      send(presses, function () {
        close();
        if (presses.length) { TV.go(TV.home + "check-in"); } else { again(); }
      }, function () { trying = false; });
    }
    card.innerHTML = TV.unreached;
    document.body.appendChild(card);
    if (!kept().length) { document.getElementById("noted").style.display = "none"; }
    TV.idle = 0;                                       /* what the page would go to by itself cannot come either */
    TV.acts.resend = retry;
    mode.key = function (name) {
      if (name === "back" || name === "exit") { close(); return true; }
      return name === "home";
    };
    TV.enter(mode);
    timer = setInterval(retry, AGAIN);
  }

  TV.enter({send: function (form, go, stay) {
    if (!TV.unreached || !form.elements.event) { return false; }
    keep(kept().concat([form.elements.event.value + "," + new Date().getTime()]));
    send([], go, function () { stay(); unreached(go); });
    return true;
  }});

  if (/\/check-in$/.test(location.pathname) && /[?&]member=/.test(location.search)) { keep(kept().slice(0, -1)); }
  /* A page that plays tells what was played after the presses, because minutes are theirs who have pressed. */
  TV.owed = function () { return kept().length > 0; };
  function deliver() {
    if (!TV.owed()) { return; }
    send(kept(), nothing, nothing);
    setTimeout(deliver, AGAIN);
  }
  setTimeout(deliver, WAIT);
}());
