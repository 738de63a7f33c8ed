// W12. The photo is drawn anew on this phone before it is sent: what leaves has the pixels and nothing that the camera wrote beside
// them. The server does the same once more, for those who send without this page.

const LONGEST_SIDE_PX = 1_280;
/** What a slow line carries in half a minute, bytes. */
const MOST_BYTES = 400_000;
const QUALITIES = [0.75, 0.6, 0.45, 0.3];

export interface DrawnPicture {
  readonly canvas: HTMLCanvasElement;
  readonly bytes: Blob;
}

/** Null where the file is no picture that this browser reads. */
export async function drawAnew(file: Blob): Promise<DrawnPicture | null> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!image) return null;
  const shrink = Math.min(1, LONGEST_SIDE_PX / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * shrink));
  canvas.height = Math.max(1, Math.round(image.height * shrink));
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = '#fff'; // under what is transparent
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  let bytes: Blob | null = null;
  for (const quality of QUALITIES) {
    bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (!bytes || bytes.size <= MOST_BYTES) break;
  }
  return bytes && { canvas, bytes };
}

export async function asBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  // A call has room for some ten thousand arguments.
  for (let from = 0; from < bytes.length; from += 8_192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8_192));
  return btoa(text);
}
