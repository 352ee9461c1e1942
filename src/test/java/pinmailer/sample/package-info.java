@NullMarked
package pinmailer.sample;

import org.jspecify.annotations.NullMarked;
