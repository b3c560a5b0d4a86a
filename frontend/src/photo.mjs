// Makes a photo small on the phone, before it is kept or sent: a thin line carries it, and place and maker stay behind.
const LARGEST_SIDE = 1280;

/** A JPEG of at most 1280 pixels; the file itself where this browser can't read it (the server can). */
export async function shrunk(file) {
  try {
    const picture = await createImageBitmap(file);
    const part = Math.min(1, LARGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * part);
    canvas.height = Math.round(picture.height * part);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.72))) ?? file;
  } catch {
    return file;
  }
}
