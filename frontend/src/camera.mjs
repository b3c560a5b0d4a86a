// Reads codes with the camera, where the browser knows how (BarcodeDetector): elsewhere the button stays away and one types.
// Nothing of the picture is kept or sent. The camera goes off when the page is left, and after a minute without a code.
const MOMENT = 250;
const PATIENCE = 60_000;

/** Whether codes can be read here at all; asking costs no permission. */
export async function canRead() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return false;
  return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

/** Shows the picture in `video`, and tells every new code once. `start` rejects where somebody says no to the camera. */
export class Reader {
  #stream = null;
  #last = "";

  constructor(video, { read, stopped }) {
    Object.assign(this, { video, read, stopped });
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
  }

  get isOn() {
    return this.#stream !== null;
  }

  async start() {
    this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    this.video.srcObject = this.#stream;
    await this.video.play();
    this.#last = "";
    this.#watch(new BarcodeDetector({ formats: ["qr_code"] }));
  }

  stop() {
    if (!this.#stream) return;
    for (const track of this.#stream.getTracks()) track.stop();
    this.#stream = this.video.srcObject = null;
    this.stopped();
  }

  async #watch(detector) {
    let until = Date.now() + PATIENCE;
    while (this.isOn && Date.now() < until) {
      const [code] = await detector.detect(this.video).catch(() => []);
      if (code && code.rawValue !== this.#last) {
        this.#last = code.rawValue;
        until = Date.now() + PATIENCE;
        this.read(code.rawValue);
      }
      await new Promise((done) => setTimeout(done, MOMENT));
    }
    this.stop();
  }
}
