// pglite-socket lets connections take turns at every protocol message, unless one of them is in a transaction. A prepared query is
// several messages (parse, bind, execute, sync), and the nameless statement between them is everybody's: a transaction that
// came in between left the other's bind with a foreign statement. So the turn is held until sync.
import type { PGlite } from '@electric-sql/pglite';

/** First bytes of the messages that are parts of a prepared query: parse, bind, describe, execute, close, flush. */
const PARTS = new Set([...'PBDECH'].map((letter) => letter.charCodeAt(0)));

/** Makes the database say "in a transaction" to whoever shares it out, from the first part of a prepared query to its end. */
export function keepQueriesWhole(database: PGlite): void {
  const { execProtocolRawStream, isInTransaction, exec } = database;
  let isOpen = false;
  database.execProtocolRawStream = (message, options) => {
    isOpen = PARTS.has(message[0]!);
    return execProtocolRawStream.call(database, message, options);
  };
  database.isInTransaction = () => isOpen || isInTransaction.call(database);
  // How a connection that went away in the middle is cleaned up after.
  database.exec = (query, options) => {
    isOpen = false;
    return exec.call(database, query, options);
  };
}
