/* Keeps an author's place while a live preview reloads: how far down, and what is open.
   No built edition has this file. */
(function () {
  "use strict";
  var key = "packs-place " + location.pathname;
  if (document.documentElement.hasAttribute("data-live-error")) { return; }

  function name(one) {
    var summary = one.querySelector("summary");
    return (one.id || "") + "|" + (summary ? summary.textContent : "");
  }

  function all() { return Array.prototype.slice.call(document.querySelectorAll("details")); }

  function keep() {
    try {
      sessionStorage.setItem(key, JSON.stringify({
        y: window.scrollY,
        details: all().map(function (one) { return [name(one), one.open]; })
      }));
    } catch (error) { /* a browser that keeps nothing shows the page from its head */ }
  }

  var kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(key)); } catch (error) { /* as above */ }
  var entry = performance.getEntriesByType("navigation")[0];
  if (kept && entry && entry.type === "reload") {
    history.scrollRestoration = "manual";
    var left = kept.details.slice();
    all().forEach(function (one) {
      for (var at = 0; at < left.length; at += 1) {
        if (left[at][0] === name(one)) { one.open = left.splice(at, 1)[0][1]; break; }
      }
    });
    window.scrollTo(0, kept.y);
    window.addEventListener("load", function () { window.scrollTo(0, kept.y); });
  }
  window.addEventListener("pagehide", keep);
}());
