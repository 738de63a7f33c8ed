// Alarms and plans also come from other servers and from the log: a newer server may name what this program does not know.
// Such a name is shown as it came, and nothing can be looked up by it before it was asked for.
declare const of: unique symbol;

/** The name of a thing of this sort that this program does not know. */
export type UnknownName<Of extends string> = string & { readonly [of]: Of };

/** True where the table has a row of this name. */
export function isKeyOf<Key extends string>(table: { readonly [key in Key]: unknown }, name: string): name is Key {
  return Object.hasOwn(table, name);
}
