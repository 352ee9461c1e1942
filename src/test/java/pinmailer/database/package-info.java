/** The databases tests work on: HSQLDB, or a PostgreSQL server of the tests' own. */
@NullMarked
package pinmailer.database;

import org.jspecify.annotations.NullMarked;
