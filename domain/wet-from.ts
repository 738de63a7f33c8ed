/** From here on there is water on a road, m: under it a film that a sensor may only think it sees. */
export const WET_FROM_M = 0.05;
