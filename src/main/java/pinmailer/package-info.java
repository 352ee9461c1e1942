/** Main class only; the rooms are the packages below, in the order of the data: request, address, pin, mail, notice, handoff, ledger, job. */
@NullMarked
package pinmailer;

import org.jspecify.annotations.NullMarked;
