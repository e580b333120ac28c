// Small comforts; every page works without them.
const summary = document.getElementById("error-summary");
if (summary) summary.focus();

// Reads a card aloud, where the browser can.
if ("speechSynthesis" in window) {
  for (const button of document.querySelectorAll("[data-listen]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const talking = speechSynthesis.speaking;
      speechSynthesis.cancel();
      if (talking && button.dataset.on) { delete button.dataset.on; return; }
      const text = [...document.getElementById(button.dataset.listen).querySelectorAll(".say")].map(part => part.textContent.trim()).join(". ");
      const words = new SpeechSynthesisUtterance(text);
      words.lang = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" }[button.dataset.lang] ?? "fi-FI";
      button.dataset.on = "yes";
      speechSynthesis.speak(words);
    });
  }
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A second press while the first is on its way sends nothing.
document.addEventListener("submit", event => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));
