/* Measures the page that is shown; its value is plain data (shapes: tvchannel/tools/walk/snapshot.py). Runs in the oldest engine. */
var root = document.documentElement, i;

function style(element) { return window.getComputedStyle(element, null); }
function box(rect) { return [rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top]; }
function isSpot(element) { return /(^|\s)spot(\s|$)/.test(element.className || ""); }
function above(element, test) {
  while (element && element !== document && !test(element)) { element = element.parentNode; }
  return element && element !== document ? element : null;
}
function shown(element) {
  return !above(element, function (one) {
    var css = style(one);
    return css.display === "none" || css.visibility === "hidden" || parseFloat(css.opacity) === 0;
  });
}
function solid(element) {
  var colour = style(element).backgroundColor.match(/[\d.]+/g) || [0, 0, 0, 0];
  return /^(IMG|VIDEO)$/.test(element.tagName) || (colour.length < 4 || parseFloat(colour[3]) > 0.5);
}
/* Lies something else over this point that hides what `element` shows there? */
function covered(element, x, y) {
  var top = document.elementFromPoint(x, y);
  if (!top || top === element || top.contains(element) || element.contains(top)) { return false; }
  return Boolean(above(top, function (one) { return one.contains(element) || solid(one); }) !== null
    && !above(top, function (one) { return solid(one) || one.contains(element); }).contains(element));
}

/* What an ancestor cuts off: the part of the viewport that all of them leave. */
function window_of(element) {
  var left = 0, top = 0, right = window.innerWidth, bottom = window.innerHeight;
  above(element, function (one) {
    var rect, css = style(one);
    if (css.overflow !== "visible" || css.overflowX !== "visible") {
      rect = one.getBoundingClientRect();
      left = Math.max(left, rect.left + one.clientLeft);
      top = Math.max(top, rect.top + one.clientTop);
      right = Math.min(right, rect.left + one.clientLeft + one.clientWidth);
      bottom = Math.min(bottom, rect.top + one.clientTop + one.clientHeight);
    }
    return false;
  });
  return [left, top, right - left, bottom - top];
}
function opacity(element) {
  var all = 1;
  above(element, function (one) { all *= parseFloat(style(one).opacity); return false; });
  return all;
}
function textOf(node) {
  var element = node.parentNode, range = document.createRange(), lines = [], rects, k, rect, css, spot;
  if (/^(SCRIPT|STYLE|NOSCRIPT|TITLE|OPTION)$/.test(element.tagName) || !/\S/.test(node.data) || !shown(element)) { return null; }
  range.selectNodeContents(node);
  rects = range.getClientRects();
  for (k = 0; k < rects.length; k += 1) {
    rect = rects[k];
    if (rect.right - rect.left >= 1 && !covered(element, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2)) {
      lines.push(box(rect));
    }
  }
  if (!lines.length) { return null; }
  css = style(element);
  spot = above(element, isSpot);
  return {words: node.data.replace(/\s+/g, " "), px: parseFloat(css.fontSize), colour: css.color, opacity: opacity(element),
    lines: lines, window: window_of(element), spot: spot ? spot.id : "",
    key: /(^|\s)key(\s|$)/.test(element.className || "")};
}
function texts() {
  var walker = document.createTreeWalker(document.body, 4, null, false), found = [], one;
  while (walker.nextNode()) {
    one = textOf(walker.currentNode);
    if (one) { found.push(one); }
  }
  return found;
}

function told(spot, name) { return spot.getAttribute("data-" + name) || ""; }
function spotOf(spot) {
  var rect = spot.getBoundingClientRect(), css = style(spot);
  return {id: spot.id, box: box(rect), on: /(^|\s)on(\s|$)/.test(spot.className),
    href: spot.form ? spot.form.action : spot.href || "", form: Boolean(spot.form), digit: told(spot, "digit"),
    arrows: {u: told(spot, "u"), d: told(spot, "d"), l: told(spot, "l"), r: told(spot, "r")}, turns: told(spot, "turns"),
    frame: parseFloat(css.borderTopWidth), colour: css.borderTopColor,
    hidden: covered(spot, (rect.left + rect.right) / 2, rect.top + 2)};
}
function spots() {
  var all = document.querySelectorAll("a,button"), found = [], k;
  for (k = 0; k < all.length; k += 1) {
    if (isSpot(all[k]) && shown(all[k]) && all[k].offsetWidth) { found.push(spotOf(all[k])); }
  }
  return found;
}

/* The page as it was served, and what it names: one more request, with the browser's own cookies. */
function served() {
  var asked = new XMLHttpRequest(), named = [], all = document.querySelectorAll("img[src],script[src],link[rel=stylesheet],video[poster]"), url;
  asked.open("GET", location.href.split("#")[0], false);
  asked.send(null);
  for (i = 0; i < all.length; i += 1) {
    url = all[i].getAttribute("src") || all[i].getAttribute("href");
    if (all[i].tagName === "VIDEO") { url = all[i].getAttribute("poster"); }
    if (url && asked.responseText.replace(/&amp;/g, "&").indexOf(url) >= 0 && named.indexOf(url) < 0) { named.push(url); }
  }
  return {bytes: Number(asked.getResponseHeader("Content-Length")) || unescape(encodeURIComponent(asked.responseText)).length,
    named: named};
}

return {address: location.href, size: [window.innerWidth, window.innerHeight], nodes: document.getElementsByTagName("*").length,
  scrolls: root.scrollWidth > window.innerWidth + 1 || root.scrollHeight > window.innerHeight + 1,
  film: Boolean(window.TV && TV.film), up: (window.TV && TV.up) || "", texts: texts(), spots: spots(), served: served()};
