package pinmailer.job;

import java.util.Set;
import org.springframework.batch.core.job.parameters.InvalidJobParametersException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.job.parameters.JobParametersValidator;
import pinmailer.ledger.Night;

/**
 * The parameters of every job: the business date and its attempt, nothing else. Spring Batch only warns about unknown
 * ones, so they are refused here.
 */
final class RunParameters {
    static final String NIGHT = "night";
    static final String ATTEMPT = "attempt";
    static final JobParametersValidator VALIDATOR = RunParameters::validate;

    private RunParameters() {}

    static JobParameters of(Night night) {
        return new JobParametersBuilder()
                .addLocalDate(NIGHT, night.date())
                .addLong(ATTEMPT, (long) night.attempt())
                .toJobParameters();
    }

    private static void validate(JobParameters parameters) throws InvalidJobParametersException {
        Set<String> names = new java.util.HashSet<>();
        parameters.forEach(parameter -> names.add(parameter.name()));
        if (!names.equals(Set.of(NIGHT, ATTEMPT))) {
            throw new InvalidJobParametersException("a night's job takes night and attempt, not " + names);
        }
    }
}
