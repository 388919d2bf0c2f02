/* Looks find.html?q=… up in FIND_INDEX. */
const [form, told, list] = document.querySelectorAll("#find, #told, #found");
const query = (new URL(location).searchParams.get("q") || "").trim().slice(0, 100);
const plain = text => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "")
  .replace(/(\D|^)\.|\.(?!\d)/g, "$1").replace(/[^a-z0-9.]+/g, " ").trim();
// Short words and numbers whole (5.1 is not 5.10), others by how they begin.
const sought = word => RegExp("\\b" + (/\d|^.{1,3}$/.test(word) ? word.replace(".", "\\.") + "s?\\b"
  : word.replace(/ies$|([^s])s$/, "$1").replace(/(.{4})(ed|ing)$/, "$1")));
const whole = plain(query), small = /^(|a|and|are|for|how|in|is|many|of|on|the|to)$/;
const asked = whole.split(" ").filter(w => !small.test(w)).map(sought);

function rank(page) {
  const name = plain(page.title.slice(page.ref.length)), called = page.called.map(plain);
  const places = [[8, plain(page.title)], [5, called.join()],
    [1, plain([page.line, page.wider, page.text].join())]];
  const sums = asked.map(word => places.reduce((all, [n, one]) => all + n * word.test(one), 0));
  return { page, name, met: sums.filter(n => n).length, score: sums.reduce((a, b) => a + b, 0)
    + 100 * (plain(page.ref) == whole) + 16 * [name, ...called].includes(whole) };
}
const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

form.hidden = false;
form.q.value = query;
const ranks = FIND_INDEX.map(rank), met = Math.max(1, ...ranks.map(r => r.met));
const found = ranks.filter(r => r.met == met)
  .sort((a, b) => b.score - a.score || a.name.length - b.name.length);
const said = !found[0] ? "none" : met < asked.length ? "some" : found[1] ? "many" : "one";
if (query) told.textContent = told.dataset[said].replace("#", found.length)
  .replace("?", () => query);
for (const { page } of found) {
  const link = made("a", page.title), item = list.appendChild(made("li", ""));
  link.href = page.href;
  item.append(link, " ", made("small", page.kind), made("div", page.line));
}
