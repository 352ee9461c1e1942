/**
 * The night as Spring Batch jobs, wired by hand, one configuration a job.
 *
 * <p>{@link pinmailer.job.NightRun} opens, recovers and ends a night; {@code NightJob} composes {@code IntakeJob} (read,
 * match, check), {@code PinNoticeJob} (plan, render, list) and {@code CardReissueJob}, then closes the account, publishes and
 * reports. What a print file takes stands in {@code RenderingConfiguration}, which the night and a worker
 * ({@code WorkerConfiguration}) share: {@code PrintFileRendering} makes a file under a claim, {@code RenderPrintFile} does so
 * here and takes files into their package, {@code RemotePrintFiles} offers them to {@code Worker}s through a
 * {@code Broker}. {@code NightDatabase} is a file of the home, a server, or a server joined beside its manager.
 * {@code Purge} and {@code DirectoryRefresh} work by day, under the same lock.
 */
@NullMarked
package pinmailer.job;

import org.jspecify.annotations.NullMarked;
