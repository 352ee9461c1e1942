/**
 * The night as Spring Batch jobs, wired by hand, one configuration a job.
 */
@NullMarked
package pinmailer.job;

import org.jspecify.annotations.NullMarked;
