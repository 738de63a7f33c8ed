// Pieces that several schemas are made of.
import Type from 'typebox';

export const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** One of these words; its type is that of the words. */
export const oneOf = <T extends string>(words: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...words] });

/** A text that people read, in both languages. */
export const words = Type.Object({ en: Type.String({ minLength: 1 }), zh: Type.String({ minLength: 1 }) });
