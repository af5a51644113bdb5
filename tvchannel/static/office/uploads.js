// Sends films in pieces: a few lines of the list say how far each is, how fast, and how long it takes yet.
// Uploads.send(file, whenHere) begins one, or goes on with the one of this file that was interrupted: it has this name
// and size, and the bytes that arrived last are where they were. It is null where a browser cannot do this.
"use strict";

var Uploads = (function () {
  if (!window.tus || !tus.isSupported) return null;
  var box = document.getElementById("uploads");
  var list = box.querySelector("ul");
  var words = box.dataset;
  var token = document.querySelector("[name=csrf_token]").value;
  var PIECE = 8 * 1024 * 1024; // so much is lost at most where a proxy keeps what it has until it has all
  var TOGETHER = 2; // as many as the service takes of one account
  var waiting = [];
  var running = 0;

  function mb(bytes) {
    return bytes < 1e9 ? (bytes / 1e6).toFixed(1) + " MB" : (bytes / 1e9).toFixed(2) + " GB";
  }

  function filled(sentence, told) {
    return sentence.replace(/%\((\w+)\)s/g, function (all, name) { return told[name]; }).replace("%%", "%");
  }

  function known(file) {
    var alike = Array.prototype.filter.call(list.children, function (one) {
      return one.dataset.name === file.name && Number(one.dataset.size) === file.size && one.dataset.last;
    });
    return Promise.all(alike.map(function (one) {
      var at = Number(one.dataset.lastAt), bytes = atob(one.dataset.last);
      return file.slice(at, at + bytes.length).arrayBuffer().then(function (there) {
        return String.fromCharCode.apply(null, new Uint8Array(there)) === bytes ? one : null;
      });
    })).then(function (found) { return found.find(Boolean) || line(file); });
  }

  function line(file) {
    var made = document.createElement("li");
    made.innerHTML = '<bdi></bdi> <small></small><div class="bar large" role="progressbar" aria-valuemin="0" aria-valuemax="100"><svg aria-hidden="true"><rect width="0" height="100%"/></svg></div><p class="say" aria-live="polite"></p><div class="doing"></div>';
    made.querySelector("bdi").textContent = made.dataset.name = file.name;
    made.querySelector("small").textContent = mb(file.size);
    made.dataset.size = file.size;
    list.appendChild(made);
    box.hidden = false;
    return made;
  }

  function show(place, bytes, of, sentence) {
    var share = Math.floor(100 * bytes / of);
    place.querySelector("rect").setAttribute("width", share + "%");
    place.querySelector(".bar").setAttribute("aria-valuenow", share);
    place.querySelector(".say").textContent = sentence;
  }

  function left(seconds) {
    return seconds < 60 ? words.soon : filled(words.minutes, { n: Math.ceil(seconds / 60) });
  }

  function button(place, label, then) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "quiet";
    made.textContent = label;
    made.addEventListener("click", then);
    place.querySelector(".doing").appendChild(made);
    return made;
  }

  function begin(file, place, whenHere) {
    var began = Date.now(), from = null, tells = place.querySelector(".say");
    place.querySelector(".doing").textContent = "";
    var upload = new tus.Upload(file, {
      endpoint: words.endpoint,
      uploadUrl: place.dataset.url || null,
      chunkSize: PIECE,
      // A service that starts anew, or a lid that was closed, may take minutes.
      retryDelays: [0, 1000, 3000, 5000, 10000, 20000, 30000, 60000, 60000, 60000, 60000, 60000],
      headers: { "X-CSRFToken": token },
      metadata: { filename: file.name },
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: function () { place.dataset.url = upload.url; },
      onProgress: function (sent, of) {
        if (from === null) { from = sent; began = Date.now(); }
        var speed = (sent - from) / Math.max(1, Date.now() - began) * 1000;
        var told = { share: Math.floor(100 * sent / of), speed: mb(speed), left: speed ? left((of - sent) / speed) : "…" };
        show(place, sent, of, filled(words.speed, told));
      },
      onShouldRetry: function (error) {
        var status = error.originalResponse ? error.originalResponse.getStatus() : 0;
        var again = !status || status === 423 || status === 409 || status === 460 || status >= 500 && status !== 507;
        if (again) tells.textContent = words.again;
        from = null;
        return again;
      },
      onError: function (error) {
        var answer = error.originalResponse;
        tells.textContent = answer && answer.getBody() && answer.getBody().length < 300 ? answer.getBody() : words.again;
        ended();
        place.querySelector(".doing").textContent = "";
        button(place, words.resume, function () { enqueue(file, place, whenHere); });
        removable(upload, place);
      },
      onSuccess: function (payload) {
        var note = payload && payload.lastResponse && payload.lastResponse.getHeader("Upload-Note");
        show(place, 1, 1, words.arrived + (note ? " " + decodeURIComponent(note) : ""));
        place.querySelector(".doing").textContent = "";
        ended();
        removable(upload, place);
        whenHere(upload.url.replace(/.*\//, ""), place);
      }
    });
    button(place, words.stop, function () {
      upload.abort();
      ended();
      place.querySelector(".doing").textContent = "";
      button(place, words.resume, function () { enqueue(file, place, whenHere); });
      removable(upload, place);
    });
    upload.start();
  }

  function removable(upload, place) {
    button(place, words.remove, function () {
      if (upload.url) upload.abort(true).catch(function () { /* it is gone in a week */ });
      place.remove();
      box.hidden = !list.children.length;
    });
  }

  function ended() {
    running -= 1;
    next();
  }

  function next() {
    while (running < TOGETHER && waiting.length) {
      running += 1;
      begin.apply(null, waiting.shift());
    }
  }

  function enqueue(file, place, whenHere) {
    show(place, Number(place.querySelector(".bar").getAttribute("aria-valuenow")), 100, words.waits);
    waiting.push([file, place, whenHere]);
    next();
  }

  window.addEventListener("beforeunload", function (event) {
    if (running || waiting.length) event.preventDefault();
  });

  return {
    send: function (file, whenHere) {
      known(file).then(function (place) {
        delete place.dataset.last; // it is this page's now
        enqueue(file, place, whenHere);
      });
    },
    /** A link to the form that makes a film of it. */
    offer: function (name, place) {
      var link = document.createElement("a");
      link.className = "button";
      link.href = location.pathname + "?upload=" + name;
      link.textContent = words.describe;
      place.querySelector(".doing").prepend(link);
    }
  };
})();
