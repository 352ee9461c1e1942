package pinmailer.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import pinmailer.failure.EnvironmentFault;
import pinmailer.job.NightRun;

/** A night whose token drops every session when a step begins, and may refuse the next login. */
final class LostTokenNight {
    static final String LOSE = "lose";
    static final String LOCK = "lock";
    static final int FINISHED = 0;
    static final int NOT_FINISHED = 3;

    private LostTokenNight() {}

    /** Takes a home, the SunPKCS11 configuration, the step, and {@code lose} or {@code lock}. */
    public static void main(String[] args) {
        TrialHome home = new TrialHome(Path.of(args[0]));
        NightInProcess night = new NightInProcess(home)
                .with("--pinmailer.keys.store=pkcs11", "--pinmailer.keys.pkcs11-config=" + args[1])
                .atStep(step -> {
                    if (step.equals(args[2])) {
                        lose(args[1]);
                        if (args[3].equals(LOCK)) {
                            changePassword(home);
                        }
                    }
                });
        try {
            NightRun.Outcome outcome = night.run(TrialHome.DATE);
            System.exit(outcome == NightRun.Outcome.DONE_WITH_HELD ? FINISHED : NOT_FINISHED);
        } catch (EnvironmentFault fault) {
            System.err.println(fault.getMessage());
            System.exit(fault.exitCode().status());
        }
    }

    /** A logout counts for the whole process: the keys of every session become unknown to the token. */
    private static void lose(String configuration) {
        try {
            AuthProvider other =
                    (AuthProvider) Security.getProvider("SunPKCS11").configure(configuration);
            KeyStore.getInstance("PKCS11", other).load(null, Token.PASSWORD.toCharArray());
            other.logout();
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void changePassword(TrialHome home) {
        try {
            Files.writeString(home.input("keys/pin-mailer.p12.password"), "no longer this one");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
