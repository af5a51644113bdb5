// Lists of people, accounts and televisions are sorted by a heading: up, down, and as they came. Never by an amount.
"use strict";

(function () {
  var ORDERS = ["none", "ascending", "descending"];
  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function value(row, place) {
    var cell = row.cells[place];
    return cell.dataset.value || cell.textContent.trim();
  }

  function sort(table, heading, place) {
    var order = ORDERS[(ORDERS.indexOf(heading.getAttribute("aria-sort")) + 1) % ORDERS.length];
    table.querySelectorAll("th[aria-sort]").forEach(function (other) { other.setAttribute("aria-sort", "none"); });
    heading.setAttribute("aria-sort", order);
    var sorted = table.came.slice();
    if (order !== "none") {
      sorted.sort(function (one, other) { return collator.compare(value(one, place), value(other, place)); });
      if (order === "descending") sorted.reverse();
    }
    sorted.forEach(function (row) { row.parentNode.appendChild(row); });
  }

  document.querySelectorAll("table[data-sort]").forEach(function (table) {
    table.came = Array.prototype.slice.call(table.tBodies[0].rows);
    if (table.came.length < 2) return;
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (heading, place) {
      if (!heading.textContent.trim()) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "heading";
      button.textContent = heading.textContent;
      heading.textContent = "";
      heading.appendChild(button);
      heading.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () { sort(table, heading, place); });
    });
  });
})();
