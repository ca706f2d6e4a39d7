// A button that copies beside every field marked data-copy. Without this file the field is there to select and copy by hand.
for (const field of document.querySelectorAll("textarea[data-copy]")) {
  const button = document.createElement("button");
  const told = document.createElement("span");
  button.type = "button";
  button.textContent = "Kopiér";
  button.setAttribute("aria-describedby", field.id);
  told.setAttribute("role", "status");
  told.className = "quiet";
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = " Kopieret";
    } catch {
      told.textContent = document.execCommand("copy") ? " Kopieret" : " Markeret: kopiér med Ctrl+C";
    }
  });
  field.after(button, told);
}
