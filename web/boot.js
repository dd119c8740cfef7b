// Starts the wasm module. It is a file of its own because the page's policy refuses inline scripts.
// Trunk writes the hashed file names into <meta name="app"> (Trunk.toml, pattern_script).

const app = document.getElementById("app");

// The language of the page is not known before it is there; what is said without it is in the browser's.
const SAID = {
  en: {
    noWasm: [
      "Halfopen needs WebAssembly, which this browser does not offer or has switched off.",
      "A current Firefox, Chrome, Edge or Safari has it; some strict security modes turn it off and can make an exception for this page.",
    ],
    notLoaded: "Halfopen could not be loaded. Please reload the page; if that does not help, its files may be incomplete.",
  },
  de: {
    noWasm: [
      "Halfopen braucht WebAssembly, das dieser Browser nicht hat oder abgeschaltet hat.",
      "Ein aktueller Firefox, Chrome, Edge oder Safari hat es; manche strengen Sicherheitsmodi schalten es ab und erlauben eine Ausnahme für diese Seite.",
    ],
    notLoaded: "Halfopen konnte nicht geladen werden. Bitte die Seite neu laden; wenn das nicht hilft, sind ihre Dateien vielleicht unvollständig.",
  },
};
const said = SAID[navigator.language.slice(0, 2)] ?? SAID.en;

// As text, never as markup: part of it may come from an error.
function say(what, detail) {
  const alert = document.createElement("div");
  alert.setAttribute("role", "alert");
  for (const line of [what, detail]) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    alert.append(paragraph);
  }
  app.replaceChildren(alert);
}

// Other people's pages talk to their frame from its `load` event on, which may come before the module is there: until
// that takes over (web/src/door/host.rs), their messages are kept here, as many as wait there.
if (parent !== window) {
  const early = (window.halfopenEarly = []);
  const keep = ({ source, data }) => {
    if (window.halfopenEarly !== early) removeEventListener("message", keep);
    else if (source === parent && early.length < 100) early.push(data);
  };
  addEventListener("message", keep);
}

async function start() {
  if (typeof WebAssembly !== "object") {
    say(...said.noWasm);
    return;
  }
  const { js, wasm } = document.querySelector('meta[name="app"]').dataset;
  try {
    const module = await import(new URL(js, document.baseURI));
    const { memory } = await module.default({ module_or_path: new URL(wasm, document.baseURI) });
    // What the run takes up, in bytes, for the console and for `cargo xtask bench`; the buffer changes as it grows.
    window.halfopenMemory = () => memory.buffer.byteLength;
  } catch (error) {
    say(said.notLoaded, String(error));
    throw error; // so that the console has the whole story
  }
}

start();
