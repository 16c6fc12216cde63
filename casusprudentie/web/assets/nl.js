"use strict";
// Streamlit has no translations: its built-in texts are replaced here, and what a screen reader needs is added.
(() => {
  const TEXT = new Map(Object.entries({
    "Choose an option": "Kies een optie", "Choose options": "Kies een of meer opties", "Choose or add an option": "Kies of typ een optie",
    "Select all": "Alles kiezen", "No results": "Geen resultaten", "No options to select": "Geen opties",
    "Press Enter to apply": "Druk op Enter om toe te passen", "Press Enter to submit form": "Druk op Enter om te versturen",
    "Press Ctrl+Enter to apply": "Druk op Ctrl+Enter om toe te passen", "Press Ctrl+Enter to submit form": "Druk op Ctrl+Enter om te versturen",
    "Press ⌘+Enter to apply": "Druk op ⌘+Enter om toe te passen", "Press ⌘+Enter to submit form": "Druk op ⌘+Enter om te versturen",
    "Drag and drop file here": "Sleep een bestand hierheen", "Drag and drop files here": "Sleep bestanden hierheen",
    "Browse files": "Bestand kiezen", "Upload": "Bestand kiezen", "Upload file": "Bestand kiezen", "Upload files": "Bestanden kiezen", "Add files": "Bestanden toevoegen",
    "Running...": "Bezig…", "Running…": "Bezig…", "Stop": "Stoppen", "Please wait...": "Een ogenblik…", "Connecting": "Verbinden", "CONNECTING": "Verbinden", "Connecting...": "Verbinden…",
    "Settings": "Instellingen", "Rerun": "Vernieuwen", "Print": "Afdrukken", "View more": "Meer tonen", "View less": "Minder tonen", "more": "meer",
    "Clear all": "Alles wissen", "Skip to main content": "Direct naar de inhoud", "Copy to clipboard": "Kopiëren", "Copied": "Gekopieerd",
    "Page not found": "Pagina niet gevonden", "Connection error": "De verbinding is verbroken",
    "Connection lost. Please wait for the app to reconnect, then try again.": "De verbinding is verbroken. Wacht tot de pagina weer verbinding heeft en probeer het dan opnieuw.",
    "Streamlit server is not responding. Are you connected to the internet?": "De server antwoordt niet. Controleer uw verbinding.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "De server antwoordt niet. Uw opgeslagen werk is bewaard; laad de pagina over een minuut opnieuw.",
    "You do not have access to this app": "U hebt geen toegang", "Close": "Sluiten", "Yes": "Ja", "No": "Nee",
  }));
  const LABEL = new Map(Object.entries({
    "Close sidebar": "Zijbalk sluiten", "Collapse sidebar": "Menu en filters sluiten", "Expand sidebar": "Menu en filters openen", "Open sidebar": "Menu en filters openen",
    "Main menu": "Hoofdmenu", "Clear value": "Wissen", "Fullscreen": "Volledig scherm", "Close fullscreen": "Volledig scherm sluiten", "Close": "Sluiten", "Open": "Openen", "open": "openen",
    "Next page": "Volgende pagina", "Previous page": "Vorige pagina", "Link to heading": "Link naar deze kop", "App pages": "Pagina's", "Sidebar": "Menu en filters",
    "Notifications": "Meldingen", "Selected values": "Gekozen waarden", "Help": "Uitleg", "Scroll tabs right": "Tabbladen naar rechts", "Scroll tabs left": "Tabbladen naar links",
    "Stop script": "Stoppen", "Clear entry": "Wissen", "Increment": "Verhogen", "Decrement": "Verlagen", "file upload": "Bestand kiezen", "Clear all": "Alles wissen",
    "Alert": "Melding", "Info": "Informatie", "dropdown": "keuzelijst", "Toolbar": "Werkbalk", "Header Logo": "Casusprudentie", "Sidebar Logo": "Casusprudentie", "App Logo": "Casusprudentie", "Logo": "Casusprudentie",
  }));
  const PATTERNS = [
    [/^(\d+)\s?MB per file(?: • (.*))?$/, (m) => `Maximaal ${m[1]} MB per bestand${m[2] ? ` (${m[2].toLowerCase()})` : ""}`],
    [/^Limit (\d+)\s?MB per file(?: • (.*))?$/, (m) => `Maximaal ${m[1]} MB per bestand${m[2] ? ` (${m[2].toLowerCase()})` : ""}`],
    [/^Remove (.*)$/, (m) => `${m[1]} weghalen`],
    [/^Upload (.+)$/, (m) => `Bestand kiezen: ${m[1]}`],
    [/^(\d+) more$/, (m) => `nog ${m[1]}`],
    [/^Help for (.*)$/, (m) => `Uitleg bij ${m[1]}`],
    [/^Select (.*)$/, (m) => `${m[1]} kiezen`],
    [/^Selected (.*?)\. ([\s\S]*)$/, (m) => `Gekozen: ${m[1]}. ${m[2]}`],
    [/^Showing page (\d+) of (\d+)$/, (m) => `Pagina ${m[1]} van ${m[2]}`],
  ];
  const OWN = "[data-eigen],pre,code,mark,textarea,input";
  const dutch = (text, first) => {
    const key = text.trim();
    if (!key) return undefined;
    const known = first.get(key) ?? TEXT.get(key) ?? LABEL.get(key);
    if (known !== undefined) return known;
    for (const [pattern, give] of PATTERNS) { const match = pattern.exec(key); if (match) return give(match); }
    return undefined;
  };
  const translate = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest(OWN)) continue;
      if (parent.closest("[data-testid=stHtml],[data-testid=stMarkdownContainer]") && !parent.closest("[data-testid=stFileUploader]")) continue;
      const text = dutch(node.nodeValue, TEXT);
      if (text !== undefined && text !== node.nodeValue) node.nodeValue = text;
    }
    for (const element of root.querySelectorAll("[aria-label],[title],[placeholder],[alt]")) {
      if (element.closest("[data-eigen]")) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        const value = element.getAttribute(name);
        const text = value === null ? undefined : dutch(value, LABEL);
        if (text !== undefined && text !== value) element.setAttribute(name, text);
      }
    }
  };
  const landmarks = () => {
    const main = document.querySelector("[data-testid=stMain]");
    if (main && main.tagName !== "MAIN" && main.getAttribute("role") !== "main") main.setAttribute("role", "main");
    for (const zone of document.querySelectorAll("[data-testid=stFileUploaderDropzone][role=presentation]")) zone.setAttribute("role", "group");
    for (const heading of document.querySelectorAll("[class*='st-key-kop']")) {
      const level = /st-key-kop(\d)/.exec(heading.className);
      if (level && heading.getAttribute("role") !== "heading") {
        heading.setAttribute("role", "heading");
        heading.setAttribute("aria-level", level[1]);
      }
    }
  };
  const live = () => {
    let region = document.getElementById("live");
    if (!region) {
      region = document.createElement("div");
      region.id = "live";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    const source = document.querySelector("[data-live]");
    if (source && region.textContent !== source.textContent) region.textContent = source.textContent;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-print]");
    if (button) window.print();
  });
  let waiting = false;
  const all = () => { waiting = false; translate(document.body); landmarks(); live(); };
  const start = () => {
    all();
    new MutationObserver(() => { if (!waiting) { waiting = true; requestAnimationFrame(all); } })
      .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["aria-label", "title", "placeholder", "alt"] });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start); else start();
})();
