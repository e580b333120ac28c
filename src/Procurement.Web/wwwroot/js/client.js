// Comforts of cards and sheets: listening and printing. Every page works without them.
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
