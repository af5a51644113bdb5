/* The keypad: digits are kept here until there are four, then the form takes them along. ES3. */
(function () {
  var typed = "", form = document.getElementById("pin"), i;
  function dots() {
    var k, text = "";
    for (k = 0; k < 4; k += 1) { text += k < typed.length ? "●" : "○"; }
    document.getElementById("dots").innerHTML = text;
  }
  function type(digit) {
    if (typed.length > 3) { return; }
    typed += digit;
    dots();
    if (typed.length === 4) {
      form.elements.digits.value = typed;
      form.submit();
    }
  }
  function typing(digit) { return function () { type(digit); }; }
  for (i = 0; i < 10; i += 1) { TV.acts["k" + i] = typing(String(i)); }
  TV.acts.again = function () { typed = ""; dots(); };
}());
