/* What the remote control sends: shown in large letters, reported to the desk. Any box can leave: by OK, by Back, by
   the same key five times, by waiting. ES3. */
(function () {
  var echo = TV.echo, shown = [], waiting = [], sent = {}, there = [], last = "", times = 0, leaving = false, i;

  function byId(id) { return document.getElementById(id); }
  function named(name) { return echo.names[name] || name; }

  function draw() {
    var one = shown[0], kinds = "", kind, before = "", k;
    for (kind in one.kinds) { kinds += (kinds ? ", " : "") + kind + (one.kinds[kind] > 1 ? " \u00d7" + one.kinds[kind] : ""); }
    byId("code").innerHTML = one.code + " &nbsp;" + named(one.name);
    byId("kinds").innerHTML = kinds;
    for (k = 1; k < shown.length; k += 1) { before += (k > 1 ? " &nbsp; " : "") + shown[k].code + " " + named(shown[k].name); }
    byId("before").innerHTML = before;
  }

  function show(kind, code, name) {
    var one = shown[0], at = new Date().getTime();
    if (!one || one.code !== code || at - one.at > 400) {
      one = {code: code, name: name, kinds: {}};
      shown = [one].concat(shown.slice(0, 15));
    }
    one.at = at;
    one.kinds[kind] = (one.kinds[kind] || 0) + 1;
    draw();
  }

  function picture(told) {
    var image = new Image();
    image.src = echo.report + "?" + told;
  }

  /* Where nothing can be posted, a picture is asked for instead. */
  function post(told) {
    var request;
    try {
      request = new XMLHttpRequest();
      request.open("POST", echo.report, true);
      request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
      request.onreadystatechange = function () { if (request.readyState === 4 && request.status !== 200) { picture(told); } };
      request.send(told);
    } catch (cannot) { picture(told); }
  }

  function report() {
    if (!waiting.length) { return; }
    post("viewer=" + echo.viewer + "&objects=" + there.join(",") + "&presses=" + waiting.join(","));
    waiting = [];
  }

  function hear(kind, code, name) {
    var told = code + "." + kind + "." + name;
    show(kind, code, name);
    if (!sent[told] && waiting.length < 20) { sent[told] = true; waiting.push(told); }
  }

  function leave() {
    if (leaving) { return; }
    leaving = true;
    report();
    setTimeout(TV.back, 1200);
  }

  TV.keys = "";
  TV.family.bind = "property";
  TV.family.events = ["keydown", "keypress", "irkeypress", "systemevent"];
  TV.enter({event: hear, key: function () { return true; }, heed: function (name, held, code) {
    if (held) { return; }
    times = code === last ? times + 1 : 1;
    last = code;
    if (name === "ok" || name === "back" || name === "exit" || times === 5) { leave(); }
  }});

  for (i = 0; i < echo.objects.length; i += 1) { if (TV.firstThere([echo.objects[i]])) { there.push(echo.objects[i]); } }
  byId("objects").innerHTML = there.join(" ");
  setInterval(report, 1500);
}());
