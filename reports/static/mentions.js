// Shows those mentions of the week that answer to what stands after the # of the address, and keeps it there.
(function () {
  "use strict";
  const root = document.documentElement;
  const finder = document.getElementById("finder");
  if (!finder) {
    root.dataset.ready = "1";
    return;
  }
  const found = document.getElementById("found");
  const chosen = document.getElementById("chosen");
  const fields = Array.from(finder.querySelectorAll("select, input"));
  const name = (field) => finder.querySelector('label[for="' + field.id + '"]').textContent;
  const number = new Intl.NumberFormat(root.lang);
  const words = (text) => (text ?? "").split(" ").filter(Boolean).map(decodeURIComponent);
  const unescaped = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  const stories = Array.from(document.querySelectorAll(".story"), (box) => ({
    box,
    copies: box.querySelector(".copies"),
    themes: new Set(words(box.dataset.themes).flatMap((one) => [one, one.slice(0, one.lastIndexOf(":"))])),
    mentions: Array.from(box.querySelectorAll(".said-by"), (item) => ({
      item,
      sources: new Set(words(item.dataset.sources)),
      figures: new Set(words(item.dataset.of)),
      text: null,
    })),
  }));
  const result = document.querySelector(".result");
  const sections = Array.from(document.querySelectorAll(".day"));

  // What is asked of a story, and of each mention of it. An unknown word in the address finds nothing.
  const ofStory = {
    label: (story, asked) => {
      const { label } = story.box.dataset;
      return asked === "any" ? label !== "none" && label !== "out" : label === asked;
    },
    theme: (story, asked) => story.themes.has(asked),
    day: (story, asked) => story.box.dataset.day === asked,
    slot: (story, asked) => story.box.dataset.slot === asked,
  };
  const ofMention = {
    in: (one, asked) => one.item.dataset.in === asked,
    kind: (one, asked) => one.item.dataset.kind === asked,
    answer: (one, asked) => one.item.dataset.answer === asked,
    of: (one, asked) => one.figures.has(asked),
    source: (one, asked) => one.sources.has(asked),
    reach: (one, asked) => one.item.dataset.reach === asked,
    stars: (one, asked) => {
      const stars = one.item.dataset.stars ?? "";
      return asked === "any" ? stars !== "" : asked === "low" ? stars === "1" || stars === "2" : stars === asked;
    },
    text: (one, asked) => {
      one.text ??= plain(one.item.textContent);
      return plain(asked).split(/\s+/).every((word) => one.text.includes(word));
    },
  };
  const answers = (rules, one, asked) =>
    Object.entries(rules).every(([name, rule]) => !asked.get(name) || rule(one, asked.get(name)));

  const show = (asked) => {
    const isAsked = fields.some((field) => asked.get(field.name));
    let shownStories = 0;
    let shownMentions = 0;
    for (const story of stories) {
      let count = 0;
      if (answers(ofStory, story, asked)) {
        for (const one of story.mentions) {
          one.item.hidden = !answers(ofMention, one, asked);
          count += one.item.hidden ? 0 : 1;
        }
      }
      story.box.hidden = count === 0;
      if (story.copies) {
        const isFirstShown = !story.mentions[0].item.hidden;
        story.copies.hidden = count === (isFirstShown ? 1 : 0);
        story.copies.open = isAsked && !isFirstShown && count > 0;
      }
      shownStories += count > 0 ? 1 : 0;
      shownMentions += count;
    }
    for (const section of sections) section.hidden = !section.querySelector(".story:not([hidden])");
    chosen.textContent = fields
      .filter((field) => asked.get(field.name))
      .map((field) => name(field) + ": " + (field.selectedOptions?.[0].textContent ?? field.value) + ".")
      .join(" ");
    const told = { shown: shownStories, all: stories.length, mentions: shownMentions };
    found.textContent = shownStories
      ? found.dataset.told.replace(/\{(\w+)\}/g, (_, name) => number.format(told[name]))
      : found.dataset.none;
  };

  const address = () => {
    const hash = window.location.hash.slice(1);
    return new URLSearchParams(hash.includes("=") ? hash : "");
  };

  // What the page cannot find, because it lists only a part of the week, still stands among the choices.
  const choose = (field, value) => {
    field.value = value;
    if (field.value === value) return;
    field.append(new Option(value, value));
    field.value = value;
  };

  const arrive = () => {
    const asked = address();
    for (const field of fields) choose(field, asked.get(field.name) ?? "");
    show(asked);
    const named = document.getElementById(unescaped(window.location.hash.slice(1)));
    const copies = named?.closest(".copies");
    if (copies) copies.open = true;
    root.dataset.ready = "1";
    if (asked.size) result.scrollIntoView();
    else if (named) named.scrollIntoView();
  };

  const ask = () => {
    const asked = new URLSearchParams();
    for (const field of fields) if (field.value.trim()) asked.set(field.name, field.value.trim());
    const hash = asked.toString();
    window.history.replaceState(null, "", hash ? "#" + hash : window.location.pathname + window.location.search);
    show(asked);
  };

  finder.hidden = false;
  let waiting = 0;
  finder.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, 120);
  });
  document.getElementById("clear").addEventListener("click", () => {
    for (const field of fields) field.value = "";
    ask();
    document.getElementById("f-text").focus();
  });
  window.addEventListener("hashchange", arrive);
  arrive();
  // The browser itself goes to the day that the address names; the result stands above it.
  window.addEventListener("load", () => { if (address().size) window.setTimeout(() => result.scrollIntoView()); });
})();
