@NullMarked
package pinmailer.handoff;

import org.jspecify.annotations.NullMarked;
