// Begins when all parts are there.

prepare();
theme(matchMedia("(prefers-color-scheme: dark)").matches);
if (matchMedia("(min-width: 800px)").matches) $("filters").open = true;
filterLines();
state.filters["In the deck"] = document.querySelector("[data-filter='In the deck']").value = "yes";
filter();
document.documentElement.dataset.ready = "";
