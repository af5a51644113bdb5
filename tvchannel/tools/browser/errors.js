/* Before a page's own scripts: every uncaught error, and what the console is told as one, goes to `tell`. */
(function (tell) {
  function line(words) { tell(String(words).replace(/\s+/g, " ")); }
  console.error = function () { line(Array.prototype.join.call(arguments, " ")); };
  window.addEventListener("error", function (event) {
    line(event.message + " (" + event.filename + ":" + event.lineno + ")");
  }, false);
})
