/* The voice: says what the page is for, until a key is pressed, and what a page asks over its picture; and the page's own sound behind it.
   Silent where a box has no sound of its own. ES3. */
(function () {
  var spot = document.getElementById("voice"), told = TV.voice || {address: "", off: false}, sound = null, teller = null, tries = 0, marked = null;

  function read() { try { return window.sessionStorage.getItem("tvvoice"); } catch (none) { return null; } }
  function keep(value) {
    document.cookie = "tv_voice=" + value + "; path=/; max-age=34560000";
    if (/^\/s\//.test(TV.home)) { teller = new Image(); teller.src = TV.home + "?voice=" + value; }  /* kept for the box */
    try { window.sessionStorage.setItem("tvvoice", value); } catch (none) { return; }
  }

  function make() {
    var made = null;
    try { made = document.createElement("audio"); } catch (none) { made = null; }
    try { if (!made || !made.play) { made = new Audio(); } } catch (silent) { return null; }
    return made.play ? made : null;
  }

  /* The line that is being read, by how much of the sound was heard; nothing is marked where a box does not tell it. */
  function mark(element) {
    if (marked === element) { return; }
    if (marked) { marked.className = marked.className.replace(" said", ""); }
    if (element) { element.className += " said"; }
    marked = element;
  }
  function follow() {
    var lines = told.lines || [], heard = sound && sound.duration > 0 ? 1000 * sound.currentTime / sound.duration : -1, k = 0;
    while (k < lines.length && heard >= lines[k][1]) { k += 1; }
    mark(heard >= 0 && k < lines.length ? document.getElementById(lines[k][0]) : null);
  }

  function hush() {
    mark(null);
    try { if (sound) { sound.pause(); sound.removeAttribute("src"); } } catch (gone) { sound = null; }
    sound = null;
  }

  /* What lies at an address, then `next`; `again` where it did not come. */
  function play(address, marks, next, again) {
    var promise, mine;
    hush();
    mine = make();
    if (!mine) { return; }
    sound = mine;
    try {
      if (marks) { sound.ontimeupdate = follow; }
      sound.onended = function () {
        if (sound !== mine) { return; }
        if (marks) { follow(); }
        if (next) { next(); }
      };
      sound.onerror = function () { if (again && tries < 10 && sound === mine) { setTimeout(function () { if (sound === mine) { again(); } }, 2000); } };
      sound.src = address;
      promise = sound.play();
      if (promise && promise["catch"]) { promise["catch"](function () { return undefined; }); }   /* not without a key: then silent */
    } catch (refused) { hush(); }
  }

  function listen() { play(TV.sound, false, null, null); }

  function speak() {
    hush();
    tries += 1;
    if (!told.off) { play(told.address, (told.lines || []).length > 0, TV.sound ? listen : null, speak); }  /* again: another sentence is being made */
  }

  function show() {
    if (!spot) { return; }
    document.getElementById("voiced").innerHTML = told.off ? told.words[1] : told.words[0];
    document.getElementById("horn").className = told.off ? "horn still" : "horn";
  }

  function start() {
    if (read()) { told.off = read() === "off"; show(); }
    if (told.address) { setTimeout(function () { if (!TV.touched && !(told.ofOk && TV.elsewhere())) { speak(); } }, 400); }
  }

  TV.enter({heed: hush, start: start});
  TV.speak = function (address) {
    told.address = address;
    tries = 0;
    speak();
  };
  TV.acts.listen = listen;
  TV.acts.voice = function () {
    told.off = !told.off;
    keep(told.off ? "off" : "on");
    show();
    tries = 0;
    speak();
  };
}());
