// Nobody in a flood has a ruler: people say how far up it reaches on them. Each part stands for a range.
import type { Words } from '../measures.ts';

/**
 * W10. Heights above the ground of a standing adult, in cm. Knee (tibial point, 41 to 44) and crotch (73 to 79) are the medians of
 * women and men in GB/T 10000-1988, Human dimensions of Chinese adults; the ankle bone is at about 7, the widest calf at about
 * two thirds of the knee, the waist at about 1 m. Ranges meet, so that no depth is between two of them.
 */
export const BODY_DEPTHS = {
  ankle: { low_cm: 2, high_cm: 15, words: { en: 'Ankle', zh: '脚踝' } },
  calf: { low_cm: 15, high_cm: 35, words: { en: 'Calf', zh: '小腿' } },
  knee: { low_cm: 35, high_cm: 50, words: { en: 'Knee', zh: '膝盖' } },
  thigh: { low_cm: 50, high_cm: 80, words: { en: 'Thigh', zh: '大腿' } },
  waist: { low_cm: 80, high_cm: 110, words: { en: 'Waist', zh: '腰部' } },
} as const satisfies Record<string, { low_cm: number; high_cm: number; words: Words }>;

export type BodyPart = keyof typeof BODY_DEPTHS;
export const BODY_PARTS = Object.keys(BODY_DEPTHS) as readonly BodyPart[];
