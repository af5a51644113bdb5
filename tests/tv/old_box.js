/* A box of the oldest kind, by hand: a document of what PAGE tells, a window without anything that came after ES3.
   The harness puts `var PAGE = {ids, spots, title, path}` before it, the page's scripts and the presses behind it. */
var window = this, timers = [], sent = [], went = [], at = 1e12, document, location, navigator;

Date.prototype.getTime = function () { return at; };   /* time passes between two presses, and not otherwise */

(function (lacking) {
  var i;
  for (i = 0; i < lacking.length; i += 1) { delete Array.prototype[lacking[i]]; }
  delete String.prototype.trim;
  delete Function.prototype.bind;
  delete Date.now;
  delete Object.keys;
  window.JSON = undefined;
}(["forEach", "map", "filter", "reduce", "some", "every", "indexOf", "lastIndexOf"]));

function Box(id, told) {
  this.id = id;
  this.told = told || {};
  this.className = this.told["class"] || "";
  this.style = {};
  this.innerHTML = "";
  this.offsetWidth = 400;
  this.offsetHeight = 100;
  this.currentTime = 0;
  this.readyState = 0;
  this.form = this.told.action === undefined ? null : {
    action: this.told.action,
    elements: {event: {value: "an event"}},
    submit: function () { sent.push(told.action); }
  };
}
Box.prototype.getAttribute = function (name) { return this.told[name] === undefined ? null : this.told[name]; };
Box.prototype.setAttribute = function (name, value) { this.told[name] = value; };
Box.prototype.removeAttribute = function (name) { this.told[name] = undefined; };
Box.prototype.appendChild = function (child) { return child; };
Box.prototype.removeChild = function (child) { return child; };
Box.prototype.getElementsByTagName = function (tag) {
  var found = [], i;
  for (i = 0; i < PAGE.spots.length; i += 1) {
    if (PAGE.spots[i].tag === tag.toLowerCase()) { found.push(document.getElementById(PAGE.spots[i].id)); }
  }
  return found;
};
Box.prototype.focus = Box.prototype.blur = Box.prototype.play = Box.prototype.pause = Box.prototype.load = function () {};

document = new Box("document");
document.body = new Box("body");
document.documentElement = new Box("html");
document.cookie = "";
document.title = PAGE.title;
document.all = {};
document.createElement = function (tag) { return new Box(tag); };
document.getElementById = function (id) { return document.all[id] || null; };
(function () {
  var i;
  for (i = 0; i < PAGE.ids.length; i += 1) { document.all[PAGE.ids[i]] = new Box(PAGE.ids[i]); }
  for (i = 0; i < PAGE.spots.length; i += 1) {
    document.all[PAGE.spots[i].id] = new Box(PAGE.spots[i].id, PAGE.spots[i].told);
  }
}());

navigator = {userAgent: "old box"};
location = {
  pathname: PAGE.path, search: "", hash: "", protocol: "http:", host: "box",
  replace: function (address) { went.push(address); },
  reload: function () { went.push("reload"); },
  get href() { return PAGE.path; },
  set href(address) { went.push(address); }
};
function setTimeout(task) { timers.push(task); return timers.length; }
function setInterval(task) { timers.push(task); return timers.length; }
function clearTimeout() {}
function clearInterval() {}
var escape = encodeURIComponent, unescape = decodeURIComponent;   /* every box has them, only this engine has not */
function Image() { this.src = ""; }

/* Everything that waits for its time happens once. */
function later() {
  var waiting = timers, i;
  at += 5000;
  timers = [];
  for (i = 0; i < waiting.length; i += 1) { waiting[i](); }
}

/* A press as such a box tells it: one kind of event, a code, no preventDefault. */
function press(name) {
  var code, kind = TV.family.events[0];
  at += 2000;
  for (code in TV.family.codes) {
    if (TV.family.codes[code] === name) { break; }
  }
  document["on" + kind]({which: Number(code), keyCode: Number(code)});
  if (document.onkeyup) { document.onkeyup({which: Number(code), keyCode: Number(code)}); }
}

function stands() {
  var found = [], i;
  for (i = 0; i < PAGE.spots.length; i += 1) {
    if (/\bon\b/.test(document.all[PAGE.spots[i].id].className)) { found.push(PAGE.spots[i].id); }
  }
  return found.join(" ");
}
