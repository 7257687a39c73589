// Buttons that copy: a text by its id, or, of a link, its address. Without script they stay hidden.

function textOf(element) {
  return element.href ?? element.textContent.trim() + "\n";
}

// Pages that are not served over HTTPS have no clipboard: there the text is selected instead.
async function copy(element) {
  try {
    await navigator.clipboard.writeText(textOf(element));
    return "Copied.";
  } catch {
    getSelection().selectAllChildren(element);
    return "Selected; now press Ctrl or Cmd C.";
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const said = button.closest("section").querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = await copy(document.getElementById(button.dataset.copy));
  });
}
