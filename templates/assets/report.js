// Comfort only: the page is complete without this.
(() => {
  const $ = (q, on = document) => on.querySelector(q), $$ = (q, on = document) => [...on.querySelectorAll(q)];
  const root = document.documentElement, filters = $("#filters"), search = $("#q"), cards = $$(".f"), standards = $$(".std");
  const chosen = {}, ofCards = new Set(["channel", "agent", "new"]);
  $(".tools").hidden = false;
  if (filters) filters.hidden = false;

  // light, dark, as the system
  const theme = $("#theme"), store = { get() { try { return localStorage.getItem("theme") } catch { return "" } }, set(v) { try { localStorage.setItem("theme", v) } catch { } } };
  const paint = v => { if (v) root.dataset.theme = v; else delete root.dataset.theme; theme.value = v; };
  paint(["light", "dark"].includes(store.get()) ? store.get() : "");
  theme.onchange = () => { paint(theme.value); store.set(theme.value); };

  // filters: each narrows the others; figures stay those of all interactions, and the line says so
  const texts = new WeakMap();
  const says = el => { if (!texts.has(el)) texts.set(el, el.textContent.toLowerCase()); return texts.get(el); };
  const head = s => { if (!texts.has(s)) texts.set(s, ($("summary", s).textContent + " " + ($(".words", s)?.textContent ?? "")).toLowerCase()); return texts.get(s); };
  const wants = (group, value) => !chosen[group] || chosen[group] === value;
  function apply(save = true) {
    const q = search.value.trim().toLowerCase(), byCard = [...ofCards].some(g => chosen[g]);
    const active = q || Object.values(chosen).some(Boolean), hits = new Map();
    let shown = 0;
    for (const s of standards) {
      const fits = wants("status", s.dataset.status) && wants("severity", s.dataset.severity) && wants("dimension", s.dataset.dimension);
      const own = !q || head(s).includes(q);
      let n = 0;
      for (const c of $$(".f", s)) {
        const keys = (c.dataset.k ?? "").split(".");
        const ok = fits && [...ofCards].every(g => !chosen[g] || keys.includes(chosen[g])) && (own || says(c).includes(q));
        c.classList.toggle("out", !ok); n += ok;
      }
      const ok = fits && (n > 0 || own && !byCard);
      s.classList.toggle("out", !ok); shown += n;
      hits.set(s.id, ok);
      if (active && ok && n && (q || byCard)) s.open = true;
    }
    for (const row of $$("tr[data-for]")) row.classList.toggle("out", hits.get(row.dataset.for) === false);
    for (const body of $$(".score tbody")) body.classList.toggle("out", !$("tr[data-for]:not(.out)", body));
    for (const g of $$(".group")) g.classList.toggle("out", Boolean(active && !$(".std:not(.out)", g)));
    for (const s of $$("select[data-group]")) s.value = chosen[s.dataset.group] ?? "";
    const out = $("#filtered"), any = [...hits.values()].some(Boolean);
    out.textContent = !active ? "" : !any ? out.dataset.none : out.dataset.text.replace("{shown}", shown).replace("{total}", cards.length);
    $("[data-do=clear]").hidden = !active;
    if (save) keep();
  }
  function keep() {
    const p = new URLSearchParams();
    if (search.value) p.set("q", search.value);
    for (const [g, v] of Object.entries(chosen)) if (v) p.set(g, v);
    history.replaceState(null, "", p.size ? "#" + p : location.pathname + location.search);
  }
  let wait;
  if (filters) {
    search.oninput = () => { clearTimeout(wait); wait = setTimeout(apply, 120); };
    $$("select[data-group]").forEach(s => s.onchange = () => { chosen[s.dataset.group] = s.value; apply(); });
  }

  // the hash: a place to open, or filters to set
  function follow() {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (hash.includes("=") && filters) {
      for (const g in chosen) delete chosen[g];
      search.value = "";
      for (const [k, v] of new URLSearchParams(hash)) {
        if (k === "q") search.value = v;
        else if (k === "print") root.dataset.print = v === "summary" ? "summary" : "full";
        else chosen[k] = v;
      }
      return apply(false);
    }
    const el = hash && document.getElementById(hash);
    if (!el) return;
    if (el.closest(".out")) { for (const g in chosen) delete chosen[g]; search.value = ""; apply(false); }
    for (let d = el.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    el.scrollIntoView({ behavior: "instant" });
    (el.matches("details") ? $("summary", el) : el).focus({ preventScroll: true });
  }
  addEventListener("hashchange", follow);
  addEventListener("load", () => { if (location.hash) setTimeout(follow); });  // after the browser's own jump
  // a link to where the page already is changes no hash
  document.addEventListener("click", e => { const a = e.target.closest('a[href^="#"]'); if (a && a.hash === location.hash) follow(); });
  follow();

  // sorting, within each dimension
  const locale = new Intl.Collator(root.lang);
  for (const table of $$("table.sortable")) for (const th of $$("thead th[data-sort]", table)) {
    const b = document.createElement("button"), key = th.dataset.sort;
    b.type = "button"; b.append(...th.childNodes); th.append(b);
    b.onclick = () => {
      const up = th.getAttribute("aria-sort") !== "ascending";
      $$("thead th", table).forEach(o => o.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", up ? "ascending" : "descending");
      const value = r => key === "text" ? $("bdi", r).textContent : +r.dataset[key];
      for (const body of table.tBodies) {
        const rows = $$("tr[data-for]", body).sort((a, c) => key === "text" ? locale.compare(value(a), value(c)) : value(a) - value(c));
        body.append(...(up ? rows : rows.reverse()));
      }
    };
  }

  // buttons
  const print = mode => { const was = root.dataset.print; root.dataset.print = mode; window.print(); root.dataset.print = was; };
  const actions = {
    expand: () => $$("main details").forEach(d => d.open = true), collapse: () => $$("main details").forEach(d => d.open = false),
    clear: () => { for (const g in chosen) delete chosen[g]; search.value = ""; apply(); },
    "print-full": () => print("full"), "print-summary": () => print("summary"),
  };
  document.addEventListener("click", e => actions[e.target.closest("[data-do]")?.dataset.do]?.());
  if (new URLSearchParams(location.search).get("print") === "summary") root.dataset.print = "summary";
  if (!CSS.supports("selector(details::details-content)")) {
    let closed = [];
    addEventListener("beforeprint", () => { closed = $$("details:not([open])"); closed.forEach(d => d.open = true); });
    addEventListener("afterprint", () => closed.forEach(d => d.open = false));
  }

  // a finding's link goes to the clipboard where the browser lets it
  for (const a of $$(".ln a")) a.title = $("#main").dataset.copy;
  document.addEventListener("click", async e => {
    const a = e.target.closest(".ln a");
    if (!a || !navigator.clipboard) return;
    try { await navigator.clipboard.writeText(a.href); a.append(" ✓"); setTimeout(() => a.lastChild.remove(), 1500); } catch { }
  });

  // keys
  let at = -1;
  function step(by) {
    const seen = cards.filter(c => !c.classList.contains("out") && !c.closest(".out"));
    if (!seen.length) return;
    const now = seen.indexOf(document.activeElement?.closest?.(".f"));
    at = Math.max(0, Math.min(seen.length - 1, (now < 0 ? at : now) + by));
    for (let d = seen[at]; d; d = d.parentElement.closest("details")) d.open = true;
    $("summary", seen[at]).focus({ preventScroll: true });
    seen[at].scrollIntoView({ block: "center" });
  }
  addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { if (e.key === "Escape") e.target.blur(); return; }
    if (e.key === "/" && filters) { e.preventDefault(); search.focus(); }
    else if (e.key === "j") step(1);
    else if (e.key === "k") step(-1);
  });
})();
