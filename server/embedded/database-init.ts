// Makes the files of a new embedded database, in a process of its own: initdb leaves 450 MB behind that only the end of a
// process gives back.
import { PGlite } from '@electric-sql/pglite';

const database = await PGlite.create(process.argv[2]!);
await database.close();
