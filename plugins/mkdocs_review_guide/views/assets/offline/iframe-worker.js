// Browsers start no worker from a disk, and the theme's search is one. There its script runs in a hidden frame,
// which has what a worker's script asks for: messages come and go through a channel, so they are copied and
// queued as a worker's are. Material's plugin "offline" looks for this file's name.
if (location.protocol === "file:") window.Worker = class {
  constructor(address) {
    const own = new URL(address, location);
    const { port1: ours, port2: theirs } = new MessageChannel();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.srcdoc = "<!doctype html>";
    frame.addEventListener("load", async () => {
      const scope = frame.contentWindow;
      scope.postMessage = message => theirs.postMessage(message);
      scope.importScripts = (...paths) => load(scope.document, paths);
      await load(scope.document, [own]);
      theirs.onmessage = ({ data }) => scope.dispatchEvent(new MessageEvent("message", { data }));
    }, { once: true });
    document.body.append(frame);
    ours.start();
    ours.terminate = () => frame.remove();
    return ours;

    // One script after the other: a later one may build upon an earlier.
    async function load(page, paths) {
      for (const path of paths) await new Promise((loaded, failed) => {
        const script = page.createElement("script");
        script.src = new URL(path, own);
        script.onload = loaded;
        script.onerror = () => failed(new Error(`${script.src} can't be loaded`));
        page.head.append(script);
      });
    }
  }
};
