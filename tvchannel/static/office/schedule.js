// The draft of the week by mouse, touch and keyboard. Each change is sent as its form would be; the page comes anew.
"use strict";

(function () {
  var plan = document.querySelector("[data-plan]");
  var form = document.getElementById("move");
  if (!plan || !form) return; // whoever only reads has no forms
  var removal = document.getElementById("remove");
  var dialog = document.getElementById("reach");
  var told = document.querySelector("[data-told]");
  var days = Array.prototype.slice.call(plan.querySelectorAll(".plan-day"));
  var slots = Array.prototype.slice.call(plan.querySelectorAll("a.plan-slot"));
  var DAY = 24 * 60;
  var STEP = 5;
  var moving = null; // {slot, column, day, start, minutes, by}: where a slot would come to stand
  var dragged = false;

  function minutesOf(clock) {
    return parseInt(clock.slice(0, 2), 10) * 60 + parseInt(clock.slice(3), 10);
  }

  function clockOf(minutes) {
    return ("0" + Math.floor(minutes / 60)).slice(-2) + ":" + ("0" + (minutes % 60)).slice(-2);
  }

  function later(day, count) {
    var found = new Date(day + "T12:00:00Z");
    found.setUTCDate(found.getUTCDate() + count);
    return found.toISOString().slice(0, 10);
  }

  function columnOf(slot) {
    return days.indexOf(slot.closest(".plan-day"));
  }

  function choose(slot) {
    slots.forEach(function (one) {
      one.classList.toggle("chosen", one === slot);
      one.tabIndex = one === slot ? 0 : -1;
    });
  }

  function begin(slot, by) {
    var column = columnOf(slot);
    moving = {
      slot: slot, column: column, day: column, by: by,
      start: minutesOf(slot.dataset.start), minutes: parseInt(slot.dataset.minutes, 10),
      top: slot.offsetTop, height: slot.offsetHeight
    };
    slot.classList.add("moving");
  }

  function place(start, day, minutes) {
    var slot = moving.slot;
    var first = days.findIndex(function (one) { return !one.classList.contains("past"); });
    moving.start = Math.min(Math.max(0, start), DAY - STEP);
    moving.day = Math.min(Math.max(day, first), days.length - 1);
    moving.minutes = Math.min(Math.max(STEP, minutes), DAY);
    var width = days[moving.day].offsetLeft - days[moving.column].offsetLeft;
    slot.style.top = moving.top + moving.start - minutesOf(slot.dataset.start) + "px";
    slot.style.height = Math.max(10, moving.height + moving.minutes - parseInt(slot.dataset.minutes, 10)) + "px";
    slot.style.left = width + 2 + "px";
    slot.style.right = 2 - width + "px";
    told.textContent = where();
  }

  function where() {
    var end = (moving.start + moving.minutes) % DAY;
    return days[moving.day].dataset.words + " " + clockOf(moving.start) + "–" + clockOf(end);
  }

  function leave() {
    if (!moving) return;
    ["top", "height", "left", "right"].forEach(function (name) { moving.slot.style[name] = ""; });
    moving.slot.classList.remove("moving");
    moving = null;
  }

  function settle() {
    var slot = moving.slot;
    var stretched = moving.minutes !== parseInt(slot.dataset.minutes, 10);
    if (!stretched && moving.day === moving.column && moving.start === minutesOf(slot.dataset.start)) return leave();
    var values = {
      rule: slot.dataset.rule, day: slot.dataset.begins,
      to: later(slot.dataset.begins, moving.day - moving.column),
      start: clockOf(moving.start), minutes: stretched ? moving.minutes : ""
    };
    ask(slot, dialog.querySelector("h2").dataset.moved.replace("{when}", where()), function (reach) {
      values.reach = reach;
      send(form, values);
    });
  }

  function remove(slot) {
    ask(slot, dialog.querySelector("h2").dataset.removed, function (reach) {
      send(removal, { rule: slot.dataset.rule, was: slot.dataset.begins, reach: reach });
    });
  }

  // Where a slot comes more than once, one says whether this day is meant alone.
  function ask(slot, sentence, then) {
    if (!slot.dataset.weekly && slot.dataset.alone && moving) return then("day");
    dialog.querySelector("h2").textContent = sentence.replace("{name}", slot.dataset.title);
    dialog.querySelector('[value="weekday"]').hidden = !slot.dataset.weekly;
    dialog.querySelector('[value="all"]').hidden = Boolean(slot.dataset.alone);
    dialog.onclose = function () {
      var reach = dialog.returnValue;
      dialog.returnValue = "";
      if (reach) return then(reach);
      leave();
      slot.focus();
    };
    dialog.showModal();
  }

  function send(target, values) {
    Object.keys(values).forEach(function (name) { target.elements[name].value = values[name]; });
    target.submit();
  }

  function beside(slot, key) {
    var column = columnOf(slot);
    if (key === "ArrowUp" || key === "ArrowDown") {
      var mine = slots.filter(function (one) { return columnOf(one) === column; });
      return mine[mine.indexOf(slot) + (key === "ArrowUp" ? -1 : 1)];
    }
    var step = key === "ArrowLeft" ? -1 : 1;
    for (var next = column + step; days[next]; next += step) {
      var there = slots.filter(function (one) { return columnOf(one) === next; });
      if (there.length) {
        return there.reduce(function (best, one) {
          return Math.abs(one.offsetTop - slot.offsetTop) < Math.abs(best.offsetTop - slot.offsetTop) ? one : best;
        });
      }
    }
    return null;
  }

  function move(slot, event) {
    if (!moving) begin(slot, "key");
    var step = event.shiftKey ? 3 * STEP : STEP;
    var down = { ArrowUp: -step, ArrowDown: step }[event.key] || 0;
    var right = { ArrowLeft: -1, ArrowRight: 1 }[event.key] || 0;
    place(moving.start + down, moving.day + right, moving.minutes);
  }

  function stretch(slot, event) {
    if (!moving) begin(slot, "key");
    place(moving.start, moving.day, moving.minutes + (event.key === "-" ? -STEP : STEP));
  }

  plan.addEventListener("keydown", function (event) {
    var slot = event.target.closest("a.plan-slot");
    if (!slot) return;
    if (event.key.indexOf("Arrow") === 0) {
      event.preventDefault();
      if (event.altKey) return move(slot, event);
      var next = moving ? null : beside(slot, event.key);
      if (next) next.focus();
    } else if (/^[-+=]$/.test(event.key) && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      stretch(slot, event);
    } else if (event.key === "Escape") {
      leave();
    } else if (event.key === "Enter" && moving) {
      event.preventDefault();
      settle();
    } else if (event.key === "Delete") {
      event.preventDefault();
      remove(slot);
    }
  });

  document.addEventListener("keyup", function (event) {
    if (event.key === "Alt" && moving && moving.by === "key") {
      event.preventDefault();
      settle();
    }
  });

  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    var back = document.querySelector('[data-do="back"]');
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && back && !typing) {
      event.preventDefault();
      back.click();
    }
  });

  plan.addEventListener("focusin", function (event) {
    var slot = event.target.closest("a.plan-slot");
    if (slot) slot.tabIndex = 0;
    if (slot && !plan.matches(":active")) choose(slot);
  });

  plan.addEventListener("pointerdown", function (event) {
    var slot = event.target.closest("a.plan-slot");
    dragged = false;
    if (!slot || event.button !== 0) return;
    // By touch a slot is chosen first: until then the finger rolls the page.
    if (event.pointerType === "touch" && !slot.classList.contains("chosen")) return;
    begin(slot, event.target.closest(".plan-edge") ? "edge" : "pointer");
    moving.x = event.clientX;
    moving.y = event.clientY;
    moving.was = { start: moving.start, minutes: moving.minutes };
    slot.setPointerCapture(event.pointerId);
  });

  plan.addEventListener("pointermove", function (event) {
    if (!moving || moving.by === "key" || dialog.open) return;
    if (!dragged && Math.abs(event.clientX - moving.x) + Math.abs(event.clientY - moving.y) < 5) return;
    dragged = true;
    var down = Math.round((event.clientY - moving.y) / STEP) * STEP;
    if (moving.by === "edge") return place(moving.was.start, moving.column, moving.was.minutes + down);
    var column = days.findIndex(function (one) {
      var bounds = one.getBoundingClientRect();
      return event.clientX >= bounds.left && event.clientX < bounds.right;
    });
    place(moving.was.start + down, column < 0 ? moving.day : column, moving.minutes);
  });

  plan.addEventListener("pointerup", function () {
    if (!moving || moving.by === "key") return;
    if (dragged) return settle();
    leave();
  });

  plan.addEventListener("pointercancel", leave);

  plan.addEventListener("click", function (event) {
    var slot = event.target.closest("a.plan-slot");
    if (!slot) return;
    if (dragged) event.preventDefault();
    if (event.pointerType === "touch" && !slot.classList.contains("chosen")) {
      event.preventDefault();
      choose(slot);
    }
  });

  dialog.addEventListener("click", function (event) {
    if (event.target.tagName === "BUTTON") dialog.close(event.target.value);
  });

  var here = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  slots.forEach(function (one, place) { one.tabIndex = place ? -1 : 0; });
  if (here && slots.indexOf(here) >= 0) {
    choose(here);
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: "center", inline: "nearest" });
  }
})();
