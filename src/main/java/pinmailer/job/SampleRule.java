package pinmailer.job;

import pinmailer.failure.EnvironmentFault;
import pinmailer.pin.PinSecurityModule;

/**
 * Is this a sample home? It is one when its key store has an entry {@code sample} and its OpenPGP user ids begin with
 * SAMPLE. Only there may the clock be set, fail points be used, any date be run, and the directory be small (contract,
 * keys).
 */
public record SampleRule(boolean isSample) {
    private static final int LEAST_DIRECTORY_ROWS = 120_000;

    static SampleRule of(PinSecurityModule module, HomeKeys keys, Settings settings) {
        SampleRule rule = new SampleRule(module.isSample() && keys.isSample());
        if (!rule.isSample) {
            refuse(settings.clock().isPresent(), "pinmailer.clock");
            refuse(FailPoint.anyChosen(), "a fail point");
            refuse(settings.directoryMinRows() < LEAST_DIRECTORY_ROWS, "pinmailer.directory.min-rows below 120000");
            refuse(module.isSample() || keys.isSample(), "a sample key beside live ones");
        }
        return rule;
    }

    private static void refuse(boolean used, String what) {
        if (used) {
            throw EnvironmentFault.unusable(what + " is for sample homes only: remove it");
        }
    }
}
