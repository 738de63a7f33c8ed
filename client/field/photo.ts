const MOST_BYTES = 512 * 1024;
const EDGES_PX = [1_600, 1_280, 960, 640];
const QUALITIES = [0.8, 0.6, 0.4];

/** The picture made small enough to be sent; drawn anew, it also loses where and by which phone it was taken. */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    for (const edge of EDGES_PX)
      for (const quality of QUALITIES) {
        const blob = await drawn(picture, edge, quality);
        if (blob && blob.size <= MOST_BYTES) return blob;
      }
  } finally {
    picture.close();
  }
  throw new Error('the picture does not get small enough');
}

function drawn(picture: ImageBitmap, edge_px: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, edge_px / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
