// Small comforts; every page works without them.
const summary = document.getElementById("error-summary");
if (summary) summary.focus();

// A second press while the first is on its way sends nothing.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));
