package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.failure.ProgramFault;
import pinmailer.job.NightRun;
import pinmailer.pin.EncipheredPin;
import pinmailer.pin.PinModuleSettings;
import pinmailer.pin.PinSecurityModule;

/** PINs come out of the security module in another order than asked for, before the press ever sees them. */
class MixedUpPinsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void stopsTheNightWithNothingPublishedAndLeavesItToANewRun() {
        TrialHome home = TrialHome.sample(folder.resolve("home"), 20, 3);
        AtomicInteger openings = new AtomicInteger();
        PinSecurityModule real = TrialPins.module(home, PinModuleSettings.standard());
        PinSecurityModule mixing = (PinSecurityModule) Proxy.newProxyInstance(
                PinSecurityModule.class.getClassLoader(),
                new Class<?>[] {PinSecurityModule.class},
                (own, method, with) -> {
                    boolean forThePress = method.getName().equals("open") && openings.incrementAndGet() == 1;
                    return forThePress ? real.open(rotated(with[0])) : called(real, method, with);
                });

        assertThatThrownBy(() -> new NightInProcess(home)
                        .part("module", PinSecurityModule.class, mixing)
                        .run(TrialHome.DATE))
                .isInstanceOf(ProgramFault.class)
                .hasMessageContaining("read-back of pin-notices-0001.pdf, page 1: PIN is another one")
                .hasMessageContaining("nothing is published");
        assertThat(home.output().resolve("packages"))
                .satisfiesAnyOf(
                        packages -> assertThat(packages).doesNotExist(),
                        packages -> assertThat(packages).isEmptyDirectory());

        NightRun.Outcome again = new NightInProcess(home)
                .part("module", PinSecurityModule.class, TrialPins.module(home, PinModuleSettings.standard()))
                .run(TrialHome.DATE);
        assertThat(again).isIn(NightRun.Outcome.DONE, NightRun.Outcome.DONE_WITH_HELD);
        assertThat(home.output().resolve("packages/PN-20261122/package.json.asc"))
                .isRegularFile();
    }

    @SuppressWarnings("unchecked") // The one parameter of PinSecurityModule.open.
    private static List<EncipheredPin> rotated(Object chunk) {
        List<EncipheredPin> rotated = new ArrayList<>((List<EncipheredPin>) chunk);
        Collections.rotate(rotated, 1);
        return rotated;
    }

    private static @Nullable Object called(PinSecurityModule real, Method method, Object @Nullable [] with)
            throws Throwable {
        try {
            return method.invoke(real, with);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }
}
