/* The operator's own player page: this page is left for it, and it leads back by the address it was given. ES3. */
TV.players.redirect = function () {
  function nothing() { return; }
  return {
    open: function (source) { TV.go(source.url); },
    play: nothing,
    pause: nothing,
    seek: nothing,
    stop: nothing,
    position: function () { return -1; },
    duration: function () { return 0; }
  };
};
TV.players.redirect.takes = " page ";
