"use strict";
// Comfort only: every page can be read and printed without this script.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const fill = (template, ...values) => values.reduce((text, value, i) => text.replace(`%${i + 1}`, value), template);
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } },
  };
  const words = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  // Tables that sort by a click on a heading.
  for (const table of all("table.sortable")) {
    for (const heading of all("th[data-sort]", table)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, heading));
    }
  }
  function sort(table, heading) {
    const column = heading.cellIndex;
    const numeric = heading.dataset.sort === "number";
    const down = heading.getAttribute("aria-sort") ? heading.getAttribute("aria-sort") === "ascending" : numeric && column > 0;
    for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = (row) => row.cells[column].textContent.trim();
    const order = (a, b) => {
      if (!numeric) return value(a).localeCompare(value(b), document.documentElement.lang);
      const [x, y] = [parseFloat(value(a)), parseFloat(value(b))];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
      return x - y;
    };
    const rows = all("tbody tr", table).sort(order);
    if (down) rows.reverse();
    one("tbody", table).append(...rows);
  }

  // The ranking narrowed to some bids.
  const tableFilter = one("#table-filter");
  if (tableFilter) {
    tableFilter.hidden = false;
    const rows = all(".ranking tbody tr");
    const show = () => {
      const asked = words(one("#bid-search").value.trim());
      const kind = one("#bid-show").value;
      const fits = { "": () => true, knocked: (row) => row.dataset.knocked !== "0", free: (row) => row.dataset.knocked === "0", remarked: (row) => row.dataset.remarked !== "0" }[kind];
      for (const row of rows) row.hidden = !(fits(row) && words(row.textContent).includes(asked));
      const status = one(".count", tableFilter);
      status.textContent = fill(status.dataset.template, rows.filter((row) => !row.hidden).length, rows.length);
    };
    tableFilter.addEventListener("input", show);
    tableFilter.addEventListener("submit", (event) => event.preventDefault());
    show();
  }

  // Judgements filtered, searched and ordered.
  const items = all("[data-item]");
  const filters = one("#filters");
  const search = one("#search");
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, words(item.textContent));
    return texts.get(item);
  };
  function applyFilters() {
    const asked = words(search.value.trim());
    const chosen = all("[data-filter]", filters).filter((select) => select.value);
    for (const item of items) {
      const fits = chosen.every((select) => (item.dataset[select.dataset.filter] || "").split(" ").includes(select.value));
      item.hidden = !(fits && (!asked || textOf(item).includes(asked)));
    }
    for (const part of all(".part, .checklist")) part.hidden = !one("[data-item]:not([hidden])", part);
    const status = one(".count", filters);
    status.textContent = fill(status.dataset.template, items.filter((item) => !item.hidden).length, items.length);
    highlight(search.value.trim());
  }
  function highlight(asked) {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (asked.length < 2) return;
    const found = new Highlight();
    for (const root of [...items.filter((item) => !item.hidden), ...all(".as-read")]) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && found.size < 2000) {
        const text = walker.currentNode.data.toLowerCase();
        for (let at = text.indexOf(asked.toLowerCase()); at >= 0; at = text.indexOf(asked.toLowerCase(), at + asked.length)) {
          const range = new Range();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, Math.min(at + asked.length, walker.currentNode.length));
          found.add(range);
        }
      }
    }
    CSS.highlights.set("found", found);
  }
  function reorder() {
    const key = one("#order").value;
    for (const list of all(".judgements")) {
      list.append(...all("[data-item]", list).sort((a, b) => parseFloat(a.dataset[key]) - parseFloat(b.dataset[key])));
    }
  }
  if (filters) {
    filters.hidden = false;
    let waiting = 0;
    filters.addEventListener("input", (event) => {
      if (event.target.id === "order") return reorder();
      if (event.target.id === "keys") return store.set("tender-check/keys", event.target.checked ? "on" : "off");
      clearTimeout(waiting);
      waiting = setTimeout(applyFilters, event.target === search ? 150 : 0);
    });
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("reset", () => setTimeout(() => { applyFilters(); if (one("#order")) reorder(); }));
    one("#keys").checked = store.get("tender-check/keys") !== "off";
    applyFilters();
  }

  // A link to a judgement works also while filters hide it.
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const hidden = target.closest("[hidden]");
    if (hidden && filters) { filters.reset(); setTimeout(() => target.scrollIntoView(), 50); }
  }
  addEventListener("hashchange", reveal);
  reveal();

  // Keys: j and k to the next and previous judgement, / to search. They can be turned off (WCAG 2.1.4).
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !filters || !one("#keys").checked) return;
    if (event.key === "Escape" && event.target === search) return search.blur();
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    if (event.key !== "j" && event.key !== "k") return;
    const shown = all("[data-item]").filter((item) => !item.hidden);
    const current = shown.indexOf(document.activeElement.closest("[data-item]"));
    const next = current < 0 ? 0 : current + (event.key === "j" ? 1 : -1);
    if (shown[next]) { shown[next].focus(); shown[next].scrollIntoView({ block: "start" }); }
  });

  // Review: own outcome, score and reason, kept in this browser and saved to a file.
  const bar = one("#review");
  if (!bar || !items.length) return;
  const page = document.body.dataset;
  const checklists = JSON.parse(one("#review-data").textContent);
  const key = `tender-check/review/1:${page.report}:${page.bidSha256}`;
  const status = one("#review-status");
  let review = load(store.get(key)) || { reviewer: "", decisions: {} };
  bar.hidden = false;
  bar.addEventListener("submit", (event) => event.preventDefault());

  function load(text) { try { return JSON.parse(text); } catch { return null; } }
  const idOf = (item) => `${item.closest("[data-checklist]").dataset.checklist}\n${item.dataset.requirement}`;
  function say(text) { status.textContent = text; }
  function keep() {
    const done = Object.values(review.decisions).filter((d) => d.status || d.score !== null || d.reason).length;
    const kept = store.set(key, JSON.stringify(review));
    say(kept ? fill(status.dataset.count, done, items.length) : status.dataset.unkept);
  }
  function scoreField(checklist) {
    if (!checklist.grades.length) {
      const input = document.createElement("input");
      Object.assign(input, { type: "number", name: "score", min: 0, max: 100, step: "any" });
      return input;
    }
    const select = document.createElement("select");
    select.name = "score";
    for (const grade of ["", ...checklist.grades]) select.append(new Option(grade || "–", grade));
    return select;
  }
  function addFields(item) {
    const fields = one("#review-fields").content.cloneNode(true);
    const checklist = checklists.find((c) => c.id === item.closest("[data-checklist]").dataset.checklist);
    one(".score-field", fields).replaceWith(scoreField(checklist));
    item.append(fields);
    item.addEventListener("input", () => {
      const score = one("[name=score]", item);
      const value = score.value === "" ? null : score.type === "number" ? Number(score.value) : score.value;
      review.decisions[idOf(item)] = { status: one("[name=status]", item).value, score: value, reason: one("[name=reason]", item).value.trim() };
      keep();
    });
  }
  function show() {
    one("#reviewer").value = review.reviewer;
    for (const item of items) {
      const decision = review.decisions[idOf(item)] || { status: "", score: null, reason: "" };
      one("[name=status]", item).value = decision.status;
      one("[name=score]", item).value = decision.score ?? "";
      one("[name=reason]", item).value = decision.reason;
    }
  }
  one("#review-on").addEventListener("change", (event) => {
    const on = event.target.checked;
    one(".review-more", bar).hidden = !on;
    if (on && !one(".review-fields")) { items.forEach(addFields); show(); keep(); }
    for (const fields of all(".review-fields")) fields.hidden = !on;
    document.body.classList.toggle("blind", on && one("#review-blind").checked);
  });
  one("#review-blind").addEventListener("change", (event) => document.body.classList.toggle("blind", event.target.checked));
  one("#reviewer").addEventListener("input", (event) => { review.reviewer = event.target.value.trim(); keep(); });

  one("#review-save").addEventListener("click", () => {
    if (!review.reviewer) { say(status.dataset.noName); return one("#reviewer").focus(); }
    const file = {
      format: "tender-check/review/1",
      report_sha256: page.report,
      reviewer: review.reviewer,
      saved: new Date().toISOString(),
      bids: [{ id: page.bidId, file: page.bidFile, sha256: page.bidSha256 }],
      checklists: checklists.map(({ id, sha256 }) => ({ id, sha256 })),
      decisions: Object.entries(review.decisions)
        .filter(([, d]) => d.status || d.score !== null || d.reason)
        .map(([id, d]) => ({ bid_id: page.bidId, checklist_id: id.split("\n")[0], requirement_id: id.split("\n")[1], status: d.status || null, score: d.score, reason: d.reason })),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1) + "\n"], { type: "application/json" }));
    const name = (text) => words(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "x";
    link.download = `review-${name(page.bidId)}-${name(review.reviewer)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(status.dataset.saved);
  });
  one("#review-load").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    event.target.value = "";
    const data = file && load(await file.text());
    if (!data || data.format !== "tender-check/review/1" || !Array.isArray(data.decisions)) return say(status.dataset.broken);
    if (data.report_sha256 !== page.report) return say(status.dataset.foreign);
    review = { reviewer: String(data.reviewer), decisions: {} };
    for (const d of data.decisions) {
      if (d.bid_id === page.bidId) review.decisions[`${d.checklist_id}\n${d.requirement_id}`] = { status: d.status || "", score: d.score, reason: d.reason || "" };
    }
    show();
    keep();
    say(status.dataset.loaded);
  });
})();
