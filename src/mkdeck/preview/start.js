// Begins when all parts are there.

prepare();
theme(matchMedia("(prefers-color-scheme: dark)").matches);
if (matchMedia("(min-width: 800px)").matches) $("filters").open = true;
filterLines();
state.filters["In the deck"] = data.review ? "" : "yes";
for (const select of document.querySelectorAll("[data-filter='In the deck']")) select.value = state.filters["In the deck"];
filter();
document.documentElement.dataset.ready = "";
