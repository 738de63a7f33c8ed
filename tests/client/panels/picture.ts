// A picture as the server sends it: one grey point.
const GREY = 'R0lGODlhAQABAIAAAICAgAAAACwAAAAAAQABAAACAkQBADs=';
const bytes = Uint8Array.from(atob(GREY), (letter) => letter.charCodeAt(0));

export const pictureAt = (at?: number): Response =>
  new Response(bytes, {
    headers: { 'content-type': 'image/gif', ...(at === undefined ? {} : { 'x-frame-at': new Date(at).toISOString() }) },
  });
export const PICTURE = pictureAt();
