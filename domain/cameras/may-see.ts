import type { Camera } from '../city.ts';
import type { Person } from '../rights.ts';

/** C5. A person limited to some departments sees the pictures and streams of their cameras and of no other; nobody sees none. */
export function maySeeCamera(person: Pick<Person, 'cameraOwners'> | null, camera: Pick<Camera, 'owner'>): boolean {
  if (person === null) return false;
  return person.cameraOwners === null || person.cameraOwners.includes(camera.owner);
}
