/** The folder of the city that is taken where none is named. */
export const DEFAULT_CITY = 'cities/shanghai';
