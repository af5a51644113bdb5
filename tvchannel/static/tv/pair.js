/* Asks every three seconds whether staff have typed the digits; the page then comes again and says so. ES3.
   Without XMLHttpRequest the page comes again by itself (`idle` of the frame). */
(function () {
  var asking = false;

  function ask() {
    var xhr;
    if (asking) { return; }
    try { xhr = new XMLHttpRequest(); } catch (none) { return; }
    asking = true;
    xhr.open("GET", TV.pair.state, true);
    xhr.onreadystatechange = function () {
      if (xhr.readyState !== 4) { return; }
      asking = false;
      if (xhr.status === 200) { TV.idle = 0; }       /* asking works: the page need not come again, and is heard to its end */
      if (xhr.status === 200 && xhr.responseText !== "waiting") { location.replace(location.href); }
    };
    xhr.send(null);
  }

  setInterval(ask, 3000);
}());
