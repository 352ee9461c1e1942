package pinmailer.security;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A JVM to be attacked: waits until its input ends, or takes memory until there is none. */
final class WaitingJvm {
    private static final int LUMP = 1 << 20;

    private WaitingJvm() {}

    /** Takes {@code wait} or {@code exhaust}. */
    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        if (args[0].equals("wait")) {
            System.in.transferTo(OutputStream.nullOutputStream());
            return;
        }
        List<byte[]> lumps = new ArrayList<>();
        while (!lumps.isEmpty() || lumps.add(new byte[LUMP])) {
            lumps.add(new byte[LUMP]);
        }
    }
}
