/**
 * Files that only their owner may read, written so that a crash leaves the old state or the new one.
 */
@NullMarked
package pinmailer.disk;

import org.jspecify.annotations.NullMarked;
